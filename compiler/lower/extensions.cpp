// Terms that run on: what the provisions say that a term cites with `verlengd volgens`.
#include <algorithm>

#include "kernel/citation.h"
#include "lower/expressions.h"
#include "lower/rules.h"

namespace grond::lower {

using namespace kernel;

namespace {

using Does = syntax::TermRule::Effect;
using Unit = syntax::Duration::Unit;

const syntax::TermRule* term_rule(const check::Statement& statement) {
  return std::get_if<syntax::TermRule>(&statement.sentence->action);
}

bool in_days(Unit unit) { return unit == Unit::days || unit == Unit::working_days; }

/// Whether a term is longer than a limit, in one unit; a year is twelve months and a week seven days. Days
/// and months are not compared: a limit is stated for each.
bool longer(const syntax::Duration& term, const syntax::Duration& limit) {
  const auto months = [](const syntax::Duration& d) {
    return d.unit == Unit::years ? 12 * d.count : d.count;
  };
  const auto days = [](const syntax::Duration& d) { return d.unit == Unit::weeks ? 7 * d.count : d.count; };
  const bool term_in_months = term.unit == Unit::months || term.unit == Unit::years;
  const bool limit_in_months = limit.unit == Unit::months || limit.unit == Unit::years;
  if (term_in_months != limit_in_months) return false;
  if (term_in_months) return months(term) > months(limit);
  const bool same_unit = in_days(term.unit) == in_days(limit.unit);
  return same_unit && days(term) > days(limit);
}

/// Whether a term has the length from which a rule speaks of it.
bool at_least(const syntax::Duration& term, const syntax::Duration& least) {
  return !in_days(term.unit) || term.count >= least.count;
}

}  // namespace

void collect_exclusions(Context& context) {
  for (const check::Statement& statement : context.names.statements) {
    const syntax::TermRule* rule = term_rule(statement);
    if (!rule || rule->effect != Does::not_counting) continue;
    auto calendar = context.names.calendars.find(context.names.word(*rule->calendar));
    if (calendar == context.names.calendars.end()) {
      context.reporter.report(
          Code::unknown_calendar, rule->calendar->span, {rule->calendar->text},
          check::Reporter::suggestion(rule->calendar->text, context.names.calendar_names()));
      continue;
    }
    if (calendar->second.counts()) {
      context.reporter.report(Code::calendar_not_a_list, rule->calendar->span, {rule->calendar->text});
      continue;
    }
    bool placed = false;
    for (const auto& reference : references_of(statement)) {
      if (reference.idiom != syntax::ReferenceIdiom::in_applying) continue;
      placed = true;
      for (const auto& [span, places] : context.reach(reference.citations, statement, check::Target::encoded))
        for (const auto& place : places)
          context.exclusions.push_back({place.provisions, &*rule->calendar, span});
    }
    if (!placed) context.reporter.report(Code::misplaced_exclusion, rule->calendar->span);
  }
}

const Calendar* Expressions::counting_calendar(const syntax::Name& name) {
  auto calendar = context_.names.calendars.find(context_.names.word(name));
  if (calendar == context_.names.calendars.end()) {
    context_.reporter.report(Code::unknown_calendar, name.span, {name.text},
                             check::Reporter::suggestion(name.text, context_.names.calendar_names()));
    return nullptr;
  }
  if (calendar->second.counts()) return &calendar->second.days;
  context_.reporter.report(Code::calendar_is_a_list, name.span, {name.text});
  return nullptr;
}

/// A statute about terms reaches terms of statutes and decrees; a lower regulation needs a provision of its
/// own.
bool Expressions::reaches(ProvisionId provision, source::Span citation) {
  const InstrumentId cited = context_.program.at(provision).instrument;
  const RankOf own = context_.program.at(instrument_).rank;
  if (cited == instrument_) return true;
  if (own <= RankOf::decree && context_.program.at(cited).rank == RankOf::statute) return true;
  context_.reporter.report(Code::extension_out_of_reach, citation,
                           {std::string(context_.reporter.sources().text(citation)), check::rank_shown(own)});
  return false;
}

Expressions::Result Expressions::ran_on(const syntax::TermRule& rule, const syntax::Term::Limit& limit,
                                        const Typed& last) {
  const Calendar* calendar = counting_calendar(*rule.calendar);
  if (calendar == nullptr) return std::nullopt;
  if (rule.effect == Does::runs_on)
    return counted(moved(last, {-1, DateUnit::days}), {1, DateUnit::days}, *calendar);
  const auto* term = std::get_if<syntax::Shifted>(&limit.moment->kind);
  if (term == nullptr || !at_least(term->duration, rule.durations.front())) return last;
  Result from = value(term->from);
  if (!from) return from;
  const Typed least = counted(*from, {rule.durations.back().count, DateUnit::days}, *calendar);
  const Typed shorter = nodes_.make(Op::less, boolean_type(), {last.node, least.node});
  return unless_absent(*from, unless_absent(last, nodes_.select(shorter, least, last)));
}

Expressions::Result Expressions::extended_by(const std::vector<ProvisionId>& place, source::Span citation,
                                             const syntax::Term::Limit& limit, const Typed& last) {
  const std::string cited(context_.reporter.sources().text(citation));
  const InstrumentId cited_instrument = context_.program.at(place.front()).instrument;
  const auto* term = std::get_if<syntax::Shifted>(&limit.moment->kind);
  Result result = last;
  bool found = false;
  for (const check::Statement& statement : context_.names.statements) {
    const syntax::TermRule* rule = term_rule(statement);
    if (!rule) continue;
    if (rule->effect == Does::too_long && statement.instrument == cited_instrument) {
      const bool too_long =
          term && std::any_of(rule->durations.begin(), rule->durations.end(),
                              [&](const auto& most) { return longer(term->duration, most); });
      if (!too_long) continue;
      context_.reporter.report(Code::too_long_to_extend, term->duration.span,
                               {kernel::citation(context_.program, statement.provision)});
      return std::nullopt;
    }
    const bool extends = rule->effect == Does::runs_on || rule->effect == Does::least_days;
    if (!extends || !in_place(context_.program, statement.provision, place)) continue;
    found = true;
    if (result) result = ran_on(*rule, limit, *result);
  }
  if (!found) {
    context_.reporter.report(Code::no_extension_there, citation, {cited});
    return std::nullopt;
  }
  return result;
}

/// The provisions act in the order in which they are cited.
Expressions::Result Expressions::extended(const syntax::Term& term, const syntax::Term::Limit& limit,
                                          const Typed& last) {
  const auto* counted_from = std::get_if<syntax::Shifted>(&limit.moment->kind);
  if (!term.extension.empty() && counted_from && counted_from->back) {
    context_.reporter.report(Code::extension_of_back_count, term.extension.named.front().span);
    return std::nullopt;
  }
  if (last.type.base == Base::moment) return last;  // was reported
  Result result = last;
  for (const auto& [span, places] :
       context_.reach(term.extension, instrument_, provision_, check::Target::encoded)) {
    for (const auto& place : places) {
      if (!reaches(place.provisions.front(), span)) return std::nullopt;
      if (result) result = extended_by(place.provisions, span, limit, *result);
    }
  }
  return result;
}

}  // namespace grond::lower
