// Handelingen: acts with a term. The facts hold the day or the moment, or `geen`; the rules give the first
// and the last day or moment.
#include "lower/expressions.h"

namespace grond::lower {

using namespace kernel;

Expressions::Result Expressions::act_state(const syntax::ActIs& state) {
  Result act = value(state.subject);
  if (!act) return std::nullopt;
  const Node column = nodes_.node(*act);
  auto deadline = context_.names.deadlines.find({column.ref});
  if (column.op != Op::column || deadline == context_.names.deadlines.end()) {
    context_.reporter.report(Code::not_an_act, state.subject->span,
                             {std::string(context_.reporter.sources().text(state.subject->span))});
    return std::nullopt;
  }
  auto term = context_.terms.find({column.ref});
  const bool has_first = term != context_.terms.end() && term->second.first;
  const bool has_last = !has_first || term->second.last;
  const Typed row{column.args[0], nodes_.node_type(column.args[0])};
  Result first, last;
  if (has_first) first = nodes_.column(term->second.first_day, row);
  if (has_last) last = nodes_.column(deadline->second, row);
  const Typed absent = nodes_.is_absent(*act);
  auto when_done = [&](const Typed& holds) { return nodes_.select(absent, nodes_.boolean(false), holds); };
  Result result;
  switch (state.state) {
    case syntax::ActState::in_time: {
      std::vector<Typed> bounds;
      if (first) bounds.push_back(begun(*first, seen_from(*first, *act), true));
      if (last) bounds.push_back(past(*last, seen_from(*last, *act), false));
      result = when_done(nodes_.junction(Op::and_, bounds));
      break;
    }
    case syntax::ActState::early:
      result = when_done(first ? begun(*first, seen_from(*first, *act), false) : nodes_.boolean(false));
      break;
    case syntax::ActState::late:
      result = when_done(last ? past(*last, seen_from(*last, *act), true) : nodes_.boolean(false));
      break;
    case syntax::ActState::omitted:
      result = nodes_.junction(Op::and_, {absent, last ? past_now(*last, true) : nodes_.boolean(false)});
      break;
    case syntax::ActState::pending:
      result = last ? nodes_.junction(Op::and_, {absent, past_now(*last, false)}) : absent;
      break;
  }
  return state.negated ? nodes_.negation(*result) : result;
}

/// An act as the end of its term sees it: a term that ends or begins on a day counts every minute of it.
Typed Expressions::seen_from(const Typed& end, const Typed& act) {
  return end.type.base == Base::date ? strict_day(act) : act;
}

/// Whether the term has ended on the reference date, or not. On the day of a last moment that hangs on the
/// time, which the facts need not give.
Typed Expressions::past_now(const Typed& last, bool asked) {
  const Typed today = nodes_.make(Op::reference_date, {.base = Base::date});
  if (last.type.base == Base::date) return past(last, today, asked);
  const Typed now = nodes_.make(Op::reference_date, {.base = Base::moment});
  const Typed day = strict_day(last);
  const Typed earlier = nodes_.make(Op::less, boolean_type(), {day.node, today.node});
  const Typed before = nodes_.make(Op::less, boolean_type(), {last.node, now.node});
  const Typed ended =
      nodes_.junction(Op::or_, {earlier, nodes_.junction(Op::and_, {nodes_.equals(day, today), before})});
  const Typed holds = asked ? ended : nodes_.negation(ended);
  if (!last.type.optional) return holds;
  return nodes_.select(nodes_.is_absent(last), nodes_.boolean(!asked), holds);
}

/// Whether a day lies after the last day, or not; a last day that is not there has not passed.
Typed Expressions::past(const Typed& last, const Typed& day, bool asked) {
  Typed compared = asked ? nodes_.make(Op::less, boolean_type(), {last.node, day.node})
                         : nodes_.make(Op::less_or_equal, boolean_type(), {day.node, last.node});
  if (!last.type.optional) return compared;
  return nodes_.select(nodes_.is_absent(last), nodes_.boolean(!asked), compared);
}

/// Whether a day lies on or after the first day, or not; a first day that is not there has not come.
Typed Expressions::begun(const Typed& first, const Typed& day, bool asked) {
  Typed compared = asked ? nodes_.make(Op::less_or_equal, boolean_type(), {first.node, day.node})
                         : nodes_.make(Op::less, boolean_type(), {day.node, first.node});
  if (!first.type.optional) return compared;
  return nodes_.select(nodes_.is_absent(first), nodes_.boolean(!asked), compared);
}

/// `heeft plaatsgevonden [voor D]`: no when the event is established absent; yes when it happened and D is
/// absent.
Expressions::Result Expressions::has_happened(const syntax::HasHappened& happened, source::Span span) {
  Result event = value(happened.subject);
  if (!event) return std::nullopt;
  if (event->type.base != Base::date && event->type.base != Base::moment)
    return mismatch({.base = Base::date}, event->type, span);
  Typed occurred = nodes_.negation(nodes_.is_absent(*event));
  Result result = occurred;
  if (happened.relation) {
    Result moment = value(happened.moment);
    if (!moment) return std::nullopt;
    Result relation = compare(*event, *happened.relation, *moment, span);
    if (!relation) return std::nullopt;
    if (moment->type.optional)
      relation = nodes_.select(nodes_.is_absent(*moment), nodes_.boolean(true), *relation);
    result = nodes_.select(occurred, *relation, nodes_.boolean(false));
  }
  return happened.negated ? nodes_.negation(*result) : result;
}

}  // namespace grond::lower
