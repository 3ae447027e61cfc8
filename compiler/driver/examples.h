// Runs the `voorbeeld` sentences of regulations: facts in, expectations checked, in every engine.
#pragma once

#include <string>
#include <vector>

#include "pipeline/compile.h"

namespace grond::driver {

struct ExampleResult {
  std::string title;
  std::string place;                  ///< "bestand.grond:12"
  std::vector<std::string> failures;  ///< empty: as expected
};

/// Every example of the compilation, in order. Facts that cannot be read are reported and fail the example.
std::vector<ExampleResult> run_examples(const pipeline::Compilation& compilation, Diagnostics& diagnostics);

}  // namespace grond::driver
