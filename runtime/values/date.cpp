#include "values/date.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <chrono>
#include <cstdio>

namespace grond {
namespace {

namespace chrono = std::chrono;

constexpr int first_year = 1;
constexpr int last_year = 9999;
constexpr std::array<const char*, 12> dutch_months = {"januari",   "februari", "maart",    "april",
                                                      "mei",       "juni",     "juli",     "augustus",
                                                      "september", "oktober",  "november", "december"};

/// Reads `text[from, from + length)` as decimal digits only.
std::optional<int> digits(std::string_view text, std::size_t from, std::size_t length) {
  int number = 0;
  for (const char c : text.substr(from, length)) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return number;
}

/// The civil date, or std::nullopt outside the years this calendar covers.
std::optional<chrono::year_month_day> civil(std::int64_t days) {
  static const std::int64_t first = *day_number(first_year, 1, 1);
  static const std::int64_t last = *day_number(last_year, 12, 31);
  if (days < first || days > last) return std::nullopt;
  return chrono::year_month_day(chrono::sys_days(chrono::days(days)));
}

}  // namespace

std::optional<std::int64_t> day_number(int year, unsigned month, unsigned day) {
  if (year < first_year || year > last_year || month > 12 || day > 31) return std::nullopt;
  const chrono::year_month_day date{chrono::year(year), chrono::month(month), chrono::day(day)};
  if (!date.ok()) return std::nullopt;
  return chrono::sys_days(date).time_since_epoch().count();
}

std::optional<std::int64_t> anchored_day(std::int64_t study_year, std::int64_t offset,
                                         std::int64_t month_and_day) {
  __extension__ typedef __int128 Wide;
  const Wide year = Wide{study_year} + offset - 1;
  if (year < first_year || year > last_year || month_and_day < 0 || month_and_day > 1231) return std::nullopt;
  return day_number(static_cast<int>(year), static_cast<unsigned>(month_and_day / 100),
                    static_cast<unsigned>(month_and_day % 100));
}

const char* dutch_name(DateUnit unit) {
  switch (unit) {
    case DateUnit::days:
      return "dagen";
    case DateUnit::months:
      return "maanden";
    case DateUnit::minutes:
      return "minuten";
  }
  assert(false && "not a unit");
  return "";
}

std::optional<std::int64_t> shifted_day(std::int64_t day, std::int64_t count, DateUnit unit) {
  assert(unit != DateUnit::minutes);
  const std::optional<chrono::year_month_day> from = civil(day);
  const std::int64_t most = last_year * (unit == DateUnit::days ? 366 : 12);
  if (!from || count < -most || count > most) return std::nullopt;
  if (unit == DateUnit::days) return civil(day + count) ? std::optional(day + count) : std::nullopt;
  const chrono::year_month month = from->year() / from->month() + chrono::months(count);
  const int year = static_cast<int>(month.year());
  const auto last = static_cast<unsigned>((month / chrono::last).day());
  return day_number(year, static_cast<unsigned>(month.month()),
                    std::min(static_cast<unsigned>(from->day()), last));
}

std::optional<std::int64_t> parse_iso_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const std::optional<int> year = digits(text, 0, 4);
  const std::optional<int> month = digits(text, 5, 2);
  const std::optional<int> day = digits(text, 8, 2);
  if (!year || !month || !day) return std::nullopt;
  return day_number(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
}

std::string iso_date(std::int64_t days) {
  const std::optional<chrono::year_month_day> date = civil(days);
  if (!date) return std::to_string(days);
  std::array<char, 32> text;
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date->year()),
                static_cast<unsigned>(date->month()), static_cast<unsigned>(date->day()));
  return text.data();
}

std::string dutch_date(std::int64_t days) {
  const std::optional<chrono::year_month_day> date = civil(days);
  if (!date) return std::to_string(days);
  return std::to_string(static_cast<unsigned>(date->day())) + ' ' +
         dutch_months[static_cast<unsigned>(date->month()) - 1] + ' ' +
         std::to_string(static_cast<int>(date->year()));
}

std::string dutch_day(std::int64_t month_and_day) {
  const auto month = static_cast<std::size_t>(month_and_day / 100);
  if (month < 1 || month > dutch_months.size()) return std::to_string(month_and_day);
  return std::to_string(month_and_day % 100) + ' ' + dutch_months[month - 1];
}

std::optional<std::int64_t> parse_study_year(std::string_view text) {
  if (text.size() != 9 || text[4] != '-') return std::nullopt;
  const std::optional<int> first = digits(text, 0, 4);
  const std::optional<int> second = digits(text, 5, 4);
  if (!first || !second || *first < first_year || *second != *first + 1) return std::nullopt;
  return *first;
}

std::string study_year(std::int64_t first) {
  if (first < first_year || first >= last_year) return std::to_string(first);
  std::array<char, 16> text;
  std::snprintf(text.data(), text.size(), "%04d-%04d", static_cast<int>(first), static_cast<int>(first) + 1);
  return text.data();
}

}  // namespace grond
