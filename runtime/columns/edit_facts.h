// Facts that grow after they were read: what a conversation adds to them, one answer at a time. Groups that
// the law forms follow; the hash is that of the facts as they were until `canonical_hash` is taken again.
#pragma once

#include <cstdint>
#include <string>

#include "columns/table.h"
#include "kernel/program.h"

namespace grond::columns {

/// Adds a row of which nothing is known yet; returns its number. The kind is not a formed one, and has no row
/// with this id.
std::uint32_t add_row(const kernel::Program& program, Facts& facts, kernel::KindId kind,
                      const std::string& id);

/// Says whether the rows of a kind are all there are (`volledig`).
void set_complete(const kernel::Program& program, Facts& facts, kernel::KindId kind, bool complete);

}  // namespace grond::columns
