// Operators that combine the members of a population into one value (docs/kern.md K23-K27).
#pragma once

#include "interpret/limits.h"
#include "kernel/program.h"

namespace grond::interpret {

/// What the members of a group amount to, before a stated value for no members is looked at.
struct Tally {
  bool any_certain = false;
  bool any_possible = false;
  Interval range;
  Status cause = Status::known;  ///< the one order over what is not decided
};

class Evaluation;

Cell evaluate_exists(Evaluation& evaluation, kernel::NodeId id);

/// count, sum, minimum, maximum or best_k.
bool is_aggregate(kernel::Op op);
Estimate evaluate_aggregate(Evaluation& evaluation, kernel::NodeId id);

}  // namespace grond::interpret
