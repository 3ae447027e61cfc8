#include "codegen/emit.h"

#include <llvm/IR/Verifier.h>
#include <llvm/Support/raw_ostream.h>

#include <cassert>
#include <stdexcept>

#include "codegen/loop.h"

namespace grond::codegen {

std::string loop_symbol(std::size_t request, std::size_t loop) {
  return "grond_request_" + std::to_string(request) + "_loop_" + std::to_string(loop);
}

std::unique_ptr<llvm::Module> emit(llvm::LLVMContext& context, const std::vector<Request>& requests,
                                   const std::vector<plan::Plan>& plans, const llvm::TargetMachine& machine) {
  assert(requests.size() == plans.size());
  auto module = std::make_unique<llvm::Module>("grond", context);
  module->setTargetTriple(machine.getTargetTriple().str());
  module->setDataLayout(machine.createDataLayout());
  for (std::size_t request = 0; request < requests.size(); ++request) {
    std::size_t number = 0;
    for (std::uint32_t stratum = 0; stratum < plans[request].strata.size(); ++stratum) {
      for (const plan::Loop& loop : plans[request].strata[stratum].loops)
        emit_loop(*module, loop_symbol(request, number++), requests[request], plans[request], stratum, loop);
    }
  }
  std::string why;
  llvm::raw_string_ostream out(why);
  if (llvm::verifyModule(*module, &out))
    throw std::logic_error("the code generator made invalid code: " + why);
  return module;
}

}  // namespace grond::codegen
