// Collections (`verzamelt eisen : Eis`): what sentences add to them, which additions give way to others, and
// how conditions read them. An option belongs where the column for it is yes.
#include "check/collections.h"

#include <algorithm>
#include <set>

#include "lower/expressions.h"
#include "lower/rules.h"

namespace grond::lower {

using namespace kernel;

namespace {

/// The option that a name means; nothing after a report.
std::optional<std::size_t> option_named(Context& context, const Type& type, const syntax::Name& name) {
  const Enumeration& enumeration = context.program.at(type.enumeration);
  const auto found = std::ranges::find(enumeration.options, name.text);
  if (found != enumeration.options.end())
    return static_cast<std::size_t>(found - enumeration.options.begin());
  context.reporter.report(Code::unknown_option, name.span, {name.text, enumeration.name},
                          check::Reporter::suggestion(name.text, enumeration.options));
  return std::nullopt;
}

std::string possible_options(const Program& program, const Type& type) {
  const auto& options = program.at(type.enumeration).options;
  std::string possible;
  for (std::size_t i = 0; i < options.size(); ++i) {
    if (type.subset >> i & 1) possible += (possible.empty() ? "`" : ", `") + options[i] + "`";
  }
  return possible;
}

/// The column of an option; nothing after a report that it can never belong.
std::optional<AttributeId> column_of(Context& context, const Collection& collection, std::size_t option,
                                     source::Span span) {
  const auto found = std::ranges::find(collection.members, option, &Collection::Member::option);
  if (found != collection.members.end()) return found->column;
  const Type& type = context.program.at(collection.type);
  context.reporter.report(
      Code::option_outside_subset, span,
      {context.program.at(type.enumeration).options[option], possible_options(context.program, type)});
  return std::nullopt;
}

/// Which members give way: between sentences about the same collection, and through others as exceptions do
/// [K12].
class DisplacedMembers {
 public:
  explicit DisplacedMembers(Context& context) : context_(context) {}

  void collect() {
    for (std::size_t i = 0; i < context_.names.statements.size(); ++i) {
      const check::Statement& statement = context_.names.statements[i];
      if (!collection_of(i)) continue;
      context_.reporter.applying(context_.names.application(statement.provision));
      for (const auto& reference : references_of(statement)) {
        if (reference.idiom != syntax::ReferenceIdiom::in_deviation) continue;
        displace(i, reference.citations, true);
      }
      for (const auto& citations : statement.sentence->clauses.save_for) displace(i, citations, false);
    }
    context_.reporter.applying(nullptr);
    close();
    for (const auto& [pair, span] : displaced_) add(pair.first, pair.second, span);
  }

 private:
  using Pair = std::pair<std::size_t, std::size_t>;  ///< the exception, and what gives way to it

  const Collection* collection_of(std::size_t statement) const {
    return check::collection_of(context_.names, *context_.names.statements[statement].sentence);
  }
  RankOf rank(std::size_t statement) const {
    return context_.program.at(context_.names.statements[statement].instrument).rank;
  }

  void displace(std::size_t own, const syntax::Citations& citations, bool own_prevails) {
    for (const check::Reached& reached : context_.reach(citations, context_.names.statements[own]))
      displace(own, check::provisions_of({reached}), reached.span, own_prevails);
  }

  void displace(std::size_t own, const std::vector<ProvisionId>& cited, source::Span span,
                bool own_prevails) {
    if (cited.empty()) return;  // reported
    const check::Statement& statement = context_.names.statements[own];
    bool found = false;
    for (std::size_t other = 0; other < context_.names.statements.size(); ++other) {
      const ProvisionId provision = context_.names.statements[other].provision;
      const bool among = other != own && collection_of(other) == collection_of(own) &&
                         in_place(context_.program, provision, cited);
      // Guidance never goes before what it is about.
      if (!among || (rank(own) == RankOf::guidance) != (rank(other) == RankOf::guidance)) continue;
      found = true;
      displaced_.emplace(own_prevails ? Pair{own, other} : Pair{other, own}, span);
    }
    if (!found)
      return context_.reporter.report(
          Code::displaces_no_member, span,
          {std::string(context_.reporter.sources().text(span)), statement_collection(statement)});
    if (own_prevails) demand_competence(context_, statement, cited.front(), span);
  }

  static std::string statement_collection(const check::Statement& statement) {
    return std::get<syntax::Collect>(statement.sentence->action).subject.links.front().text;
  }

