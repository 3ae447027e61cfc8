// How sum, minimum, maximum and best_k take up the members of a population, each with what it can be.
// A member that is not certain may be left out; bounds hold over every choice (docs/kern.md K23, K26, K27).
#pragma once

#include <vector>

#include "interpret/limits.h"

namespace grond::interpret {

class SumOf {
 public:
  void add(const Interval& value, bool certain);
  /// Any number of further rows that are not in the facts.
  void add_unseen(const Interval& value);
  Interval range() const { return range_; }

 private:
  Interval range_;
};

/// Minimum or maximum. Without a certain member the range is that of any one member, as if one is in.
class ExtremeOf {
 public:
  explicit ExtremeOf(bool greatest) : greatest_(greatest) {}
  void add(const Interval& value, bool certain);
  void add_unseen(const Interval& value) { add(value, false); }
  Interval range() const;

 private:
  bool greatest_;
  bool any_certain_ = false;
  Interval certain_;
  Interval possible_{Limit::above_all(), Limit::below_all()};  ///< of nothing
};

class BestOf {
 public:
  explicit BestOf(Wide k) : k_(k) {}
  void add(const Interval& value, bool certain);
  void add_unseen(const Interval& value);
  Interval range() const;

 private:
  /// Equal values: of rows that are not in the facts as many as could matter.
  struct Run {
    Limit value;
    Wide times = 1;
    bool certain = true;
  };
  static Limit total(std::vector<Run> runs, Wide most);
  Limit best(const std::vector<Run>& runs) const;

  Wide k_;
  Wide certain_ = 0;
  std::vector<Run> least_;
  std::vector<Run> greatest_;
};

}  // namespace grond::interpret
