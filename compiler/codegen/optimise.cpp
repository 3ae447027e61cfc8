#include "codegen/optimise.h"

#include <llvm/Passes/PassBuilder.h>
#include <llvm/Transforms/InstCombine/InstCombine.h>
#include <llvm/Transforms/Scalar/ADCE.h>
#include <llvm/Transforms/Scalar/EarlyCSE.h>
#include <llvm/Transforms/Scalar/SimplifyCFG.h>

namespace grond::codegen {

namespace {

/// The emitter writes straight-line code over whole blocks in registers, so that nothing is left to find for
/// the passes that turn memory into registers or rows into vectors; they would only cost time. Combining
/// costs more than all other passes, for code that runs up to a third faster.
llvm::FunctionPassManager passes(bool combining) {
  llvm::FunctionPassManager passes;
  passes.addPass(llvm::EarlyCSEPass(true));
  if (combining) {
    passes.addPass(llvm::InstCombinePass());
    passes.addPass(llvm::EarlyCSEPass());
  }
  passes.addPass(llvm::ADCEPass());
  passes.addPass(llvm::SimplifyCFGPass());
  return passes;
}

/// Where there are mask registers, LLVM looks for logic to move into them, and one row at a time has a lot of
/// it: a third of the time of code generation, for nothing.
void leave_out_mask_registers(llvm::Function& function, const llvm::TargetMachine& machine) {
  if (!machine.getTargetTriple().isX86()) return;
  std::string features = machine.getTargetFeatureString().str();
  features += features.empty() ? "-avx512f" : ",-avx512f";
  function.addFnAttr("target-features", features);
}

}  // namespace

void optimise(llvm::Module& module, llvm::TargetMachine& machine) {
  llvm::LoopAnalysisManager loops;
  llvm::FunctionAnalysisManager functions;
  llvm::CGSCCAnalysisManager call_graph;
  llvm::ModuleAnalysisManager modules;
  llvm::PassBuilder builder(&machine);
  builder.registerModuleAnalyses(modules);
  builder.registerCGSCCAnalyses(call_graph);
  builder.registerFunctionAnalyses(functions);
  builder.registerLoopAnalyses(loops);
  builder.crossRegisterProxies(loops, functions, call_graph, modules);
  llvm::FunctionPassManager thorough = passes(true);
  llvm::FunctionPassManager quick = passes(false);
  for (llvm::Function& function : module) {
    if (function.isDeclaration()) continue;
    const bool is_fallback = function.hasFnAttribute(fallback_attribute);
    (is_fallback ? quick : thorough).run(function, functions);
    if (is_fallback) leave_out_mask_registers(function, machine);
  }
}

}  // namespace grond::codegen
