// The state of an evaluation: the bound rows, the columns, and what is remembered from row to row.
// Internal to interpret/; evaluator.h is the outside.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include "columns/outcome.h"
#include "columns/table.h"
#include "interpret/aggregates.h"
#include "interpret/allocation.h"
#include "interpret/evaluator.h"
#include "interpret/population.h"
#include "interpret/ranking.h"
#include "kernel/program.h"

namespace grond::interpret {

/// What was computed for a node and a group of its population.
template <class Result>
using Remembered = std::unordered_map<std::uint64_t, Result>;

class Evaluation {
 public:
  Evaluation(const kernel::Program& program, const columns::Facts& facts, const Outcome& outcome);

  const kernel::Program& program() const { return program_; }
  const columns::Facts& facts() const { return facts_; }
  const columns::Column& column(kernel::AttributeId attribute) const { return *columns_[attribute.index]; }
  Population& population(std::uint32_t index);
  /// The rows of a population's kind by its link columns, which are complete.
  Grouping& grouping(const kernel::Population& population);

  void bind(std::uint32_t slot, std::uint32_t row) { frame_[slot] = row; }
  void bind(const Frame& frame);

  /// From now on the expression has its value for the row bound in `slot` from this column.
  void know(kernel::NodeId id, std::uint32_t slot, const columns::Column& column);
  /// That column, if there is one.
  const columns::Column* known(kernel::NodeId id, std::uint32_t slot) const;

  /// Cells of the column have changed: nothing is remembered any longer of the nodes that hang on it.
  void forget(kernel::AttributeId attribute, const std::vector<bool>& hangs);

  /// The value of an expression for the bound rows.
  Cell cell(kernel::NodeId id) {
    const Known known = known_.empty() ? Known{} : known_[id.index];
    return known.column == nullptr ? compute(id) : known.column->at(frame_[known.slot]);
  }
  /// The same for what cannot take `geen`, which is then `fout` (K9).
  Cell strict_cell(kernel::NodeId id);
  /// What an expression can be, from its bounds where it has them (K23, K24).
  Estimate estimate(kernel::NodeId id);

  /// An entry of `remembered` for the group last asked of the node's population, made by `compute` when it is
  /// new and worth keeping; else in `scratch`.
  template <class Result, class Compute>
  const Result& recall(Remembered<Result>& remembered, Result& scratch, kernel::NodeId id,
                       std::uint32_t group, Compute compute) {
    const Population& rows = *populations_[program_.nodes[id.index].ref];
    if (!follows_from_links_[id.index] || rows.candidates() < worth_remembering) {
      scratch = compute();
      return scratch;
    }
    const std::uint64_t key = std::uint64_t{id.index} << 32 | group;
    auto found = remembered.find(key);
    if (found == remembered.end()) found = remembered.emplace(key, compute()).first;
    return found->second;
  }

  Remembered<Tally> tallies;
  Remembered<Cell> existences;
  Remembered<RankOrder> rank_orders;
  std::unordered_map<AllocationKey, Allocation, AllocationKeyHash> allocations;

  bool follows_from_links(kernel::NodeId id) const { return follows_from_links_[id.index]; }

 private:
  /// Smaller groups are computed again: remembering them would cost more memory than it saves time.
  static constexpr std::size_t worth_remembering = 16;

  /// Cells of an expression that were computed elsewhere.
  struct Known {
    const columns::Column* column = nullptr;
    std::uint32_t slot = 0;
  };

  Grouping& grouping(kernel::KindId kind, const std::vector<kernel::AttributeId>& by);
  Cell compute(kernel::NodeId id);
  Cell column_cell(const kernel::Node& node);
  Cell group_cell(const kernel::Node& node);
  Cell logic(const kernel::Node& node, bool absorbing);
  Cell select(const kernel::Node& node);
  Cell reference(const kernel::Node& node) const;
  Cell comparison(const kernel::Node& node);
  Cell arithmetic(const kernel::Node& node);
  Cell unary(const kernel::Node& node);
  const kernel::Type& type_of(kernel::NodeId id) const;

  const kernel::Program& program_;
  const columns::Facts& facts_;
  Frame frame_;
  std::vector<const columns::Column*> columns_;               ///< by attribute
  std::vector<std::unique_ptr<Population>> populations_;      ///< by population, made when first used
  std::map<std::vector<std::uint32_t>, Grouping> groupings_;  ///< by kind, then columns
  std::vector<bool> follows_from_links_;                      ///< by node
  std::vector<bool> has_bounds_;                              ///< by node: K24
  std::vector<Known> known_;                                  ///< by node; empty when there are none
};

}  // namespace grond::interpret
