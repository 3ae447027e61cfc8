#include "interpret/limits.h"

#include <cassert>

namespace grond::interpret {

using kernel::Op;

namespace {

// Quotients come from single values, so their numerators fit; only sums of scalars grow beyond 64 bits.
Value as_value(const Limit& limit) {
  const std::optional<std::int64_t> numerator = narrow(limit.numerator);
  assert(numerator.has_value());
  return {*numerator, limit.denominator};
}

bool meet(const Interval& range) {
  return range.least.infinite == 0 && range.greatest.infinite == 0 && !(range.least < range.greatest) &&
         !(range.greatest < range.least);
}

// Two limits without end on the same side say nothing about each other.
bool certainly_at_most(const Limit& a, const Limit& b) {
  return (a.infinite == 0 || a.infinite != b.infinite) && !(b < a);
}

}  // namespace

bool operator<(const Limit& a, const Limit& b) {
  if (a.infinite != 0 || b.infinite != 0) return a.infinite < b.infinite;
  if (a.denominator == 1 && b.denominator == 1) return a.numerator < b.numerator;
  return compare(as_value(a), as_value(b)) < 0;
}

Limit operator+(const Limit& a, const Limit& b) {
  assert(a.denominator == 1 && b.denominator == 1);
  if (a.infinite != 0) return a;
  if (b.infinite != 0) return b;
  return Limit::number(a.numerator + b.numerator);
}

Limit operator*(const Limit& limit, Wide times) {
  assert(limit.denominator == 1 && times >= 0);
  if (times == 0) return Limit::number(0);
  if (limit.infinite != 0) return limit;
  Wide product = 0;
  if (!__builtin_mul_overflow(limit.numerator, times, &product)) return Limit::number(product);
  return limit.numerator < 0 ? Limit::below_all() : Limit::above_all();
}

Interval range_of(const kernel::Type& type, Cell cell) {
  if (cell.is_known() && !cell.value.is_absent()) return {Limit::of(cell.value), Limit::of(cell.value)};
  if (type.base == kernel::Base::boolean) return {Limit::number(0), Limit::number(1)};
  return {type.least == INT64_MIN ? Limit::below_all() : Limit::number(type.least),
          type.greatest == INT64_MAX ? Limit::above_all() : Limit::number(type.greatest)};
}

Status strict_status(Cell cell) {
  return cell.is_known() && cell.value.is_absent() ? Status::fault : cell.status;
}

Estimate Estimate::of_cell(Cell cell) {
  if (strict_status(cell) != Status::known) return {false, {}, cell};
  return {true, {Limit::of(cell.value), Limit::of(cell.value)}, cell};
}

Estimate Estimate::of_range(const Interval& range, Status cause) {
  if (!meet(range)) return {true, range, Cell::without_value(cause)};
  const std::optional<std::int64_t> numerator = narrow(range.least.numerator);
  return {
      true, range,
      numerator ? Cell::known({*numerator, range.least.denominator}) : Cell::without_value(Status::fault)};
}

Estimate Estimate::rescaled(Cell rescaled_cell, unsigned digits) const {
  Wide power = 1;
  for (unsigned i = 0; i < digits; ++i) power *= 10;
  if (!has_bounds) return {false, {}, rescaled_cell};
  return {true, {range.least * power, range.greatest * power}, rescaled_cell};
}

Cell compare_cells(Op op, Cell a, Cell b) {
  const Status status =
      op == Op::equal ? worst(a.status, b.status) : worst(strict_status(a), strict_status(b));
  if (status != Status::known) return Cell::without_value(status);
  if (op == Op::equal) return Cell::boolean(a.value == b.value);
  const std::strong_ordering order = compare(a.value, b.value);
  return Cell::boolean(op == Op::less ? order < 0 : order <= 0);
}

Cell compare_estimates(Op op, const Estimate& a, const Estimate& b) {
  if (!a.has_bounds || !b.has_bounds) {
    // What has bounds is a number, and a number is never `geen`.
    const Estimate& other = a.has_bounds ? b : a;
    const bool never_equal = op == Op::equal && (a.has_bounds || b.has_bounds) && other.cell.is_known();
    return never_equal ? Cell::boolean(false) : compare_cells(op, a.cell, b.cell);
  }
  const bool below = a.range.greatest < b.range.least;
  const bool above = b.range.greatest < a.range.least;
  if (op == Op::equal && (below || above)) return Cell::boolean(false);
  if (op == Op::equal && meet(a.range) && meet(b.range)) return Cell::boolean(true);
  if (op == Op::less && below) return Cell::boolean(true);
  if (op == Op::less && certainly_at_most(b.range.greatest, a.range.least)) return Cell::boolean(false);
  if (op == Op::less_or_equal && certainly_at_most(a.range.greatest, b.range.least))
    return Cell::boolean(true);
  if (op == Op::less_or_equal && above) return Cell::boolean(false);
  Status cause = Status::known;
  if (!meet(a.range)) cause = worst(cause, a.cell.status);
  if (!meet(b.range)) cause = worst(cause, b.cell.status);
  // Nothing undecided is left only when a bound did not fit 128 bits.
  return Cell::without_value(cause == Status::known ? Status::fault : cause);
}

}  // namespace grond::interpret
