#include "permutation.h"

#include <algorithm>
#include <numeric>
#include <string>

#include "dice.h"

namespace grond::differential {

using kernel::AttributeId;
using kernel::KindId;

Permutation::Permutation(const kernel::Program& program, const columns::Facts& facts, std::uint64_t seed)
    : program_(program), facts_(columns::empty_facts(program)), rows_(program.kinds.size()) {
  Dice dice(seed);
  facts_.reference_date = facts.reference_date;
  facts_.reference_minute = facts.reference_minute;
  for (std::uint32_t kind = 0; kind < program.kinds.size(); ++kind) {
    if (program.kinds[kind].form != kernel::Form::formed) shuffle({kind}, facts.tables[kind], dice);
  }
  columns::form_groups(program, facts_);
  for (std::uint32_t kind = 0; kind < program.kinds.size(); ++kind) {
    if (program.kinds[kind].form == kernel::Form::formed) match({kind}, facts);
  }
  for (std::size_t i = 0; i < program.attributes.size(); ++i) {
    const kernel::Attribute& attribute = program.attributes[i];
    if (attribute.role == kernel::Role::key) continue;
    const kernel::Type& type = program.at(attribute.type);
    const columns::Column& old_column = facts.columns[i];
    facts_.columns[i] = columns::Column(type, old_column.size());
    for (std::size_t r = 0; r < old_column.size(); ++r) {
      facts_.columns[i].set(row(attribute.kind, r), cell(type, old_column.at(r)));
    }
  }
}

Cell Permutation::cell(const kernel::Type& type, Cell old_cell) const {
  if (type.base != kernel::Base::reference || !old_cell.is_known() || old_cell.value.is_absent())
    return old_cell;
  return Cell::scalar(row(type.kind, static_cast<std::size_t>(old_cell.value.numerator)));
}

void Permutation::shuffle(KindId kind, const columns::Table& old_table, Dice& dice) {
  std::vector<std::uint32_t>& rows = rows_[kind.index];
  rows.resize(old_table.ids.size());
  std::iota(rows.begin(), rows.end(), 0);
  for (std::size_t i = rows.size(); i > 1; --i) {
    std::swap(rows[i - 1], rows[static_cast<std::size_t>(dice.between(0, static_cast<std::int64_t>(i) - 1))]);
  }
  columns::Table& table = facts_.tables[kind.index];
  table.complete = old_table.complete;
  for (std::uint32_t r = 0; r < rows.size(); ++r) {
    table.ids.push_back("nieuw" + std::to_string(rows.size() - r));
    table.row_of_id[table.ids.back()] = r;
  }
}

/// Rows of a formed kind are recognised by their keys.
void Permutation::match(KindId kind, const columns::Facts& old_facts) {
  const std::vector<AttributeId>& keys = program_.at(kind).keys;
  const auto same = [&](std::size_t old_row, std::size_t new_row) {
    return std::all_of(keys.begin(), keys.end(), [&](AttributeId key) {
      const Cell old_key = old_facts.columns[key.index].at(old_row);
      return cell(program_.at(program_.at(key).type), old_key) == facts_.columns[key.index].at(new_row);
    });
  };
  for (std::size_t old_row = 0; old_row < old_facts.rows(kind); ++old_row) {
    std::uint32_t new_row = 0;
    while (!same(old_row, new_row)) ++new_row;
    rows_[kind.index].push_back(new_row);
  }
}

}  // namespace grond::differential
