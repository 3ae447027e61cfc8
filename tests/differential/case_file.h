// A case as a file: what tests/found/ holds and what a disagreement is written to.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "random_program.h"

namespace grond::differential {

/// JSON: what was found and the program as text, for the reader; the serialised program and the facts. The
/// case must have one procedure.
std::string write_case(const Case& made, const std::string& found);

/// The same program and facts. On any defect the result is empty and `why` says what is wrong.
std::optional<Case> read_case(std::string_view text, std::string& why);

}  // namespace grond::differential
