// Expressions whose value for a row lies somewhere already, read without evaluating anything.
#pragma once

#include <optional>

#include "columns/column.h"
#include "kernel/program.h"
#include "values/cell.h"

namespace grond::execute {

/// A constant, the row itself, or a column.
class Operand {
 public:
  static Operand constant(Cell cell) { return Operand(Kind::constant, cell, nullptr); }
  static Operand row() { return Operand(Kind::row, {}, nullptr); }
  static Operand column(const columns::Column& column) { return Operand(Kind::column, {}, &column); }

  Cell at(std::uint32_t row) const {
    switch (kind_) {
      case Kind::constant:
        return constant_;
      case Kind::row:
        return Cell::scalar(row);
      case Kind::column:
        return column_->at(row);
    }
    assert(false);
    return {};
  }

  /// The value of a scalar that is known and not `geen`; false for others.
  bool plain_scalar(std::uint32_t row, std::int64_t& number) const {
    if (kind_ == Kind::column) return column_->plain_scalar(row, number);
    const Cell cell = at(row);
    number = cell.value.numerator;
    return cell.is_known() && cell.value.denominator == 1;
  }

  /// Whether they are the same for every row without a look at the rows.
  friend bool operator==(const Operand&, const Operand&) = default;

  /// Nothing unless it is a column.
  const columns::Column* column() const { return column_; }

 private:
  enum class Kind : std::uint8_t { constant, row, column };
  Operand(Kind kind, Cell constant, const columns::Column* column)
      : kind_(kind), constant_(constant), column_(column) {}

  Kind kind_;
  Cell constant_;
  const columns::Column* column_;
};

}  // namespace grond::execute
