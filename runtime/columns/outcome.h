// What an engine produces: every derived cell and every condition state. The trace is exactly this.
#pragma once

#include <vector>

#include "columns/table.h"
#include "kernel/program.h"

namespace grond {

/// Whether engines decide the attribute, so that its cells stand in the outcome and not in the facts.
inline bool is_decided(const kernel::Attribute& attribute) {
  using kernel::Role;
  return attribute.role == Role::derived || attribute.role == Role::decision ||
         attribute.role == Role::part || attribute.derived_if_absent;
}

struct Outcome {
  /// By AttributeId. Attributes with rules hold their outcome (of `anders afgeleid` the combined cell);
  /// the others are empty: read them from Facts.
  std::vector<columns::Column> columns;
  /// By RuleId, then row of the rule's kind.
  std::vector<columns::States> states;
};

}  // namespace grond
