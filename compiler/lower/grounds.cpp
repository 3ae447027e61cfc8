// Whether a value rests on a provision (`klasse van gegadigde berust op artikel 17`). That is a column beside
// the value, decided by the rules of the value itself: yes by those of the cited place, no by the others, and
// no where none applies. So precedence, versions and what is unknown are what they are for the value.
#include <algorithm>

#include "kernel/citation.h"
#include "kernel/validity.h"
#include "lower/expressions.h"
#include "lower/rules.h"

namespace grond::lower {

using namespace kernel;

bool in_place(const Program& program, ProvisionId provision, const std::vector<ProvisionId>& place) {
  return std::ranges::any_of(place,
                             [&](ProvisionId version) { return check::within(program, provision, version); });
}

namespace {

/// Gives one such column its rules.
class GroundColumn {
 public:
  GroundColumn(Context& context, AttributeId whole, const std::vector<ProvisionId>& place, AttributeId column)
      : context_(context),
        nodes_(context.program),
        place_(place),
        column_(column),
        given_(context.program.at(whole).rules) {}

  void fill() {
    if (std::ranges::none_of(given_, [&](RuleId rule) { return here(rule); })) return report_none();
    for (const RuleId rule : given_) copy(rule);
    copy_edges();
    prefer_place();
    add_otherwise();
  }

 private:
  bool here(RuleId rule) const {
    return in_place(context_.program, context_.program.at(rule).provision, place_);
  }
  InstrumentId instrument(RuleId rule) const {
    return context_.program.at(context_.program.at(rule).provision).instrument;
  }
  RankOf rank(RuleId rule) const { return context_.program.at(instrument(rule)).rank; }

  void report_none() {
    const source::Span span = context_.origins.attributes[column_.index];
    context_.reporter.report(Code::no_rules_there, span,
                             {std::string(context_.reporter.sources().text(span))});
  }

  void copy(RuleId id) {
    const Rule rule = context_.program.at(id);
    copies_[id] = push(
        {column_, rule.provision, rule.condition, nodes_.boolean(here(id)).node, rule.closing, Verb::is}, id);
  }

  void copy_edges() {
    const std::size_t last = context_.program.edges.size();
    for (std::size_t i = 0; i < last; ++i) {
      const Edge edge = context_.program.edges[i];
      if (!copies_.contains(edge.exception) || !copies_.contains(edge.base)) continue;
      displaced_by_[edge.exception].push_back(edge.base);
      context_.program.edges.push_back(
          {copies_.at(edge.exception), copies_.at(edge.base), edge.idiom, edge.provision});
      context_.origins.edges.push_back(context_.origins.edges[i]);
    }
  }

  /// Where rules here and elsewhere both give the value, it rests on both: yes goes before no, except where
  /// that would change which rule goes before which.
  void prefer_place() {
    for (const RuleId other : given_) {
      if (here(other) || goes_before_place(other)) continue;
      for (const RuleId rule : given_) {
        const bool closes_behind = context_.program.at(rule).closing && !context_.program.at(other).closing &&
                                   instrument(rule) == instrument(other);
        if (!here(rule) || rank(other) < rank(rule) || closes_behind) continue;
        displace(rule, copies_.at(other));
      }
    }
  }

  /// Whether a rule here gives way to this one, directly or through others.
  bool goes_before_place(RuleId rule) const {
    std::vector<RuleId> open{rule};
    std::set<RuleId> seen;
    while (!open.empty()) {
      const RuleId at = open.back();
      open.pop_back();
      if (!seen.insert(at).second) continue;
      if (here(at)) return true;
      if (const auto below = displaced_by_.find(at); below != displaced_by_.end())
        open.insert(open.end(), below->second.begin(), below->second.end());
    }
    return false;
  }

