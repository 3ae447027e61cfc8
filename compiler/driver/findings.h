// The findings about regulations: every interpretation in them, in order of the official texts, for a reader.
#pragma once

#include <string>

#include "pipeline/compile.h"

namespace grond::driver {

/// As Markdown in Dutch. Each is told once, at the oldest text that has it; those of the standard library are
/// left out. `compilation` must have names.
std::string findings(const pipeline::Compilation& compilation);

}  // namespace grond::driver
