// What the columns of a program rest on.
#pragma once

#include <vector>

#include "kernel/program.h"

namespace grond::kernel {

/// The attributes a rule reads, each once, in order of first reading.
std::vector<AttributeId> attributes_read(const Program& program, const Rule& rule);

/// By attribute: whether it is one of these, or one of these rests on it, directly or through others.
std::vector<bool> rested_on(const Program& program, const std::vector<AttributeId>& attributes);

/// By attribute: whether it rests on how something is divided among rows: by a share (`allocate`), or by a
/// rank that is compared with how many there are, which is no constant.
std::vector<bool> rest_on_division(const Program& program);

}  // namespace grond::kernel
