// SHA-256, the one hash of kernels, facts and traces.
#pragma once

#include <string>
#include <string_view>

namespace grond::kernel {

/// The 32 bytes of the SHA-256 of `bytes`.
std::string sha256(std::string_view bytes);

/// Lower-case hexadecimal digits of `bytes`.
std::string hexadecimal(std::string_view bytes);

}  // namespace grond::kernel
