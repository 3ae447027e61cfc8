// Handelingen: dated acts with a term. The facts hold the day or `geen`; the rules give the last day.
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
  Typed last_day = nodes_.make(Op::column, {.base = Base::date}, column.args, deadline->second.index);
  Typed absent = nodes_.is_absent(*act);
  auto ordered = [&](Op op, const Typed& a, const Typed& b) {
    return nodes_.make(op, boolean_type(), {a.node, b.node});
  };
  auto today = [&] { return nodes_.make(Op::reference_date, {.base = Base::date}); };
  Result result;
  switch (state.state) {
    case syntax::ActState::in_time:
      result = nodes_.select(absent, nodes_.boolean(false), ordered(Op::less_or_equal, *act, last_day));
      break;
    case syntax::ActState::late:
      result = nodes_.select(absent, nodes_.boolean(false), ordered(Op::less, last_day, *act));
      break;
    case syntax::ActState::omitted:
      result = nodes_.junction(Op::and_, {absent, ordered(Op::less, last_day, today())});
      break;
    case syntax::ActState::pending:
      result = nodes_.junction(Op::and_, {absent, ordered(Op::less_or_equal, today(), last_day)});
      break;
  }
  return state.negated ? nodes_.negation(*result) : result;
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
