// The rows a population is about: grouped once by the values of their link columns, so that a group costs
// its own size only.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "columns/table.h"
#include "kernel/program.h"
#include "values/cell.h"

namespace grond::interpret {

/// The outer values of a population's links.
using Key = std::vector<Cell>;

struct KeyHash {
  std::size_t operator()(const Key& key) const;
};

bool all_known(const Key& key);

/// A row that is not outside the population.
struct Member {
  std::uint32_t row = 0;
  Status membership = Status::known;  ///< known: certain; else why it is only possible
};

/// The rows of one table by the values of some of its columns.
class Grouping {
 public:
  Grouping(const std::vector<const columns::Column*>& by, std::size_t rows);

  /// The number of the group with this key, a new one when it was never seen.
  std::uint32_t number(const Key& key);
  /// Rows that have exactly the group's key, ascending; none when the key is not known in every part.
  std::span<const std::uint32_t> rows(std::uint32_t group) const;
  /// Rows without a value in some of the columns, ascending: they may belong to several groups.
  const std::vector<std::uint32_t>& loose() const { return loose_; }

 private:
  std::unordered_map<Key, std::uint32_t, KeyHash> numbers_;
  std::vector<std::uint32_t> rows_;    ///< by group
  std::vector<std::uint32_t> starts_;  ///< by group, in rows_, and the end
  std::vector<std::uint32_t> loose_;
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
  std::optional<Grouping> grouping_;  ///< made when first asked: then the link columns are complete
  Key key_;
  bool key_known_ = true;
  std::uint32_t group_ = 0;
  std::vector<Member> members_;
};

}  // namespace grond::interpret
