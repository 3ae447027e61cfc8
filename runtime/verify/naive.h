// The naive evaluator: docs/kern.md read a second time, one cell at a time, to hold the engines to their
// word.
#pragma once

#include "columns/outcome.h"
#include "columns/table.h"
#include "kernel/program.h"

namespace grond::verify {

/// Decides every column for every row by recursion alone: `program.order` is not used. Precondition:
/// `program` has passed kernel::validate and `facts` were made for it. Throws std::logic_error when a column
/// depends on itself, which a validated program never does.
Outcome evaluate(const kernel::Program& program, const columns::Facts& facts, kernel::ProcedureId procedure);

}  // namespace grond::verify
