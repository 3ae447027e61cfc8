// What every target promises of everything it says.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "diagnostics/diagnostic.h"

namespace grond::fuzz {

/// Throws std::logic_error, which ends a fuzzer and fails the test that replays.
void require(bool holds, const std::string& what);

/// Text for people on a terminal: UTF-8, and no control characters but line ends and tabs.
void check_text(std::string_view text, const std::string& what);

/// Every diagnostic can be shown in both languages.
void check_diagnostics(const Diagnostics& diagnostics);

/// Differs with the bytes of an input, the same everywhere.
std::uint32_t seed_of(std::string_view input);

}  // namespace grond::fuzz
