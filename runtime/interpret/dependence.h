// Which bound rows an expression hangs on, so that what does not hang on the asking row is computed once.
#pragma once

#include <cstdint>
#include <vector>

#include "kernel/program.h"

namespace grond::interpret {

/// Per node over rows: whether its filter and the arguments evaluated per member look at no other bound row
/// than the member, so that its members and their values follow from the link values alone.
std::vector<bool> follows_from_links(const kernel::Program& program);

/// Per node whether its value hangs on a column, in whatever row.
std::vector<bool> hang_on(const kernel::Program& program, kernel::AttributeId attribute);

}  // namespace grond::interpret
