// What both directions of the trace agree on. Internal to trace/.
#pragma once

#include <string>

#include "columns/table.h"
#include "kernel/program.h"

namespace grond::trace {

inline constexpr std::size_t alignment = 8;
/// Highest status code in a column: `bekend` with value `geen`.
inline constexpr std::uint8_t greatest_code = 5;

inline std::size_t padded(std::size_t bytes) { return (bytes + alignment - 1) / alignment * alignment; }
/// Bytes of so many small numbers as columns::BitPlanes.
inline std::size_t plane_bytes(std::size_t rows, std::size_t bits) {
  return (rows + columns::block_rows - 1) / columns::block_rows * bits * sizeof(std::uint64_t);
}
/// Bytes of the numerators of a column; of a quotient the denominators take as many.
inline std::size_t numerators_bytes(std::size_t rows, const kernel::Type& type) {
  return padded(rows * columns::numerator_bytes(type));
}

/// Sections 1 and 2: what identifies the run.
std::string header(const kernel::Program& program, const columns::Facts& facts);

/// Length of the whole trace.
std::size_t total_bytes(const kernel::Program& program, const columns::Facts& facts);

}  // namespace grond::trace
