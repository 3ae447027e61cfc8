// Phase 4: sentences get types and become kernel rules. Typing and translation are one step, because what a
// sentence means ("gegadigde is ingeloot", "opleiding is geneeskunde") is only known once it has types.
#pragma once

#include <vector>

#include "check/names.h"
#include "diagnostics/diagnostic.h"
#include "kernel/program.h"

namespace grond::lower {

/// Where kernel rules came from, for the findings of compiler/analysis.
struct Origins {
  std::vector<source::Span> rules;       ///< by RuleId
  std::vector<std::size_t> statements;   ///< by RuleId: index in Names::statements
  std::vector<source::Span> attributes;  ///< by AttributeId
  std::vector<source::Span> edges;       ///< by index in Program::edges
  /// `voor de toepassing van`: an attribute that has its meaning only below these provisions.
  std::vector<std::pair<kernel::AttributeId, std::vector<kernel::ProvisionId>>> local;
  /// `onverminderd`: rules that must not displace, or be displaced by, rules under a provision.
  struct NoEdge {
    kernel::RuleId rule;
    kernel::ProvisionId provision;
    source::Span span;
  };
  std::vector<NoEdge> no_edges;
};

struct Lowered {
  kernel::Program program;  ///< complete but for `order`
  Origins origins;
};

/// Translates every sentence it can; what it cannot is reported once and left out.
Lowered lower(check::Names& names, const source::Sources& sources, Diagnostics& diagnostics);

}  // namespace grond::lower
