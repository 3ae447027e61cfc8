// What LLVM does to the code before it becomes machine code.
#pragma once

#include <llvm/IR/Module.h>
#include <llvm/Target/TargetMachine.h>

namespace grond::codegen {

/// Of functions that are only for the rows that another one leaves: quick to compile rather than to run.
inline constexpr const char* fallback_attribute = "grond-fallback";
/// Of functions that do one row at a time.
inline constexpr const char* one_row_attribute = "grond-one-row";

/// The module must be for the target machine.
void optimise(llvm::Module& module, llvm::TargetMachine& machine);

}  // namespace grond::codegen
