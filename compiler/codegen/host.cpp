#include "codegen/host.h"

#include <llvm/Support/TargetSelect.h>

#include <stdexcept>

namespace grond::codegen {

llvm::orc::JITTargetMachineBuilder host_machine() {
  [[maybe_unused]] static const bool once = [] {
    llvm::InitializeNativeTarget();
    llvm::InitializeNativeTargetAsmPrinter();
    return true;
  }();
  auto machine = llvm::orc::JITTargetMachineBuilder::detectHost();
  if (!machine) throw std::runtime_error("LLVM: " + llvm::toString(machine.takeError()));
  return std::move(*machine);
}

}  // namespace grond::codegen
