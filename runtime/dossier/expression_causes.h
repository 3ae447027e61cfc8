// Why one expression has no value: the cells and causes directly behind it. Internal to causes.cpp.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <utility>
#include <variant>
#include <vector>

#include "dossier/causes.h"
#include "interpret/evaluator.h"
#include "kernel/program.h"

namespace grond::dossier {

/// A cell without a value to look behind, or a cause that is final.
using Lead = std::variant<CellName, Missing>;

class ExpressionCauses {
 public:
  ExpressionCauses(const kernel::Program& program, interpret::Evaluator& evaluator,
                   std::size_t rows_of_a_population);

  /// Adds what stands behind a node that has no value; nothing when it has one. `decided` is the cell whose
  /// rule holds the node: faults of the calculation itself are its causes. Leaves `frame` as it was.
  void follow(kernel::NodeId node, CellName decided, interpret::Frame& frame, std::vector<Lead>& found);

 private:
  using Leads = std::vector<Lead>;
  /// A population's leads depend on the node and the outer values of its links, when on nothing else.
  using GroupKey = std::pair<std::uint32_t, std::vector<std::pair<Status, std::int64_t>>>;

  Missing::Cause reference_cause(const kernel::Node& node) const;
  void follow_arguments(const kernel::Node& node, CellName decided, interpret::Frame& frame, Leads& found);
  void follow_column(const kernel::Node& node, CellName decided, interpret::Frame& frame, Leads& found);
  void follow_population(kernel::NodeId id, CellName decided, interpret::Frame& frame, Leads& found);
  void follow_rows(kernel::NodeId id, CellName decided, interpret::Frame& frame, Leads& found);
  /// A row whose place in a rank is not sure: perhaps no member, or with a key that is not known.
  struct Rival {
    std::uint32_t row;
    std::vector<Value> keys;  ///< up to the first that has no value
  };
  std::vector<Value> known_keys(const kernel::Node& node, std::uint32_t row, interpret::Frame& frame);
  struct Rivals {
    std::vector<Rival> rows;
    bool unseen;  ///< there may be more
  };
  Rivals open_rivals(const kernel::Node& node, interpret::Frame& frame);
  void follow_rivals(kernel::NodeId id, const GroupKey& group, CellName decided, interpret::Frame& frame,
                     Leads& found);
  void follow_membership(const kernel::Population& population, std::uint32_t row, CellName decided,
                         interpret::Frame& frame, Leads& found);
  void follow_ranked_row(kernel::NodeId id, CellName decided, interpret::Frame& frame, Leads& found);
  void own_fault(Status status, CellName decided, Leads& found) const;
  void find_free_slots();
  bool depends_on_links_only(const kernel::Node& node) const;

  const kernel::Program& program_;
  interpret::Evaluator& evaluator_;
  std::size_t rows_followed_;                        ///< of one population
  std::vector<std::set<std::uint32_t>> free_slots_;  ///< by node: the slots it reads from outside itself
  std::map<GroupKey, Leads> known_groups_;
  std::map<GroupKey, Rivals> known_rivals_;
};

}  // namespace grond::dossier