  void close() {
    std::vector<Pair> open;
    for (const auto& [pair, span] : displaced_) open.push_back(pair);
    while (!open.empty()) {
      const Pair pair = open.back();
      open.pop_back();
      std::vector<Pair> longer;
      for (const auto& [other, span] : displaced_) {
        if (other.first == pair.second) longer.push_back({pair.first, other.second});
        if (other.second == pair.first) longer.push_back({other.first, pair.second});
      }
      for (const Pair& each : longer) {
        if (displaced_.emplace(each, displaced_.at(pair)).second) open.push_back(each);
      }
    }
  }

  void add(std::size_t exception, std::size_t base, source::Span span) {
    if (exception == base) return context_.reporter.report(Code::exceptions_in_circle, span);
    const ProvisionId provision = context_.names.statements[base].provision;
    if (check::never_together(context_.names, context_.names.statements[exception].provision, provision))
      return;
    context_.effects.push_back({exception, {provision}, false, span, false, base});
  }

  Context& context_;
  std::map<Pair, source::Span> displaced_;  ///< with the citation that says so
};

/// `No` in every column, for where no sentence adds the option: said by the articles and annexes in which the
/// rules of the lowest rank stand, so that no rank changes by it, and displaced by all that add.
void add_otherwise(Context& context, const Collection& collection, const std::vector<RuleId>& all) {
  Program& program = context.program;
  const auto rank = [&](RuleId rule) {
    return program.at(program.at(program.at(rule).provision).instrument).rank;
  };
  RankOf lowest = RankOf::statute;
  for (const RuleId rule : all) lowest = std::max(lowest, rank(rule));
  std::map<ProvisionId, RuleId> saying;
  for (const RuleId rule : all) {
    if (rank(rule) != lowest) continue;
    const ProvisionId whole = check::standing_alone(program, program.at(rule).provision);
    saying.emplace(whole.exists() ? whole : program.at(rule).provision, rule);
  }
  const NodeId no = Nodes(program).boolean(false).node;
  for (const auto& [option, column] : collection.members) {
    const std::vector<RuleId> adding = program.at(column).rules;
    for (const auto& [provision, origin] : saying) {
      const RuleId none{static_cast<std::uint32_t>(program.rules.size())};
      program.rules.push_back({column, provision, {}, no, false, Verb::is});
      program.attributes[column.index].rules.push_back(none);
      context.origins.rules.push_back(context.origins.rules[origin.index]);
      context.origins.statements.push_back(context.origins.statements[origin.index]);
      for (const RuleId rule : adding) {
        program.edges.push_back({rule, none, Idiom::rests_on, program.at(rule).provision});
        context.origins.edges.push_back(context.origins.rules[rule.index]);
      }
    }
  }
}

}  // namespace

void collect_displaced_members(Context& context) { DisplacedMembers(context).collect(); }

std::vector<Conclusion> member_conclusions(Context& context, const syntax::Collect& collect) {
  const auto& links = collect.subject.links;
  if (links.size() != 2) {
    context.reporter.report(Code::not_a_column, collect.subject.span,
                            {std::string(context.reporter.sources().text(collect.subject.span))});
    return {};
  }
  const auto kind = context.names.kind(links[1]);
  if (kind == context.names.kinds.end()) {
    context.reporter.report(Code::unknown_kind, links[1].span, {links[1].text},
                            check::Reporter::suggestion(links[1].text, context.names.kind_names()));
    return {};
  }
  const Collection* collection = context.names.collection(kind->second, links[0].text);
  if (!collection) {
    context.reporter.report(Code::not_a_collection, links[0].span, {links[0].text, links[1].text});
    return {};
  }
  std::vector<Conclusion> conclusions;
  std::set<std::size_t> seen;
  for (const syntax::Name& name : collect.options) {
    const auto option = option_named(context, context.program.at(collection->type), name);
    if (!option) continue;
    if (!seen.insert(*option).second) {
      context.reporter.report(Code::member_twice, name.span, {name.text});
      continue;
    }
    const auto yes = [](Expressions& e) { return Expressions::Result(e.nodes().boolean(true)); };
    if (const auto column = column_of(context, *collection, *option, name.span))
      conclusions.push_back({*column, kind->second, yes, {}, {}});
  }
  return conclusions;
}

void fill_collections(Context& context) {
  if (context.rules_missing) return;
  for (std::size_t i = 0; i < context.program.collections.size(); ++i) {
    const Collection& collection = context.program.collections[i];
    std::vector<RuleId> all;
    for (const auto& [option, column] : collection.members) {
      const auto& rules = context.program.at(column).rules;
      all.insert(all.end(), rules.begin(), rules.end());
    }
    if (all.empty())
      context.reporter.report(
          Code::nothing_collected, context.names.collection_spans[i],
          {collection.name, check::in_sentence(context.program.at(collection.kind).name)});
    else
      add_otherwise(context, collection, all);
  }
}

std::optional<Expressions::Collected> Expressions::collected(const syntax::Path& written) {
  const syntax::Name& name = written.links.front();
  const syntax::Name& of = written.links.at(1);
  syntax::Path above = written;
  above.links.erase(above.links.begin());
  const Result row = path(above);
  if (!row) return std::nullopt;
  if (row->type.base != Base::reference) {
    context_.reporter.report(Code::not_a_row, of.span, {of.text, name.text});
    return std::nullopt;
  }
  if (const Collection* collection = context_.names.collection(row->type.kind, name.text))
    return Collected{collection, *row};
  context_.reporter.report(Code::not_a_collection, name.span, {name.text, of.text});
  return std::nullopt;
}

/// `interview behoort tot eisen van opleiding`; of a value that differs from row to row, that it is an option
/// that belongs.
Expressions::Result Expressions::belongs(const syntax::Belongs& belongs) {
  const auto of = collected(belongs.collection);
  if (!of) return std::nullopt;
  const Type options = context_.program.at(of->collection->type);
  const Result subject = value(belongs.subject, &options);
  if (!subject) return std::nullopt;
  if (subject->type.base != Base::enumeration || subject->type.enumeration != options.enumeration)
    return mismatch(options, subject->type, belongs.subject->span);
  const Node node = nodes_.node(*subject);
  Typed result;
  if (node.op == Op::constant && !node.value.is_absent()) {
    const auto option = static_cast<std::size_t>(node.value.numerator);
    if (!column_of(context_, *of->collection, option, belongs.subject->span)) return std::nullopt;
    result = belongs_fixed(*of, option);
  } else {
    std::vector<Typed> any;
    for (const auto& [option, column] : of->collection->members) {
      const Typed fixed = nodes_.constant(options, Value::scalar(static_cast<std::int64_t>(option)));
      any.push_back(
          nodes_.junction(Op::and_, {nodes_.equals(*subject, fixed), nodes_.column(column, of->row)}));
    }
    result = nodes_.junction(Op::or_, any);
  }
  return belongs.negated ? nodes_.negation(result) : result;
}

/// Also by what is understood under the option's name.
Typed Expressions::belongs_fixed(const Collected& of, std::size_t option) {
  ProvisionId defined_in;
  const EnumerationId enumeration = context_.program.at(of.collection->type).enumeration;
  const std::uint64_t mask = covered_options(enumeration, option, defined_in);
  std::vector<Typed> any;
  for (const auto& [each, column] : of.collection->members) {
    if (mask >> each & 1) any.push_back(nodes_.column(column, of.row));
  }
  const Typed result = nodes_.junction(Op::or_, any);
  if (defined_in.exists()) nodes_.place(result, defined_in);
  return result;
}

/// `opleiding heeft eisen`: known as soon as one belongs.
Typed Expressions::any_member(const Collection& collection, const Typed& row) {
  std::vector<Typed> any;
  for (const auto& [option, column] : collection.members) any.push_back(nodes_.column(column, row));
  return nodes_.junction(Op::or_, any);
}

bool Expressions::counts_members(const syntax::Aggregate& aggregate) const {
  const syntax::Population& population = aggregate.population;
  const bool plain = aggregate.op == syntax::AggregateOp::count && !population.others && !population.filter &&
                     !population.owner.empty();
  if (!plain || context_.names.plural(population.plural) != context_.names.plurals.end()) return false;
  return std::ranges::any_of(context_.names.collections,
                             [&](const auto& entry) { return entry.first.second == population.plural.text; });
}

/// `aantal eisen van opleiding`: one for each that belongs.
Expressions::Result Expressions::member_count(const syntax::Population& population) {
  syntax::Path written{{population.plural}, std::nullopt, population.span};
  written.links.insert(written.links.end(), population.owner.begin(), population.owner.end());
  const auto of = collected(written);
  if (!of) return std::nullopt;
  const Type unit = number_type(0, 0, 1);
  const Typed one = nodes_.constant(unit, Value::scalar(1));
  const Typed none = nodes_.constant(unit, Value::scalar(0));
  std::optional<Typed> total;
  for (const auto& [option, column] : of->collection->members) {
    const Typed each = nodes_.select(nodes_.column(column, of->row), one, none);
    total = total
                ? nodes_.make(Op::add, number_type(0, 0, total->type.greatest + 1), {total->node, each.node})
                : each;
  }
  return total;
}

}  // namespace grond::lower
