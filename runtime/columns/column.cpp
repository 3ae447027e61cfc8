#include "columns/column.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace grond::columns {
namespace {

static_assert(std::endian::native == std::endian::little);
static_assert(static_cast<int>(Status::unknown) == 0 && static_cast<int>(Status::known) == code_known);

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
    case Base::moment:
      return 8;
  }
  assert(false && "not a base");
  return 8;
}

Column::Column(const kernel::Type& type, std::size_t rows)
    : rows_(rows),
      width_(numerator_bytes(type)),
      codes_(rows),
      numerators_(block_count(rows) * block_rows * width_, std::byte{0}),
      denominators_(type.base == kernel::Base::quotient ? block_count(rows) * block_rows : 0, 0) {}

bool Column::fits(const kernel::Type& type, std::size_t rows) const {
  return rows_ == rows && !numerators_.empty() && width_ == numerator_bytes(type) &&
         denominators_.empty() == (type.base != kernel::Base::quotient);
}

void Column::set(std::size_t row, Cell cell) {
  assert(row < rows_);
  assert(cell.is_known() || cell.value == Value{});
  assert(cell.value.denominator <= 1 || !denominators_.empty());
  const bool absent = cell.is_known() && cell.value.is_absent();
  const std::uint8_t new_code = absent ? code_absent : static_cast<std::uint8_t>(cell.status);
  plain_ +=
      static_cast<std::size_t>(new_code == code_known) - static_cast<std::size_t>(code(row) == code_known);
  codes_.set(row, new_code);
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

Column resized(const Column& column, const kernel::Type& type, std::size_t rows) {
  Column result(type, rows);
  for (std::size_t row = 0; row < std::min(rows, column.size()); ++row) result.set(row, column.at(row));
  return result;
}

std::uint64_t Column::true_of_block(std::size_t block) const {
  assert(width_ == 1);
  std::uint64_t bits = 0;
  for (std::size_t byte = 0; byte < block_rows; byte += 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, numerators_.data() + block * block_rows + byte, sizeof eight);
    // Each byte is 0 or 1: the product gathers the eight of them in its highest byte, the first the lowest.
    bits |= (eight * 0x0102040810204080 >> 56) << byte;
  }
  return bits & plain_of_block(block);
}

ColumnMemory Column::overwrite() {
  plain_ = 0;
  return memory();
}

ColumnMemory Column::memory() const {
  // One view serves both; who may write was decided by how it was asked for.
  return {const_cast<std::byte*>(numerators_.data()), const_cast<std::int64_t*>(denominators_.data()),
          const_cast<std::uint64_t*>(codes_.words())};
}

}  // namespace grond::columns
