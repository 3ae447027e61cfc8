// How the bytes of a pack are laid out (docs/pack.md). Internal to pack/.
#pragma once

#include <cstdint>
#include <string_view>

#include "pack/pack.h"

namespace grond::pack {

/// In the order in which they stand in the file.
enum class Section : std::uint32_t {
  origin = 1,        ///< compiler, name, sources
  kernel = 2,        ///< kernel::serialize
  machine_code = 3,  ///< may be absent
};

inline constexpr std::uint64_t sections_with_code = 3;

inline constexpr std::size_t header_bytes = 32;
inline constexpr std::size_t entry_bytes = 24;  ///< of the table of sections
inline constexpr std::size_t digest_bytes = 32;
inline constexpr std::size_t alignment = 8;  ///< of each section

inline constexpr std::size_t padded(std::size_t bytes) {
  return (bytes + alignment - 1) / alignment * alignment;
}

}  // namespace grond::pack
