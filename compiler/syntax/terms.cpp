// Terms of acts, and moments counted from others.
#include <utility>

#include "syntax/builder.h"

namespace grond::syntax {

namespace {

constexpr std::uint32_t kLongestDuration = 99'999;

Duration::Unit build_unit(Parser::TimeUnitContext& context) {
  if (context.DAG() || context.DAGEN()) return Duration::Unit::days;
  if (context.WERKDAG() || context.WERKDAGEN()) return Duration::Unit::working_days;
  if (context.WEEK() || context.WEKEN()) return Duration::Unit::weeks;
  if (context.MINUUT() || context.MINUTEN()) return Duration::Unit::minutes;
  if (context.UUR() || context.UREN()) return Duration::Unit::hours;
  return context.MAAND() || context.MAANDEN() ? Duration::Unit::months : Duration::Unit::years;
}

/// A date or a path: where a moment is, or what it is counted from.
template <class Context>
ExprBox build_point(const Input& input, Context& context) {
  if (context.instant())
    return make_expr(build_instant(input, *context.instant()), input.span(*context.instant()));
  return make_expr(PathExpr{build_path(input, *context.path())}, input.span(*context.path()));
}

Term::Limit build_limit(const Input& input, Parser::LimitContext& context) {
  const Span span = input.span(context);
  if (context.timeRelation())
    return {Term::Limit::Words::relation, build_time_relation(*context.timeRelation()),
            build_moment(input, *context.moment()), span};
  if (context.moment())
    return {Term::Limit::Words::through, Relation::not_after, build_moment(input, *context.moment()), span};
  return {Term::Limit::Words::within, Relation::not_after, build_within(input, *context.within()), span};
}

}  // namespace

Duration build_duration(const Input& input, Parser::DurationContext& context) {
  Duration duration{1, build_unit(*context.timeUnit()), std::nullopt, input.span(context)};
  if (context.INTEGER()) duration.count = build_small_number(input, *context.INTEGER(), kLongestDuration);
  if (context.name()) duration.calendar = build_name(input, *context.name());
  return duration;
}

TermRule build_term_rule(const Input& input, Parser::TermRuleContext& context) {
  using Effect = TermRule::Effect;
  if (auto* running = dynamic_cast<Parser::RunningOnContext*>(&context))
    return {Effect::runs_on, build_name(input, *running->name()), {}};
  if (auto* excluded = dynamic_cast<Parser::NotCountingContext*>(&context))
    return {Effect::not_counting, build_name(input, *excluded->name()), {}};
  TermRule rule;
  std::vector<Parser::DurationContext*> durations;
  if (auto* least = dynamic_cast<Parser::LeastDaysContext*>(&context)) {
    rule.effect = Effect::least_days;
    rule.calendar = build_name(input, *least->name());
    durations = least->duration();
  } else {
    rule.effect = Effect::too_long;
    durations = dynamic_cast<Parser::TooLongContext&>(context).duration();
  }
  for (Parser::DurationContext* duration : durations) {
    rule.durations.push_back(build_duration(input, *duration));
    const Duration::Unit unit = rule.durations.back().unit;
    if (unit == Duration::Unit::minutes || unit == Duration::Unit::hours)
      throw Failure{Code::minutes_among_days, input.span(*duration), {}};
  }
  return rule;
}

Term build_term(const Input& input, Path subject, Parser::TermContext& context) {
  Term term{std::move(subject), {}, {}, {}};
  for (Parser::LimitContext* limit : context.limit()) term.limits.push_back(build_limit(input, *limit));
  if (context.suspension()) term.suspension = build_citations(input, *context.suspension()->citations());
  if (context.extension()) term.extension = build_citations(input, *context.extension()->citations());
  return term;
}

Suspends build_suspending(const Input& input, Parser::SuspendingContext& context) {
  return {build_moment(input, *context.moment(0)), context.NA() != nullptr,
          build_moment(input, *context.moment(1)), context.MET() != nullptr};
}

ExprBox build_moment(const Input& input, Parser::MomentContext& context) {
  if (context.shifted()) return build_shifted(input, *context.shifted());
  return build_point(input, context);
}

ExprBox build_within(const Input& input, Parser::WithinContext& context) {
  Shifted end{build_duration(input, *context.duration()), false, nullptr};
  end.from = build_point(input, context);
  return make_expr(std::move(end), input.span(context));
}

ExprBox build_shifted(const Input& input, Parser::ShiftedContext& context) {
  Shifted shifted{build_duration(input, *context.duration()), false, nullptr};
  shifted.back = context.VOOR() != nullptr;
  shifted.from = build_point(input, context);
  return make_expr(std::move(shifted), input.span(context));
}

Relation build_time_relation(Parser::TimeRelationContext& context) {
  if (context.VOOR()) return Relation::before;
  if (context.TOT()) return Relation::until;
  if (context.UITERLIJK()) return Relation::not_after;
  return context.NA() ? Relation::after : Relation::from;
}

}  // namespace grond::syntax
