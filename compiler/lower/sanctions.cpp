// "Een handeling volgens paragraaf 3 is te laat": which acts have their term from the cited provisions; each
// such term is a value that rests on them (grounds.cpp).
#include <algorithm>
#include <utility>

#include "lower/expressions.h"
#include "lower/rules.h"

namespace grond::lower {

using namespace kernel;

namespace {

/// The kinds whose rows belong directly to rows of this one.
std::vector<KindId> belonging(const Program& program, KindId kind) {
  std::vector<KindId> found;
  for (std::uint32_t k = 0; k < program.kinds.size(); ++k) {
    const AttributeId parent = program.kinds[k].parent;
    if (parent.exists() && program.at(program.at(parent).type).kind == kind) found.push_back({k});
  }
  return found;
}

}  // namespace

bool gives_term(const Program& program, const TermEnds& ends, const check::CitedPlace& place) {
  return std::ranges::any_of(ends.places, [&](ProvisionId provision) {
    const Instrument& instrument = program.at(program.at(provision).instrument);
    return instrument.rank != RankOf::guidance && in_place(program, provision, place.provisions);
  });
}

/// Whether the place gives a term to an act of the kind, or of what belongs to it.
bool Expressions::gives_terms(const Place& place, KindId kind) const {
  for (const auto& [act, ends] : context_.terms)
    if (context_.program.at(act).kind == kind && gives_term(context_.program, ends, place)) return true;
  return std::ranges::any_of(belonging(context_.program, kind),
                             [&](KindId below) { return gives_terms(place, below); });
}

Expressions::Result Expressions::acts_are(const syntax::ActsAre& acts) {
  std::vector<Place> places;
  bool complete = true;
  for (const check::Reached& reached : context_.reach(acts.citations, instrument_, provision_)) {
    const bool found = std::ranges::any_of(
        reached.places, [&](const Place& place) { return gives_terms(place, scope_.back().kind); });
    if (!found && !reached.places.empty()) report_no_term(reached);
    complete = complete && found;
    places.insert(places.end(), reached.places.begin(), reached.places.end());
  }
  if (!complete) return std::nullopt;
  const Result result = some_act(places, acts.condition);
  return result && acts.none ? Result(nodes_.negation(*result)) : result;
}

void Expressions::report_no_term(const check::Reached& reached) {
  const Program& program = context_.program;
  std::vector<Note> notes;
  for (const auto& [act, ends] : context_.terms) {
    const bool there = std::ranges::any_of(
        reached.places, [&](const Place& place) { return gives_term(program, ends, place); });
    const Attribute& attribute = program.at(act);
    if (there)
      notes.push_back(
          check::Reporter::hint(Code::term_of_another, {attribute.name, program.at(attribute.kind).name}));
  }
  context_.reporter.report(
      Code::no_term_there, reached.span,
      {std::string(context_.reporter.sources().text(reached.span)), program.at(scope_.back().kind).name},
      std::move(notes));
}

/// Of the nearest row: one of its own acts, or one of the rows that belong to it.
Expressions::Result Expressions::some_act(const std::vector<Place>& places, const syntax::ExprBox& said) {
  const Row row = scope_.back();
  std::vector<Typed> found;
  for (const auto& [act, ends] : context_.terms) {
    if (context_.program.at(act).kind != row.kind) continue;
    const bool given = std::ranges::any_of(
        places, [&](const Place& place) { return gives_term(context_.program, ends, place); });
    if (!given) continue;
    const Result outer = std::exchange(act_, nodes_.column(act, nodes_.row(row)));
    const Result state = condition(said);
    act_ = outer;
    if (!state) return std::nullopt;
    found.push_back(nodes_.junction(Op::and_, {has_term_from(act, places, said->span), *state}));
  }
  for (const KindId below : belonging(context_.program, row.kind)) {
    const bool any =
        std::ranges::any_of(places, [&](const Place& place) { return gives_terms(place, below); });
    if (!any) continue;
    const Result typed = some_act_below(below, places, said);
    if (!typed) return std::nullopt;
    found.push_back(*typed);
  }
  return nodes_.junction(Op::or_, found);
}

Expressions::Result Expressions::some_act_below(KindId kind, const std::vector<Place>& places,
                                                const syntax::ExprBox& said) {
  const Row owner = scope_.back();
  const Row row{owner.slot + 1, kind};
  scope_.push_back(row);
  const Result some = some_act(places, said);
  std::vector<Typed> filters;
  if (some) filters.push_back(*some);
  const bool complete = some && leave_out(row, filters);
  close();
  if (!complete) return std::nullopt;
  const AttributeId parent = context_.program.at(kind).parent;
  const auto bound = bind(kind, {{parent, nodes_.row(owner).node}}, std::move(filters), row);
  return nodes_.make(Op::exists, boolean_type(), {}, bound->id.index);
}

Typed Expressions::has_term_from(AttributeId act, const std::vector<Place>& places, source::Span span) {
  std::vector<Typed> given;
  for (const Place& place : places) {
    if (gives_term(context_.program, context_.terms.at(act), place))
      given.push_back(nodes_.column(term_column(act, place, span), nodes_.row(scope_.back())));
  }
  return nodes_.junction(Op::or_, given);
}

AttributeId Expressions::term_column(AttributeId act, const Place& place, source::Span span) {
  const TermEnds& ends = context_.terms.at(act);
  const AttributeId term = ends.last ? context_.names.deadlines.at(act) : ends.first_day;
  return ground_column(term, place, "termijn_voor_" + context_.program.at(act).name + "_volgens_", span);
}

}  // namespace grond::lower
