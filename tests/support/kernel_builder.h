// Builds small kernel programs and their facts for tests, without going through the language.
#pragma once

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "columns/table.h"
#include "interpret/interpret.h"
#include "kernel/operators.h"
#include "kernel/program.h"
#include "kernel/serialize.h"
#include "kernel/validate.h"

namespace grond::testing {

using namespace kernel;  // tests speak of little else

inline Cell unknown() { return Cell{}; }
inline Cell absent() { return Cell::known(Value::absent()); }
inline Cell number(std::int64_t n) { return Cell::scalar(n); }
inline Cell fraction(std::int64_t n, std::int64_t d) { return Cell::known({n, d}); }
inline Cell yes() { return Cell::boolean(true); }
inline Cell no() { return Cell::boolean(false); }
inline Cell fault() { return Cell::without_value(Status::fault); }
inline Cell conflict() { return Cell::without_value(Status::conflict); }
inline Cell no_rule() { return Cell::without_value(Status::no_rule); }

class KernelBuilder {
 public:
  Program program;

  KernelBuilder() {
    instrument = add_instrument("Wet", RankOf::statute);
    program.procedures.push_back({"toets", "Toets", {}, {}});
  }

  InstrumentId instrument;  ///< of rules that name no other

  InstrumentId add_instrument(std::string name, RankOf rank, Validity validity = {}) {
    program.instruments.push_back({std::move(name), {}, {}, rank, validity, {}, {}, true});
    return {last(program.instruments)};
  }
  ProvisionId provision(InstrumentId of) {
    const std::string number = std::to_string(program.provisions.size() + 1);
    program.provisions.push_back({of, {}, Level::article, number, {}});
    return {last(program.provisions)};
  }

  EnumerationId enumeration(std::string name, std::vector<std::string> options) {
    program.enumerations.push_back({std::move(name), std::move(options), true});
    return {last(program.enumerations)};
  }
  KindId kind(std::string name) {
    program.kinds.push_back({name, name + "en", Form::free, {}, {}, {}});
    program.procedures[0].study_year.emplace_back();
    return {last(program.kinds)};
  }
  /// A kind with a row for every combination; returns it and its key attributes.
  std::pair<KindId, std::vector<AttributeId>> formed_kind(std::string name, const std::vector<TypeId>& keys) {
    const KindId id = kind(std::move(name));
    program.kinds[id.index].form = Form::formed;
    for (TypeId key : keys) program.kinds[id.index].keys.push_back(attribute(id, "sleutel", key, Role::key));
    return {id, program.kinds[id.index].keys};
  }

  /// Such a kind whose rows follow one another by the last of the keys.
  std::pair<KindId, std::vector<AttributeId>> ordered_kind(std::string name,
                                                           const std::vector<TypeId>& keys) {
    auto made = formed_kind(std::move(name), keys);
    program.kinds[made.first.index].order = made.second.back();
    return made;
  }
  /// These attributes are decided together, stage by stage, and within a stage in this order.
  void recurrence(std::vector<AttributeId> attributes) { recurrences_.push_back(std::move(attributes)); }

  TypeId type(Type wanted) {
    const auto found = std::find(program.types.begin(), program.types.end(), wanted);
    if (found != program.types.end()) return {static_cast<std::uint32_t>(found - program.types.begin())};
    program.types.push_back(wanted);
    return {last(program.types)};
  }
  TypeId boolean() { return type({}); }
  TypeId numbers(std::int64_t least = INT64_MIN, std::int64_t greatest = INT64_MAX, std::uint8_t scale = 0) {
    return type({.base = Base::number, .scale = scale, .least = least, .greatest = greatest});
  }
  TypeId decimals(std::uint8_t scale) { return numbers(INT64_MIN, INT64_MAX, scale); }
  TypeId quotients() { return type({.base = Base::quotient}); }
  TypeId dates() { return type({.base = Base::date}); }
  TypeId study_years() { return type({.base = Base::study_year}); }
  TypeId options(EnumerationId of) {
    const std::size_t count = program.at(of).options.size();
    return options(of, (std::uint64_t{1} << count) - 1);
  }
  TypeId options(EnumerationId of, std::uint64_t subset) {
    const auto greatest = static_cast<std::int64_t>(program.at(of).options.size()) - 1;
    return type(
        {.base = Base::enumeration, .least = 0, .greatest = greatest, .enumeration = of, .subset = subset});
  }
  TypeId rows_of(KindId kind) { return type({.base = Base::reference, .kind = kind}); }
  TypeId or_absent(TypeId of) {
    Type wanted = program.at(of);
    wanted.optional = true;
    return type(wanted);
  }

