// The house layout of a .grond file: what `grond fmt` writes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "source/source.h"

namespace grond::syntax {

/// The file in the house layout, with the same words and comments in the same order; nothing when it has
/// syntax errors, which are reported. Laying out the result again gives the result.
std::optional<std::string> format(const source::Sources& sources, std::uint32_t file,
                                  Diagnostics& diagnostics);

/// The grammar rules that the table of breaks names, for the test that the grammar has them.
std::vector<std::string_view> rules_of_layout();

}  // namespace grond::syntax
