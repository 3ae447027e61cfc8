// Makes a case on which engines disagree as small as it can be while they still do.
#pragma once

#include <cstddef>
#include <functional>

#include "random_program.h"

namespace grond::differential {

/// Whether the engines still disagree on a case; its program is valid and has one procedure.
using Fails = std::function<bool(const Case&)>;

/// Tries to do without rows, rules, edges and attributes, to put an argument or a constant in the place of an
/// expression, and to know less; keeps what still fails. The same for the same arguments.
Case shrunk(const Case& failing, kernel::ProcedureId procedure, const Fails& fails,
            std::size_t most_attempts = 6000);

}  // namespace grond::differential
