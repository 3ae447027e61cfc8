// Dividing a total over groups in proportion, no group above its cap (docs/kern.md K29).
#pragma once

#include <cstdint>

#include "interpret/evaluator.h"
#include "interpret/population.h"
#include "kernel/program.h"

namespace grond::interpret {

class Evaluation;

struct AllocationKey {
  std::uint32_t node = 0;
  std::uint32_t group = 0;
  Cell total;
  friend bool operator==(const AllocationKey&, const AllocationKey&) = default;
};

struct AllocationKeyHash {
  std::size_t operator()(const AllocationKey& key) const;
};

/// The asking group's exact share.
Cell evaluate_allocation(Evaluation& evaluation, kernel::NodeId id);
/// The whole division of which the asking group's share is a part.
Allocation allocation_of(Evaluation& evaluation, kernel::NodeId id);

}  // namespace grond::interpret
