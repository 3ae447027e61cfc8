// Exact arithmetic on values (docs/kern.md section 6). Nothing here rounds unless its name says so;
// what does not fit 64 bits is std::nullopt, which engines report as Status::fault.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>

#include "values/cell.h"

namespace grond {

__extension__ typedef __int128 Wide;

enum class Rounding : std::uint8_t {
  half_up,    ///< half naar boven: at one half towards positive infinity
  half_even,  ///< half naar even
  up,         ///< naar boven: away from zero
  down,       ///< naar beneden: towards zero
};

/// How a regulation says it: "half naar boven".
std::string_view dutch_name(Rounding rounding);

/// Narrows a 128-bit intermediate result.
std::optional<std::int64_t> narrow(Wide wide);

/// Compares two present values, quotients by 128-bit cross products. Both must have the same scale.
std::strong_ordering compare(Value a, Value b);

std::optional<Value> add(Value a, Value b);       ///< scalars only
std::optional<Value> subtract(Value a, Value b);  ///< scalars only
std::optional<Value> multiply(Value a, Value b);  ///< scalars only; the scale of the result is the sum

/// a / b in lowest terms; both scalars of the same scale. std::nullopt when b is zero or it does not fit.
std::optional<Value> divide(Value a, Value b);

/// The quotient numerator / denominator in lowest terms.
std::optional<Value> quotient(Wide numerator, Wide denominator);

/// Multiplies a scalar by 10^digits (digits from 0 to 18).
std::optional<Value> rescale(Value scalar, unsigned digits);

/// Reads a scalar of `scale` decimals as the quotient it stands for.
std::optional<Value> as_quotient(Value scalar, unsigned scale);

/// Rounds a quotient (or scalar of scale 0) to `scale` decimals.
std::optional<Value> round(Value quotient, Rounding mode, unsigned scale);

}  // namespace grond
