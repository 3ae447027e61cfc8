// Puts the steps of a program in order, and finds what must run stage by stage (docs/kern.md K20, K96).
#pragma once

#include <set>
#include <vector>

#include "kernel/program.h"

namespace grond::analysis {

/// Repeatedly takes what has all it reads. Small programs: quadratic is fine and the order is stable.
class Sorter {
 public:
  explicit Sorter(const kernel::Program& program);

  std::vector<kernel::Step> sort();

  bool stuck(kernel::AttributeId attribute) const { return !attribute_done_[attribute.index]; }
  const std::vector<kernel::AttributeId>& reads(kernel::RuleId rule) const { return reads_[rule.index]; }

 private:
  using Attributes = std::set<kernel::AttributeId>;

  bool take_rule(kernel::RuleId rule);
  bool take_attribute(kernel::AttributeId attribute);
  bool take_recurrence();
  bool take_together(const Attributes& members);
  Attributes stuck_behind(kernel::AttributeId attribute) const;
  bool recurs(const Attributes& members);
  void leave_out_earlier(const Attributes& members);

  const kernel::Program& program_;
  std::vector<bool> rule_done_, attribute_done_;
  std::vector<std::vector<kernel::AttributeId>> reads_;
  std::vector<std::vector<kernel::AttributeId>> sharing_;  ///< by rule: the attributes it belongs to
  std::vector<kernel::Step> order_;
  std::uint32_t recurrence_ = 0;  ///< of the steps that are taken now
  std::uint32_t recurrences_ = 0;
};

}  // namespace grond::analysis
