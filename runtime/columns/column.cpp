#include "columns/column.h"

#include <cassert>

namespace grond::columns {
namespace {

/// Room for a last block, and for one where there are no rows.
std::size_t padded_rows(std::size_t rows) {
  return (rows == 0 ? 1 : (rows + block_rows - 1) / block_rows) * block_rows;
}

std::size_t bytes_for(std::int64_t least, std::int64_t greatest) {
  if (least >= INT8_MIN && greatest <= INT8_MAX) return 1;
  if (least >= INT16_MIN && greatest <= INT16_MAX) return 2;
  if (least >= INT32_MIN && greatest <= INT32_MAX) return 4;
  return 8;
}

template <class Integer>
void store(std::byte* place, std::int64_t numerator) {
  const auto stored = static_cast<Integer>(numerator);
  assert(stored == numerator && "outside the declared bounds");
  *reinterpret_cast<Integer*>(place) = stored;
}

}  // namespace

std::size_t numerator_bytes(const kernel::Type& type) {
  using kernel::Base;
  switch (type.base) {
    case Base::boolean:
    case Base::enumeration:
      return 1;
    case Base::date:
    case Base::study_year:
    case Base::reference:
      return 4;
    case Base::number:
      return bytes_for(type.least, type.greatest);
    case Base::quotient:
      return 8;
  }
  assert(false && "not a base");
  return 8;
}

Column::Column(const kernel::Type& type, std::size_t rows)
    : rows_(rows),
      width_(numerator_bytes(type)),
      codes_(padded_rows(rows), static_cast<std::uint8_t>(Status::unknown)),
      numerators_(padded_rows(rows) * width_, std::byte{0}),
      denominators_(type.base == kernel::Base::quotient ? padded_rows(rows) : 0, 0) {}

void Column::set(std::size_t row, Cell cell) {
  assert(row < rows_);
  assert(cell.is_known() || cell.value == Value{});
  assert(cell.value.denominator <= 1 || !denominators_.empty());
  const bool absent = cell.is_known() && cell.value.is_absent();
  const std::uint8_t code = absent ? code_absent : static_cast<std::uint8_t>(cell.status);
  plain_ +=
      static_cast<std::size_t>(code == code_known) - static_cast<std::size_t>(codes_[row] == code_known);
  codes_[row] = code;
  std::byte* place = numerators_.data() + row * width_;
  switch (width_) {
    case 1:
      store<std::int8_t>(place, cell.value.numerator);
      break;
    case 2:
      store<std::int16_t>(place, cell.value.numerator);
      break;
    case 4:
      store<std::int32_t>(place, cell.value.numerator);
      break;
    default:
      store<std::int64_t>(place, cell.value.numerator);
      break;
  }
  if (!denominators_.empty()) denominators_[row] = cell.value.denominator;
}

ColumnMemory Column::overwrite() {
  plain_ = 0;
  return memory();
}

ColumnMemory Column::memory() const {
  // The same view serves reading; who may write was decided by how it was asked for.
  return {const_cast<std::byte*>(numerators_.data()), const_cast<std::int64_t*>(denominators_.data()),
          const_cast<std::uint8_t*>(codes_.data())};
}

States::States(std::size_t rows) : rows_(rows), words_(padded_rows(rows) / per_word, 0) {}

}  // namespace grond::columns
