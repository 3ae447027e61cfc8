// Rank within a population (docs/kern.md K28). A group is sorted once; each rank is then looked up.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "interpret/limits.h"
#include "interpret/population.h"
#include "kernel/program.h"
#include "values/cell.h"

namespace grond::interpret {

class Evaluation;

/// Statuses of rows in order; tells which is the worst between two positions without going through them.
class StatusCounts {
 public:
  void add(Status status);
  Status worst_between(std::size_t begin, std::size_t end) const;

 private:
  std::vector<std::array<std::uint32_t, 5>> before_{
      {}};  ///< by position: how often each status occurs before it
};

/// The members of one group that compare alike: all certain or all possible, all with the same number of keys
/// known before the first that is not. Sorted by those keys, best first.
class RankTier {
 public:
  RankTier(std::size_t keys, bool certain) : keys_(keys), certain_(certain) {}

  /// `key` is the status of the first key that is not known.
  void add(const Member& member, std::span<const Cell> keys, Status key);
  void sort(std::uint64_t greatest_first);

  std::size_t keys() const { return keys_; }
  bool certain() const { return certain_; }
  std::vector<std::uint32_t> rows() const;

  /// The positions of the rows with the same first `count` keys; all before them are better.
  struct Range {
    std::size_t begin;
    std::size_t end;
  };
  Range equal(std::span<const Cell> keys, std::size_t count) const;

  // The one order over a range of positions:
  Status membership(std::size_t begin, std::size_t end) const {
    return membership_.worst_between(begin, end);
  }
  Status key(std::size_t begin, std::size_t end) const { return key_.worst_between(begin, end); }

 private:
  struct Entry {
    Member member;
    Status key;
    std::uint32_t values;  ///< number of the row in values_
  };
  int compare(const Entry& entry, std::span<const Cell> keys, std::size_t count) const;

  std::size_t keys_;
  bool certain_;
  std::uint64_t greatest_first_ = 0;
  std::vector<Entry> entries_;
  std::vector<Value> values_;  ///< keys_ per row, in the order in which they were added
  StatusCounts membership_;
  StatusCounts key_;
};

/// One group in order.
using RankOrder = std::vector<RankTier>;

/// What an explanation of a rank shows besides it.
struct RankParticulars {
  std::size_t ties = 0;                   ///< other certain rows equal on every key
  std::vector<std::uint32_t> best_first;  ///< certain members with known keys
};

Estimate evaluate_rank(Evaluation& evaluation, kernel::NodeId id, RankParticulars* particulars = nullptr);

}  // namespace grond::interpret
