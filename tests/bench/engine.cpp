#include "tests/bench/engine.h"

#include <memory>

#include "codegen/jit.h"
#include "interpret/interpret.h"

namespace grond::bench {

namespace {

Engine compiled(const kernel::Program& program, kernel::ProcedureId procedure, plan::Keep keep) {
  const std::vector<codegen::Request> requests = {{&program, procedure, keep}};
  const auto code = std::make_shared<codegen::Jit>(requests);
  return [code](const columns::Facts& facts, Outcome& outcome) { code->decide(0, facts, outcome); };
}

/// Always keeps everything, and always takes new memory.
Engine interpreter(const kernel::Program& program, kernel::ProcedureId procedure, plan::Keep) {
  return [&program, procedure](const columns::Facts& facts, Outcome& outcome) {
    outcome = interpret::interpret(program, facts, procedure);
  };
}

}  // namespace

const std::vector<EngineMaker>& engine_makers() {
  static const std::vector<EngineMaker> makers = {{"compiled", compiled}, {"interpreter", interpreter}};
  return makers;
}

}  // namespace grond::bench
