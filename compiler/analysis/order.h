// Phase 5: the order in which columns become complete, and what a careful reader would remark about the
// rules.
#pragma once

#include "check/names.h"
#include "diagnostics/diagnostic.h"
#include "lower/lower.h"

namespace grond::analysis {

/// Fills `program.order` (kernel.md K20). Reports a column that depends on itself, with the way round.
void order_rules(lower::Lowered& lowered, const source::Sources& sources, Diagnostics& diagnostics);

/// Reports rules that cannot work as written (errors) or look mistaken (warnings): columns without rules,
/// decisions that can only be yes, rules that may clash, cases that leave gaps or overlap, exceptions in a
/// circle, local meanings read elsewhere. Changes nothing.
void find_remarks(const lower::Lowered& lowered, const check::Names& names, const source::Sources& sources,
                  Diagnostics& diagnostics);

}  // namespace grond::analysis
