// Machine code for a pack. Like jit.h, it keeps LLVM to itself.
#pragma once

#include <string>

#include "kernel/program.h"
#include "pack/pack.h"

namespace grond::codegen {

/// The code of every procedure for processors that have at least `target` ("x86-64-v3"). Equal programs give
/// equal code on every machine. Throws std::runtime_error when LLVM cannot make it.
pack::MachineCode compile_ahead(const kernel::Program& program, const std::string& target);

/// "LLVM 19.1.7"
std::string code_generator();

}  // namespace grond::codegen
