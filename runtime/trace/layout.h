// What both directions of the trace agree on. Internal to trace/.
#pragma once

#include <string>

#include "columns/table.h"
#include "kernel/program.h"

namespace grond::trace {

inline constexpr unsigned state_bits = 2;
inline constexpr unsigned status_bits = 3;
inline constexpr std::size_t alignment = 8;
/// Highest status code in a column: `bekend` with value `geen`.
inline constexpr std::uint8_t greatest_code = 5;

/// Bytes of one value of this base.
std::size_t value_bytes(kernel::Base base);

inline std::size_t padded(std::size_t bytes) { return (bytes + alignment - 1) / alignment * alignment; }
inline std::size_t packed_bytes(std::size_t rows, unsigned bits) { return padded((rows * bits + 7) / 8); }

/// Sections 1 and 2: what identifies the run.
std::string header(const kernel::Program& program, const columns::Facts& facts);

/// Length of the whole trace.
std::size_t total_bytes(const kernel::Program& program, const columns::Facts& facts);

}  // namespace grond::trace
