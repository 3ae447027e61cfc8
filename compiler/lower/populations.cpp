// Rows together: which rows a plural means, and counts, sums, ranks and shares over them.
#include "lower/expressions.h"
#include "lower/rules.h"

#include <algorithm>

#include "kernel/validity.h"

namespace grond::lower {

using namespace kernel;

std::optional<KindId> Expressions::kind_of(const syntax::Population& population) {
  auto plural = context_.names.plural(population.plural);
  if (plural != context_.names.plurals.end()) return plural->second;
  auto singular = context_.names.kind(population.plural);
  if (singular != context_.names.kinds.end()) return singular->second;
  std::vector<std::string> candidates;
  for (const auto& [name, id] : context_.names.plurals) candidates.push_back(name);
  for (const auto& [name, id] : context_.names.kinds) candidates.push_back(name);
  const syntax::Name& name = population.plural;
  context_.reporter.report(Code::unknown_kind, name.span, {name.text},
                           check::Reporter::suggestion(name.text, candidates));
  return std::nullopt;
}

/// Members of a group: their keys equal the group's, and the grouping's own condition holds.
bool Expressions::link_to_group(KindId formed, const Typed& group, Row row, std::vector<Link>& links,
                                std::vector<Typed>& filters) {
  const check::Grouping& grouping = context_.names.groupings.at(formed);
  const std::vector<AttributeId> keys = context_.program.at(formed).keys;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const Typed key = key_of(group, i);
    const Node found = nodes_.node(key);
    // The order always has a value, and so have the keys of a row that there is; else what is in no group has
    // none.
    const bool has_value =
        keys[i] == context_.program.at(formed).order ||
        (found.op == Op::column && context_.program.at(AttributeId{found.ref}).kind == formed);
    links.push_back({grouping.member_keys[i], has_value ? key.node : nodes_.column(keys[i], group).node});
  }
  if (!grouping.filter) return true;
  Result takes_part = elsewhere(row, provision_, [&] { return condition(grouping.filter); });
  if (takes_part) filters.push_back(*takes_part);
  return takes_part.has_value();
}

/// "cijfers van bescheid", "gegadigden van klassegroep", "klassegroepen van opleiding".
bool Expressions::link_to_owner(const syntax::Population& population, const Typed& owner, Row row,
                                std::vector<Link>& links, std::vector<Typed>& filters) {
  const std::string& owner_name = population.owner.front().text;
  if (owner.type.base != Base::reference) {
    context_.reporter.report(Code::not_a_row, population.owner.front().span,
                             {owner_name, population.plural.text});
    return false;
  }
  auto grouping = context_.names.groupings.find(owner.type.kind);
  if (grouping != context_.names.groupings.end() && grouping->second.members == row.kind) {
    return link_to_group(owner.type.kind, owner, row, links, filters);
  }
  std::vector<AttributeId> candidates;
  for (std::uint32_t i = 0; i < context_.program.attributes.size(); ++i) {
    const Attribute& a = context_.program.attributes[i];
    const Type& type = context_.program.at(a.type);
    bool incoming = a.role == Role::parent || a.role == Role::key || a.role == Role::given;
    if (incoming && a.kind == row.kind && type.base == Base::reference && type.kind == owner.type.kind)
      candidates.push_back({i});
  }
  if (candidates.size() == 1) {
    links.push_back({candidates.front(), owner.node});
    return true;
  }
  if (candidates.size() > 1) {
    context_.reporter.report(Code::ambiguous_link, population.span, {population.plural.text, owner_name});
    return false;
  }
  // Not directly: along the parents ("cijfers van gegadigde").
  Typed at = nodes_.row(row);
  for (AttributeId parent = context_.program.at(row.kind).parent; parent.exists();) {
    at = nodes_.column(parent, at);
    if (at.type.kind == owner.type.kind) {
      filters.push_back(nodes_.equals(at, owner));
      return true;
    }
    parent = context_.program.at(at.type.kind).parent;
  }
  context_.reporter.report(Code::no_link, population.span, {population.plural.text, owner_name});
  return false;
}

