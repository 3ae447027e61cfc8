#include "codegen/print.h"

#include <llvm/IR/AssemblyAnnotationWriter.h>
#include <llvm/Support/FormattedStream.h>
#include <llvm/Support/raw_ostream.h>

#include <map>
#include <stdexcept>

#include "codegen/emit.h"
#include "codegen/host.h"
#include "kernel/citation.h"

namespace grond::codegen {

namespace {

/// "lus over Gegadigde: klasse, is_geplaatst", and the rules of each with their provision.
std::string described(const kernel::Program& program, const plan::Loop& loop) {
  std::string text = "lus over " + program.at(loop.kind).name + "\n";
  for (kernel::AttributeId id : loop.attributes) {
    text += ";   " + program.at(id).name + "\n";
    for (kernel::RuleId rule : program.at(id).rules) {
      text += ";     " + kernel::citation(program, program.at(rule).provision, kernel::WithInstrument::yes);
      text += program.at(rule).closing ? " (sluit af)\n" : "\n";
    }
  }
  return text;
}

class Notes : public llvm::AssemblyAnnotationWriter {
 public:
  Notes(const Request& request, const plan::Plan& plan) {
    const std::vector<const plan::Loop*> loops = plan::loops(plan);
    const std::vector<std::string> symbols = loop_symbols({request}, {plan}).front();
    for (std::size_t i = 0; i < loops.size(); ++i)
      notes_[symbols[i]] = described(*request.program, *loops[i]);
  }

  void emitFunctionAnnot(const llvm::Function* function, llvm::formatted_raw_ostream& out) override {
    const auto note = notes_.find(function->getName().str());
    if (note != notes_.end()) out << "; " << note->second;
  }

 private:
  std::map<std::string, std::string> notes_;
};

}  // namespace

std::string print(const kernel::Program& program, kernel::ProcedureId procedure) {
  auto machine = host_machine().createTargetMachine();
  if (!machine) throw std::runtime_error("LLVM: " + llvm::toString(machine.takeError()));
  const std::vector<plan::Plan> plans{plan::make_plan(program, procedure)};
  llvm::LLVMContext context;
  const Request request{&program, procedure};
  const auto module = emit(context, {request}, plans, **machine);
  Notes notes(request, plans.front());
  std::string text;
  llvm::raw_string_ostream out(text);
  module->print(out, &notes);
  return text;
}

}  // namespace grond::codegen
