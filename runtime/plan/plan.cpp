#include "plan/plan.h"

#include <algorithm>
#include <cassert>
#include <unordered_map>
#include <unordered_set>

#include "columns/outcome.h"
#include "kernel/operators.h"
#include "kernel/slots.h"

namespace grond::plan {

using kernel::AttributeId;
using kernel::KindId;
using kernel::Node;
using kernel::NodeId;
using kernel::Op;

namespace {

/// The row an expression is evaluated for: of which kind, and in which slot the expression looks for it.
struct Asking {
  KindId kind;
  std::uint32_t slot = 0;
};

class Planner {
 public:
  Planner(const kernel::Program& program, kernel::ProcedureId procedure, Keep keep)
      : program_(program),
        procedure_(program.at(procedure)),
        free_(kernel::free_slots(program)),
        recurrences_(kernel::recurrences(program)),
        recurrence_of_(program.attributes.size(), none) {
    plan_.keep = keep;
    plan_.procedure = procedure;
    for (std::uint32_t number = 0; number < recurrences_.size(); ++number)
      for (AttributeId attribute : columns_of(recurrences_[number])) recurrence_of_[attribute.index] = number;
    plan_.stratum_of.resize(program.attributes.size(), 0);
    plan_.stored.resize(program.attributes.size(), false);
  }

  Plan make() {
    const std::vector<AttributeId> wanted = wanted_attributes();
    for (AttributeId attribute : wanted) {
      const std::uint32_t recurrence = recurrence_of_[attribute.index];
      recurrence == none ? place(attribute) : place(recurrences_[recurrence]);
    }
    if (plan_.keep == Keep::everything) {
      for (AttributeId attribute : wanted) plan_.stored[attribute.index] = true;
    } else {
      for (AttributeId decision : procedure_.decisions) store(decision);
      for (const Root& root : roots_) store_what_crosses(root.node, root.stratum);
    }
    for (AttributeId attribute : wanted) {
      if (!plan_.stored[attribute.index] || recurs(attribute)) continue;
      loop(plan_.stratum_of[attribute.index], program_.at(attribute).kind).attributes.push_back(attribute);
    }
    return std::move(plan_);
  }

 private:
  /// An expression that some loop evaluates.
  struct Root {
    NodeId node;
    std::uint32_t stratum;
  };

  static constexpr std::uint32_t none = UINT32_MAX;

  bool recurs(AttributeId id) const { return recurrence_of_[id.index] != none; }

  std::vector<AttributeId> columns_of(const kernel::Recurrence& recurrence) const {
    std::vector<AttributeId> result;
    for (std::size_t i = recurrence.begin; i < recurrence.end; ++i)
      if (!program_.order[i].rule.exists()) result.push_back(program_.order[i].attribute);
    return result;
  }

  bool is_decided(AttributeId id) const { return grond::is_decided(program_.at(id)); }

  void store(AttributeId id) {
    if (is_decided(id)) plan_.stored[id.index] = true;
  }

  /// The decided attributes to be computed, each after those it reads.
  std::vector<AttributeId> wanted_attributes() const {
    std::vector<AttributeId> result;
    const std::vector<bool> wanted = plan_.keep == Keep::everything
                                         ? std::vector<bool>(program_.attributes.size(), true)
                                         : behind_decisions();
    for (std::uint32_t i = 0; i < program_.attributes.size(); ++i) {
      if (wanted[i] && is_decided({i}) && program_.attributes[i].rules.empty()) result.push_back({i});
    }
    for (const kernel::Step& step : program_.order) {
      if (!step.rule.exists() && wanted[step.attribute.index]) result.push_back(step.attribute);
    }
    return result;
  }

  /// By attribute: whether a decision of the procedure hangs on it.
  std::vector<bool> behind_decisions() const {
    std::vector<bool> wanted(program_.attributes.size(), false);
    for (AttributeId decision : procedure_.decisions) wanted[decision.index] = true;
    for (auto step = program_.order.rbegin(); step != program_.order.rend(); ++step) {
      if (step->rule.exists() || !wanted[step->attribute.index]) continue;
      std::vector<AttributeId> together = {step->attribute};
      if (recurs(step->attribute)) together = columns_of(recurrences_[recurrence_of_[step->attribute.index]]);
      for (AttributeId attribute : together) want(attribute, wanted);
    }
    return wanted;
  }