  /// No, where none of the rules applies: said by the place, as far as it is in force when the rules are,
  /// else where they stand. It has the lowest rank there is, so that no rank changes by it.
  void add_otherwise() {
    const RankOf lowest = rank(*std::ranges::max_element(
        given_, {}, [&](RuleId rule) { return static_cast<std::uint8_t>(rank(rule)); }));
    std::set<ProvisionId> saying;
    for (const RuleId rule : given_) {
      if (rank(rule) == lowest) saying.insert(spokesman(rule));
    }
    for (const ProvisionId provision : saying) {
      const RuleId none =
          push({column_, provision, {}, nodes_.boolean(false).node, false, Verb::is}, given_.front());
      for (const RuleId rule : given_) displace(rule, none);
    }
  }

  ProvisionId spokesman(RuleId rule) const {
    const Program& program = context_.program;
    const ProvisionId provision = program.at(rule).provision;
    const auto speaks = std::ranges::find_if(place_, [&](ProvisionId version) {
      return program.at(version).instrument == instrument(rule) &&
             covers(validity_of(program, version), validity_of(program, provision));
    });
    return speaks == place_.end() ? provision : *speaks;
  }

  void displace(RuleId rule, RuleId base) {
    context_.program.edges.push_back(
        {copies_.at(rule), base, Idiom::rests_on, context_.program.at(rule).provision});
    context_.origins.edges.push_back(context_.origins.rules[rule.index]);
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
  std::vector<RuleId> given_;
  std::map<RuleId, RuleId> copies_;
  std::map<RuleId, std::vector<RuleId>> displaced_by_;  ///< by the rule that goes before
};

}  // namespace

AttributeId Expressions::ground_column(AttributeId whole, const Place& place, const std::string& name,
                                       source::Span span) {
  Program& program = context_.program;
  const AttributeId next{static_cast<std::uint32_t>(program.attributes.size())};
  const auto [known, fresh] = context_.ground_columns.emplace(std::make_pair(whole, place.provisions), next);
  if (!fresh) return known->second;
  Attribute column{.name = name + place.shown,
                   .kind = program.at(whole).kind,
                   .type = check::intern(program, boolean_type()),
                   .role = Role::derived,
                   .verb = Verb::has};
  program.attributes.push_back(std::move(column));
  context_.origins.attributes.push_back(span);
  return next;
}

/// A value of rules only: of a fact that rules may fill in, the rules do not tell what it rests on.
Expressions::Result Expressions::rests_on(const syntax::RestsOn& rests) {
  const Result subject = value(rests.subject);
  if (!subject) return subject;
  const Node node = nodes_.node(*subject);
  const AttributeId whole{node.ref};
  const auto by_rules = [&] {
    const Attribute& attribute = context_.program.at(whole);
    const bool ruled =
        attribute.role == Role::derived || attribute.role == Role::decision || attribute.role == Role::part;
    return ruled && !attribute.derived_if_absent;
  };
  if (node.op != Op::column || !by_rules()) {
    context_.reporter.report(Code::rests_on_no_rule, rests.subject->span,
                             {std::string(context_.reporter.sources().text(rests.subject->span))});
    return std::nullopt;
  }
  const NodeId row = node.args.front();
  std::vector<Typed> found;
  const std::string name = "grond_voor_" + context_.program.at(whole).name + "_in_";
  for (const auto& [span, places] : context_.reach(rests.citations, instrument_, provision_)) {
    if (places.empty()) return std::nullopt;
    for (const Place& place : places)
      found.push_back(nodes_.column(ground_column(whole, place, name, span),
                                    {row, context_.program.at(context_.program.at(row).type)}));
  }
  const Typed result = nodes_.junction(Op::or_, found);
  return rests.negated ? nodes_.negation(result) : result;
}

void fill_ground_columns(Context& context) {
  if (context.rules_missing) return;
  for (const auto& [key, column] : context.ground_columns) {
    const auto& [whole, provisions] = key;
    GroundColumn(context, whole, provisions, column).fill();
  }
}

}  // namespace grond::lower
