// Two texts of one regulation beside each other: which fragments came, changed, got another number or went.
#pragma once

#include <cstdint>
#include <vector>

#include "source/bron.h"

namespace grond::source {

struct Difference {
  enum class Of : std::uint8_t { added, changed, renumbered, gone };
  Of of = Of::changed;
  SourcePath path;    ///< from the outermost provision; of what was added or renumbered, in the later text
  SourcePath former;  ///< of what was renumbered
};

/// In order of the later text; what went stands before what is left of its place. A difference is told of the
/// innermost fragment that holds it: of a lid in which one sentence changed, that sentence.
std::vector<Difference> compare(const SourceIndex& before, const SourceIndex& after);

}  // namespace grond::source