  void want(AttributeId id, std::vector<bool>& wanted) const {
    wanted[id.index] = true;
    for (NodeId root : expressions_of(id))
      each_read(root, [&](AttributeId read) { wanted[read.index] = true; });
  }

  /// What an attribute is decided by: conditions, values, and the study year of its rows.
  std::vector<NodeId> expressions_of(AttributeId id) const {
    std::vector<NodeId> result;
    const kernel::Attribute& attribute = program_.at(id);
    if (attribute.rules.empty()) return result;
    const KindId kind = attribute.kind;
    if (kind.index < procedure_.study_year.size()) result.push_back(procedure_.study_year[kind.index]);
    for (kernel::RuleId rule : attribute.rules) {
      result.push_back(program_.at(rule).condition);
      result.push_back(program_.at(rule).value);
    }
    std::erase_if(result, [](NodeId node) { return !node.exists(); });
    return result;
  }

  /// Calls `read` with every attribute an expression may look at, in whatever row.
  template <class Read>
  void each_read(NodeId id, Read read) const {
    const Node& node = program_.at(id);
    if (node.op == Op::column) read(AttributeId{node.ref});
    for (NodeId argument : node.args) each_read(argument, read);
    if (!kernel::over_rows(node.op)) return;
    const kernel::Population& population = program_.populations[node.ref];
    if (population.filter.exists()) each_read(population.filter, read);
    for (const kernel::Link& link : population.links) {
      read(link.column);
      each_read(link.outer, read);
    }
  }

  Stratum& stratum(std::uint32_t number) {
    if (plan_.strata.size() <= number) plan_.strata.resize(number + 1);
    return plan_.strata[number];
  }

  Loop& loop(std::uint32_t number, KindId kind) {
    std::vector<Loop>& loops = stratum(number).loops;
    auto found =
        std::find_if(loops.begin(), loops.end(), [&](const Loop& made) { return made.kind == kind; });
    if (found == loops.end()) found = loops.insert(found, Loop{kind, {}, {}});
    return *found;
  }

  void place(AttributeId id) {
    const Asking own{program_.at(id).kind, 0};
    std::uint32_t first = 0;
    const std::vector<NodeId> expressions = expressions_of(id);
    for (NodeId expression : expressions) first = std::max(first, available(expression, own));
    plan_.stratum_of[id.index] = first;
    for (NodeId expression : expressions) roots_.push_back({expression, first});
  }

  /// All columns of a recurrence in the first stratum after whose loops the interpreter has what it reads.
  void place(const kernel::Recurrence& recurrence) {
    const std::vector<AttributeId> columns = columns_of(recurrence);
    if (!placed_.insert(recurrence.begin).second) return;
    for (AttributeId column : columns) plan_.stratum_of[column.index] = 0;
    std::uint32_t step = 0;
    for (AttributeId column : columns) {
      store(column);
      for (NodeId expression : expressions_of(column)) step = std::max(step, interpreted(expression));
    }
    for (AttributeId column : columns) plan_.stratum_of[column.index] = step;
    stratum(step).recurrences.push_back(recurrence);
  }

  /// The stratum from which a whole column can be read: of other rows, or by group operations.
  std::uint32_t complete_after(AttributeId id) const {
    return is_decided(id) ? plan_.stratum_of[id.index] : 0;
  }

  static std::uint64_t key(NodeId id, Asking asking) {
    return std::uint64_t{id.index} << 32 | asking.kind.index;
  }

  /// The first stratum whose loops can evaluate an expression.
  std::uint32_t available(NodeId id, Asking asking) {
    if (const auto known = available_.find(key(id, asking)); known != available_.end()) return known->second;
    const std::uint32_t result = compute_available(id, asking);
    available_.emplace(key(id, asking), result);
    return result;
  }

  std::uint32_t compute_available(NodeId id, Asking asking) {
    const Node& node = program_.at(id);
    if (kernel::from_group(program_, id)) {
      const std::uint32_t step = group_step(id, asking);
      plan_.expressions.push_back({id, asking.kind, asking.slot, !free_[id.index].empty()});
      stratum(step).over_rows.push_back(static_cast<std::uint32_t>(plan_.expressions.size() - 1));
      return step + 1;
    }
    std::uint32_t result = 0;
    for (NodeId argument : node.args) result = std::max(result, available(argument, asking));
    if (node.op != Op::column) return result;
    const AttributeId column{node.ref};
    if (program_.at(node.args[0]).op == Op::row) return complete_after(column) + (recurs(column) ? 1 : 0);
    store(column);
    return is_decided(column) ? std::max(result, complete_after(column) + 1) : result;
  }

