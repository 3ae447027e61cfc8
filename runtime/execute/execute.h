// Decides a case with compiled code: loops over rows by the code, groups by the interpreter's operations over
// the columns that the code filled.
#pragma once

#include "columns/outcome.h"
#include "columns/table.h"
#include "execute/code.h"
#include "kernel/program.h"
#include "plan/plan.h"

namespace grond::execute {

/// Gives the same outcome as interpret::interpret for the procedure the plan was made for. `code` was
/// compiled from this program and plan. With Keep::decisions the columns and states that are not kept are
/// empty.
Outcome execute(const kernel::Program& program, const columns::Facts& facts, const plan::Plan& plan,
                const Code& code);

/// The same in the memory of an earlier outcome, where that has the right shape.
void execute(const kernel::Program& program, const columns::Facts& facts, const plan::Plan& plan,
             const Code& code, Outcome& outcome);

}  // namespace grond::execute
