#include "columns/edit_facts.h"

#include <cassert>

namespace grond::columns {

std::uint32_t add_row(const kernel::Program& program, Facts& facts, kernel::KindId kind,
                      const std::string& id) {
  assert(program.at(kind).form != kernel::Form::formed);
  Table& table = facts.tables[kind.index];
  const auto row = static_cast<std::uint32_t>(table.ids.size());
  const bool fresh = table.row_of_id.emplace(id, row).second;
  assert(fresh && "an id names one row");
  (void)fresh;
  table.ids.push_back(id);
  for (std::size_t i = 0; i < program.attributes.size(); ++i) {
    const kernel::Attribute& attribute = program.attributes[i];
    if (attribute.kind != kind || !comes_in(attribute.role) || attribute.role == kernel::Role::power)
      continue;
    facts.columns[i] = resized(facts.columns[i], program.at(attribute.type), table.ids.size());
  }
  form_groups(program, facts);
  return row;
}

void set_complete(const kernel::Program& program, Facts& facts, kernel::KindId kind, bool complete) {
  facts.tables[kind.index].complete = complete;
  form_groups(program, facts);
}

}  // namespace grond::columns
