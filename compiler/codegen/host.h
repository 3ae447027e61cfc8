// The machine this runs on, as LLVM sees it.
#pragma once

#include <llvm/ExecutionEngine/Orc/JITTargetMachineBuilder.h>

namespace grond::codegen {

/// Throws std::runtime_error when LLVM does not know it.
llvm::orc::JITTargetMachineBuilder host_machine();

}  // namespace grond::codegen
