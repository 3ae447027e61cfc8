#include "kernel/limits.h"

#include <algorithm>

#include "kernel/operators.h"
#include "kernel/slots.h"
#include "lower/rules.h"

namespace grond::lower {
namespace {

using namespace kernel;

/// Whether one more kind stands above it than there may be. Of a longer chain that is true of one kind.
bool just_too_deep(const Program& program, const Kind* kind) {
  std::size_t parents = 0;
  for (; kind->parent.exists() && parents <= max_parents + 1; ++parents)
    kind = &program.at(program.at(program.at(kind->parent).type).kind);
  return parents == max_parents + 1;
}

/// Which expressions no engine could evaluate, by node.
class TooLarge {
 public:
  explicit TooLarge(const Program& program) : sizes_(program.nodes.size()), too_large_(program.nodes.size()) {
    const std::vector<Slots> slots = free_slots(program);
    for (std::size_t i = 0; i < program.nodes.size(); ++i) {
      const Node& node = program.nodes[i];
      const bool ranks = node.op == Op::rank && node.args.size() > 1 + max_rank_keys;
      too_large_[i] = ranks || slots[i].size() > max_free_slots;
      for (const NodeId part : parts_of(program, node)) {
        sizes_[i].add(sizes_[part.index]);
        too_large_[i] = too_large_[i] || too_large_[part.index];
      }
      too_large_[i] = too_large_[i] || !sizes_[i].fits();
    }
  }

  bool operator()(NodeId id) const { return id.exists() && too_large_[id.index]; }
  std::uint64_t nodes(NodeId id) const { return id.exists() ? sizes_[id.index].nodes : 0; }

 private:
  std::vector<Size> sizes_;
  std::vector<bool> too_large_;
};

}  // namespace

bool declared_within_limits(Context& context) {
  bool within = true;
  for (const Kind& kind : context.program.kinds) {
    const auto report = [&](Code code, AttributeId link, std::size_t most) {
      const source::Span span = context.origins.attributes[link.index];
      context.reporter.report(code, span, {kind.name, std::to_string(most)});
      within = false;
    };
    if (kind.keys.size() > max_keys) report(Code::too_many_keys, kind.keys[max_keys], max_keys);
    if (just_too_deep(context.program, &kind)) report(Code::too_many_parents, kind.parent, max_parents);
  }
  return within;
}

void report_too_large(Context& context) {
  const Program& program = context.program;
  const TooLarge too_large(program);
  const auto report = [&](source::Span span) { context.reporter.report(Code::sentence_too_large, span); };
  std::uint64_t total = 0;
  for (std::size_t i = 0; i < program.rules.size(); ++i) {
    const Rule& rule = program.rules[i];
    total += too_large.nodes(rule.condition) + too_large.nodes(rule.value);
    if (too_large(rule.condition) || too_large(rule.value) || total > max_total_size)
      report(context.origins.rules[i]);
  }
  for (const Delegation& delegation : program.delegations)
    if (too_large(delegation.condition)) report(context.names.provision_spans[delegation.provision.index]);
  for (const Procedure& procedure : program.procedures) {
    for (const auto& [written, instrument] : context.names.procedures) {
      const auto& years = procedure.study_year;
      const bool large = std::any_of(years.begin(), years.end(), [&](NodeId id) { return too_large(id); });
      if (large && written->name.text == procedure.name) report(written->study_year.span);
    }
  }
}

}  // namespace grond::lower