/// Which rows a sentence disregards: its filter, its cases, `indien` and `tenzij`, all read from the row.
Expressions::Result Expressions::disregards(const check::Statement& statement,
                                            const syntax::Population& population, Row row) {
  const syntax::Clauses& clauses = statement.sentence->clauses;
  return elsewhere(row, statement.provision, [&]() -> Result {
    std::vector<Typed> conditions;
    bool complete = add_cases(statement, conditions);
    for (const auto& written : {population.filter, clauses.when}) {
      if (!written) continue;
      const Result typed = condition(written);
      complete = complete && typed.has_value();
      if (typed) conditions.push_back(*typed);
    }
    if (!add_limits(clauses, conditions) || !complete) return std::nullopt;
    return nodes_.junction(Op::and_, conditions);
  });
}

/// `bij de toepassing van lid 2 blijft buiten beschouwing …` reaches into the populations of lid 2.
bool Expressions::leave_out(Row row, std::vector<Typed>& filters) {
  for (auto& disregarded : context_.disregarded) {
    if (disregarded.kind != row.kind) continue;
    if (!in_place(context_.program, provision_, disregarded.target)) continue;
    const check::Statement& statement = context_.names.statements[disregarded.statement];
    if (check::never_together(context_.names, statement.provision, provision_)) continue;
    disregarded.used = true;
    auto excluded = disregards(statement, *disregarded.population, row);
    if (!excluded) return false;
    const Result kept = while_in_force(validity_of(context_.program, statement.provision), provision_,
                                       nodes_.negation(*excluded), Op::or_, statement.sentence->span);
    if (!kept) return false;
    nodes_.place(*kept, statement.provision);
    filters.push_back(*kept);
  }
  return true;
}

std::optional<Expressions::Bound> Expressions::bind(KindId kind, std::vector<Link> links,
                                                    std::vector<Typed> filters, Row row) {
  Population population{kind, row.slot, std::move(links), {}};
  if (!filters.empty()) population.filter = nodes_.junction(Op::and_, filters).node;
  context_.program.populations.push_back(std::move(population));
  return Bound{{static_cast<std::uint32_t>(context_.program.populations.size() - 1)}, row};
}

/// `andere`: not the nearest row of this kind that the sentence speaks about.
bool Expressions::leave_out_own(const syntax::Population& population, Row row, std::vector<Typed>& filters) {
  auto own = std::find_if(scope_.rbegin(), scope_.rend(), [&](const Row& r) { return r.kind == row.kind; });
  if (own == scope_.rend()) {
    context_.reporter.report(Code::others_of_none, population.plural.span, {population.plural.text});
    return false;
  }
  filters.push_back(nodes_.negation(nodes_.equals(nodes_.row(row), nodes_.row(*own))));
  return true;
}

/// Opens the population's scope; the caller closes it. On failure the scope is as it was.
std::optional<Expressions::Bound> Expressions::open(const syntax::Population& population,
                                                    const syntax::ExprBox& extra, bool negate_extra) {
  auto kind = kind_of(population);
  if (!kind) return std::nullopt;
  Row row{scope_.back().slot + 1, *kind};
  std::vector<Link> links;
  std::vector<Typed> filters;
  if (!population.owner.empty()) {
    Result owner = path({population.owner, std::nullopt, population.span});
    if (!owner || !link_to_owner(population, *owner, row, links, filters)) return std::nullopt;
  }
  if (population.others && !leave_out_own(population, row, filters)) return std::nullopt;
  scope_.push_back(row);
  bool complete = true;
  if (population.filter) {
    Result filter = condition(population.filter);
    complete = filter.has_value();
    if (filter) filters.push_back(*filter);
  }
  if (extra && complete) {
    Result filter = condition(extra);
    complete = filter.has_value();
    if (filter) filters.push_back(negate_extra ? nodes_.negation(*filter) : *filter);
  }
  if (!complete || !leave_out(row, filters)) {
    scope_.pop_back();
    return std::nullopt;
  }
  return bind(*kind, std::move(links), std::move(filters), row);
}

