#include "reductions.h"

#include <algorithm>
#include <bit>

namespace grond::differential {
namespace {

using namespace kernel;

/// The place of an old row in the new facts, by its id.
std::optional<std::uint32_t> place_of(const columns::Facts& before, const columns::Facts& after, KindId kind,
                                      std::size_t row) {
  const auto& rows = after.tables[kind.index].row_of_id;
  const auto found = rows.find(before.tables[kind.index].ids[row]);
  return found == rows.end() ? std::nullopt : std::optional(found->second);
}

Cell moved(const columns::Facts& before, const columns::Facts& after, const Type& type, Cell cell) {
  if (type.base != Base::reference || !cell.is_known() || cell.value.is_absent()) return cell;
  const auto row = place_of(before, after, type.kind, static_cast<std::size_t>(cell.value.numerator));
  return row ? Cell::scalar(*row) : Cell{};
}

/// A decided attribute as a fact.
void make_given(Attribute& attribute) {
  attribute.role = Role::given;
  attribute.derived_if_absent = false;
  attribute.rules.clear();
  attribute.whole = {};
  attribute.provision = {};
}

/// Takes out the rules for which this holds, and numbers the others anew.
template <class Goes>
void erase_rules(Program& program, Goes goes) {
  std::vector<RuleId> numbers(program.rules.size());
  std::vector<Rule> kept;
  for (std::uint32_t i = 0; i < program.rules.size(); ++i) {
    if (goes(RuleId{i})) continue;
    numbers[i] = {static_cast<std::uint32_t>(kept.size())};
    kept.push_back(program.rules[i]);
  }
  program.rules = std::move(kept);
  const auto gone = [&numbers](RuleId rule) { return !numbers[rule.index].exists(); };
  for (Attribute& attribute : program.attributes) {
    std::erase_if(attribute.rules, gone);
    for (RuleId& rule : attribute.rules) rule = numbers[rule.index];
  }
  std::erase_if(program.edges, [&](const Edge& edge) { return gone(edge.exception) || gone(edge.base); });
  for (Edge& edge : program.edges) {
    edge.exception = numbers[edge.exception.index];
    edge.base = numbers[edge.base.index];
  }
  std::erase_if(program.order, [&](const Step& step) { return step.rule.exists() && gone(step.rule); });
  for (Step& step : program.order)
    if (step.rule.exists()) step.rule = numbers[step.rule.index];
}

/// Attributes that are facts now have no place in the order and no outcome to report.
void forget_undecided(Program& program) {
  const auto has_no_rules = [&program](AttributeId id) { return program.at(id).rules.empty(); };
  std::erase_if(program.order,
                [&](const Step& step) { return !step.rule.exists() && has_no_rules(step.attribute); });
  for (Procedure& procedure : program.procedures) std::erase_if(procedure.decisions, has_no_rules);
}

Value simplest(const Type& type) {
  const std::int64_t zero = std::clamp<std::int64_t>(0, type.least, type.greatest);
  switch (type.base) {
    case Base::boolean:
      return Value::boolean(false);
    case Base::number:
    case Base::quotient:
      return Value::scalar(zero);
    case Base::date:
      return Value::scalar(std::clamp<std::int64_t>(15700, type.least, type.greatest));
    case Base::moment:
      return Value::scalar(std::clamp<std::int64_t>(15700 * 1440, type.least, type.greatest));
    case Base::study_year:
      return Value::scalar(std::clamp<std::int64_t>(2013, type.least, type.greatest));
    case Base::enumeration:
      return Value::scalar(std::countr_zero(type.subset));
    case Base::reference:
      return Value::absent();
  }
  return Value::absent();
}

}  // namespace

Case without_rows(const Case& whole, KindId kind, std::size_t begin, std::size_t end) {
  const Program& program = whole.program;
  const columns::Facts& before = whole.facts;
  Case made{program, columns::empty_facts(program)};
  columns::Facts& after = made.facts;
  after.reference_date = before.reference_date;
  after.hash = before.hash;
  for (std::uint32_t k = 0; k < program.kinds.size(); ++k) {
    if (program.kinds[k].form == Form::formed) continue;
    columns::Table& table = after.tables[k];
    table.complete = before.tables[k].complete;
    for (std::size_t row = 0; row < before.tables[k].ids.size(); ++row) {
      if (KindId{k} == kind && row >= begin && row < end) continue;
      table.row_of_id[before.tables[k].ids[row]] = static_cast<std::uint32_t>(table.ids.size());
      table.ids.push_back(before.tables[k].ids[row]);
    }
  }
  columns::form_groups(program, after);
  for (std::uint32_t i = 0; i < program.attributes.size(); ++i) {
    const Attribute& attribute = program.attributes[i];
    if (attribute.role == Role::key || before.columns[i].size() == 0) continue;
    const Type& type = program.at(attribute.type);
    after.columns[i] = columns::Column(type, after.rows(attribute.kind));
    for (std::size_t row = 0; row < before.columns[i].size(); ++row)
      if (const auto to = place_of(before, after, attribute.kind, row))
        after.columns[i].set(*to, moved(before, after, type, before.columns[i].at(row)));
  }
  return made;
}

Case without_rule(const Case& whole, RuleId rule) {
  Case made = whole;
  Program& program = made.program;
  erase_rules(program, [rule](RuleId id) { return id == rule; });
  for (std::uint32_t i = 0; i < program.attributes.size(); ++i) {
    Attribute& attribute = program.attributes[i];
    if (!attribute.rules.empty() || whole.program.attributes[i].rules.empty()) continue;
    make_given(attribute);
    made.facts.columns[i] = columns::Column(program.at(attribute.type), made.facts.rows(attribute.kind));
  }
  forget_undecided(program);
  return made;
}

Case with_fact(const Case& whole, AttributeId decided, const Outcome& outcome) {
  Case made = whole;
  Program& program = made.program;
  const std::vector<RuleId> rules = program.at(decided).rules;
  const bool part = program.at(decided).role == Role::part;
  for (std::uint32_t i = 0; i < program.attributes.size(); ++i) {
    Attribute& attribute = program.attributes[i];
    if (attribute.role == Role::power) continue;  // given already, though it is about the whole
    if (AttributeId{i} != decided && attribute.whole != decided) continue;
    make_given(attribute);
    columns::Column& facts = made.facts.columns[i];
    facts = columns::Column(program.at(attribute.type), made.facts.rows(attribute.kind));
    for (std::size_t row = 0; row < facts.size(); ++row)
      if (const Cell cell = outcome.columns[i].at(row); cell.is_known()) facts.set(row, cell);
  }
  // A part shares its rules with the whole, which keeps them.
  if (!part)
    erase_rules(program, [&](RuleId id) { return std::find(rules.begin(), rules.end(), id) != rules.end(); });
  forget_undecided(program);
  return made;
}

std::vector<Replacement> replacements(const Program& program, NodeId id) {
  const Node& node = program.at(id);
  const Type type = program.at(node.type);
  std::vector<Replacement> made;
  const auto constant = [&](Value value) {
    Type of = type;
    of.optional = of.optional || value.is_absent();
    const Node simpler{Op::constant, node.type, 0, value, {}, {}};
    const bool simpler_than_it = node.op != Op::constant || (node.value != value && value == simplest(type));
    if (simpler_than_it) made.push_back({simpler, of});
  };
  constant(simplest(type));
  if (type.base == Base::boolean) constant(Value::boolean(true));
  for (const NodeId argument : node.args) {
    const Type& other = program.at(program.at(argument).type);
    const bool same = other.base == type.base && other.scale == type.scale &&
                      other.enumeration == type.enumeration && other.kind == type.kind;
    if (same) made.push_back({program.at(argument), other});
  }
  const bool from_many = node.op == Op::and_ || node.op == Op::or_ || node.op == Op::rank;
  for (std::size_t i = 1; from_many && i < node.args.size(); ++i) {
    Replacement fewer{node, type};
    fewer.node.args.erase(fewer.node.args.begin() + static_cast<std::ptrdiff_t>(i));
    if (node.op == Op::rank) fewer.node.value = Value::scalar(node.value.numerator & std::int64_t{1} << 32);
    made.push_back(fewer);
  }
  return made;
}

Case with_node(const Case& whole, NodeId id, const Replacement& replacement) {
  Case made = whole;
  std::vector<Type>& types = made.program.types;
  const auto found = std::find(types.begin(), types.end(), replacement.type);
  Node& node = made.program.nodes[id.index];
  node = replacement.node;
  node.type = {static_cast<std::uint32_t>(found - types.begin())};
  if (found == types.end()) types.push_back(replacement.type);
  return made;
}

}  // namespace grond::differential
