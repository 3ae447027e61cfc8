// The phases of the compiler without its driver, so that no fuzzer needs LLVM.
#pragma once

#include <optional>
#include <string_view>

#include "check/names.h"
#include "kernel/program.h"
#include "lower/lower.h"
#include "source/source.h"
#include "syntax/ast.h"

namespace grond::fuzz {

/// Everything the phases made; `names` and the trees point into one another.
struct Compilation {
  source::Sources sources;
  std::vector<syntax::File> trees;
  check::Names names;
  lower::Lowered lowered;
  Diagnostics diagnostics;
  std::optional<kernel::Program> program;  ///< empty when there were errors

  Compilation() = default;
  Compilation(const Compilation&) = delete;
  Compilation& operator=(const Compilation&) = delete;
};

/// Runs the phases until one finds errors. A line `-- bestand: naam` in the text begins a further file.
void compile(Compilation& compilation, std::string_view text);

}  // namespace grond::fuzz
