// Where two engines differ, in words a developer can act on.
#pragma once

#include <optional>
#include <string>

#include "columns/outcome.h"
#include "columns/table.h"
#include "kernel/program.h"

namespace grond::verify {

/// The first decided cell or condition state in which `a` and `b` differ: the object, the attribute or the
/// rule with its provision, and what each says. Nothing when they agree on every one.
std::optional<std::string> first_difference(const kernel::Program& program, const columns::Facts& facts,
                                            const Outcome& a, const Outcome& b);

}  // namespace grond::verify
