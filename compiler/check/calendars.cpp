#include "check/calendars.h"

#include <algorithm>

#include "kernel/calendar.h"
#include "values/date.h"

namespace grond::check {
namespace {

using Period = kernel::Calendar::Period;
using Stretch = kernel::Calendar::Stretch;

std::int64_t number(int year, const syntax::DateLiteral& date) {
  return day_number(year, date.month, date.day).value_or(INT64_MIN);
}
std::int64_t number(const syntax::DateLiteral& date) { return number(date.year, date); }

int year_of(std::int64_t day) { return std::stoi(iso_date(day).substr(0, 4)); }

/// In order, and of days that are named twice the first name.
void put_in_order(std::vector<Stretch>& stretches) {
  std::stable_sort(stretches.begin(), stretches.end(),
                   [](const Stretch& a, const Stretch& b) { return a.first < b.first; });
  std::vector<Stretch> apart;
  for (Stretch stretch : stretches) {
    if (!apart.empty()) stretch.first = std::max(stretch.first, apart.back().last + 1);
    if (stretch.first <= stretch.last) apart.push_back(std::move(stretch));
  }
  stretches = std::move(apart);
}

std::vector<Period> both(const std::vector<Period>& a, const std::vector<Period>& b) {
  std::vector<Period> result;
  for (const Period& x : a)
    for (const Period& y : b)
      if (x.first <= y.last && y.first <= x.last)
        result.push_back({std::max(x.first, y.first), std::min(x.last, y.last)});
  return result;
}

class Lister {
 public:
  Lister(Calendar& calendar, Reporter& reporter) : calendar_(calendar), reporter_(reporter) {}

  void run() {
    for (const auto& period : calendar_.declared->known) known(period);
    for (const auto& day : calendar_.declared->days) {
      if (day.first.year != 0)
        once(day);
      else
        for (const Period& period : calendar_.days.known) every_year(day, period);
    }
    put_in_order(calendar_.days.skipped);
  }

 private:
  void known(const syntax::CalendarDecl::Period& written) {
    const Period period{number(written.first), number(written.last)};
    auto& known = calendar_.days.known;
    if (period.last < period.first || (!known.empty() && period.first <= known.back().last))
      return reporter_.report(Code::periods_not_in_order, written.span);
    known.push_back(period);
  }

  void once(const syntax::CalendarDecl::Day& day) {
    const Period days{number(day.first), number(day.last.value_or(day.first))};
    const bool inside =
        days.first <= days.last &&
        std::any_of(calendar_.days.known.begin(), calendar_.days.known.end(), [&](const Period& period) {
          return period.first <= days.first && days.last <= period.last;
        });
    if (!inside) return reporter_.report(Code::outside_calendar, day.span, {calendar_.declared->name.text});
    add(days.first, days.last, day);
  }

  void every_year(const syntax::CalendarDecl::Day& day, const Period& period) {
    const int first = std::max(year_of(period.first), day.from_year.value_or(1));
    const int last = std::min(year_of(period.last), day.until_year.value_or(9999));
    for (int year = first; year <= last; ++year) {
      std::int64_t date = day.from_easter ? easter(year) + *day.from_easter : number(year, day.first);
      constexpr unsigned sunday = 6;
      if (day.before_sunday && kernel::weekday(date) == sunday) --date;
      if (period.first <= date && date <= period.last) add(date, date, day);
    }
  }

  void add(std::int64_t first, std::int64_t last, const syntax::CalendarDecl::Day& day) {
    calendar_.days.skipped.push_back(
        {first, last, calendar_.provision, day.label ? day.label->text : std::string()});
  }

  Calendar& calendar_;
  Reporter& reporter_;
};

void fill_counting(Names& names, Calendar& calendar, Reporter& reporter) {
  calendar.days.weekdays = calendar.declared->weekdays;
  calendar.days.known = {{*day_number(1, 1, 1), *day_number(9999, 12, 31)}};
  for (const syntax::Name& name : calendar.declared->without) {
    auto list = names.calendars.find(names.word(name));
    if (list == names.calendars.end()) {
      reporter.report(Code::unknown_calendar, name.span, {name.text},
                      Reporter::suggestion(name.text, names.calendar_names()));
    } else if (list->second.counts()) {
      reporter.report(Code::calendar_not_a_list, name.span, {name.text});
    } else {
      calendar.days = without(std::move(calendar.days), list->second.days);
    }
  }
}

}  // namespace

/// The anonymous Gregorian algorithm.
std::int64_t easter(int year) {
  const int a = year % 19, b = year / 100, c = year % 100;
  const int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  const int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4;
  const int l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
  const int month_and_day = h + l - 7 * m + 114;
  return *day_number(year, static_cast<unsigned>(month_and_day / 31),
                     static_cast<unsigned>(month_and_day % 31 + 1));
}

kernel::Calendar without(kernel::Calendar calendar, const kernel::Calendar& list) {
  calendar.skipped.insert(calendar.skipped.end(), list.skipped.begin(), list.skipped.end());
  put_in_order(calendar.skipped);
  calendar.known = both(calendar.known, list.known);
  return calendar;
}

void fill_calendars(Names& names, Reporter& reporter) {
  for (auto& [name, calendar] : names.calendars) calendar.days.name = name;
  for (auto& [name, calendar] : names.calendars)
    if (!calendar.counts()) Lister(calendar, reporter).run();
  for (auto& [name, calendar] : names.calendars)
    if (calendar.counts()) fill_counting(names, calendar, reporter);
}

}  // namespace grond::check