/// Does the sentence's own row belong to the population?
Expressions::Result Expressions::membership(const syntax::Population& population) {
  auto kind = kind_of(population);
  if (!kind) return std::nullopt;
  if (population.others || !population.owner.empty()) {
    const syntax::Name& name = population.owner.empty() ? population.plural : population.owner.front();
    context_.reporter.report(Code::whole_rows_only, name.span, {name.text});
    return std::nullopt;
  }
  if (*kind != own_row().kind) {
    Type own{.base = Base::reference, .kind = own_row().kind};
    return mismatch(own, {.base = Base::reference, .kind = *kind}, population.span);
  }
  return population.filter ? condition(population.filter) : Result(nodes_.boolean(true));
}

Expressions::Result Expressions::exists(const syntax::Exists& exists) {
  auto bound = open(exists.population);
  if (!bound) return std::nullopt;
  close();
  Typed result = nodes_.make(Op::exists, boolean_type(), {}, bound->id.index);
  return exists.negated ? nodes_.negation(result) : result;
}

/// "voor elke": there is none for which it does not hold.
Expressions::Result Expressions::for_all(const syntax::ForAll& all) {
  auto bound = open(all.population, all.condition, true);
  if (!bound) return std::nullopt;
  close();
  return nodes_.negation(nodes_.make(Op::exists, boolean_type(), {}, bound->id.index));
}

Expressions::Result Expressions::aggregate(const syntax::Aggregate& aggregate) {
  if (counts_members(aggregate)) return member_count(aggregate.population);
  auto bound = open(aggregate.population);
  if (!bound) return std::nullopt;
  if (aggregate.op == syntax::AggregateOp::count) {
    close();
    return nodes_.make(Op::count, number_type(0, 0, INT64_MAX), {}, bound->id.index);
  }
  Result value = path(*aggregate.value);
  if (value && aggregate.op == syntax::AggregateOp::picked) {
    const Result result = picked(aggregate, *bound, *value);
    close();
    return result;
  }
  close();
  if (!value) return std::nullopt;
  if (aggregate.op == syntax::AggregateOp::highest || aggregate.op == syntax::AggregateOp::lowest ||
      aggregate.op == syntax::AggregateOp::most_favourable) {
    return extreme(aggregate, *bound, *value);
  }
  if (value->type.base != Base::number) return mismatch(number_type(), value->type, aggregate.value->span);
  if (aggregate.op == syntax::AggregateOp::mean) return mean(aggregate, *bound, *value);
  return nodes_.make(Op::sum, number_type(value->type.scale), {value->node}, bound->id.index);
}

/// A mean is a sum divided by a count; of the k greatest, by k or by how many there are.
Expressions::Result Expressions::mean(const syntax::Aggregate& aggregate, const Bound& bound,
                                      const Typed& value) {
  std::uint8_t scale = value.type.scale;
  Typed count = nodes_.make(Op::count, number_type(0, 0, INT64_MAX), {}, bound.id.index);
  Typed total;
  if (aggregate.best_k) {
    total = nodes_.make(Op::best_k, number_type(scale), {value.node}, bound.id.index,
                        Value::scalar(*aggregate.best_k));
    Typed k = nodes_.constant(number_type(0, *aggregate.best_k, *aggregate.best_k),
                              Value::scalar(*aggregate.best_k));
    Typed fewer = nodes_.make(Op::less, boolean_type(), {count.node, k.node});
    count = nodes_.select(fewer, count, k);
  } else {
    total = nodes_.make(Op::sum, number_type(scale), {value.node}, bound.id.index);
  }
  Typed divisor = nodes_.rescaled(count, scale);
  return nodes_.make(Op::divide, {.base = Base::quotient}, {total.node, divisor.node});
}

