#include "codegen/ahead.h"

#include <llvm/Config/llvm-config.h>
#include <llvm/IR/LLVMContext.h>

#include "codegen/emit.h"
#include "codegen/image.h"
#include "codegen/object.h"

namespace grond::codegen {

pack::MachineCode compile_ahead(const kernel::Program& program, const std::string& target) {
  std::vector<Request> requests;
  std::vector<plan::Plan> plans;
  for (std::uint32_t i = 0; i < program.procedures.size(); ++i) {
    requests.push_back({&program, {i}, plan::Keep::everything});
    plans.push_back(plan::make_plan(program, {i}));
  }
  const auto machine = named_machine(target);
  llvm::LLVMContext context;
  const auto module = emit(context, requests, plans, *machine);
  pack::MachineCode code = link_image(make_object(*module, *machine), loop_symbols(requests, plans));
  code.target = target;
  for (std::size_t i = 0; i < plans.size(); ++i) code.procedures[i].plan_digest = pack::digest(plans[i]);
  return code;
}

std::string code_generator() { return "LLVM " LLVM_VERSION_STRING; }

}  // namespace grond::codegen
