// One loop of a plan as a function.
#pragma once

#include <llvm/IR/Module.h>

#include <cstdint>
#include <string>

#include "codegen/jit.h"
#include "plan/plan.h"

namespace grond::codegen {

/// Adds the function `symbol` (execute::LoopFunction) for a loop in this stratum to a module. Blocks of 64
/// rows whose cells are all known are done at once, where the expressions allow it; others, and the last
/// rows, one by one.
void emit_loop(llvm::Module& module, const std::string& symbol, const Request& request,
               const plan::Plan& plan, std::uint32_t stratum, const plan::Loop& loop);

}  // namespace grond::codegen
