// Terms that stand still: a provision that a term cites with `opgeschort volgens` says from when to when. The
// last day is later by the days of the term that passed meanwhile, and is not there while it stands still.
#include <algorithm>

#include "kernel/calendar.h"
#include "lower/expressions.h"
#include "lower/rules.h"

namespace grond::lower {

using namespace kernel;

/// The one sentence in the cited provisions that suspends; nothing after a report.
std::optional<std::size_t> Expressions::suspending(const syntax::Term& term) {
  const auto& statements = context_.names.statements;
  std::optional<std::size_t> found;
  for (const check::Reached& reached :
       context_.reach(term.suspension, instrument_, provision_, check::Target::encoded)) {
    const auto provisions = check::provisions_of({reached});
    bool any = provisions.empty();  // what does not exist is reported already
    for (std::size_t i = 0; i < statements.size(); ++i) {
      const bool there = in_place(context_.program, statements[i].provision, provisions);
      if (!there || !std::holds_alternative<syntax::Suspends>(statements[i].sentence->action)) continue;
      any = true;
      if (found && *found != i) {
        context_.reporter.report(
            Code::several_suspensions, reached.span, {},
            {context_.reporter.at(Code::suspended_here, statements[*found].sentence->span),
             context_.reporter.at(Code::suspended_here, statements[i].sentence->span)});
        return std::nullopt;
      }
      found = i;
    }
    if (!any)
      context_.reporter.report(Code::no_suspension_there, reached.span,
                               {std::string(context_.reporter.sources().text(reached.span))});
    if (!any || provisions.empty()) return std::nullopt;
  }
  return found;
}

Expressions::Result Expressions::suspended(const syntax::Term& term, const syntax::Term::Limit& limit,
                                           const Typed& last) {
  if (term.suspension.empty()) return last;
  const auto* running = std::get_if<syntax::Shifted>(&limit.moment->kind);
  if (!running || running->back) {
    context_.reporter.report(Code::cannot_stand_still, term.suspension.named.front().span);
    return std::nullopt;
  }
  if (last.type.base == Base::moment) {
    context_.reporter.report(Code::moment_stands_still, term.suspension.named.front().span);
    return std::nullopt;
  }
  const auto statement = suspending(term);
  const Result from = value(running->from);
  auto calendar = counting(running->duration);
  if (!statement || !from || !calendar) return std::nullopt;
  return resumed(*statement, *from, last, *calendar);
}

/// Days are counted as those of the term are. A suspension that begins after the last day changes nothing.
Expressions::Result Expressions::resumed(std::size_t index, const Typed& from, const Typed& last,
                                         const Calendar& calendar) {
  const check::Statement& statement = context_.names.statements[index];
  const auto& suspends = std::get<syntax::Suspends>(statement.sentence->action);
  const auto day = [&](const syntax::ExprBox& written, bool itself) -> Result {
    const Result moment = elsewhere(own_row(), statement.provision, [&] { return value(written); });
    if (!moment) return moment;
    if (moment->type.base == Base::moment) return moved(*moment, {itself ? 0 : -1, DateUnit::days});
    if (moment->type.base != Base::date) return mismatch({.base = Base::date}, moment->type, written->span);
    return itself ? moment : moved(*moment, {-1, DateUnit::days});
  };
  const Result before =
      day(suspends.from, suspends.next_day);  // the day before the first that does not count
  const Result end = day(suspends.until, suspends.through);
  const Result demanded = demands(index);
  if (!before || !end || !demanded) return std::nullopt;

  std::vector<Typed> stops;
  if (nodes_.node(*demanded).op != Op::constant) stops.push_back(*demanded);
  if (before->type.optional) stops.push_back(nodes_.negation(nodes_.is_absent(*before)));
  stops.push_back(nodes_.make(Op::less, boolean_type(), {before->node, last.node}));
  const bool every_day = calendar.name.empty();
  Calendar counted_by = calendar;
  if (every_day) counted_by.name = "alle dagen";
  const std::uint32_t counts = calendar_index(counted_by);
  const Typed begun = strict_day(from);
  const Typed earlier = nodes_.make(Op::less, boolean_type(), {before->node, begun.node});
  const Type either{.base = Base::date, .optional = begun.type.optional || before->type.optional};
  const Typed since = nodes_.make(Op::select, either, {earlier.node, begun.node, before->node});
  const Typed days =
      nodes_.make(Op::count_days, number_type(0, 0, days_of_all_years), {since.node, end->node}, counts);
  const Typed none = nodes_.constant(number_type(0, 0, 0), Value::scalar(0));
  const Typed stood_still = nodes_.select(nodes_.junction(Op::and_, stops), days, none);
  const Type date{.base = Base::date};
  Typed result =
      every_day ? nodes_.make(Op::shift_date, date, {last.node, stood_still.node},
                              static_cast<std::uint32_t>(DateUnit::days), Value::scalar(1))
                : nodes_.make(Op::nth_day, date, {last.node, stood_still.node}, counts, Value::scalar(1));
  if (end->type.optional) {
    stops.push_back(nodes_.is_absent(*end));
    const Type optional{.base = Base::date, .optional = true};
    result =
        nodes_.select(nodes_.junction(Op::and_, stops), nodes_.constant(optional, Value::absent()), result);
  }
  return unless_absent(last, result);
}

}  // namespace grond::lower