  AttributeId attribute(KindId kind, std::string name, TypeId type, Role role) {
    program.attributes.push_back({std::move(name), kind, type, role, {}, false, {}, {}, {}});
    return {last(program.attributes)};
  }
  AttributeId given(KindId kind, std::string name, TypeId type) {
    return attribute(kind, std::move(name), type, Role::given);
  }
  AttributeId derived(KindId kind, std::string name, TypeId type) {
    return attribute(kind, std::move(name), type, Role::derived);
  }
  /// A derived attribute that is simply this expression.
  AttributeId defined(KindId kind, std::string name, NodeId value) {
    const AttributeId id = derived(kind, std::move(name), program.at(value).type);
    rule(id, value);
    return id;
  }
  /// `whole volgens provision`: its rules of that provision.
  AttributeId part(AttributeId whole, std::vector<RuleId> rules) {
    const Attribute& of = program.at(whole);
    const ProvisionId named = program.at(rules.front()).provision;
    program.attributes.push_back(
        {of.name, of.kind, of.type, Role::part, {}, false, std::move(rules), of.verb, whole, named});
    return {last(program.attributes)};
  }

  NodeId node(Op op, TypeId type, std::vector<NodeId> arguments, std::uint32_t ref = 0, Value value = {}) {
    program.nodes.push_back({op, type, ref, value, std::move(arguments), {}});
    return {last(program.nodes)};
  }
  NodeId constant(TypeId type, std::int64_t value) {
    return node(Op::constant, type, {}, 0, Value::scalar(value));
  }
  NodeId constant(std::int64_t value) { return constant(numbers(), value); }
  NodeId row(KindId kind, std::uint32_t slot = 0) { return node(Op::row, rows_of(kind), {}, slot); }
  NodeId column(AttributeId attribute, NodeId of) {
    return node(Op::column, program.at(attribute).type, {of}, attribute.index);
  }
  NodeId column(AttributeId attribute, std::uint32_t slot = 0) {
    return column(attribute, row(program.at(attribute).kind, slot));
  }
  NodeId logic(Op op, std::vector<NodeId> arguments) { return node(op, boolean(), std::move(arguments)); }
  /// The value of the order before that of the row in a slot, `geen` in the first stage.
  NodeId previous_stage(KindId kind, std::uint32_t slot = 0) {
    const AttributeId order = program.at(kind).order;
    return node(Op::previous, or_absent(program.at(order).type), {column(order, slot)}, kind.index);
  }
  /// The row with the same other keys, one stage earlier.
  NodeId previous_row(KindId kind, std::uint32_t slot = 0) {
    std::vector<NodeId> keys;
    for (AttributeId key : std::vector(program.at(kind).keys))
      keys.push_back(key == program.at(kind).order ? previous_stage(kind, slot) : column(key, slot));
    return node(Op::group, or_absent(rows_of(kind)), std::move(keys), kind.index);
  }
  PopulationId population(KindId kind, std::uint32_t slot, std::vector<Link> links = {}, NodeId filter = {}) {
    program.populations.push_back({kind, slot, std::move(links), filter});
    return {last(program.populations)};
  }
  NodeId over(Op op, TypeId type, PopulationId rows, std::vector<NodeId> arguments = {},
              std::int64_t parameter = 0) {
    const Value value = parameter == 0 ? Value{} : Value::scalar(parameter);
    return node(op, type, std::move(arguments), rows.index, value);
  }

  RuleId rule(AttributeId attribute, NodeId value, NodeId condition = {}, bool closing = false) {
    return rule(instrument, attribute, value, condition, closing);
  }
  RuleId rule(InstrumentId of, AttributeId attribute, NodeId value, NodeId condition = {},
              bool closing = false) {
    program.rules.push_back({attribute, provision(of), condition, value, closing});
    program.attributes[attribute.index].rules.push_back({last(program.rules)});
    return {last(program.rules)};
  }
  void edge(RuleId exception, RuleId base) {
    program.edges.push_back({exception, base, Idiom::in_deviation, program.at(base).provision});
  }
  void study_year(KindId kind, NodeId node) { program.procedures[0].study_year[kind.index] = node; }

  /// Orders the steps; then the program is complete.
  const Program& finish() {
    for (std::uint32_t i = 0; i < program.attributes.size(); ++i) place(AttributeId{i});
    return program;
  }

 private:
  template <class Entries>
  static std::uint32_t last(const Entries& entries) {
    return static_cast<std::uint32_t>(entries.size() - 1);
  }

