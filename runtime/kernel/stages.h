// At which stage of an order an expression looks at a column (docs/kern.md K95): what a recurrence rests on.
#pragma once

#include <cstddef>
#include <vector>

#include "kernel/program.h"

namespace grond::kernel {

/// As seen from the row that an expression is evaluated for.
enum class Stage : std::uint8_t {
  same,
  earlier,
  any  ///< the program does not show which
};

struct StagedRead {
  AttributeId attribute;
  Stage stage = Stage::any;
  friend auto operator<=>(const StagedRead&, const StagedRead&) = default;
};

/// What an expression of a rule of this kind reads, in whatever row; each once. Preconditions: the program
/// has passed the checks of kernel::validate that come before that of its order.
std::vector<StagedRead> staged_reads(const Program& program, KindId own, NodeId root);

/// The steps [begin, end) of the order that run together.
struct Recurrence {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// In the order in which they run.
std::vector<Recurrence> recurrences(const Program& program);

/// The values its rows have in their order, from first to last. The kind has one.
struct Stages {
  std::int64_t first = 0;
  std::int64_t last = 0;
};
Stages stages_of(const Program& program, KindId kind);

}  // namespace grond::kernel
