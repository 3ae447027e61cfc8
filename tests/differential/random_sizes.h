// How many rows of each kind a random case has.
#pragma once

#include <cstddef>
#include <vector>

#include "dice.h"
#include "kernel/program.h"
#include "random_program.h"

namespace grond::differential {

/// Sizes that an engine which looks at all pairs of rows can decide in a moment: rows of one kind or of
/// several, and where even that is too much, few of each.
std::vector<std::size_t> random_sizes(const kernel::Program& program, Dice& dice, Size size);

}  // namespace grond::differential