  /// What they read of others comes first.
  void place(std::uint32_t number, const std::vector<AttributeId>& together) {
    for (AttributeId id : together) placed_attributes_.insert(id.index);
    for (AttributeId id : together)
      for (RuleId rule : program.at(id).rules)
        if (placed_rules_.insert(rule.index).second) place_read(rule);
    for (AttributeId id : together) {
      for (RuleId rule : program.at(id).rules) program.order.push_back({rule, {}, number});
      program.order.push_back({{}, id, number});
    }
  }
  void place(AttributeId id) {
    for (std::uint32_t i = 0; i < recurrences_.size(); ++i)
      if (std::ranges::find(recurrences_[i], id) != recurrences_[i].end() &&
          !placed_attributes_.contains(id.index))
        return place(i + 1, recurrences_[i]);
    if (!is_decided(program.at(id)) || !placed_attributes_.insert(id.index).second) return;
    for (RuleId rule : program.at(id).rules) place(rule);
    program.order.push_back({{}, id});
  }
  void place(RuleId id) {
    if (!placed_rules_.insert(id.index).second) return;
    place_read(id);
    program.order.push_back({id, {}});
  }
  void place_read(RuleId id) {
    const Rule& rule = program.at(id);
    place_columns(rule.condition);
    place_columns(rule.value);
    place_columns(program.procedures[0].study_year[program.at(rule.attribute).kind.index]);
  }
  void place_columns(NodeId id) {
    if (!id.exists()) return;
    const Node& node = program.at(id);
    for (NodeId argument : node.args) place_columns(argument);
    if (node.op == Op::column) place(AttributeId{node.ref});
    if (!kernel::over_rows(node.op)) return;
    const Population& rows = program.populations[node.ref];
    place_columns(rows.filter);
    for (const Link& link : rows.links) {
      place_columns(link.outer);
      place(link.column);
    }
  }

  std::vector<std::vector<AttributeId>> recurrences_;
  std::set<std::uint32_t> placed_attributes_;
  std::set<std::uint32_t> placed_rules_;
};

/// A finished program after a round trip through its serialised form, with facts to fill and the outcome.
class Case {
 public:
  explicit Case(KernelBuilder& builder) {
    std::string why;
    auto read = deserialize(serialize(builder.finish()), why);
    if (!read) throw std::runtime_error("not a valid program: " + why);
    program = std::move(*read);
    facts = columns::empty_facts(program);
    facts.hash = std::string(64, '0');
  }

  Program program;
  columns::Facts facts;
  Outcome outcome;

  /// Makes rows; to be called once per kind, before `set`.
  void rows(KindId kind, std::size_t count, bool complete = true) {
    columns::Table& table = facts.tables[kind.index];
    table.complete = complete;
    for (std::size_t row = 0; row < count; ++row) {
      table.ids.push_back("r" + std::to_string(row));
      table.row_of_id.emplace(table.ids.back(), static_cast<std::uint32_t>(row));
    }
    for (std::size_t i = 0; i < program.attributes.size(); ++i) {
      const Attribute& attribute = program.attributes[i];
      const bool comes_in = !is_decided(attribute) || attribute.derived_if_absent;
      if (attribute.kind != kind || !comes_in) continue;
      facts.columns[i] = columns::Column(program.at(attribute.type), count);
    }
  }
  void set(AttributeId attribute, std::vector<Cell> cells) {
    for (std::size_t row = 0; row < cells.size(); ++row) facts.columns[attribute.index].set(row, cells[row]);
  }
  void form_groups() { columns::form_groups(program, facts); }

  void run() { outcome = interpret::interpret(program, facts, ProcedureId{0}); }
  Cell at(AttributeId attribute, std::size_t row = 0) const {
    return outcome.columns[attribute.index].at(row);
  }
  std::vector<Cell> all(AttributeId attribute) const {
    std::vector<Cell> cells;
    for (std::size_t row = 0; row < outcome.columns[attribute.index].size(); ++row) {
      cells.push_back(at(attribute, row));
    }
    return cells;
  }
  ConditionState state(RuleId rule, std::size_t row = 0) const { return outcome.states[rule.index][row]; }
};

}  // namespace grond::testing

namespace Catch {

template <>
struct StringMaker<grond::Cell> {
  static std::string convert(const grond::Cell& cell) {
    std::string text(grond::dutch_name(cell.status));
    if (!cell.is_known()) return text;
    if (cell.value.is_absent()) return text + " geen";
    text += " " + std::to_string(cell.value.numerator);
    return cell.value.denominator == 1 ? text : text + "/" + std::to_string(cell.value.denominator);
  }
};

}  // namespace Catch
