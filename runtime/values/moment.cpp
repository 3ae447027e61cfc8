#include "values/moment.h"

#include <array>
#include <cstdio>

namespace grond {
namespace {

constexpr std::int64_t first_day = -719'162;  // 1 January of the year 1
constexpr std::int64_t last_day = 2'932'896;  // 31 December 9999
constexpr std::int64_t first_moment = first_day * minutes_per_day;
constexpr std::int64_t last_moment = last_day * minutes_per_day + minutes_per_day - 1;

std::int64_t minute_of_day(std::int64_t moment) { return moment - day_of(moment) * minutes_per_day; }

std::optional<std::int64_t> digits(std::string_view text) {
  std::int64_t number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return text.empty() ? std::nullopt : std::optional(number);
}

std::string clock(std::int64_t moment, const char* form) {
  const auto minute = static_cast<unsigned>(minute_of_day(moment));
  std::array<char, 16> text;
  std::snprintf(text.data(), text.size(), form, minute / 60, minute % 60);
  return text.data();
}

}  // namespace

std::int64_t day_of(std::int64_t moment) {
  const std::int64_t day = moment / minutes_per_day;
  return moment % minutes_per_day < 0 ? day - 1 : day;
}

bool is_moment(std::int64_t moment) { return moment >= first_moment && moment <= last_moment; }

std::optional<std::int64_t> shifted(std::int64_t from, TimeScale scale, std::int64_t count, DateUnit unit) {
  if (unit != DateUnit::minutes)
    return shifted_day(scale == TimeScale::minutes ? day_of(from) : from, count, unit);
  if (scale == TimeScale::days && (from < first_day || from > last_day)) return std::nullopt;
  const std::int64_t start = scale == TimeScale::days ? from * minutes_per_day : from;
  constexpr std::int64_t most = last_moment - first_moment;
  if (!is_moment(start) || count < -most || count > most || !is_moment(start + count)) return std::nullopt;
  return start + count;
}

std::optional<std::int64_t> parse_clock(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon > 2 || text.size() != colon + 3) return std::nullopt;
  const auto hour = digits(text.substr(0, colon));
  const auto minute = digits(text.substr(colon + 1));
  if (!hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
  return *hour * 60 + *minute;
}

std::optional<std::int64_t> parse_iso_moment(std::string_view text) {
  constexpr std::size_t date_length = 10;  // 2013-06-03
  if (text.size() != date_length + 6 || text[date_length] != 'T') return std::nullopt;
  const auto day = parse_iso_date(text.substr(0, date_length));
  const auto minute = parse_clock(text.substr(date_length + 1));
  if (!day || !minute) return std::nullopt;
  return *day * minutes_per_day + *minute;
}

std::string iso_moment(std::int64_t moment) {
  if (!is_moment(moment)) return std::to_string(moment);
  return iso_date(day_of(moment)) + clock(moment, "T%02u:%02u");
}

std::string dutch_moment(std::int64_t moment) {
  if (!is_moment(moment)) return std::to_string(moment);
  return clock(moment, "%u.%02u uur op ") + dutch_date(day_of(moment));
}

}  // namespace grond
