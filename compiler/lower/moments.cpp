// Moments: dates with and without a year, and what is counted from them.
#include <algorithm>

#include "check/calendars.h"
#include "kernel/operators.h"
#include "lower/expressions.h"
#include "lower/rules.h"

namespace grond::lower {

using namespace kernel;

namespace {

bool is_time(const Type& type) { return type.base == Base::date || type.base == Base::moment; }

Length length_of(const syntax::Duration& duration, bool back) {
  using Unit = syntax::Duration::Unit;
  const auto in = [&](DateUnit unit, std::int64_t written_in) {
    const std::int64_t count = duration.count * written_in;
    return Length{back ? -count : count, unit, written_in};
  };
  switch (duration.unit) {
    case Unit::days:
    case Unit::working_days:
      return in(DateUnit::days, 1);
    case Unit::weeks:
      return in(DateUnit::days, 7);
    case Unit::months:
      return in(DateUnit::months, 1);
    case Unit::years:
      return in(DateUnit::months, 12);
    case Unit::minutes:
      return in(DateUnit::minutes, 1);
    case Unit::hours:
      return in(DateUnit::minutes, 60);
  }
  assert(false && "not a unit");
  return {};
}

}  // namespace

/// A date without a year is anchored to a study year by the regulation's own rule.
Expressions::Result Expressions::date(const syntax::DateLiteral& literal, source::Span span) {
  if (literal.year != 0) {
    auto number = syntax::number_of(literal);
    assert(number && "the parser accepts only dates that exist");
    return nodes_.constant({.base = literal.minute ? Base::moment : Base::date}, Value::scalar(*number));
  }
  auto anchor = context_.anchors.find(context_.names.amid(instrument_));
  if (anchor == context_.anchors.end()) {
    context_.reporter.report(Code::date_without_anchor, span);
    return std::nullopt;
  }
  const auto& sentence = *context_.names.statements[anchor->second].sentence;
  const auto& rule = std::get<syntax::AnchorRule>(sentence.action);
  Result year = path(rule.study_year);
  if (!year) return std::nullopt;
  if (year->type.base != Base::study_year)
    return mismatch({.base = Base::study_year}, year->type, rule.study_year.span);
  std::int64_t month_day = literal.month * 100 + literal.day;
  auto month_day_of = [](const syntax::DateLiteral& d) {
    return static_cast<std::int64_t>(d.month * 100 + d.day);
  };
  bool preceding = rule.preceding;
  if (rule.exception && month_day > month_day_of(rule.exception->after) &&
      month_day < month_day_of(rule.exception->before)) {
    preceding = rule.exception->preceding;
  }
  // A study year begins on 1 September: from September on, a date lies in its first calendar year.
  std::uint32_t offset = (literal.month >= 9 ? 1U : 2U) - (preceding ? 1U : 0U);
  const Typed day =
      nodes_.make(Op::anchor, {.base = Base::date}, {year->node}, offset, Value::scalar(month_day));
  return literal.minute ? moved(day, {*literal.minute, DateUnit::minutes}) : day;
}

/// What is counted from something that is established not to be is not either.
Typed Expressions::unless_absent(const Typed& moment, const Typed& otherwise) {
  if (!moment.type.optional) return otherwise;
  const Type optional{.base = otherwise.type.base, .optional = true};
  return nodes_.select(nodes_.is_absent(moment), nodes_.constant(optional, Value::absent()), otherwise);
}

Typed Expressions::moved(const Typed& moment, const Length& length) {
  return unless_absent(moment, strictly_moved(moment, length));
}

Typed Expressions::strictly_moved(const Typed& moment, const Length& length) {
  const Type type{.base = length.unit == DateUnit::minutes ? Base::moment : Base::date};
  Typed by = nodes_.constant(number_type(0, length.count, length.count), Value::scalar(length.count));
  return nodes_.make(Op::shift_date, type, {moment.node, by.node}, static_cast<std::uint32_t>(length.unit),
                     Value::scalar(length.written_in));
}

/// `dag van`: also of nothing.
Typed Expressions::day_of(const Typed& moment) { return moved(moment, {0, DateUnit::days}); }

/// The day of what is there.
Typed Expressions::strict_day(const Typed& moment) {
  return moment.type.base == Base::date ? moment : strictly_moved(moment, {0, DateUnit::days});
}

/// Where the program has the calendar; it gets it when it is first asked for.
std::uint32_t Expressions::calendar_index(const Calendar& calendar) {
  auto& calendars = context_.program.calendars;
  auto same = [&](const Calendar& other) {
    return other.name == calendar.name && other.skipped.size() == calendar.skipped.size();
  };
  auto found = std::find_if(calendars.begin(), calendars.end(), same);
  const auto index = static_cast<std::uint32_t>(found - calendars.begin());
  if (found == calendars.end()) calendars.push_back(calendar);
  return index;
}

Typed Expressions::counted(const Typed& moment, const Length& length, const Calendar& calendar) {
  const std::uint32_t index = calendar_index(calendar);
  Typed by = nodes_.constant(number_type(0, length.count, length.count), Value::scalar(length.count));
  return unless_absent(
      moment, nodes_.make(Op::nth_day, {.base = Base::date}, {strict_day(moment).node, by.node}, index,
                          Value::scalar(length.written_in)));
}

Expressions::Result Expressions::neighbour(const syntax::ExprBox& moment, int step) {
  Result of = value(moment);
  if (!of) return of;
  if (!is_time(of->type)) return mismatch({.base = Base::date}, of->type, moment->span);
  const DateUnit unit = of->type.base == Base::moment ? DateUnit::minutes : DateUnit::days;
  const Node node = nodes_.node(*of);
  if (node.op == Op::constant && !node.value.is_absent()) {
    auto beside = grond::shifted(node.value.numerator, time_scale(of->type.base), step, unit);
    if (beside) return nodes_.constant(of->type, Value::scalar(*beside));
  }
  return moved(*of, {step, unit});
}

/// The calendar a duration is counted by: the one it names, or every day, without what this provision leaves
/// out. Without a name in the result every day counts.
std::optional<Calendar> Expressions::counting(const syntax::Duration& duration) {
  Calendar calendar;
  calendar.known = {{*day_number(1, 1, 1), *day_number(9999, 12, 31)}};
  if (duration.calendar) {
    const Calendar* named = counting_calendar(*duration.calendar);
    if (named == nullptr) return std::nullopt;
    calendar = *named;
  }
  for (const Exclusion& exclusion : context_.exclusions) {
    if (!in_place(context_.program, provision_, exclusion.target)) continue;
    exclusion.used = true;
    const check::Calendar& left_out = context_.names.calendars.at(context_.names.word(*exclusion.calendar));
    calendar = check::without(std::move(calendar), left_out.days);
    calendar.name += (calendar.name.empty() ? "alle dagen zonder " : " zonder ") + left_out.days.name;
  }
  return calendar;
}

Expressions::Result Expressions::minutes_from(const Typed& from, const syntax::Shifted& shifted) {
  const syntax::Duration& duration = shifted.duration;
  auto calendar = counting(duration);
  if (!calendar) return std::nullopt;
  if (duration.calendar || !calendar->name.empty()) {
    context_.reporter.report(Code::minutes_by_calendar, duration.span);
    return std::nullopt;
  }
  if (from.type.base == Base::date) {
    context_.reporter.report(Code::minutes_of_a_day, shifted.from->span);
    return std::nullopt;
  }
  return moved(from, length_of(duration, shifted.back));
}

Expressions::Result Expressions::shifted(const syntax::Shifted& shifted) {
  using Unit = syntax::Duration::Unit;
  const syntax::Duration& duration = shifted.duration;
  Result from = value(shifted.from);
  if (!from) return from;
  if (!is_time(from->type)) return mismatch({.base = Base::date}, from->type, shifted.from->span);
  if (duration.unit == Unit::minutes || duration.unit == Unit::hours) return minutes_from(*from, shifted);
  if (duration.unit == Unit::working_days && !duration.calendar) {
    context_.reporter.report(Code::calendar_needed, duration.span);
    return std::nullopt;
  }
  auto calendar = counting(duration);
  if (!calendar) return std::nullopt;
  const Length length = length_of(duration, shifted.back);
  const bool all_days = calendar->name.empty();
  const bool days = duration.unit == Unit::days || duration.unit == Unit::working_days;
  const bool weeks = duration.unit == Unit::weeks && !duration.calendar;
  if (!all_days && !days && !weeks) {
    context_.reporter.report(Code::calendar_counts_days, duration.span);
    return std::nullopt;
  }
  return all_days ? moved(*from, length) : counted(*from, length, *calendar);
}

}  // namespace grond::lower
