// Runs the `voorbeeld` sentences of regulations: facts in, expectations checked, in every engine.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "columns/outcome.h"
#include "pipeline/compile.h"

namespace grond::driver {

struct ExampleResult {
  std::string title;
  Place place;
  std::vector<std::string> failures;  ///< empty: as expected
  std::vector<std::string> remarks;   ///< what it was asked to show

  std::string shown_place() const;  ///< "bestand.grond:12"
};

/// Called with each example that was decided.
using OnDecided = std::function<void(const columns::Facts&, const Outcome&)>;

/// Which examples, and how they are decided.
struct ExampleChoice {
  std::string only;  ///< those with this in their title or the name of their file; empty: all
  bool all_engines =
      true;  ///< in every engine, which must agree; else in the interpreter alone, to try quickly
};

/// The examples of the compilation, in order. Facts that cannot be read are reported and fail the example.
std::vector<ExampleResult> run_examples(const pipeline::Compilation& compilation, const ExampleChoice& choice,
                                        Diagnostics& diagnostics, const OnDecided& on_decided = {});

}  // namespace grond::driver
