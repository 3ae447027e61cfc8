// How a step of a citation is said. An item of an item is known by its number: the lists inside onderdelen
// are numbered 1°, 2°, and nothing else is.
#pragma once

#include <string>

#include "kernel/program.h"

namespace grond::source {

/// Whether it is an item of an item: "onder 2°".
bool in_item(kernel::Level level, const std::string& number);

/// "lid 2", "aanhef", "onder 2°"
std::string place_words(kernel::Level level, const std::string& number);

}  // namespace grond::source