  /// The stratum after whose loops the group operations can give the node its value.
  std::uint32_t group_step(NodeId id, Asking asking) {
    const Node& node = program_.at(id);
    if (kernel::over_rows(node.op)) return over_rows_step(node, asking);
    std::uint32_t step = 0;
    for (NodeId operand : node.args) {
      if (kernel::has_bounds(program_, operand)) {
        while (program_.at(operand).op == Op::rescale) operand = program_.at(operand).args[0];
        step = std::max(step, over_rows_step(program_.at(operand), asking));
      } else {
        step = std::max(step, keep(operand, asking));
      }
    }
    return step;
  }

  std::uint32_t over_rows_step(const Node& node, Asking asking) {
    const kernel::Population& population = program_.populations[node.ref];
    const Asking member{population.kind, population.slot};
    const kernel::Inside inner = kernel::inside(node);
    std::uint32_t step = 0;
    for (std::size_t i = 0; i < node.args.size(); ++i) {
      step = std::max(step, keep(node.args[i], i >= inner.begin && i < inner.end ? member : asking));
    }
    if (population.filter.exists()) step = std::max(step, keep(population.filter, member));
    for (const kernel::Link& link : population.links) {
      store(link.column);
      step = std::max({step, complete_after(link.column), keep(link.outer, asking)});
    }
    return step;
  }

  /// Sees to it that the group operations can have the value of an expression, from compiled code where that
  /// can give it; returns the stratum after whose loops they can.
  std::uint32_t keep(NodeId id, Asking asking) {
    const kernel::Slots& slots = free_[id.index];
    if (slots.empty() || !kernel::only_in(slots, asking.slot)) return interpreted(id);
    const Node& node = program_.at(id);
    const bool own_column = node.op == Op::column && program_.at(node.args[0]).op == Op::row;
    if (node.op == Op::row || own_column) return interpreted(id);  // as quick to look up as a copy would be
    const std::uint32_t first = available(id, asking);
    if (kernel::from_group(program_, id)) return first;  // is itself such a column
    if (!kept_.insert(key(id, asking)).second) return first;
    plan_.expressions.push_back({id, asking.kind, asking.slot});
    loop(first, asking.kind).expressions.push_back(static_cast<std::uint32_t>(plan_.expressions.size() - 1));
    roots_.push_back({id, first});
    return first;
  }

  /// An expression that the group operations evaluate themselves.
  std::uint32_t interpreted(NodeId id) {
    std::uint32_t step = 0;
    each_read(id, [&](AttributeId read) {
      store(read);
      step = std::max(step, complete_after(read));
    });
    return step;
  }

  /// What a loop reads of its own row from an earlier stratum lies in memory.
  void store_what_crosses(NodeId id, std::uint32_t reader) {
    const Node& node = program_.at(id);
    if (kernel::from_group(program_, id)) return;
    if (node.op == Op::column && complete_after({node.ref}) < reader) store({node.ref});
    for (NodeId argument : node.args) store_what_crosses(argument, reader);
  }

  const kernel::Program& program_;
  const kernel::Procedure& procedure_;
  std::vector<kernel::Slots> free_;
  std::vector<kernel::Recurrence> recurrences_;
  std::vector<std::uint32_t> recurrence_of_;  ///< by attribute: index in recurrences_, or none
  std::unordered_set<std::size_t> placed_;    ///< recurrences, by where they begin
  Plan plan_;
  std::vector<Root> roots_;
  std::unordered_map<std::uint64_t, std::uint32_t> available_;  ///< by node and kind
  std::unordered_set<std::uint64_t> kept_;                      ///< node and kind
};

}  // namespace

Plan make_plan(const kernel::Program& program, kernel::ProcedureId procedure, Keep keep) {
  return Planner(program, procedure, keep).make();
}

std::vector<const Loop*> loops(const Plan& plan) {
  std::vector<const Loop*> result;
  for (const Stratum& stratum : plan.strata) {
    for (const Loop& loop : stratum.loops) result.push_back(&loop);
  }
  return result;
}

}  // namespace grond::plan
