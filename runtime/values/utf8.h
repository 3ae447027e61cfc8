// Whether bytes are text: what is not valid UTF-8 is refused at the border.
#pragma once

#include <string_view>

namespace grond {

/// Well-formed UTF-8: shortest forms, no surrogates, nothing above U+10FFFF.
bool is_utf8(std::string_view bytes);

}  // namespace grond
