#include "compact.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <type_traits>

#include "kernel/fields.h"
#include "kernel/operators.h"

namespace grond::differential {
namespace {

using namespace kernel;

/// Calls `visit` with every id of an entry; what `ref` of a node means depends on its operator.
template <class Visit>
class Ids {
 public:
  explicit Ids(Visit visit) : visit_(visit) {}
  void operator()(auto&... field) { (each(field), ...); }

 private:
  template <class Tag>
  void each(Id<Tag>& id) {
    if (id.exists()) visit_(id);
  }
  template <class T>
  void each(std::vector<T>& entries) {
    for (T& entry : entries) each(entry);
  }
  template <class Entry>
  requires requires(Ids& ids, Entry& entry) { fields(ids, entry); }
  void each(Entry& entry) {
    fields(*this, entry);
    if constexpr (std::is_same_v<Entry, Node>) reference(entry);
  }
  template <class Plain>
  void each(Plain&) {}

  void reference(Node& node) {
    if (node.op == Op::column) as<AttributeId>(node.ref);
    if (node.op == Op::group || node.op == Op::previous) as<KindId>(node.ref);
    if (node.op == Op::lookup) as<TableId>(node.ref);
    if (over_rows(node.op)) as<PopulationId>(node.ref);
  }
  template <class SomeId>
  void as(std::uint32_t& ref) {
    SomeId id{ref};
    visit_(id);
    ref = id.index;
  }

  Visit visit_;
};

template <class Entry, class Visit>
void each_id(Entry& entry, Visit visit) {
  Ids<Visit> ids(visit);
  ids(entry);
}

std::vector<Instrument>& table(Program& program, InstrumentId) { return program.instruments; }
std::vector<Provision>& table(Program& program, ProvisionId) { return program.provisions; }
std::vector<Enumeration>& table(Program& program, EnumerationId) { return program.enumerations; }
std::vector<Kind>& table(Program& program, KindId) { return program.kinds; }
std::vector<Type>& table(Program& program, TypeId) { return program.types; }
std::vector<Attribute>& table(Program& program, AttributeId) { return program.attributes; }
std::vector<Node>& table(Program& program, NodeId) { return program.nodes; }
std::vector<Population>& table(Program& program, PopulationId) { return program.populations; }
std::vector<Table>& table(Program& program, TableId) { return program.tables; }
std::vector<Rule>& table(Program& program, RuleId) { return program.rules; }

/// By table, which entries are reached, and then the number each of them gets.
class Numbers {
 public:
  explicit Numbers(Program& program) : program_(program) {}

  /// Reaches the entry and all that it names.
  template <class SomeId>
  void reach(SomeId id) {
    std::vector<bool>& reached = reached_of<SomeId>();
    if (reached.empty()) reached.resize(table(program_, id).size());
    if (reached[id.index]) return;
    reached[id.index] = true;
    each_id(table(program_, id)[id.index], [this](auto& next) { reach(next); });
  }

  template <class SomeId>
  bool reaches(SomeId id) {
    const std::vector<bool>& reached = reached_of<SomeId>();
    return id.index < reached.size() && reached[id.index];
  }

  template <class SomeId>
  SomeId renumbered(SomeId id) {
    const std::vector<bool>& reached = reached_of<SomeId>();
    return {static_cast<std::uint32_t>(std::count(reached.begin(), reached.begin() + id.index, true))};
  }

  /// Drops from `entries`, which are by number of the table, those that were not reached.
  template <class SomeId, class Entry>
  void keep_reached(std::vector<Entry>& entries) {
    std::vector<Entry> kept;
    for (std::uint32_t i = 0; i < entries.size(); ++i)
      if (reaches(SomeId{i})) kept.push_back(std::move(entries[i]));
    entries = std::move(kept);
  }

 private:
  template <class SomeId>
  std::vector<bool>& reached_of() {
    return std::get<Reached<SomeId>>(reached_).entries;
  }
  template <class SomeId>
  struct Reached {
    std::vector<bool> entries;
  };

  Program& program_;
  std::tuple<Reached<InstrumentId>, Reached<ProvisionId>, Reached<EnumerationId>, Reached<KindId>,
             Reached<TypeId>, Reached<AttributeId>, Reached<NodeId>, Reached<PopulationId>, Reached<TableId>,
             Reached<RuleId>>
      reached_;
};

void reach_all(Program& program, Numbers& numbers) {
  for (std::uint32_t i = 0; i < program.rules.size(); ++i) numbers.reach(RuleId{i});
  for (const Edge& edge : program.edges) numbers.reach(edge.provision);
  for (const Step& step : program.order)
    if (step.attribute.exists()) numbers.reach(step.attribute);
  for (Procedure& procedure : program.procedures)
    for (const AttributeId decision : procedure.decisions) numbers.reach(decision);
  // A study year counts for a kind that is reached, and can reach another.
  for (std::size_t round = 0; round < program.kinds.size(); ++round)
    for (const Procedure& procedure : program.procedures)
      for (std::uint32_t kind = 0; kind < program.kinds.size(); ++kind)
        if (numbers.reaches(KindId{kind}) && procedure.study_year[kind].exists())
          numbers.reach(procedure.study_year[kind]);
}

/// Slots are numbered without holes: there may not be more than populations.
void renumber_slots(Program& program) {
  std::set<std::uint32_t> used = {0};
  for (const Population& population : program.populations) used.insert(population.slot);
  const auto number = [&used](std::uint32_t slot) {
    return static_cast<std::uint32_t>(std::distance(used.begin(), used.find(slot)));
  };
  for (Population& population : program.populations) population.slot = number(population.slot);
  for (Node& node : program.nodes)
    if (node.op == Op::row && used.contains(node.ref)) node.ref = number(node.ref);
}

}  // namespace

Case compacted(const Case& whole) {
  Case made = whole;
  Program& program = made.program;
  program.interpretations.clear();
  program.delegations.clear();
  program.collections.clear();
  for (Procedure& procedure : program.procedures) procedure.gates.clear();
  for (Instrument& instrument : program.instruments) instrument.basis.clear();
  Numbers numbers(program);
  reach_all(program, numbers);
  for (Procedure& procedure : program.procedures) numbers.keep_reached<KindId>(procedure.study_year);
  const auto keep = [&](auto id, auto& entries) { numbers.template keep_reached<decltype(id)>(entries); };
  keep(KindId{}, made.facts.tables);
  keep(AttributeId{}, made.facts.columns);
  keep(InstrumentId{}, program.instruments);
  keep(ProvisionId{}, program.provisions);
  keep(EnumerationId{}, program.enumerations);
  keep(KindId{}, program.kinds);
  keep(TypeId{}, program.types);
  keep(AttributeId{}, program.attributes);
  keep(NodeId{}, program.nodes);
  keep(PopulationId{}, program.populations);
  keep(TableId{}, program.tables);
  each_id(program, [&numbers](auto& id) { id = numbers.renumbered(id); });
  renumber_slots(program);
  made.facts.provenance.clear();
  return made;
}

}  // namespace grond::differential
