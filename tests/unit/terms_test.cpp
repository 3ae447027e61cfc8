// Every date of sixty years, against a count that only knows how long the months are.
#include <fmt/format.h>
#include <algorithm>
#include <catch2/catch.hpp>
#include <vector>

#include "check/calendars.h"
#include "kernel/calendar.h"
#include "pipeline/compile.h"
#include "values/moment.h"

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

/// A minute by the place of its day in a list; and moved by walking over whole days.
struct Minute {
  std::size_t day;
  std::int64_t minute;

  Minute after(std::int64_t count) const {
    Minute moved{day, minute + count};
    for (; moved.minute < 0; moved.minute += 24 * 60) --moved.day;
    for (; moved.minute >= 24 * 60; moved.minute -= 24 * 60) ++moved.day;
    return moved;
  }
  std::string written(const std::vector<Day>& days) const {
    const Day& on = days.at(day);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}", on.year, on.month, on.day, minute / 60, minute % 60);
  }
};

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

TEST_CASE("[K81] a term in minutes, on every day from 1990 to 2050") {
  const std::vector<Day> days = counted_days();
  const auto moment = [&](const Minute& of) { return parse_iso_moment(of.written(days)).value(); };
  for (std::size_t i = 0; i < days.size(); ++i) {
    if (!in_range(days[i])) continue;
    for (const std::int64_t minute : {0, 1, 14, 15, 720, 1424, 1425, 1439}) {
      const Minute from{i, minute};
      REQUIRE(iso_moment(moment(from)) == from.written(days));
      REQUIRE(day_of(moment(from)) == number_of(days[i]));
      for (const std::int64_t count : {-44640, -1440, -15, -1, 0, 1, 15, 30, 90, 1440, 1441, 527040})
        REQUIRE(shifted(moment(from), TimeScale::minutes, count, DateUnit::minutes) ==
                moment(from.after(count)));
      REQUIRE(shifted(moment(from), TimeScale::minutes, 42, DateUnit::days) == number_of(days[i + 42]));
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

/// A calendar of a regulation that uses the Algemene termijnenwet.
kernel::Calendar calendar(const std::string& name) {
  pipeline::Compilation compilation;
  source::add(compilation.sources, "regeling.grond",
              "regeling R rang wet gebruikt Algemene_termijnenwet. artikel 1 "
              "kalender zonder_feest : maandag tot en met vrijdag zonder feestdagen.");
  Diagnostics diagnostics;
  pipeline::compile_loaded(compilation, {}, diagnostics, pipeline::Phase::names);
  REQUIRE(diagnostics.all().empty());
  return compilation.names.calendars.at(name).days;
}

/// Easter by Gauss, with his two exceptions.
Day easter_by_gauss(int year) {
  const int a = year % 19, b = year % 4, c = year % 7;
  const int century = year / 100;
  const int m = (15 + century - century / 4 - (13 + 8 * century) / 25) % 30;
  const int n = (4 + century - century / 4) % 7;
  const int d = (19 * a + m) % 30;
  const int e = (2 * b + 4 * c + 6 * d + n) % 7;
  int day = 22 + d + e;
  if (d == 29 && e == 6) day -= 7;
  if (d == 28 && e == 6 && (11 * m + 11) % 30 < 19) day -= 7;
  return day <= 31 ? Day{year, 3, day} : Day{year, 4, day - 31};
}

bool is_sunday(std::int64_t day) { return (day + 4) % 7 == 0; }

bool is_holiday(std::int64_t day, const Day& date) {
  const std::int64_t easter = number_of(easter_by_gauss(date.year));
  const std::int64_t birthday = number_of({date.year, 4, date.year < 2014 ? 30 : 27});
  const bool fixed = (date.month == 1 && date.day == 1) || (date.month == 5 && date.day == 5) ||
                     (date.month == 12 && (date.day == 25 || date.day == 26));
  return fixed || day == easter - 2 || day == easter + 1 || day == easter + 39 || day == easter + 50 ||
         day == birthday - (is_sunday(birthday) ? 1 : 0);
}

TEST_CASE("Easter, by another algorithm, from 1583 to 2500") {
  for (int year = 1583; year <= 2500; ++year)
    REQUIRE(check::easter(year) == number_of(easter_by_gauss(year)));
}

TEST_CASE("[K41] holidays and what runs on past them, for every day from 1990 to 2050") {
  const kernel::Calendar ordinary = calendar("zonder_feest");
  std::vector<std::int64_t> counting;  // all ordinary days
  for (const Day& date : counted_days()) {
    const std::int64_t day = number_of(date);
    const bool weekend = is_sunday(day) || is_sunday(day + 1);
    if (date.year >= 1990 && !weekend && !is_holiday(day, date)) counting.push_back(day);
  }
  for (const Day& date : counted_days()) {
    if (!in_range(date) || (date.year == 1990 && date.month == 1)) continue;
    const std::int64_t day = number_of(date);
    const auto next = std::lower_bound(counting.begin(), counting.end(), day);
    REQUIRE(kernel::nth_day(ordinary, day - 1, 1) == *next);
    const auto after = std::upper_bound(counting.begin(), counting.end(), day);
    for (const int count : {1, 2, 10, 15}) REQUIRE(kernel::nth_day(ordinary, day, count) == after[count - 1]);
    for (const int count : {1, 5}) REQUIRE(kernel::nth_day(ordinary, day, -count) == next[-count]);
  }
}

TEST_CASE("[K41] awkward days") {
  const kernel::Calendar ordinary = calendar("gewone_dagen");
  const auto next = [&](Day day) { return kernel::nth_day(ordinary, number_of(day) - 1, 1); };
  CHECK(next({2017, 4, 14}) == number_of({2017, 4, 18}));    // Good Friday to after Easter Monday
  CHECK(next({2017, 5, 25}) == number_of({2017, 5, 29}));    // Ascension, and the designated Friday after it
  CHECK(next({2018, 12, 22}) == number_of({2018, 12, 27}));  // a designated Monday before Christmas
  CHECK(next({2017, 12, 31}) == number_of({2018, 1, 2}));    // over the turn of the year
  CHECK(next({2014, 6, 2}) == std::nullopt);                 // no decree of that year is in the library
  CHECK(next({2014, 6, 7}) == std::nullopt);
  const kernel::Calendar plain = calendar("zonder_feest");
  const auto in_2016 = [&](Day day) { return kernel::nth_day(plain, number_of(day) - 1, 1); };
  CHECK(in_2016({2016, 5, 5}) == number_of({2016, 5, 6}));    // 5 May and Ascension on one day
  CHECK(in_2016({2014, 4, 26}) == number_of({2014, 4, 28}));  // the birthday moved to Saturday
  CHECK(kernel::nth_day(plain, number_of({2014, 6, 2}), 0) == number_of({2014, 6, 2}));
  CHECK(kernel::nth_day(plain, number_of({2100, 12, 31}), 1) == std::nullopt);
  CHECK(kernel::nth_day(plain, number_of({2014, 6, 2}), INT64_MIN) == std::nullopt);
}

TEST_CASE("[K70] the days counted are those that nth_day steps over, for every day from 1990 to 2050") {
  const kernel::Calendar ordinary = calendar("zonder_feest");
  for (const Day& date : counted_days()) {
    if (!in_range(date)) continue;
    const std::int64_t day = number_of(date);
    for (const int count : {1, 2, 10}) {
      const auto last = kernel::nth_day(ordinary, day, count);
      REQUIRE(last);
      REQUIRE(kernel::count_days(ordinary, day, *last) == count);
      REQUIRE(kernel::count_days(ordinary, day, *last - 1) == count - 1);
    }
  }
}

TEST_CASE("[K70] awkward days") {
  const kernel::Calendar ordinary = calendar("gewone_dagen");
  const auto from_to = [&](Day from, Day to) {
    return kernel::count_days(ordinary, number_of(from), number_of(to));
  };
  CHECK(from_to({2017, 4, 13}, {2017, 4, 18}) == 1);  // from before Good Friday to after Easter Monday
  CHECK(from_to({2017, 4, 18}, {2017, 4, 18}) == 0);
  CHECK(from_to({2017, 4, 18}, {2017, 4, 13}) == 0);
  CHECK(from_to({2014, 6, 2}, {2014, 6, 1}) == 0);             // nothing is counted, so nothing need be known
  CHECK(from_to({2014, 6, 2}, {2014, 6, 3}) == std::nullopt);  // no decree of that year is in the library
  CHECK(kernel::count_days(ordinary, INT64_MIN, INT64_MAX) == std::nullopt);
  kernel::Calendar every_day;
  every_day.known = {{number_of({1, 1, 1}), number_of({9999, 12, 31})}};
  CHECK(kernel::count_days(every_day, number_of({2016, 2, 28}), number_of({2016, 3, 1})) == 2);
  CHECK(kernel::count_days(every_day, number_of({1, 1, 1}), number_of({9999, 12, 31})) ==
        kernel::days_of_all_years - 1);
}

TEST_CASE("[K41] a vacation at both edges of a term") {
  kernel::Calendar calendar;
  calendar.known = {{number_of({2013, 1, 1}), number_of({2014, 12, 31})}};
  calendar.skipped = {{number_of({2013, 7, 8}), number_of({2013, 8, 18}), {0}, "zomer"},
                      {number_of({2013, 9, 2}), number_of({2013, 9, 6}), {0}, "herfst"}};
  const auto fortnight = [&](Day day) { return kernel::nth_day(calendar, number_of(day), 14); };
  CHECK(fortnight({2013, 6, 23}) == number_of({2013, 7, 7}));   // ends on the day before it
  CHECK(fortnight({2013, 6, 24}) == number_of({2013, 8, 19}));  // would end on its first day
  CHECK(fortnight({2013, 7, 7}) == number_of({2013, 9, 1}));    // begins on the day before it
  CHECK(fortnight({2013, 7, 8}) == number_of({2013, 9, 1}));    // begins in it
  CHECK(fortnight({2013, 8, 18}) == number_of({2013, 9, 1}));
  CHECK(fortnight({2013, 8, 19}) == number_of({2013, 9, 7}));  // and meets the next
}

}  // namespace
}  // namespace grond
