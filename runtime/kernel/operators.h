// What holds of operators by themselves.
#pragma once

#include <cstddef>

#include "kernel/program.h"

namespace grond::kernel {

/// Whether the operator ranges over a population, which its `ref` then is.
bool over_rows(Op op);

/// The arguments that are evaluated with the population's slot bound: from `begin` up to `end`. None for an
/// operator that is not over rows.
struct Inside {
  std::size_t begin = 0;
  std::size_t end = 0;
};
Inside inside(const Node& node);

}  // namespace grond::kernel
