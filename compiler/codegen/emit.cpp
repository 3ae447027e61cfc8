#include "codegen/emit.h"

#include <llvm/IR/Verifier.h>
#include <llvm/Support/raw_ostream.h>

#include <cassert>
#include <stdexcept>

#include "codegen/loop.h"

namespace grond::codegen {

namespace {

/// A loop of a procedure, by its place among the loops of the plan.
struct LoopOf {
  const Request& request;
  const plan::Plan& plan;
  std::size_t loop;
};

/// What a procedure says besides which decisions are asked is the study year of rows, and a loop is over one
/// kind.
bool same_code(const LoopOf& a, const LoopOf& b) {
  if (a.request.program != b.request.program || a.request.keep != b.request.keep || a.loop != b.loop)
    return false;
  if (a.request.procedure == b.request.procedure) return true;
  const auto left = plan::loops(a.plan), right = plan::loops(b.plan);
  if (a.request.keep != plan::Keep::everything || left.size() <= a.loop) return false;
  const kernel::Program& program = *a.request.program;
  const std::uint32_t kind = left[a.loop]->kind.index;
  const auto study_year = [&](const Request& request) {
    const std::vector<kernel::NodeId>& years = program.at(request.procedure).study_year;
    return kind < years.size() ? years[kind] : kernel::NodeId();
  };
  return *left[a.loop] == *right[a.loop] && study_year(a.request) == study_year(b.request) &&
         a.plan.expressions == b.plan.expressions && a.plan.stratum_of == b.plan.stratum_of;
}

}  // namespace

std::vector<std::vector<std::string>> loop_symbols(const std::vector<Request>& requests,
                                                   const std::vector<plan::Plan>& plans) {
  assert(requests.size() == plans.size());
  std::vector<std::vector<std::string>> symbols;
  for (std::size_t request = 0; request < requests.size(); ++request) {
    std::vector<std::string>& names = symbols.emplace_back();
    for (std::size_t loop = 0; loop < plan::loops(plans[request]).size(); ++loop) {
      std::size_t first = 0;
      const auto of = [&](std::size_t r) { return LoopOf{requests[r], plans[r], loop}; };
      while (!same_code(of(first), of(request))) ++first;
      names.push_back("grond_request_" + std::to_string(first) + "_loop_" + std::to_string(loop));
    }
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
