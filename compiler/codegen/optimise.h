// What LLVM does to the code before it becomes machine code.
#pragma once

#include <llvm/IR/Module.h>
#include <llvm/Target/TargetMachine.h>

namespace grond::codegen {

/// The module must be for the target machine.
void optimise(llvm::Module& module, llvm::TargetMachine& machine);

}  // namespace grond::codegen
