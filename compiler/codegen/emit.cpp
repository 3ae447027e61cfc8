#include "codegen/emit.h"

#include <llvm/IR/Verifier.h>
#include <llvm/Support/raw_ostream.h>

#include <cassert>
#include <stdexcept>

#include "codegen/loop.h"

namespace grond::codegen {

namespace {

bool same_code(const Request& a, const Request& b) {
  if (a.program != b.program || a.keep != b.keep) return false;
  if (a.procedure == b.procedure) return true;
  return a.keep == plan::Keep::everything &&
         a.program->at(a.procedure).study_year == b.program->at(b.procedure).study_year;
}

}  // namespace

std::vector<std::vector<std::string>> loop_symbols(const std::vector<Request>& requests,
                                                   const std::vector<plan::Plan>& plans) {
  assert(requests.size() == plans.size());
  std::vector<std::vector<std::string>> symbols;
  for (std::size_t request = 0; request < requests.size(); ++request) {
    std::size_t first = 0;
    while (!same_code(requests[first], requests[request])) ++first;
    std::vector<std::string>& names = symbols.emplace_back();
    for (std::size_t loop = 0; loop < plan::loops(plans[request]).size(); ++loop)
      names.push_back("grond_request_" + std::to_string(first) + "_loop_" + std::to_string(loop));
  }
  return symbols;
}

std::unique_ptr<llvm::Module> emit(llvm::LLVMContext& context, const std::vector<Request>& requests,
                                   const std::vector<plan::Plan>& plans, const llvm::TargetMachine& machine) {
  assert(requests.size() == plans.size());
  auto module = std::make_unique<llvm::Module>("grond", context);
  module->setTargetTriple(machine.getTargetTriple().str());
  module->setDataLayout(machine.createDataLayout());
  const std::vector<std::vector<std::string>> symbols = loop_symbols(requests, plans);
  for (std::size_t request = 0; request < requests.size(); ++request) {
    auto symbol = symbols[request].begin();
    for (std::uint32_t stratum = 0; stratum < plans[request].strata.size(); ++stratum) {
      for (const plan::Loop& loop : plans[request].strata[stratum].loops) {
        const bool shared = module->getFunction(*symbol) != nullptr;
        if (!shared) emit_loop(*module, *symbol, requests[request], plans[request], stratum, loop);
        ++symbol;
      }
    }
  }
  std::string why;
  llvm::raw_string_ostream out(why);
  if (llvm::verifyModule(*module, &out))
    throw std::logic_error("the code generator made invalid code: " + why);
  return module;
}

}  // namespace grond::codegen
