// The blocks of an official text in their places: chapters, articles, leden, annexes, rows. Inside
// compiler/source only.
#pragma once

#include <string>
#include <vector>

#include "kernel/program.h"
#include "source/blocks.h"

namespace grond::source {

struct Part {
  kernel::Level level = kernel::Level::chapter;
  std::string number;
  std::string heading;
  std::string text;
  std::vector<Part> parts;
};

/// The text as one part, its outermost provisions below it. A heading of an article or annex that was there
/// already is that of a page, and a table of contents is no text.
Part build_tree(const std::vector<Block>& blocks);

}  // namespace grond::source
