// Writes out `… kan een of meer van de onderdelen bepalen`: each item below it becomes a power of its own.
#pragma once

#include "check/names.h"
#include "check/report.h"

namespace grond::check {

/// Turns what the items of such a list say into powers of the bodies the list names, with all that the list
/// demands. Reports lists without items, and items that say nothing a body could decide.
void write_out_power_lists(Names& names, Reporter& reporter);

}  // namespace grond::check
