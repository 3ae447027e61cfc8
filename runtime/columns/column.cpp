#include <cassert>

#include "columns/table.h"

namespace grond::columns {
namespace {

constexpr std::uint8_t absent_code = 5;  // `bekend` with value `geen`

}  // namespace

Column::Column(kernel::Base base, std::size_t rows)
    : codes_(rows, static_cast<std::uint8_t>(Status::unknown)),
      numerators_(rows, 0),
      denominators_(base == kernel::Base::quotient ? rows : 0, 0) {}

Cell Column::at(std::size_t row) const {
  assert(row < codes_.size());
  const std::uint8_t code = codes_[row];
  if (code == absent_code) return Cell::known(Value::absent());
  const Status status{code};
  if (status != Status::known) return Cell::without_value(status);
  return Cell::known({numerators_[row], denominators_.empty() ? 1 : denominators_[row]});
}

void Column::set(std::size_t row, Cell cell) {
  assert(row < codes_.size());
  assert(cell.is_known() || cell.value == Value{});
  assert(cell.value.denominator <= 1 || !denominators_.empty());
  const bool absent = cell.is_known() && cell.value.is_absent();
  codes_[row] = absent ? absent_code : static_cast<std::uint8_t>(cell.status);
  numerators_[row] = cell.value.numerator;
  if (!denominators_.empty()) denominators_[row] = cell.value.denominator;
}

}  // namespace grond::columns
