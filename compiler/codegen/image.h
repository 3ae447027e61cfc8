// Links an object to the image that a pack carries: no sections or symbols, only pages to be copied into
// memory.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pack/pack.h"

namespace grond::codegen {

/// The image of an x86-64 ELF object, with `loops` as the entries of one procedure each. Target and plan
/// digests are left to the caller. Throws std::runtime_error when the object needs what an image cannot give:
/// writable data, or a function that is not in execute/functions.def.
pack::MachineCode link_image(std::string_view object, const std::vector<std::vector<std::string>>& loops);

}  // namespace grond::codegen
