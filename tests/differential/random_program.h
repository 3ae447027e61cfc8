// Small random kernel programs with facts, well-typed by construction, the same for the same seed everywhere.
#pragma once

#include <cstdint>

#include "columns/table.h"
#include "kernel/program.h"

namespace grond::differential {

struct Case {
  kernel::Program program;
  columns::Facts facts;
};

Case random_case(std::uint64_t seed);

/// The same case with some facts that were onbekend filled in (K10).
columns::Facts with_more_facts(const kernel::Program& program, const columns::Facts& facts,
                               std::uint64_t seed);

}  // namespace grond::differential
