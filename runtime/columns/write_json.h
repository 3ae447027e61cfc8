// Writes facts as the JSON that `read_json` reads (docs/feiten.md): reading it back gives the same facts.
#pragma once

#include <ostream>

#include "columns/table.h"
#include "kernel/program.h"

namespace grond::columns {

/// What is onbekend is left out, and so are the rows the law forms.
void write_json(std::ostream& out, const kernel::Program& program, const Facts& facts);

}  // namespace grond::columns
