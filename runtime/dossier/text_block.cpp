#include "dossier/text_block.h"

namespace grond::dossier {
namespace {

constexpr std::size_t width = 100;
constexpr std::size_t deepest_indent = 40;

std::size_t code_points(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
  return count;
}

std::string printable(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = '?';
  }
  return result;
}

}  // namespace

void TextBlock::line(std::size_t indent, std::string_view text) {
  if (indent > deepest_indent) indent = deepest_indent;
  const std::string clean = printable(text);
  std::string_view rest = clean;
  text_.append(indent, ' ');
  std::size_t column = indent;
  bool first_word = true;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    const std::string_view word = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const std::size_t length = code_points(word);
    if (!first_word && column + 1 + length > width) {
      text_ += '\n';
      text_.append(indent + 2, ' ');
      column = indent + 2;
    } else if (!first_word) {
      text_ += ' ';
      ++column;
    }
    text_ += word;
    column += length;
    first_word = false;
  }
  text_ += '\n';
}

std::string capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

}  // namespace grond::dossier
