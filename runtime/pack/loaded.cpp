#include "pack/loaded.h"

#include <cassert>
#include <system_error>

#include "execute/execute.h"

namespace grond::pack {

Loaded::Loaded(Pack pack) : pack_(std::move(pack)) {
  if (!pack_.code || !fits_machine(pack_.code->target)) return;
  try {
    mapping_.emplace(*pack_.code);
  } catch (const std::system_error&) {
    return;  // a system that forbids executable memory still interprets
  }
  for (std::uint32_t i = 0; i < program().procedures.size(); ++i)
    plans_.push_back(plan::make_plan(program(), {i}));
}

Outcome Loaded::decide(const columns::Facts& facts, kernel::ProcedureId procedure) const {
  assert(procedure.index < program().procedures.size());
  if (!is_compiled()) return interpret::interpret(program(), facts, procedure);
  const execute::Code& code = mapping_->procedures()[procedure.index];
  Outcome outcome;
  execute::execute(program(), facts, plans_[procedure.index], code, outcome);
  return outcome;
}

}  // namespace grond::pack
