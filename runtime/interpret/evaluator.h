// Evaluates single expressions of a decided case again, with the particulars an explanation needs.
// The interpreter itself is built on this; the dossier asks it for one row at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "columns/outcome.h"
#include "columns/table.h"
#include "kernel/program.h"

namespace grond::interpret {

/// The row bound in each slot.
using Frame = std::vector<std::uint32_t>;

/// Bounds of an aggregate at the scale of its type; a quotient aggregate has none.
struct Bounds {
  Wide least = 0;
  Wide greatest = 0;
  bool bounded_below = true;
  bool bounded_above = true;
};

struct Members {
  std::vector<std::uint32_t> certain;   ///< rows, in row order
  std::vector<std::uint32_t> possible;  ///< rows whose membership has no value
  bool unseen = false;                  ///< the kind is not complete: there may be more
};

struct Share {
  std::uint32_t row = 0;  ///< a group
  std::int64_t weight = 0;
  std::optional<std::int64_t> cap;
  Value quota;              ///< exact, as a quotient
  int capped_in_round = 0;  ///< 0: not capped; else the round, from 1
};

struct Allocation {
  Cell total;
  std::vector<Share> shares;  ///< empty when an input has no value or is out of range
  Value ratio;                ///< R/W for the groups that were not capped; geen when all were
  Status status = Status::known;
};

struct Ranking {
  Cell rank;
  Bounds bounds;
  std::size_t ties = 0;                   ///< other certain rows equal on every key
  std::vector<std::uint32_t> best_first;  ///< certain members with known keys
};

class Evaluator {
 public:
  /// Reads columns from `outcome` where the attribute has rules, else from `facts`. All three must outlive
  /// it.
  Evaluator(const kernel::Program& program, const columns::Facts& facts, const Outcome& outcome);
  ~Evaluator();

  /// The value of a node with `frame[slot]` as bound rows. frame must have room for every slot used.
  Cell cell(kernel::NodeId node, const Frame& frame);

  /// A column's cell: facts or outcome.
  Cell column(kernel::AttributeId attribute, std::uint32_t row) const;

  Members members(kernel::PopulationId population, const Frame& frame);
  Bounds bounds(kernel::NodeId aggregate,
                const Frame& frame);  ///< count, sum, minimum, maximum, best_k, rank
  Allocation allocation(kernel::NodeId allocate, const Frame& frame);
  Ranking ranking(kernel::NodeId rank, const Frame& frame);

 private:
  struct Implementation;
  std::unique_ptr<Implementation> implementation_;
};

/// Number of slots any expression of the program uses; the size a Frame needs.
std::size_t slot_count(const kernel::Program& program);

}  // namespace grond::interpret
