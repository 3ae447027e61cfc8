// Lines of text with hanging indentation, wrapped for a terminal or a letter.
#pragma once

#include <string>
#include <string_view>

namespace grond::dossier {

class TextBlock {
 public:
  /// One paragraph, wrapped; lines after the first stand two further in. A word is never broken. Control
  /// characters, which a hostile dossier may hold, become "?".
  void line(std::size_t indent, std::string_view text);
  void blank() { text_ += '\n'; }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

/// Upper-cases an initial ASCII letter.
std::string capitalised(std::string text);

}  // namespace grond::dossier
