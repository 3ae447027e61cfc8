// Decisions without an answer because no text that is loaded was in force for them.
#pragma once

#include <functional>
#include <string>

#include "columns/outcome.h"
#include "columns/table.h"
#include "diagnostics/diagnostic.h"
#include "kernel/program.h"

namespace grond::dossier {

/// Reports them as errors about the facts in `file`: once for each decision and reason, with the first object
/// and how many more there are. `selected` as in ResultOptions.
void report_not_in_force(const kernel::Program& program, const columns::Facts& facts, const Outcome& outcome,
                         kernel::ProcedureId procedure,
                         const std::function<bool(kernel::KindId, std::uint32_t)>& selected,
                         const std::string& file, Diagnostics& diagnostics);

}  // namespace grond::dossier
