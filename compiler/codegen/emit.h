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

/// By request the functions of its loops, numbered as plan::loops has them. Code that keeps everything hangs
/// on its procedure by the study years of its rows alone: procedures that have these in common share the
/// function.
std::vector<std::vector<std::string>> loop_symbols(const std::vector<Request>& requests,
                                                   const std::vector<plan::Plan>& plans);

/// One module with these functions (execute::LoopFunction), each once, and declarations of the runtime
/// functions it calls (execute/functions.def), for a machine. Verified; not optimised.
std::unique_ptr<llvm::Module> emit(llvm::LLVMContext& context, const std::vector<Request>& requests,
                                   const std::vector<plan::Plan>& plans, const llvm::TargetMachine& machine);

}  // namespace grond::codegen
