// What holds of every decision, whatever the program and the facts.
#pragma once

#include <optional>

#include "columns/table.h"
#include "kernel/program.h"

namespace grond::fuzz {

/// A few rows of every kind with values its attributes can have, which differ with `seed`; nothing when the
/// program would form more groups than a fuzzer has time for.
std::optional<columns::Facts> invented_facts(const kernel::Program& program, std::uint32_t seed);

/// Decides two procedures, if a fuzzer has time for it: both evaluators agree, the trace reads back, and the
/// dossier of all decisions can be read and explained.
void check_decisions(const kernel::Program& program, const columns::Facts& facts);

}  // namespace grond::fuzz
