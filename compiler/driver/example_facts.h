// The facts of an example, by the reader everyone uses.
#pragma once

#include <optional>

#include "columns/table.h"
#include "pipeline/compile.h"

namespace grond::driver {

/// Nothing when they cannot be read; why is reported.
std::optional<columns::Facts> read_example_facts(const pipeline::Compilation& compilation,
                                                 const check::ExampleCase& example, Diagnostics& found);

}  // namespace grond::driver
