// Terms of acts, and moments counted from others.
#include <utility>

#include "syntax/builder.h"

namespace grond::syntax {

namespace {

constexpr std::uint32_t kLongestDuration = 99'999;

Shifted::Unit build_unit(Parser::TimeUnitContext& context) {
  if (context.DAG() || context.DAGEN()) return Shifted::Unit::days;
  if (context.WEEK() || context.WEKEN()) return Shifted::Unit::weeks;
  return context.MAAND() || context.MAANDEN() ? Shifted::Unit::months : Shifted::Unit::years;
}

Shifted build_duration(const Input& input, Parser::DurationContext& context) {
  std::int64_t count = 1;
  if (context.INTEGER()) count = build_small_number(input, *context.INTEGER(), kLongestDuration);
  return {count, build_unit(*context.timeUnit()), false, nullptr};
}

/// A date or a path: where a moment is, or what it is counted from.
template <class Context>
ExprBox build_point(const Input& input, Context& context) {
  if (context.date()) return make_expr(build_date(input, *context.date()), input.span(*context.date()));
  return make_expr(PathExpr{build_path(input, *context.path())}, input.span(*context.path()));
}

Term::Limit build_limit(const Input& input, Parser::LimitContext& context) {
  const Span span = input.span(context);
  if (context.timeRelation())
    return {Term::Limit::Words::relation, build_time_relation(*context.timeRelation()),
            build_moment(input, *context.moment()), span};
  if (context.moment())
    return {Term::Limit::Words::through, Relation::not_after, build_moment(input, *context.moment()), span};
  Shifted end = build_duration(input, *context.within()->duration());
  end.from = build_point(input, *context.within());
  return {Term::Limit::Words::within, Relation::not_after, make_expr(std::move(end), span), span};
}

}  // namespace

Term build_term(const Input& input, Path subject, Parser::TermContext& context) {
  Term term{std::move(subject), {}};
  for (Parser::LimitContext* limit : context.limit()) term.limits.push_back(build_limit(input, *limit));
  return term;
}

ExprBox build_moment(const Input& input, Parser::MomentContext& context) {
  if (context.shifted()) return build_shifted(input, *context.shifted());
  return build_point(input, context);
}

ExprBox build_shifted(const Input& input, Parser::ShiftedContext& context) {
  Shifted shifted = build_duration(input, *context.duration());
  shifted.back = context.VOOR() != nullptr;
  shifted.from = build_point(input, context);
  return make_expr(std::move(shifted), input.span(context));
}

Relation build_time_relation(Parser::TimeRelationContext& context) {
  if (context.VOOR()) return Relation::before;
  if (context.UITERLIJK()) return Relation::not_after;
  return context.NA() ? Relation::after : Relation::from;
}

}  // namespace grond::syntax
