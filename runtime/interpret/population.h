// The rows a population is about: grouped once by the values of their link columns, so that a group costs
// its own size only.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "columns/table.h"
#include "interpret/grouping.h"
#include "kernel/program.h"
#include "values/cell.h"

namespace grond::interpret {

/// The outer values of a population's links.
using Key = std::vector<Cell>;

bool all_known(const Key& key);

/// Whether there may be members that are not in the facts (K22).
bool may_have_unseen_rows(const kernel::Program& program, const columns::Facts& facts,
                          const kernel::Population& population);

/// A row that is not outside the population.
struct Member {
  std::uint32_t row = 0;
  Status membership = Status::known;  ///< known: certain; else why it is only possible
};

class Evaluation;

/// One population as seen from the rows that are bound now. A population is never evaluated within itself
/// (its nodes precede those that use it), so one set of scratch space will do.
class Population {
 public:
  Population(Evaluation& evaluation, kernel::PopulationId id);

  /// Evaluates the link values for the bound rows. Returns the number of the group that is asked for:
  /// equal numbers have equal link values.
  std::uint32_t ask();

  // Of the group last asked for:
  std::size_t candidates() const;
  const std::vector<Member>& members();
  /// Whether there is a member (K25): looks no further than the first certain one.
  Cell any();
  /// Whether one row is a member: ja, nee, or why it is only possible. Binds the slot.
  Cell membership(std::uint32_t row);

  std::uint32_t slot() const { return population_.slot; }
  /// The kind may have rows that are not in the facts (K22).
  bool unseen() const { return unseen_; }

 private:
  Status link(std::uint32_t row, bool& differs) const;
  std::optional<Member> admit(std::uint32_t row, Status link);
  template <class Take>
  void each(Take take);

  Evaluation& evaluation_;
  const kernel::Population& population_;
  std::vector<const columns::Column*> columns_;
  std::size_t rows_;
  bool unseen_;
  Grouping* grouping_ = nullptr;  ///< found when first asked: then the link columns are complete
  Key key_;
  bool key_known_ = true;
  std::uint32_t group_ = 0;
  std::vector<Member> members_;
};

}  // namespace grond::interpret
