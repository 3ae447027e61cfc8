// Every date of sixty years, against a count that only knows how long the months are.
#include <algorithm>
#include <catch2/catch.hpp>
#include <vector>

#include "values/date.h"

namespace grond {
namespace {

struct Day {
  int year, month, day;
};

int length_of(int year, int month) {
  if (month == 2) return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

/// All days from 1 January 1988 up to 2053, as one counts them.
std::vector<Day> counted_days() {
  std::vector<Day> days;
  for (int year = 1988; year <= 2052; ++year)
    for (int month = 1; month <= 12; ++month)
      for (int day = 1; day <= length_of(year, month); ++day) days.push_back({year, month, day});
  return days;
}

std::int64_t number_of(const Day& day) {
  return day_number(day.year, static_cast<unsigned>(day.month), static_cast<unsigned>(day.day)).value();
}

bool in_range(const Day& day) { return day.year >= 1990 && day.year <= 2050; }

TEST_CASE("a term in days, for every first day from 1990 to 2050") {
  const std::vector<Day> days = counted_days();
  for (std::size_t i = 0; i < days.size(); ++i) {
    if (!in_range(days[i])) continue;
    for (const std::int64_t count : {-90, -28, -14, -1, 0, 1, 2, 14, 42, 70, 365, 366}) {
      const Day& expected = days[i + static_cast<std::size_t>(count)];
      REQUIRE(shifted_day(number_of(days[i]), count, DateUnit::days) == number_of(expected));
    }
  }
}

TEST_CASE("a term in months, for every first day from 1990 to 2050") {
  for (const Day& first : counted_days()) {
    if (!in_range(first)) continue;
    Day ahead = first, back = first;
    for (int months = 1; months <= 24; ++months) {
      ahead = {ahead.month == 12 ? ahead.year + 1 : ahead.year, ahead.month % 12 + 1, first.day};
      back = {back.month == 1 ? back.year - 1 : back.year, (back.month + 10) % 12 + 1, first.day};
      const auto clipped = [](Day day) {
        day.day = std::min(day.day, length_of(day.year, day.month));
        return day;
      };
      REQUIRE(shifted_day(number_of(first), months, DateUnit::months) == number_of(clipped(ahead)));
      REQUIRE(shifted_day(number_of(first), -months, DateUnit::months) == number_of(clipped(back)));
    }
  }
}

TEST_CASE("months as the highest court counts them") {
  const auto after = [](Day day, std::int64_t months) {
    return dutch_date(shifted_day(number_of(day), months, DateUnit::months).value());
  };
  CHECK(after({2016, 2, 29}, 3) == "29 mei 2016");  // HR 1 September 2017, ECLI:NL:HR:2017:2225
  CHECK(after({2015, 11, 30}, 3) == "29 februari 2016");
  CHECK(after({2014, 11, 30}, 3) == "28 februari 2015");
  CHECK(after({2014, 12, 31}, 1) == "31 januari 2015");
  CHECK(after({2016, 2, 29}, 12) == "28 februari 2017");
}

}  // namespace
}  // namespace grond
