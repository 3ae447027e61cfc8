// The code of a procedure for a reader: `grond check --print llvm`.
#pragma once

#include <string>

#include "kernel/program.h"

namespace grond::codegen {

/// LLVM's text of what the emitter wrote, before it is optimised. Above each function what it fills; truths
/// of rules carry their citation as name, columns that of their attribute.
std::string print(const kernel::Program& program, kernel::ProcedureId procedure);

}  // namespace grond::codegen
