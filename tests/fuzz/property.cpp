#include "property.h"

#include <algorithm>
#include <stdexcept>

#include "values/utf8.h"

namespace grond::fuzz {

void require(bool holds, const std::string& what) {
  if (!holds) throw std::logic_error(what);
}

void check_text(std::string_view text, const std::string& what) {
  require(is_utf8(text), what + " is not UTF-8");
  const bool clean = std::none_of(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7F;
  });
  require(clean, what + " has control characters");
}

void check_diagnostics(const Diagnostics& diagnostics) {
  for (const Language language : {Language::dutch, Language::english}) {
    const std::string text = diagnostics.render_all(language);
    require(text.empty() == diagnostics.all().empty(), "a diagnostic without a message");
    check_text(text, "a message");
  }
}

std::uint32_t seed_of(std::string_view input) {
  std::uint32_t seed = 1;
  for (const char c : input) seed = seed * 31 + static_cast<unsigned char>(c);
  return seed;
}

}  // namespace grond::fuzz
