// How large a program may be, so that engines can walk it by recursion and never run out (docs/kern.md
// section 11).
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace grond::kernel {

inline constexpr std::size_t max_options = 62;
inline constexpr std::uint8_t max_scale = 18;
inline constexpr std::size_t max_keys = 16;           ///< of a formed kind
inline constexpr std::int64_t max_key_values = 1000;  ///< of a key that is a number
inline constexpr std::size_t max_parents = 16;        ///< above one another
inline constexpr std::size_t max_free_slots = 32;
inline constexpr std::size_t max_rank_keys = 32;             ///< each has a bit for its direction
inline constexpr std::uint64_t max_total_size = 20'000'000;  ///< of all rules together

/// An expression written out: shared nodes count as often as they are named, for so they are evaluated.
struct Size {
  std::uint32_t depth = 1;
  std::uint64_t nodes = 1;  ///< cut off just above the limit

  bool fits() const { return depth <= max_depth && nodes <= max_nodes; }
  void add(const Size& part) {
    depth = std::max(depth, part.depth + 1);
    nodes = std::min(nodes + part.nodes, max_nodes + 1);
  }

  static constexpr std::uint32_t max_depth = 500;
  static constexpr std::uint64_t max_nodes = 200'000;
};

/// Provisions that apply provisions that apply others, one inside the other.
inline constexpr std::size_t max_applied = 16;

}  // namespace grond::kernel
