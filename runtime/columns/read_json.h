// Facts from a JSON stream. Events, not a tree: memory stays with the facts, whatever the file holds.
#pragma once

#include <istream>
#include <string>

#include "columns/facts_builder.h"

namespace grond::columns {

/// Feeds one facts document, or the run.json of a CSV folder, to the builder.
void read_json_stream(std::istream& stream, const std::string& name, FactsBuilder& builder);

}  // namespace grond::columns
