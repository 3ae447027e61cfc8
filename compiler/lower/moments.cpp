// Moments: dates with and without a year, and what is counted from them.
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
Typed Expressions::moved(const Typed& moment, std::int64_t count, DateUnit unit) {
  const Type plain{.base = Base::date};
  Typed by = nodes_.constant(number_type(0, count, count), Value::scalar(count));
  Typed later = nodes_.make(Op::shift_date, plain, {moment.node, by.node}, static_cast<std::uint32_t>(unit));
  if (!moment.type.optional) return later;
  const Type optional{.base = Base::date, .optional = true};
  return nodes_.select(nodes_.is_absent(moment), nodes_.constant(optional, Value::absent()), later);
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

Expressions::Result Expressions::shifted(const syntax::Shifted& shifted) {
  Result from = value(shifted.from);
  if (!from) return from;
  if (from->type.base != Base::date) return mismatch({.base = Base::date}, from->type, shifted.from->span);
  const std::int64_t count = shifted.back ? -shifted.count : shifted.count;
  switch (shifted.unit) {
    case syntax::Shifted::Unit::days:
      return moved(*from, count, DateUnit::days);
    case syntax::Shifted::Unit::weeks:
      return moved(*from, 7 * count, DateUnit::days);
    case syntax::Shifted::Unit::months:
      return moved(*from, count, DateUnit::months);
    case syntax::Shifted::Unit::years:
      return moved(*from, 12 * count, DateUnit::months);
  }
  return std::nullopt;
}

}  // namespace grond::lower
