// Calendars: named days.
#include "syntax/builder.h"

namespace grond::syntax {

namespace {

constexpr std::uint32_t kLastYear = 9999;

unsigned weekday_number(Parser::WeekdayContext& context) {
  const std::size_t days[] = {Parser::MAANDAG, Parser::DINSDAG,  Parser::WOENSDAG, Parser::DONDERDAG,
                              Parser::VRIJDAG, Parser::ZATERDAG, Parser::ZONDAG};
  unsigned number = 0;
  while (days[number] != context.getStart()->getType()) ++number;
  return number;
}

/// From the first to the last, also across the weekend.
std::uint8_t build_weekdays(const std::vector<Parser::WeekdayContext*>& contexts) {
  const unsigned last = weekday_number(*contexts.back());
  unsigned mask = 0;
  for (unsigned day = weekday_number(*contexts.front());; day = (day + 1) % 7) {
    mask |= 1U << day;
    if (day == last) return static_cast<std::uint8_t>(mask);
  }
}

std::int64_t days_from_easter(const Input& input, Parser::EasterContext& context) {
  if (!context.duration()) return 0;
  const Duration duration = build_duration(input, *context.duration());
  const bool days = duration.unit == Duration::Unit::days && !duration.calendar;
  if (!days && duration.unit != Duration::Unit::weeks)
    throw Failure{Code::calendar_counts_days, duration.span, {}};
  const std::int64_t count = duration.unit == Duration::Unit::weeks ? 7 * duration.count : duration.count;
  return context.VOOR() ? -count : count;
}

CalendarDecl::Day build_day(const Input& input, Parser::CalendarDayContext& context) {
  CalendarDecl::Day day;
  day.span = input.span(context);
  if (context.easter()) day.from_easter = days_from_easter(input, *context.easter());
  if (!context.date().empty()) day.first = build_date(input, *context.date(0));
  if (context.date().size() == 2) {
    day.last = build_date_with_year(input, *context.date(1));
    day.first = build_date_with_year(input, *context.date(0));
  }
  if (Parser::YearsContext* years = context.years()) {
    const auto year = static_cast<int>(build_small_number(input, *years->INTEGER(), kLastYear));
    (years->VANAF() ? day.from_year : day.until_year) = year;
  }
  day.before_sunday = context.ERVOOR() != nullptr;
  day.label = build_optional_text(input, context.TEXT());
  return day;
}

}  // namespace

CalendarDecl build_calendar(const Input& input, Parser::CalendarContext& context) {
  std::vector<Name> names = build_names(input, context.name());
  CalendarDecl calendar;
  calendar.name = names.front();
  calendar.without.assign(names.begin() + 1, names.end());
  calendar.span = input.span(context);
  for (Parser::CalendarDayContext* day : context.calendarDay())
    calendar.days.push_back(build_day(input, *day));
  if (!context.known()) {
    calendar.weekdays = build_weekdays(context.weekday());
    return calendar;
  }
  for (Parser::PeriodContext* period : context.known()->period())
    calendar.known.push_back({build_date_with_year(input, *period->date(0)),
                              build_date_with_year(input, *period->date(1)), input.span(*period)});
  return calendar;
}

}  // namespace grond::syntax
