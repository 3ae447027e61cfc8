// Writes facts as the JSON that `read_json` reads (docs/feiten.md): reading it back gives the same facts.
#pragma once

#include <nlohmann/json.hpp>
#include <ostream>

#include "columns/table.h"
#include "kernel/program.h"

namespace grond::columns {

/// A value as facts have it: a decimal and a quotient as text, so that it is exact.
nlohmann::ordered_json fact_value_json(const kernel::Program& program, const Facts& facts,
                                       const kernel::Type& type, Value value);

/// What is onbekend is left out, and so are the rows the law forms.
void write_json(std::ostream& out, const kernel::Program& program, const Facts& facts);

}  // namespace grond::columns
