// How engines keep cells: a column per attribute, the condition states of a rule. Narrow, aligned and padded
// to whole blocks, so that compiled code reads and writes 64 rows at a time in the same memory.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <new>
#include <vector>

#include "kernel/program.h"
#include "values/cell.h"

namespace grond::columns {

/// Rows are kept in blocks of so many: the last one is padded, and a column without rows still has one.
inline constexpr std::size_t block_rows = 64;

/// A status with its value `geen` as one code, in trace order: the statuses of status.def, then `geen`.
inline constexpr std::uint8_t code_known = 1;
inline constexpr std::uint8_t code_absent = 5;  ///< `bekend` with value `geen`

/// Memory that begins at a cache line.
template <class T>
struct LineAllocator {
  using value_type = T;
  static constexpr std::align_val_t alignment{64};

  LineAllocator() = default;
  template <class U>
  explicit LineAllocator(const LineAllocator<U>&) {}
  T* allocate(std::size_t count) { return static_cast<T*>(::operator new(count * sizeof(T), alignment)); }
  void deallocate(T* memory, std::size_t) { ::operator delete(memory, alignment); }
  friend bool operator==(const LineAllocator&, const LineAllocator&) { return true; }
};
template <class T>
using Lines = std::vector<T, LineAllocator<T>>;

/// Bytes of one numerator of this type: 1 for a boolean or an option, 4 for a date, study year or row, and
/// for a number the least of 1, 2, 4 and 8 that holds its declared bounds. All are signed.
std::size_t numerator_bytes(const kernel::Type& type);

/// Where the cells of a column lie. Of a cell that is not known, and of `geen`, numerator and denominator are
/// 0.
struct ColumnMemory {
  void* numerators = nullptr;
  std::int64_t* denominators = nullptr;  ///< of quotients only
  std::uint8_t* codes = nullptr;
};

/// One column of cells: per row a code, a numerator and (of quotients) a denominator.
class Column {
 public:
  Column() = default;
  Column(const kernel::Type& type, std::size_t rows);  ///< all cells onbekend

  std::size_t size() const { return rows_; }
  Cell at(std::size_t row) const {
    assert(row < rows_);
    const std::uint8_t code = codes_[row];
    if (code == code_absent) return Cell::known(Value::absent());
    const Status status{code};
    if (status != Status::known) return Cell::without_value(status);
    return Cell::known({numerator(row), denominators_.empty() ? 1 : denominators_[row]});
  }
  /// A numerator that is known must fit the declared bounds of the type.
  void set(std::size_t row, Cell cell);

  std::uint8_t code(std::size_t row) const { return codes_[row]; }
  /// Whether every cell is known and not `geen`. May be false of a column that compiled code has filled.
  bool all_plain() const { return plain_ == rows_; }

  /// For compiled code that overwrites cells.
  ColumnMemory overwrite();
  /// For compiled code that only reads.
  ColumnMemory memory() const;

 private:
  std::int64_t numerator(std::size_t row) const {
    const std::byte* place = numerators_.data() + row * width_;
    switch (width_) {
      case 1:
        return *reinterpret_cast<const std::int8_t*>(place);
      case 2:
        return *reinterpret_cast<const std::int16_t*>(place);
      case 4:
        return *reinterpret_cast<const std::int32_t*>(place);
      default:
        return *reinterpret_cast<const std::int64_t*>(place);
    }
  }

  std::size_t rows_ = 0;
  std::size_t plain_ = 0;  ///< cells known and not `geen`, as far as set() made them
  std::size_t width_ = 8;
  Lines<std::uint8_t> codes_;
  Lines<std::byte> numerators_;
  Lines<std::int64_t> denominators_;  ///< empty unless a quotient
};

/// The condition states of one rule, two bits a row, row 0 in the lowest bits: as in the trace.
class States {
 public:
  States() = default;
  explicit States(std::size_t rows);  ///< all nee

  std::size_t size() const { return rows_; }
  kernel::ConditionState operator[](std::size_t row) const {
    assert(row < rows_);
    return kernel::ConditionState{static_cast<std::uint8_t>(words_[row / per_word] >> shift(row) & 3)};
  }
  void set(std::size_t row, kernel::ConditionState state) {
    assert(row < rows_);
    std::uint64_t& word = words_[row / per_word];
    word = (word & ~(std::uint64_t{3} << shift(row))) | static_cast<std::uint64_t>(state) << shift(row);
  }

  friend bool operator==(const States&, const States&) = default;

  /// Two words for every block of rows; the bits beyond the last row are 0.
  const std::uint64_t* words() const { return words_.data(); }
  std::uint64_t* overwrite() { return words_.data(); }

 private:
  static constexpr std::size_t per_word = 32;
  static unsigned shift(std::size_t row) { return static_cast<unsigned>(row % per_word * 2); }

  std::size_t rows_ = 0;
  Lines<std::uint64_t> words_;
};

}  // namespace grond::columns
