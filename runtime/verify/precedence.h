// Which rule wins (docs/kern.md section 3), for one attribute of one row.
#pragma once

#include <vector>

#include "kernel/program.h"

namespace grond::verify {

/// One rule for one row.
struct RuleOutcome {
  kernel::ConditionState state = kernel::ConditionState::outside;
  Status cause = Status::known;  ///< why the state is open; `known` otherwise
  Cell value;                    ///< meaningless when the rule is outside
};

/// A rule of the attribute with its outcome for the row.
struct Contender {
  kernel::RuleId rule;
  RuleOutcome outcome;
};

/// K12 and K13: the indices of the contenders that displace contender `index`. Only edges and rank among the
/// contenders count (K19), and only those that take part (K11).
std::vector<std::size_t> exceptions(const kernel::Program& program, const std::vector<Contender>& contenders,
                                    std::size_t index);

/// K14 and K15.
Cell decide(const kernel::Program& program, const std::vector<Contender>& contenders);

}  // namespace grond::verify
