// The engines that are measured, all in one form.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "columns/outcome.h"
#include "columns/table.h"
#include "kernel/program.h"
#include "plan/plan.h"

namespace grond::bench {

/// Decides a case of the program it was made for, which outlives it, in the memory of an earlier outcome of
/// its own.
using Engine = std::function<void(const columns::Facts&, Outcome&)>;

/// One way to decide cases. Making an engine is what it takes before the first decision.
struct EngineMaker {
  std::string name;
  std::function<Engine(const kernel::Program&, kernel::ProcedureId, plan::Keep)> make;
};

const std::vector<EngineMaker>& engine_makers();

}  // namespace grond::bench
