// The invariants of a program. Engines rely on them without looking; deserialize refuses what breaks them.
#pragma once

#include <string>
#include <vector>

#include "kernel/program.h"

namespace grond::kernel {

/// What is wrong, in English, each with the table and number of the entry; empty when the program is valid.
std::vector<std::string> validate(const Program& program);

}  // namespace grond::kernel
