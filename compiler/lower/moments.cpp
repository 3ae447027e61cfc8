// Moments: dates with and without a year, and what is counted from them.
#include <algorithm>

#include "check/calendars.h"
#include "lower/expressions.h"

namespace grond::lower {

using namespace kernel;

/// A date without a year is anchored to a study year by the regulation's own rule.
Expressions::Result Expressions::date(const syntax::DateLiteral& literal, source::Span span) {
  if (literal.year != 0) {
    auto days = day_number(literal.year, literal.month, literal.day);
    assert(days && "the parser accepts only dates that exist");
    return nodes_.constant({.base = Base::date}, Value::scalar(*days));
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
  return nodes_.make(Op::anchor, {.base = Base::date}, {year->node}, offset, Value::scalar(month_day));
}

/// What is counted from something that is established not to be is not either.
Typed Expressions::unless_absent(const Typed& moment, const Typed& otherwise) {
  if (!moment.type.optional) return otherwise;
  const Type optional{.base = Base::date, .optional = true};
  return nodes_.select(nodes_.is_absent(moment), nodes_.constant(optional, Value::absent()), otherwise);
}

Typed Expressions::moved(const Typed& moment, std::int64_t count, DateUnit unit) {
  Typed by = nodes_.constant(number_type(0, count, count), Value::scalar(count));
  return unless_absent(moment, nodes_.make(Op::shift_date, {.base = Base::date}, {moment.node, by.node},
                                           static_cast<std::uint32_t>(unit)));
}

Typed Expressions::counted(const Typed& moment, std::int64_t count, const Calendar& calendar) {
  auto& calendars = context_.program.calendars;
  auto same = [&](const Calendar& other) {
    return other.name == calendar.name && other.skipped.size() == calendar.skipped.size();
  };
  auto found = std::find_if(calendars.begin(), calendars.end(), same);
  const auto index = static_cast<std::uint32_t>(found - calendars.begin());
  if (found == calendars.end()) calendars.push_back(calendar);
  Typed by = nodes_.constant(number_type(0, count, count), Value::scalar(count));
  return unless_absent(moment, nodes_.make(Op::nth_day, {.base = Base::date}, {moment.node, by.node}, index));
}

Expressions::Result Expressions::neighbour(const syntax::ExprBox& moment, int step) {
  Result of = value(moment);
  if (!of) return of;
  if (of->type.base != Base::date) return mismatch({.base = Base::date}, of->type, moment->span);
  const Node node = nodes_.node(*of);
  if (node.op == Op::constant && !node.value.is_absent()) {
    auto day = shifted_day(node.value.numerator, step, DateUnit::days);
    if (day) return nodes_.constant(of->type, Value::scalar(*day));
  }
  return moved(*of, step, DateUnit::days);
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
    if (!check::within(context_.program, provision_, exclusion.target)) continue;
    exclusion.used = true;
    const check::Calendar& left_out = context_.names.calendars.at(exclusion.calendar->text);
    calendar = check::without(std::move(calendar), left_out.days);
    calendar.name += (calendar.name.empty() ? "alle dagen zonder " : " zonder ") + left_out.days.name;
  }
  return calendar;
}

Expressions::Result Expressions::shifted(const syntax::Shifted& shifted) {
  using Unit = syntax::Duration::Unit;
  const syntax::Duration& duration = shifted.duration;
  Result from = value(shifted.from);
  if (!from) return from;
  if (from->type.base != Base::date) return mismatch({.base = Base::date}, from->type, shifted.from->span);
  if (duration.unit == Unit::working_days && !duration.calendar) {
    context_.reporter.report(Code::calendar_needed, duration.span);
    return std::nullopt;
  }
  auto calendar = counting(duration);
  if (!calendar) return std::nullopt;
  const std::int64_t count = shifted.back ? -duration.count : duration.count;
  const bool all_days = calendar->name.empty();
  const bool days = duration.unit == Unit::days || duration.unit == Unit::working_days;
  const bool weeks = duration.unit == Unit::weeks && !duration.calendar;
  if (!all_days && !days && !weeks) {
    context_.reporter.report(Code::calendar_counts_days, duration.span);
    return std::nullopt;
  }
  if (!all_days) return counted(*from, weeks ? 7 * count : count, *calendar);
  if (days) return moved(*from, count, DateUnit::days);
  if (weeks) return moved(*from, 7 * count, DateUnit::days);
  return moved(*from, duration.unit == Unit::months ? count : 12 * count, DateUnit::months);
}

}  // namespace grond::lower
