#include "codegen/jit.h"

#include <llvm/ExecutionEngine/Orc/LLJIT.h>

#include <stdexcept>

#include "codegen/emit.h"
#include "codegen/host.h"
#include "codegen/optimise.h"
#include "execute/execute.h"
#include "execute/functions.h"

namespace grond::codegen {

namespace {

template <class T>
T made(llvm::Expected<T> result) {
  if (!result) throw std::runtime_error("LLVM: " + llvm::toString(result.takeError()));
  return std::move(*result);
}

void done(llvm::Error error) {
  if (error) throw std::runtime_error("LLVM: " + llvm::toString(std::move(error)));
}

}  // namespace

struct Jit::Implementation {
  std::vector<Request> requests;
  std::vector<plan::Plan> plans;
  std::unique_ptr<llvm::orc::LLJIT> engine;
  std::vector<execute::Code> codes;

  Implementation(const std::vector<Request>& wanted, Haste haste) : requests(wanted) {
    auto machine_builder = host_machine();
    if (haste == Haste::compiling) machine_builder.setCodeGenOptLevel(llvm::CodeGenOptLevel::None);
    auto machine = made(machine_builder.createTargetMachine());
    for (const Request& request : requests)
      plans.push_back(plan::make_plan(*request.program, request.procedure, request.keep));
    auto context = std::make_unique<llvm::LLVMContext>();
    auto module = emit(*context, requests, plans, *machine);
    optimise(*module, *machine);
    engine = made(llvm::orc::LLJITBuilder().setJITTargetMachineBuilder(std::move(machine_builder)).create());
    define_functions();
    done(engine->addIRModule(llvm::orc::ThreadSafeModule(std::move(module), std::move(context))));
    for (const std::vector<std::string>& loops : loop_symbols(requests, plans)) {
      execute::Code& code = codes.emplace_back();
      for (const std::string& loop : loops)
        code.loops.push_back(made(engine->lookup(loop)).toPtr<execute::LoopFunction>());
    }
  }

  void define_functions() {
    llvm::orc::SymbolMap symbols;
    for (const execute::RuntimeFunction& function : execute::runtime_functions()) {
      symbols[engine->mangleAndIntern(function.symbol)] = {
          llvm::orc::ExecutorAddr::fromPtr(function.address),
          llvm::JITSymbolFlags::Exported | llvm::JITSymbolFlags::Callable};
    }
    done(engine->getMainJITDylib().define(llvm::orc::absoluteSymbols(std::move(symbols))));
  }
};

Jit::Jit(const std::vector<Request>& requests, Haste haste)
    : implementation_(new Implementation(requests, haste)) {}
Jit::~Jit() = default;
Jit::Jit(Jit&&) noexcept = default;

Outcome Jit::decide(std::size_t request, const columns::Facts& facts) const {
  Outcome outcome;
  decide(request, facts, outcome);
  return outcome;
}

void Jit::decide(std::size_t request, const columns::Facts& facts, Outcome& outcome) const {
  const Request& asked = implementation_->requests.at(request);
  execute::execute(*asked.program, facts, implementation_->plans[request], implementation_->codes[request],
                   outcome);
}

}  // namespace grond::codegen
