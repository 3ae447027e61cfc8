#include "codegen/object.h"

#include <llvm/ADT/SmallVector.h>
#include <llvm/IR/LegacyPassManager.h>
#include <llvm/MC/TargetRegistry.h>
#include <llvm/Support/TargetSelect.h>
#include <llvm/Support/raw_ostream.h>
#include <llvm/Target/TargetOptions.h>
#include <llvm/TargetParser/X86TargetParser.h>

#include <mutex>
#include <stdexcept>

#include "codegen/optimise.h"

namespace grond::codegen {
namespace {

constexpr const char* triple = "x86_64-unknown-linux-gnu";

void prepare_llvm() {
  static std::once_flag initialised;
  std::call_once(initialised, [] {
    LLVMInitializeX86TargetInfo();
    LLVMInitializeX86Target();
    LLVMInitializeX86TargetMC();
    LLVMInitializeX86AsmPrinter();
  });
}

}  // namespace

std::unique_ptr<llvm::TargetMachine> named_machine(const std::string& processor) {
  prepare_llvm();
  if (llvm::X86::parseArchX86(processor) == llvm::X86::CK_None)
    throw std::runtime_error("no code for the processor `" + processor + "`");
  std::string why;
  const llvm::Target* target = llvm::TargetRegistry::lookupTarget(triple, why);
  if (target == nullptr) throw std::runtime_error("no code for x86-64: " + why);
  std::unique_ptr<llvm::TargetMachine> machine(
      target->createTargetMachine(triple, processor, "", llvm::TargetOptions(), llvm::Reloc::PIC_,
                                  llvm::CodeModel::Small, llvm::CodeGenOptLevel::Default));
  if (!machine) throw std::runtime_error("no code for x86-64");
  return machine;
}

std::string make_object(llvm::Module& module, llvm::TargetMachine& machine) {
  module.setTargetTriple(machine.getTargetTriple().str());
  module.setDataLayout(machine.createDataLayout());
  optimise(module, machine);
  llvm::SmallVector<char, 0> object;
  llvm::raw_svector_ostream out(object);
  llvm::legacy::PassManager passes;
  if (machine.addPassesToEmitFile(passes, out, nullptr, llvm::CodeGenFileType::ObjectFile))
    throw std::runtime_error("LLVM makes no object files for x86-64");
  passes.run(module);
  return std::string(object.begin(), object.end());
}

}  // namespace grond::codegen
