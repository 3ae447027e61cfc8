// The canonical form of facts, and its hash. Independent of the order of declarations in the program.
#include <algorithm>
#include <map>

#include "columns/facts.h"
#include "kernel/digest.h"

namespace grond::columns {
namespace {

using kernel::AttributeId;
using kernel::KindId;
using kernel::Program;

/// Collects bytes; each section is replaced by its digest, so that memory holds one column at a time.
class Canonical {
 public:
  void number(std::int64_t number) {
    for (unsigned shift = 0; shift < 64; shift += 8)
      section_ += static_cast<char>(static_cast<std::uint64_t>(number) >> shift);
  }
  void text(const std::string& text) {
    number(static_cast<std::int64_t>(text.size()));
    section_ += text;
  }
  void end_section() {
    digests_ += kernel::sha256(section_);
    section_.clear();
  }
  std::string hash() const { return kernel::hexadecimal(kernel::sha256(digests_)); }

 private:
  std::string section_;
  std::string digests_;
};

void add_cell(Canonical& canonical, const Column& column, std::size_t row) {
  canonical.number(column.code(row));
  const Cell cell = column.at(row);
  if (!cell.is_known()) return;
  canonical.number(cell.value.numerator);
  canonical.number(cell.value.denominator);
}

void add_column(Canonical& canonical, const Program& program, const Facts& facts, AttributeId attribute) {
  const Column& column = facts.columns[attribute.index];
  canonical.text(program.at(attribute).name);
  canonical.number(static_cast<std::int64_t>(column.size()));
  for (std::size_t row = 0; row < column.size(); ++row) add_cell(canonical, column, row);
  const auto first = facts.provenance.lower_bound({attribute.index, 0});
  for (auto entry = first; entry != facts.provenance.end() && entry->first.first == attribute.index;
       ++entry) {
    canonical.number(entry->first.second);
    canonical.text(entry->second.source);
    canonical.text(entry->second.received);
    canonical.text(entry->second.document);
    canonical.text(entry->second.reason);
    canonical.text(entry->second.body);
  }
  canonical.end_section();
}

void add_kind(Canonical& canonical, const Program& program, const Facts& facts, KindId kind) {
  const Table& table = facts.tables[kind.index];
  canonical.text(program.at(kind).name);
  canonical.number(table.complete ? 1 : 0);
  canonical.number(static_cast<std::int64_t>(table.ids.size()));
  for (const std::string& id : table.ids) canonical.text(id);
  canonical.end_section();
  std::map<std::string, AttributeId> by_name;
  for (std::uint32_t i = 0; i < program.attributes.size(); ++i)
    if (program.attributes[i].kind == kind && facts.columns[i].size() > 0)
      by_name.emplace(program.attributes[i].name, AttributeId{i});
  for (const auto& [name, attribute] : by_name) add_column(canonical, program, facts, attribute);
}

}  // namespace

std::string canonical_hash(const Program& program, const Facts& facts) {
  Canonical canonical;
  canonical.number(facts.reference_date ? 1 : 0);
  canonical.number(facts.reference_date.value_or(0));
  if (facts.reference_minute) canonical.number(*facts.reference_minute);
  canonical.end_section();
  std::map<std::string, KindId> by_name;
  for (std::uint32_t i = 0; i < program.kinds.size(); ++i) by_name.emplace(program.kinds[i].name, KindId{i});
  for (const auto& [name, kind] : by_name) add_kind(canonical, program, facts, kind);
  return canonical.hash();
}

}  // namespace grond::columns
