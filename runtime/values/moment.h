// Moments: whole minutes since 1970-01-01 00:00 by the clock on the wall, years 1 to 9999 (docs/kern.md K80).
// Every day has 1440 of them: there are no time zones, and no minute is skipped or comes twice.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "values/date.h"

namespace grond {

inline constexpr std::int64_t minutes_per_day = 24 * 60;

/// The day a moment lies on.
std::int64_t day_of(std::int64_t moment);

/// Whether it lies in the years 1 to 9999.
bool is_moment(std::int64_t moment);

/// What a date or moment counts.
enum class TimeScale : std::uint8_t { days, minutes };

/// K40 and K81. By days or months: the date that lies so far from the date, or from the day of the moment. By
/// minutes: the moment so far from the moment, or from 0.00 of the date. std::nullopt outside the years 1 to
/// 9999.
std::optional<std::int64_t> shifted(std::int64_t from, TimeScale scale, std::int64_t count, DateUnit unit);

/// Reads "2013-06-03T09:00"; anything else is std::nullopt.
std::optional<std::int64_t> parse_iso_moment(std::string_view text);

/// Reads "9:00" or "09:00" as minutes since midnight; the last one of a day is 23:59.
std::optional<std::int64_t> parse_clock(std::string_view text);

/// "2013-06-03T09:00"; outside years 1 to 9999 the bare number.
std::string iso_moment(std::int64_t moment);

/// "9.00 uur op 3 juni 2013"
std::string dutch_moment(std::int64_t moment);

}  // namespace grond
