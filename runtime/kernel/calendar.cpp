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

}  // namespace

unsigned weekday(std::int64_t day) {
  constexpr std::int64_t of_first_day = 3;  // 1 January 1970 was a Thursday
  return static_cast<unsigned>(((day + of_first_day) % 7 + 7) % 7);
}

const Calendar::Stretch* skipped_by(const Calendar& calendar, std::int64_t day) {
  return around(calendar.skipped, day);
}

std::optional<std::int64_t> nth_day(const Calendar& calendar, std::int64_t day, std::int64_t count) {
  static const std::int64_t first = *day_number(1, 1, 1);
  static const std::int64_t last = *day_number(9999, 12, 31);
  const std::int64_t most = last - first;
  if (day < first || day > last || count < -most || count > most) return std::nullopt;
  const int step = count < 0 ? -1 : 1;
  for (std::int64_t left = step * count; left > 0;) {
    day += step;
    if (day < first || day > last) return std::nullopt;
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

}  // namespace grond::kernel
