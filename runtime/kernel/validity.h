// Periods of validity (docs/kern.md K11, K34).
#pragma once

#include "kernel/program.h"

namespace grond::kernel {

/// Whether two periods have no moment in common. By different measures they always may.
inline bool apart(const Validity& a, const Validity& b) {
  const auto ends_before = [](const Validity& first, const Validity& second) {
    return first.until && second.from && *first.until <= *second.from;
  };
  return a.by == b.by && a.by != Validity::By::always && (ends_before(a, b) || ends_before(b, a));
}

}  // namespace grond::kernel
