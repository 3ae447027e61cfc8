#include "values/arithmetic.h"

#include <cassert>
#include <numeric>

namespace grond {
namespace {

__extension__ typedef unsigned __int128 UnsignedWide;

constexpr unsigned max_digits = 18;  // 10^18 is the greatest power of ten in 64 bits

/// |wide|, also of the least 128-bit integer.
UnsignedWide magnitude(Wide wide) {
  return wide < 0 ? UnsignedWide{0} - static_cast<UnsignedWide>(wide) : static_cast<UnsignedWide>(wide);
}

UnsignedWide greatest_common_divisor(UnsignedWide a, UnsignedWide b) {
  while (b != 0) {
    const UnsignedWide rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

Wide power_of_ten(unsigned digits) {
  assert(digits <= max_digits);
  Wide power = 1;
  for (unsigned i = 0; i < digits; ++i) power *= 10;
  return power;
}

std::optional<Value> scalar(Wide wide) {
  const std::optional<std::int64_t> narrowed = narrow(wide);
  return narrowed ? std::optional(Value::scalar(*narrowed)) : std::nullopt;
}

bool is_scalar(Value value) { return value.denominator == 1; }

/// Whether floor + rest / divisor, with 0 <= rest < divisor, goes to floor + 1 rather than to floor.
bool goes_up(Wide floor, Wide rest, Wide divisor, bool negative, Rounding mode) {
  switch (mode) {
    case Rounding::half_up:
      return 2 * rest >= divisor;
    case Rounding::half_even:
      return 2 * rest > divisor || (2 * rest == divisor && floor % 2 != 0);
    case Rounding::up:
      return rest > 0 && !negative;
    case Rounding::down:
      return rest > 0 && negative;
  }
  assert(false && "not a rounding");
  return false;
}

}  // namespace

std::string_view dutch_name(Rounding rounding) {
  switch (rounding) {
    case Rounding::half_up:
      return "half naar boven";
    case Rounding::half_even:
      return "half naar even";
    case Rounding::up:
      return "naar boven";
    case Rounding::down:
      return "naar beneden";
  }
  assert(false && "not a rounding");
  return "";
}

std::optional<std::int64_t> narrow(Wide wide) {
  if (wide < INT64_MIN || wide > INT64_MAX) return std::nullopt;
  return static_cast<std::int64_t>(wide);
}

std::strong_ordering compare(Value a, Value b) {
  assert(a.denominator > 0 && b.denominator > 0);
  // Two 64-bit factors always fit 128 bits.
  const Wide left = Wide{a.numerator} * b.denominator;
  const Wide right = Wide{b.numerator} * a.denominator;
  if (left < right) return std::strong_ordering::less;
  return left > right ? std::strong_ordering::greater : std::strong_ordering::equal;
}

std::optional<Value> add(Value a, Value b) {
  assert(is_scalar(a) && is_scalar(b));
  return scalar(Wide{a.numerator} + b.numerator);
}

std::optional<Value> subtract(Value a, Value b) {
  assert(is_scalar(a) && is_scalar(b));
  return scalar(Wide{a.numerator} - b.numerator);
}

std::optional<Value> multiply(Value a, Value b) {
  assert(is_scalar(a) && is_scalar(b));
  return scalar(Wide{a.numerator} * b.numerator);
}

std::optional<Value> divide(Value a, Value b) {
  assert(is_scalar(a) && is_scalar(b));
  return quotient(a.numerator, b.numerator);
}

std::optional<Value> quotient(Wide numerator, Wide denominator) {
  if (denominator == 0) return std::nullopt;
  const bool negative = (numerator < 0) != (denominator < 0);
  UnsignedWide above = magnitude(numerator);
  UnsignedWide below = magnitude(denominator);
  if (above <= UINT64_MAX && below <= UINT64_MAX) {  // nearly always, and many times faster
    const auto common = std::gcd(static_cast<std::uint64_t>(above), static_cast<std::uint64_t>(below));
    above = static_cast<std::uint64_t>(above) / common;
    below = static_cast<std::uint64_t>(below) / common;
  } else {
    const UnsignedWide common = greatest_common_divisor(above, below);
    above /= common;
    below /= common;
  }
  const UnsignedWide limit = UnsignedWide{INT64_MAX} + (negative ? 1 : 0);
  if (above > limit || below > UnsignedWide{INT64_MAX}) return std::nullopt;
  const Wide magnitude_above = static_cast<Wide>(above);
  return Value{static_cast<std::int64_t>(negative ? -magnitude_above : magnitude_above),
               static_cast<std::int64_t>(below)};
}

std::optional<Value> rescale(Value value, unsigned digits) {
  assert(is_scalar(value));
  return scalar(value.numerator * power_of_ten(digits));
}

std::optional<Value> as_quotient(Value value, unsigned scale) {
  assert(is_scalar(value));
  return quotient(value.numerator, power_of_ten(scale));
}

std::optional<Value> round(Value value, Rounding mode, unsigned scale) {
  assert(value.denominator > 0);
  const Wide numerator = value.numerator * power_of_ten(scale);
  const Wide divisor = value.denominator;
  Wide floor = numerator / divisor;
  Wide rest = numerator % divisor;
  if (rest < 0) {
    floor -= 1;
    rest += divisor;
  }
  return scalar(goes_up(floor, rest, divisor, numerator < 0, mode) ? floor + 1 : floor);
}

}  // namespace grond
