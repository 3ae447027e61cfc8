// Counting days by a calendar (docs/kern.md K41).
#pragma once

#include <cstdint>
#include <optional>

#include "kernel/program.h"

namespace grond::kernel {

/// 0 is Monday.
unsigned weekday(std::int64_t day);

/// The stretch that leaves the day out, or null.
const Calendar::Stretch* skipped_by(const Calendar& calendar, std::int64_t day);

/// The day number `count` after `day` (before it where negative) among those that count, or std::nullopt
/// where a day that matters is not known to count, or lies outside the years 1 to 9999.
std::optional<std::int64_t> nth_day(const Calendar& calendar, std::int64_t day, std::int64_t count);

/// How many days of `calendar` come after `from`, up to and including `to`; 0 where `to` is not later, and
/// std::nullopt where nth_day has none.
std::optional<std::int64_t> count_days(const Calendar& calendar, std::int64_t from, std::int64_t to);

/// From 1 January of the year 1 to 31 December of the year 9999.
inline constexpr std::int64_t days_of_all_years = 3'652'059;

}  // namespace grond::kernel
