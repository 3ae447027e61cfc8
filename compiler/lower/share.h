// Equal expressions become one.
#pragma once

#include "kernel/program.h"

namespace grond::lower {

/// Leaves of equal nodes the first, and of equal populations, so that machine code computes once what many
/// rules ask (each row of an annex asks for the same key). Conditions that stand in different places, or
/// behind different words, stay apart: readers are told them apart.
void share_expressions(kernel::Program& program);

}  // namespace grond::lower
