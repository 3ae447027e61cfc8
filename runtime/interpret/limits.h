// What a value can be when not everything is decided, and comparing by it (docs/kern.md K23, K24).
#pragma once

#include <cstdint>

#include "kernel/program.h"
#include "values/arithmetic.h"
#include "values/cell.h"

namespace grond::interpret {

/// One end of what a value can be: a number, or without end.
struct Limit {
  int infinite = 0;  ///< -1 or 1: below or above every number
  Wide numerator = 0;
  std::int64_t denominator = 1;

  static Limit below_all() { return {-1, 0, 1}; }
  static Limit above_all() { return {1, 0, 1}; }
  static Limit number(Wide number) { return {0, number, 1}; }
  static Limit of(Value value) { return {0, value.numerator, value.denominator}; }
};

bool operator<(const Limit& a, const Limit& b);
Limit operator+(const Limit& a, const Limit& b);
/// `times` is not negative.
Limit operator*(const Limit& limit, Wide times);

/// The least and greatest a value can be.
struct Interval {
  Limit least;
  Limit greatest;
};

/// A value that is known is itself, another anything its type declares.
Interval range_of(const kernel::Type& type, Cell cell);

/// The status of an operand that cannot be `geen`: that is `fout` (K9).
Status strict_status(Cell cell);

/// What an expression can be over all choices of what is not decided.
struct Estimate {
  bool has_bounds = false;
  Interval range;
  Cell cell;  ///< the expression's cell

  static Estimate of_cell(Cell cell);
  /// `bekend` when the bounds meet, else `cause`: the one order over what is not decided.
  static Estimate of_range(const Interval& range, Status cause);
  /// The estimate of `cell`, which is this expression at a scale of so many more digits.
  Estimate rescaled(Cell rescaled_cell, unsigned digits) const;
};

/// `equal`, `less` or `less_or_equal` of two cells (K5, K9).
Cell compare_cells(kernel::Op op, Cell a, Cell b);
/// The same by bounds: known as soon as every choice gives the same answer (K24).
Cell compare_estimates(kernel::Op op, const Estimate& a, const Estimate& b);

}  // namespace grond::interpret
