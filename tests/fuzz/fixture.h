// A small regulation with every type and form of kind, for which facts and traces are fuzzed.
#pragma once

#include <cstddef>

#include "columns/table.h"
#include "kernel/program.h"

namespace grond::fuzz {

/// Made once.
const kernel::Program& school();

/// Facts for it that give outcomes of most sorts; made once.
const columns::Facts& school_facts();

/// Bytes of magic, digests, reference date and numbers of rows, with which a trace of it begins (docs/kern.md
/// section 8).
std::size_t trace_header_size();

}  // namespace grond::fuzz
