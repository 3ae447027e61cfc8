// How engines keep cells: a column per attribute, the condition states of a rule. Narrow, aligned, and padded
// to whole blocks of 64 rows, so that compiled code reads and writes a block at a time, and in the layout of
// the trace, so that a trace is nothing but this memory (docs/kern.md section 8).
#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <new>
#include <vector>

#include "kernel/program.h"
#include "values/cell.h"

namespace grond::columns {

inline constexpr std::size_t block_rows = 64;

/// How many blocks hold so many rows; one where there are none.
constexpr std::size_t block_count(std::size_t rows) {
  return rows == 0 ? 1 : (rows + block_rows - 1) / block_rows;
}

/// A status with its value `geen` as one code: the statuses of status.def, then `geen`.
inline constexpr std::uint8_t code_known = 1;
inline constexpr std::uint8_t code_absent = 5;

/// Small numbers, a block of them as one word per bit: in each word a bit for every row, the first the
/// lowest.
template <std::size_t bits>
class BitPlanes {
 public:
  BitPlanes() = default;
  explicit BitPlanes(std::size_t rows) : words_(block_count(rows) * bits, 0) {}

  std::uint8_t at(std::size_t row) const {
    const std::uint64_t* words = words_.data() + row / block_rows * bits;
    unsigned number = 0;
    for (std::size_t i = 0; i < bits; ++i)
      number |= static_cast<unsigned>(words[i] >> row % block_rows & 1) << i;
    return static_cast<std::uint8_t>(number);
  }

  void set(std::size_t row, unsigned number) {
    std::uint64_t* words = words_.data() + row / block_rows * bits;
    const std::uint64_t mask = std::uint64_t{1} << row % block_rows;
    for (std::size_t i = 0; i < bits; ++i)
      words[i] = (words[i] & ~mask) | ((number >> i & 1) != 0 ? mask : 0);
  }

  /// So many words for every block, of which the bits beyond the last row are 0.
  const std::uint64_t* words() const { return words_.data(); }
  std::uint64_t* words() { return words_.data(); }
  std::size_t size() const { return words_.size(); }

  friend bool operator==(const BitPlanes&, const BitPlanes&) = default;

 private:
  std::vector<std::uint64_t> words_;
};

inline constexpr std::size_t code_bits = 3;
inline constexpr std::size_t state_bits = 2;

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
/// for a number the least of 1, 2, 4 and 8 that holds its declared bounds, and 8 for a moment. All are
/// signed.
std::size_t numerator_bytes(const kernel::Type& type);

/// Where the cells of a column lie. Numerator and denominator are 0 of a cell that is not known, and of
/// `geen`.
struct ColumnMemory {
  void* numerators = nullptr;
  std::int64_t* denominators = nullptr;  ///< of quotients only
  std::uint64_t* codes = nullptr;        ///< code_bits words for every block
};

/// One column of cells: per row a code, a numerator and (of quotients) a denominator.
class Column {
 public:
  Column() = default;
  Column(const kernel::Type& type, std::size_t rows);  ///< all cells onbekend

  /// Whether the column has room for just these cells, so that it can be written again.
  bool fits(const kernel::Type& type, std::size_t rows) const;

  std::size_t size() const { return rows_; }
  Cell at(std::size_t row) const {
    const std::uint8_t row_code = code(row);
    if (row_code == code_absent) return Cell::known(Value::absent());
    const Status status{row_code};
    if (status != Status::known) return Cell::without_value(status);
    return Cell::known({numerator(row), denominators_.empty() ? 1 : denominators_[row]});
  }
  /// A numerator that is known must fit the declared bounds of the type.
  void set(std::size_t row, Cell cell);

  std::uint8_t code(std::size_t row) const {
    assert(row < rows_);
    return codes_.at(row);
  }
  /// The numerator of a cell that is known and neither `geen` nor a quotient; false for others.
  bool plain_scalar(std::size_t row, std::int64_t& number) const {
    if (code(row) != code_known || !denominators_.empty()) return false;
    number = numerator(row);
    return true;
  }

  // For whoever reads many cells: a block of rows at a time, as a bit for each; 0 beyond the last row.
  /// Rows of which plain_scalar is true.
  std::uint64_t plain_of_block(std::size_t block) const {
    static_assert(code_known == 1 && code_bits == 3);
    const std::uint64_t* words = codes_.words() + block * code_bits;
    return denominators_.empty() ? words[0] & ~words[1] & ~words[2] : 0;
  }
  /// Of booleans: rows that are ja.
  std::uint64_t true_of_block(std::size_t block) const;
  /// The numerator of a row of which plain_scalar is true.
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

  /// Whether every cell is known and not `geen`. May be false of a column that compiled code has filled.
  bool all_plain() const { return plain_ == rows_; }

  /// For compiled code that overwrites cells.
  ColumnMemory overwrite();
  /// For what only reads.
  ColumnMemory memory() const;

 private:
  std::size_t rows_ = 0;
  std::size_t plain_ = 0;  ///< cells known and not `geen`, as far as set() made them
  std::size_t width_ = 8;
  BitPlanes<code_bits> codes_;
  Lines<std::byte> numerators_;
  Lines<std::int64_t> denominators_;  ///< empty unless a quotient
};

/// The first cells of a column with room for this many; what is added is onbekend.
Column resized(const Column& column, const kernel::Type& type, std::size_t rows);

/// The condition states of one rule.
class States {
 public:
  States() = default;
  explicit States(std::size_t rows) : rows_(rows), bits_(rows) {}  ///< all nee

  std::size_t size() const { return rows_; }
  kernel::ConditionState operator[](std::size_t row) const {
    assert(row < rows_);
    return kernel::ConditionState{bits_.at(row)};
  }
  void set(std::size_t row, kernel::ConditionState state) {
    assert(row < rows_);
    bits_.set(row, static_cast<unsigned>(state));
  }
  /// state_bits words for every block.
  const std::uint64_t* words() const { return bits_.words(); }
  std::uint64_t* overwrite() { return bits_.words(); }

  friend bool operator==(const States&, const States&) = default;

 private:
  std::size_t rows_ = 0;
  BitPlanes<state_bits> bits_;
};

}  // namespace grond::columns
