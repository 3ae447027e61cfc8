// The functions that compiled code calls (execute/functions.def).
#pragma once

#include <array>
#include <string_view>

namespace grond::execute {

struct RuntimeFunction {
  std::string_view symbol;     ///< "grond_round"
  std::string_view arguments;  ///< a letter each: see functions.def
  void* address = nullptr;
};

inline constexpr std::size_t function_count = 0
#define GROND_FUNCTION(name, arguments, meaning) +1
#include "execute/functions.def"
    ;

/// In the order of functions.def.
const std::array<RuntimeFunction, function_count>& runtime_functions();

}  // namespace grond::execute
