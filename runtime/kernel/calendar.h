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

}  // namespace grond::kernel
