#include "kernel/calendar.h"

#include <algorithm>

#include "values/date.h"

namespace grond::kernel {
namespace {

/// The last entry that begins on or before the day and has not ended, or null.
template <class Entry>
const Entry* around(const std::vector<Entry>& entries, std::int64_t day) {
  auto after = std::upper_bound(entries.begin(), entries.end(), day,
                                [](std::int64_t d, const Entry& entry) { return d < entry.first; });
  if (after == entries.begin()) return nullptr;
  const Entry& entry = *--after;
  return day <= entry.last ? &entry : nullptr;
}

bool in_years(std::int64_t day) {
  static const std::int64_t first = *day_number(1, 1, 1);
  return day >= first && day < first + days_of_all_years;
}

}  // namespace

unsigned weekday(std::int64_t day) {
  constexpr std::int64_t of_first_day = 3;  // 1 January 1970 was a Thursday
  return static_cast<unsigned>(((day + of_first_day) % 7 + 7) % 7);
}

const Calendar::Stretch* skipped_by(const Calendar& calendar, std::int64_t day) {
  return around(calendar.skipped, day);
}

std::optional<std::int64_t> nth_day(const Calendar& calendar, std::int64_t day, std::int64_t count) {
  if (!in_years(day) || count < -days_of_all_years || count > days_of_all_years) return std::nullopt;
  const int step = count < 0 ? -1 : 1;
  for (std::int64_t left = step * count; left > 0;) {
    day += step;
    if (!in_years(day)) return std::nullopt;
    if ((calendar.weekdays >> weekday(day) & 1) == 0) continue;
    if (const Calendar::Stretch* stretch = skipped_by(calendar, day)) {
      day = step > 0 ? stretch->last : stretch->first;
      continue;
    }
    if (around(calendar.known, day) == nullptr) return std::nullopt;
    --left;
  }
  return day;
}

std::optional<std::int64_t> count_days(const Calendar& calendar, std::int64_t from, std::int64_t to) {
  if (!in_years(from) || !in_years(to)) return std::nullopt;
  std::int64_t count = 0;
  for (std::int64_t day = from + 1; day <= to; ++day) {
    if ((calendar.weekdays >> weekday(day) & 1) == 0) continue;
    if (const Calendar::Stretch* stretch = skipped_by(calendar, day)) {
      day = stretch->last;
      continue;
    }
    if (around(calendar.known, day) == nullptr) return std::nullopt;
    ++count;
  }
  return count;
}

}  // namespace grond::kernel
