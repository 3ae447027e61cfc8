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

/// K12 to K15.
Cell decide(const kernel::Program& program, const std::vector<Contender>& contenders);

}  // namespace grond::verify
