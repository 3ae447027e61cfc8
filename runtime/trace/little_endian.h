// Integers as little-endian bytes, whatever the machine.
#pragma once

#include <cassert>
#include <cstdint>
#include <string>
#include <string_view>

namespace grond::trace {

inline void append_little_endian(std::string& bytes, std::int64_t value, std::size_t width) {
  const auto bits = static_cast<std::uint64_t>(value);
  for (std::size_t i = 0; i < width; ++i) bytes.push_back(static_cast<char>(bits >> (8 * i) & 255));
}

/// Reads a signed integer of `width` bytes.
inline std::int64_t read_little_endian(std::string_view bytes, std::size_t width) {
  assert(bytes.size() >= width && width >= 1 && width <= 8);
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < width; ++i) {
    bits |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
  }
  const unsigned unused = static_cast<unsigned>(64 - 8 * width);
  return static_cast<std::int64_t>(bits << unused) >> unused;
}

}  // namespace grond::trace
