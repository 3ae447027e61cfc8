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

/// Every example of the compilation, in order. Facts that cannot be read are reported and fail the example.
std::vector<ExampleResult> run_examples(const pipeline::Compilation& compilation, Diagnostics& diagnostics,
                                        const OnDecided& on_decided = {});

}  // namespace grond::driver
