#include "codegen/optimise.h"

#include <llvm/IR/IRBuilder.h>
#include <llvm/Passes/PassBuilder.h>
#include <llvm/Transforms/InstCombine/InstCombine.h>
#include <llvm/Transforms/Scalar/ADCE.h>
#include <llvm/Transforms/Scalar/EarlyCSE.h>
#include <llvm/Transforms/Scalar/SimplifyCFG.h>

#include <ranges>
#include <vector>

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

/// Combining, and many a pass of code generation, takes time that grows with the square of the length of the
/// code. Longer than this is an annex of a thousand cells, in which time goes to compiling and not to
/// deciding.
constexpr unsigned worth_optimising = 10'000;

void leave_as_it_is(llvm::Function& function) {
  function.addFnAttr(llvm::Attribute::NoInline);  // which the other asks for
  function.addFnAttr(llvm::Attribute::OptimizeNone);
}

/// Code generation takes time that grows with the square of the length of a block. So long ones are cut, by
/// branches of which LLVM does not see that they are always taken: there is always a frame.
void cut_long_blocks(llvm::Function& function) {
  constexpr std::size_t length = 500;
  llvm::IRBuilder<> ir(function.getContext());
  std::vector<llvm::BasicBlock*> blocks;
  for (llvm::BasicBlock& block : function) blocks.push_back(&block);
  llvm::BasicBlock* no_frame = nullptr;
  for (llvm::BasicBlock* block : blocks) {
    if (block->size() <= 2 * length) continue;
    if (no_frame == nullptr) {
      no_frame = llvm::BasicBlock::Create(function.getContext(), "no_frame", &function);
      ir.SetInsertPoint(no_frame);
      ir.CreateRetVoid();
    }
    std::vector<llvm::BasicBlock::iterator> cuts;
    std::size_t passed = 0;
    for (auto at = block->getFirstNonPHIIt(); at != block->end(); ++at, ++passed) {
      if (passed > 0 && passed % length == 0) cuts.push_back(at);
    }
    // The last first: a cut moves all that is after it.
    for (const auto& cut : std::views::reverse(cuts)) {
      llvm::BasicBlock* rest = block->splitBasicBlock(cut);
      llvm::Instruction* joint = block->getTerminator();
      ir.SetInsertPoint(joint);
      ir.CreateCondBr(ir.CreateIsNotNull(function.getArg(0)), rest, no_frame);
      joint->eraseFromParent();
    }
  }
}

/// Where there are mask registers, LLVM looks for logic to move into them, and one row at a time has a lot of
/// it: close to half the time of code generation, for nothing.
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
    const bool combine =
        !function.hasFnAttribute(fallback_attribute) && function.getInstructionCount() <= worth_optimising;
    (combine ? thorough : quick).run(function, functions);
    cut_long_blocks(function);
    if (function.getInstructionCount() > worth_optimising) leave_as_it_is(function);
    if (function.hasFnAttribute(one_row_attribute)) leave_out_mask_registers(function, machine);
  }
}

}  // namespace grond::codegen
