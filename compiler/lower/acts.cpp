// Handelingen: dated acts with a term. The facts hold the day or `geen`; the rules give the first and
// the last day.
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
  auto today = [&] { return nodes_.make(Op::reference_date, {.base = Base::date}); };
  auto when_done = [&](const Typed& holds) { return nodes_.select(absent, nodes_.boolean(false), holds); };
  Result result;
  switch (state.state) {
    case syntax::ActState::in_time: {
      std::vector<Typed> bounds;
      if (first) bounds.push_back(begun(*first, *act, true));
      if (last) bounds.push_back(past(*last, *act, false));
      result = when_done(nodes_.junction(Op::and_, bounds));
      break;
    }
    case syntax::ActState::early:
      result = when_done(first ? begun(*first, *act, false) : nodes_.boolean(false));
      break;
    case syntax::ActState::late:
      result = when_done(last ? past(*last, *act, true) : nodes_.boolean(false));
      break;
    case syntax::ActState::omitted:
      result = nodes_.junction(Op::and_, {absent, last ? past(*last, today(), true) : nodes_.boolean(false)});
      break;
    case syntax::ActState::pending:
      result = last ? nodes_.junction(Op::and_, {absent, past(*last, today(), false)}) : absent;
      break;
  }
  return state.negated ? nodes_.negation(*result) : result;
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
  if (event->type.base != Base::date) return mismatch({.base = Base::date}, event->type, span);
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
