// The narrowest bounds a node may declare (docs/kern.md section 11).
#pragma once

#include <optional>

#include "kernel/program.h"
#include "values/arithmetic.h"

namespace grond::differential {

struct Range {
  Wide least = INT64_MIN;
  Wide greatest = INT64_MAX;
};

/// What the node's operator can give when its arguments lie within what they declare; nothing where that is
/// not a number, date or study year.
std::optional<Range> range_of(const kernel::Program& program, const kernel::Node& node);

}  // namespace grond::differential
