// Rules that divide one number or one choice among them: "lager dan 8", "ten minste 8".
#pragma once

#include <string>
#include <vector>

#include "analysis/constraints.h"

namespace grond::analysis {

struct Case {
  kernel::RuleId rule;
  const Demands* demands;
};

/// A gap or overlap between cases, at the rule before it.
struct Division {
  kernel::RuleId rule;
  bool gap = false;
  std::string description;  ///< "tussen 7,5 en 8", "c"
};

/// Looks at cases that differ in one column only. With `closed` a gap is intended: it is the other case.
std::vector<Division> divide(const kernel::Program& program, const std::vector<Case>& cases, bool closed);

}  // namespace grond::analysis
