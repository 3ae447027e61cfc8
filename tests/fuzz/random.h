// Numbers that are the same everywhere for the same seed.
#pragma once

#include <cstddef>
#include <random>

namespace grond::fuzz {

using Random = std::minstd_rand;

/// From 0 up to `count`, which is not 0.
inline std::size_t below(Random& random, std::size_t count) { return random() % count; }

}  // namespace grond::fuzz
