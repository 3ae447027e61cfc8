// From kernel and plan to LLVM. Nothing outside codegen/ knows LLVM.
#pragma once

#include <llvm/IR/LLVMContext.h>
#include <llvm/IR/Module.h>
#include <llvm/Target/TargetMachine.h>

#include <memory>
#include <string>
#include <vector>

#include "codegen/jit.h"
#include "plan/plan.h"

namespace grond::codegen {

/// The function of a loop: its number among plan::loops, within a request.
std::string loop_symbol(std::size_t request, std::size_t loop);

/// One module with a function per loop per request (execute::LoopFunction), and declarations of the runtime
/// functions it calls (execute/functions.def), for a machine. Verified; not optimised.
std::unique_ptr<llvm::Module> emit(llvm::LLVMContext& context, const std::vector<Request>& requests,
                                   const std::vector<plan::Plan>& plans, const llvm::TargetMachine& machine);

}  // namespace grond::codegen
