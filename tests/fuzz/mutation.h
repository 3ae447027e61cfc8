// Changes that keep more of an input intact than a change of bytes, so that fuzzers reach the later phases.
#pragma once

#include <string>
#include <string_view>

#include "random.h"

namespace grond::fuzz {

/// Words and what stands between brackets are left out, repeated, moved, or put in each other's place.
std::string mutate_text(std::string_view text, Random& random);

/// Some fields of a serialised kernel (without its digest) get other values; empty when it is not one.
std::string mutate_kernel(std::string_view body, Random& random);

}  // namespace grond::fuzz
