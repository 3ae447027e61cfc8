// What the compiler makes of a text that may hold several files.
#pragma once

#include <string_view>

#include "pipeline/compile.h"

namespace grond::fuzz {

/// Runs the phases until one finds errors. A line `-- bestand: naam` in the text begins a further file.
void compile(pipeline::Compilation& compilation, std::string_view text, Diagnostics& diagnostics);

}  // namespace grond::fuzz
