// A cell: one value with its status. The unit every engine computes with (docs/kern.md section 2).
#pragma once

#include <cassert>
#include <cstdint>
#include <string_view>

namespace grond {

enum class Status : std::uint8_t {
#define GROND_STATUS(name, dutch) name,
#include "values/status.def"
};

/// The Dutch name used in facts, results and traces: "bekend", "onbekend", …
std::string_view dutch_name(Status status);

/// The one order: onbekend > fout > tegenstrijdig > geen_regel > bekend. Returns the one that prevails.
Status worst(Status a, Status b);

/// A value as a pair of 64-bit integers. What the numerator counts follows from the type:
/// boolean 0/1, option index, days or minutes since 1970-01-01, first year of a study year, row number, or
/// number times 10^scale. Denominator 1: a scalar; more than 1: a quotient in lowest terms; 0: `geen`.
struct Value {
  std::int64_t numerator = 0;
  std::int64_t denominator = 0;

  static constexpr Value scalar(std::int64_t n) { return {n, 1}; }
  static constexpr Value boolean(bool b) { return {b ? 1 : 0, 1}; }
  static constexpr Value absent() { return {0, 0}; }

  constexpr bool is_absent() const { return denominator == 0; }
  constexpr bool is_true() const { return numerator == 1; }
  friend constexpr bool operator==(const Value&, const Value&) = default;
};

/// Invariant: without Status::known the value is {0, 0}.
struct Cell {
  Status status = Status::unknown;
  Value value;

  static constexpr Cell known(Value v) { return {Status::known, v}; }
  static constexpr Cell scalar(std::int64_t n) { return known(Value::scalar(n)); }
  static constexpr Cell boolean(bool b) { return known(Value::boolean(b)); }
  static constexpr Cell without_value(Status s) {
    assert(s != Status::known);
    return {s, {}};
  }

  constexpr bool is_known() const { return status == Status::known; }
  constexpr bool is_true() const { return is_known() && value == Value::boolean(true); }
  constexpr bool is_false() const { return is_known() && value == Value::boolean(false); }
  friend constexpr bool operator==(const Cell&, const Cell&) = default;
};

}  // namespace grond