Expressions::Result Expressions::extreme(const syntax::Aggregate& aggregate, const Bound& bound,
                                         const Typed& value) {
  bool favourable = aggregate.op == syntax::AggregateOp::most_favourable;
  if (favourable) {
    if (value.type.base != Base::enumeration)
      return mismatch({.base = Base::enumeration}, value.type, aggregate.value->span);
    if (!context_.program.at(value.type.enumeration).ordered) {
      context_.reporter.report(Code::unordered_choice, aggregate.value->span,
                               {context_.program.at(value.type.enumeration).name});
      return std::nullopt;
    }
  } else if (value.type.base != Base::number && value.type.base != Base::date &&
             value.type.base != Base::moment && value.type.base != Base::quotient) {
    return mismatch(number_type(), value.type, aggregate.value->span);
  }
  std::vector<NodeId> args{value.node};
  Type type = value.type;
  type.optional = false;
  if (aggregate.if_none) {
    Type open{.base = type.base, .scale = type.scale, .enumeration = type.enumeration};
    if (open.base == Base::enumeration) {
      std::size_t options = context_.program.at(type.enumeration).options.size();
      open.least = 0;
      open.greatest = static_cast<std::int64_t>(options) - 1;
      open.subset = (std::uint64_t{1} << options) - 1;
    }
    Result none = assigned(aggregate.if_none, open);
    if (!none) return std::nullopt;
    args.push_back(none->node);
    type.least = std::min(type.least, none->type.least);
    type.greatest = std::max(type.greatest, none->type.greatest);
    type.subset |= none->type.subset;
  }
  // Options run from favourable to unfavourable, so the most favourable is the least.
  Op op = aggregate.op == syntax::AggregateOp::highest ? Op::maximum : Op::minimum;
  return nodes_.make(op, type, std::move(args), bound.id.index);
}

/// "binnen klassegroep": the members of the group the ranked row belongs to; else an ordinary population.
std::optional<Expressions::Bound> Expressions::ranked_within(const syntax::Rank& rank, KindId kind) {
  if (context_.names.plural(rank.within.plural) != context_.names.plurals.end()) return open(rank.within);
  Result group = path({{rank.within.plural}, std::nullopt, rank.within.span});
  if (!group) return std::nullopt;
  Row row{scope_.back().slot + 1, kind};
  std::vector<Link> links;
  std::vector<Typed> filters;
  syntax::Population members{.plural = rank.subject, .owner = {rank.within.plural}, .span = rank.within.span};
  if (!link_to_owner(members, *group, row, links, filters)) return std::nullopt;
  scope_.push_back(row);
  const Result taking_part = rank.within.filter ? condition(rank.within.filter) : nodes_.boolean(true);
  if (rank.within.filter && taking_part) filters.push_back(*taking_part);
  if (!taking_part || !leave_out(row, filters)) {
    scope_.pop_back();
    return std::nullopt;
  }
  return bind(kind, std::move(links), std::move(filters), row);
}

Expressions::Result Expressions::rank(const syntax::Rank& rank, source::Span) {
  Result subject = rank.subject.text.empty() ? nodes_.row(scope_.back())
                                             : path({{rank.subject}, std::nullopt, rank.subject.span});
  if (!subject) return std::nullopt;
  if (subject->type.base != Base::reference) {
    context_.reporter.report(Code::not_a_row, rank.subject.span, {rank.subject.text, "rang"});
    return std::nullopt;
  }
  auto bound = ranked_within(rank, subject->type.kind);
  if (!bound) return std::nullopt;
  std::vector<NodeId> args{subject->node};
  std::int64_t flags = rank.ties_share ? std::int64_t{1} << 32 : 0;
  for (std::size_t i = 0; i < rank.keys.size(); ++i) {
    Result key = path(rank.keys[i].path);
    if (!key) break;
    args.push_back(key->node);
    if (rank.keys[i].highest_first) flags |= std::int64_t{1} << i;
  }
  close();
  if (args.size() != rank.keys.size() + 1) return std::nullopt;
  return nodes_.make(Op::rank, number_type(0, 1, INT64_MAX), std::move(args), bound->id.index,
                     Value::scalar(flags));
}

Expressions::Result Expressions::share(const syntax::Share& share, source::Span span) {
  Result group = path(share.subject);
  Result total = value(share.total);
  if (!group || !total) return std::nullopt;
  auto bound = open(share.over);
  if (!bound) return std::nullopt;
  Result weight = value(share.weight);
  Result cap = share.cap ? value(share.cap) : Result{};
  close();
  if (!weight || (share.cap && !cap)) return std::nullopt;
  std::vector<NodeId> args{group->node};
  for (const Result* amount : {&total, &weight, &cap}) {
    if (!*amount) continue;
    const Type& type = (*amount)->type;
    if (type.base != Base::number || type.scale != 0) return mismatch(number_type(), type, span);
    args.push_back((*amount)->node);
  }
  return nodes_.make(Op::allocate, {.base = Base::quotient, .least = 0}, std::move(args), bound->id.index);
}

}  // namespace grond::lower
