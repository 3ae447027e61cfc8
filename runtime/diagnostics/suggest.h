// "Did you mean": the nearest known name to one that is not known.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace grond {

/// The candidate with the fewest edits (insert, delete, replace, swap of neighbours) from `name`, ignoring
/// ASCII case; none when even that is more than a third of the name away. Ties: the first candidate.
std::optional<std::string> nearest_name(std::string_view name, const std::vector<std::string>& candidates);

}  // namespace grond
