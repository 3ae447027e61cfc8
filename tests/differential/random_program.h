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

enum class Size : std::uint8_t {
  few,     ///< at most five rows of a kind that comes in
  blocks,  ///< whole blocks of rows and what is left over, where that does not take too long
};

/// The program is the same for every size.
Case random_case(std::uint64_t seed, Size size = Size::few);

}  // namespace grond::differential
