// Machine code in memory, made by LLVM for the machine that runs it.
#pragma once

#include <memory>
#include <vector>

#include "columns/outcome.h"
#include "columns/table.h"
#include "kernel/program.h"
#include "plan/plan.h"

namespace grond::codegen {

/// What to compile. The program has passed kernel::validate and outlives the code.
struct Request {
  const kernel::Program* program = nullptr;
  kernel::ProcedureId procedure;
  plan::Keep keep = plan::Keep::everything;
};

/// What compiling is to be quick at. It changes no outcome.
enum class Haste {
  deciding,   ///< code for many rows
  compiling,  ///< code for a few, made in a third of the time or less
};

class Jit {
 public:
  /// Compiles all requests as one module. Throws std::runtime_error when LLVM cannot make code for this
  /// machine.
  explicit Jit(const std::vector<Request>& requests, Haste haste = Haste::deciding);
  ~Jit();
  Jit(Jit&&) noexcept;

  /// Decides a case of the request with this number. Equals interpret::interpret.
  Outcome decide(std::size_t request, const columns::Facts& facts) const;
  /// The same, in the memory of an earlier outcome.
  void decide(std::size_t request, const columns::Facts& facts, Outcome& outcome) const;

 private:
  struct Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace grond::codegen
