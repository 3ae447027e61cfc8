// The pipeline: every phase in order, each a free function of its own header. Any phase can be the last.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "check/names.h"
#include "diagnostics/diagnostic.h"
#include "kernel/program.h"
#include "lower/lower.h"
#include "source/source.h"
#include "syntax/ast.h"

namespace grond::pipeline {

enum class Phase : std::uint8_t { source, syntax, names, kernel };

/// Everything the phases made; later parts are empty when an earlier phase found errors. `names` and the tree
/// point into one another, so a Compilation stays where it is.
struct Compilation {
  source::Sources sources;
  std::vector<syntax::File> trees;
  check::Names names;
  lower::Lowered lowered;
  /// The program as every engine gets it: written to bytes and read back. Empty when there were errors.
  std::optional<kernel::Program> program;

  Compilation() = default;
  Compilation(const Compilation&) = delete;
  Compilation& operator=(const Compilation&) = delete;
};

/// Compiles files and folders up to and including `last`.
void compile(Compilation& compilation, const std::vector<std::filesystem::path>& paths,
             Diagnostics& diagnostics, Phase last = Phase::kernel);

/// The phases after loading, for sources that are already in `compilation`.
void compile_loaded(Compilation& compilation, std::map<std::string, source::SourceIndex> indices,
                    Diagnostics& diagnostics, Phase last = Phase::kernel);

/// Whether a file is one of the standard library, which travels in the command.
bool in_library(const std::filesystem::path& file);

/// What a phase made, as text for `--print`.
std::string print_phase(const Compilation& compilation, Phase phase);

}  // namespace grond::pipeline
