// The reference interpreter: the meaning of a program (docs/kern.md).
#pragma once

#include <functional>

#include "columns/outcome.h"
#include "columns/table.h"
#include "kernel/program.h"

namespace grond::interpret {

/// Called now and then with the share of the work done, from 0 to 1.
using Progress = std::function<void(double)>;

/// Decides every column for every row. Precondition: `program` has passed kernel::validate and `facts` were
/// made for it. Never fails: whatever is wrong with a case is a status in its cells.
Outcome interpret(const kernel::Program& program, const columns::Facts& facts, kernel::ProcedureId procedure,
                  const Progress& progress = {});

}  // namespace grond::interpret
