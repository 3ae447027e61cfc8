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

/// A gap after a rule's case, or an overlap of it with another's: of options, or between two bounds.
struct Division {
  kernel::RuleId rule;
  kernel::RuleId other;  ///< the other rule of an overlap
  bool gap = false;
  std::string from;   ///< "7,5"; of options all of them: "b, c"
  std::string until;  ///< "8"; empty for options, and where a bound is all there is
};

/// Looks at cases that differ in one column only, and holds each against one other that overlaps it. With
/// `closed` a gap is intended: it is the other case.
std::vector<Division> divide(const kernel::Program& program, const std::vector<Case>& cases, bool closed);

}  // namespace grond::analysis
