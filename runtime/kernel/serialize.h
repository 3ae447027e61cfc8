// The serialised form of a program (docs/kern.md section 9): what a pack carries and every test runs through.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kernel/program.h"

namespace grond::kernel {

/// The canonical bytes: equal programs give equal bytes.
std::string serialize(const Program& program);

/// Reads and validates. On any defect the result is empty and `why` says what is wrong, in English;
/// memory stays in proportion to the length of `bytes`.
std::optional<Program> deserialize(std::string_view bytes, std::string& why);

/// The hex SHA-256 that identifies a program: of all serialised bytes but the digest at the end.
std::string hash(const Program& program);

}  // namespace grond::kernel
