#include "tests/bench/facts_maker.h"

#include <cassert>
#include <stdexcept>

namespace grond::bench {

kernel::KindId kind_named(const kernel::Program& program, const std::string& name) {
  for (std::uint32_t i = 0; i < program.kinds.size(); ++i) {
    if (program.kinds[i].name == name) return {i};
  }
  throw std::runtime_error("the regulation has no kind " + name);
}

kernel::AttributeId attribute_named(const kernel::Program& program, kernel::KindId kind,
                                    const std::string& name) {
  for (std::uint32_t i = 0; i < program.attributes.size(); ++i) {
    if (program.attributes[i].kind == kind && program.attributes[i].name == name) return {i};
  }
  throw std::runtime_error("the regulation has no attribute " + name);
}

void add_objects(columns::Facts& facts, kernel::KindId kind, const std::string& prefix, std::size_t count) {
  columns::Table& table = facts.tables.at(kind.index);
  table.complete = true;
  for (std::size_t row = 0; row < count; ++row) {
    table.ids.push_back(prefix + std::to_string(row + 1));
    table.row_of_id.emplace(table.ids.back(), static_cast<std::uint32_t>(row));
  }
}

void fill(const kernel::Program& program, columns::Facts& facts, kernel::AttributeId attribute,
          const std::function<std::int64_t(std::size_t row)>& value) {
  const std::size_t rows = facts.rows(program.at(attribute).kind);
  columns::Column& column = facts.columns[attribute.index];
  column = columns::Column(program.at(program.at(attribute).type), rows);
  for (std::size_t row = 0; row < rows; ++row) column.set(row, Cell::scalar(value(row)));
}

std::int64_t lot_number(std::size_t row) {
  constexpr std::size_t prime = 9'999'991;
  assert(row < prime);
  return static_cast<std::int64_t>(1 + row * 6'180'339 % prime);
}

}  // namespace grond::bench
