// Machine code ahead of time: a module as a position-independent ELF object for a named x86-64 processor.
#pragma once

#include <llvm/IR/Module.h>
#include <llvm/Target/TargetMachine.h>

#include <memory>
#include <string>

namespace grond::codegen {

/// A processor by LLVM's name for it, as "x86-64-v3". Throws std::runtime_error when LLVM does not know it.
std::unique_ptr<llvm::TargetMachine> named_machine(const std::string& processor);

/// The bytes of an object, optimised as the JIT optimises. Equal modules give equal bytes wherever they are
/// made.
std::string make_object(llvm::Module& module, llvm::TargetMachine& machine);

}  // namespace grond::codegen
