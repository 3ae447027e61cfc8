// "Een handeling volgens paragraaf 3 is te laat": which acts have their term from the cited provisions. That
// is a column beside each such act, decided by the rules of the term itself: yes by those of the cited place,
// no by the others, and no where none of the place applies. So precedence, versions and what is unknown are
// what they are for the term.
#include <algorithm>
#include <utility>

#include "kernel/citation.h"
#include "lower/expressions.h"
#include "lower/rules.h"

namespace grond::lower {

using namespace kernel;

namespace {

bool in_place(const Program& program, ProvisionId provision, const std::vector<ProvisionId>& place) {
  return std::ranges::any_of(place,
                             [&](ProvisionId version) { return check::within(program, provision, version); });
}

/// The kinds whose rows belong directly to rows of this one.
std::vector<KindId> belonging(const Program& program, KindId kind) {
  std::vector<KindId> found;
  for (std::uint32_t k = 0; k < program.kinds.size(); ++k) {
    const AttributeId parent = program.kinds[k].parent;
    if (parent.exists() && program.at(program.at(parent).type).kind == kind) found.push_back({k});
  }
  return found;
}

/// Gives one such column its rules.
class TermColumn {
 public:
  TermColumn(Context& context, AttributeId act, const std::vector<ProvisionId>& place, AttributeId column)
      : context_(context), nodes_(context.program), place_(place), column_(column) {
    const TermEnds& ends = context.terms.at(act);
    term_ = ends.last ? context.names.deadlines.at(act) : ends.first_day;
  }

  void fill() {
    const std::vector<RuleId> given = context_.program.at(term_).rules;
    for (const RuleId rule : given) copy(rule);
    copy_edges();
    for (const ProvisionId version : place_) add_otherwise(version, given);
  }

 private:
  /// A rule of another place closes: it says no unless one of this place gives the term as well.
  void copy(RuleId id) {
    const Rule& rule = context_.program.at(id);
    const bool here = in_place(context_.program, rule.provision, place_);
    copies_[id] =
        push({column_, rule.provision, rule.condition, nodes_.boolean(here).node, !here, Verb::is}, id);
  }

  void copy_edges() {
    const std::size_t last = context_.program.edges.size();
    for (std::size_t i = 0; i < last; ++i) {
      const Edge edge = context_.program.edges[i];
      if (!copies_.contains(edge.exception) || !copies_.contains(edge.base)) continue;
      context_.program.edges.push_back(
          {copies_.at(edge.exception), copies_.at(edge.base), edge.idiom, edge.provision});
      context_.origins.edges.push_back(context_.origins.edges[i]);
    }
  }

  /// No, where none of the rules there applies: all of them displace it.
  void add_otherwise(ProvisionId version, const std::vector<RuleId>& given) {
    const RuleId none =
        push({column_, version, {}, nodes_.boolean(false).node, false, Verb::is}, given.front());
    for (const RuleId id : given) {
      if (!check::within(context_.program, context_.program.at(id).provision, version)) continue;
      context_.program.edges.push_back({copies_.at(id), none, Idiom::save_for, version});
      context_.origins.edges.push_back(context_.origins.rules[id.index]);
    }
  }

  /// A rule that comes from where `origin` does.
  RuleId push(const Rule& rule, RuleId origin) {
    const RuleId id{static_cast<std::uint32_t>(context_.program.rules.size())};
    context_.program.rules.push_back(rule);
    context_.program.attributes[column_.index].rules.push_back(id);
    context_.origins.rules.push_back(context_.origins.rules[origin.index]);
    context_.origins.statements.push_back(context_.origins.statements[origin.index]);
    return id;
  }

  Context& context_;
  Nodes nodes_;
  const std::vector<ProvisionId>& place_;
  AttributeId column_;
  AttributeId term_;
  std::map<RuleId, RuleId> copies_;
};

}  // namespace

bool gives_term(const Program& program, const TermEnds& ends, const std::vector<ProvisionId>& place) {
  return std::ranges::any_of(ends.places, [&](ProvisionId provision) {
    const Instrument& instrument = program.at(program.at(provision).instrument);
    return instrument.rank != RankOf::guidance && in_place(program, provision, place);
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
  for (const syntax::Citation& citation : acts.citations) {
    const std::vector<Place> cited =
        check::by_place(context_.program, context_.cite_rules(citation, instrument_, provision_));
    const bool found = std::ranges::any_of(
        cited, [&](const Place& place) { return gives_terms(place, scope_.back().kind); });
    if (!found && !cited.empty()) report_no_term(citation, cited);
    complete = complete && found;
    places.insert(places.end(), cited.begin(), cited.end());
  }
  if (!complete) return std::nullopt;
  const Result result = some_act(places, acts.condition);
  return result && acts.none ? Result(nodes_.negation(*result)) : result;
}

void Expressions::report_no_term(const syntax::Citation& citation, const std::vector<Place>& cited) {
  const Program& program = context_.program;
  std::vector<Note> notes;
  for (const auto& [act, ends] : context_.terms) {
    const bool there =
        std::ranges::any_of(cited, [&](const Place& place) { return gives_term(program, ends, place); });
    const Attribute& attribute = program.at(act);
    if (there)
      notes.push_back(
          check::Reporter::hint(Code::term_of_another, {attribute.name, program.at(attribute.kind).name}));
  }
  context_.reporter.report(
      Code::no_term_there, citation.span,
      {std::string(context_.reporter.sources().text(citation.span)), program.at(scope_.back().kind).name},
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
  Program& program = context_.program;
  const AttributeId next{static_cast<std::uint32_t>(program.attributes.size())};
  const auto [known, fresh] = context_.term_columns.emplace(std::make_pair(act, place.front()), next);
  if (!fresh) return known->second;
  const Attribute& of = program.at(act);
  Attribute column{
      .name = "termijn_voor_" + of.name + "_volgens_" + citation(program, place.front(), WithInstrument::yes),
      .kind = of.kind,
      .type = check::intern(program, boolean_type()),
      .role = Role::derived,
      .verb = Verb::has};
  program.attributes.push_back(std::move(column));
  context_.origins.attributes.push_back(span);
  context_.part_versions[place.front()] = place;
  return next;
}

void fill_term_columns(Context& context) {
  if (context.rules_missing) return;
  for (const auto& [key, column] : context.term_columns) {
    const auto& [act, place] = key;
    TermColumn(context, act, context.part_versions.at(place), column).fill();
  }
}

}  // namespace grond::lower
