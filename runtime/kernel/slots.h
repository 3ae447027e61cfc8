// Which bound rows an expression looks at.
#pragma once

#include <cstdint>
#include <vector>

#include "kernel/program.h"

namespace grond::kernel {

using Slots = std::vector<std::uint32_t>;  ///< ascending

/// Per node the slots whose rows its value depends on, from outside: without the slot of a population in it.
std::vector<Slots> free_slots(const Program& program);

/// Whether an expression looks at no other bound row than that in `slot`.
bool only_in(const Slots& slots, std::uint32_t slot);

}  // namespace grond::kernel
