#include "kernel/validate.h"

#include "kernel/fields.h"
#include "kernel/validation.h"

namespace grond::kernel {
namespace {

/// Visits every id of a program through the one listing of fields.
class IndexVisitor {
 public:
  IndexVisitor(const Program& program, Findings& findings) : program_(program), findings_(findings) {}
  void operator()(const auto&... field) { (visit(field), ...); }

 private:
  template <class Tag>
  void visit(Id<Tag> id) {
    const std::size_t size = table(id).size();
    if (id.exists() && id.index >= size) findings_.report("index {} in a table of {}", id.index, size);
  }
  template <class T>
  void visit(const std::vector<T>& entries) {
    for (const T& entry : entries) visit(entry);
  }
  template <class Entry>
  requires requires(IndexVisitor& visitor, const Entry& entry) { fields(visitor, entry); }
  void visit(const Entry& entry) { fields(*this, entry); }
  template <class Plain>
  void visit(const Plain&) {}

  const auto& table(InstrumentId) const { return program_.instruments; }
  const auto& table(ProvisionId) const { return program_.provisions; }
  const auto& table(InterpretationId) const { return program_.interpretations; }
  const auto& table(EnumerationId) const { return program_.enumerations; }
  const auto& table(KindId) const { return program_.kinds; }
  const auto& table(TypeId) const { return program_.types; }
  const auto& table(AttributeId) const { return program_.attributes; }
  const auto& table(NodeId) const { return program_.nodes; }
  const auto& table(PopulationId) const { return program_.populations; }
  const auto& table(TableId) const { return program_.tables; }
  const auto& table(RuleId) const { return program_.rules; }
  const auto& table(ProcedureId) const { return program_.procedures; }

  const Program& program_;
  Findings& findings_;
};

}  // namespace

void check_indices(const Program& program, Findings& findings) {
  IndexVisitor visitor(program, findings);
  fields(visitor, program);
}

std::vector<std::string> validate(const Program& program) {
  Findings findings;
  for (const auto check : {check_indices, check_declarations, check_edges, check_nodes, check_types,
                           check_ranges, check_slots, check_order}) {
    check(program, findings);
    if (!findings.empty()) break;
  }
  return findings.take();
}

}  // namespace grond::kernel
