#include "columns/text_input.h"

#include <algorithm>
#include <cassert>

namespace grond::columns {
namespace {

constexpr std::size_t buffer_size = 1 << 16;
constexpr std::size_t longest_shown_line = 300;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool continues_code_point(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

/// Continuation bytes a lead byte announces, and the range of the first of them; -1 for no lead byte.
struct Sequence {
  int length;
  unsigned char least = 0x80;
  unsigned char greatest = 0xBF;
};

Sequence sequence(unsigned char lead) {
  if (lead < 0x80) return {0};
  if (lead >= 0xC2 && lead <= 0xDF) return {1};
  if (lead == 0xE0) return {2, 0xA0};        // no overlong forms
  if (lead == 0xED) return {2, 0x80, 0x9F};  // no surrogates
  if (lead >= 0xE1 && lead <= 0xEF) return {2};
  if (lead == 0xF0) return {3, 0x90};
  if (lead >= 0xF1 && lead <= 0xF3) return {3};
  if (lead == 0xF4) return {3, 0x80, 0x8F};  // up to U+10FFFF
  return {-1};
}

}  // namespace

TextInput::TextInput(std::istream& stream) : stream_(stream) {
  fill();
  if (buffer_.starts_with(byte_order_mark)) next_ = byte_order_mark.size();
}

bool TextInput::fill() {
  buffer_.resize(buffer_size);
  stream_.read(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
  buffer_.resize(static_cast<std::size_t>(stream_.gcount()));
  next_ = 0;
  return !buffer_.empty();
}

bool TextInput::at_end() { return too_long() || (next_ >= buffer_.size() && !fill()); }

void TextInput::advance() {
  assert(next_ < buffer_.size());
  const char byte = buffer_[next_++];
  ++token_length_;
  previous_ = position_;
  if (byte == '\n') {
    ++position_.line;
    position_.column = 1;
    last_line_ = std::move(line_);
    line_.clear();
    return;
  }
  if (!continues_code_point(byte)) ++position_.column;
  if (line_.size() <= longest_shown_line) line_ += byte;
}

std::string TextInput::line_text(Position position) const {
  std::string text;
  if (position.line == position_.line) {
    const std::size_t end = std::min(buffer_.find_first_of("\r\n", next_), buffer_.size());
    text = line_ + buffer_.substr(next_, std::min(end - next_, longest_shown_line + 1));
  } else if (position.line + 1 == position_.line) {
    text = last_line_;
  }
  if (text.ends_with('\r')) text.pop_back();
  return text.size() <= longest_shown_line && is_utf8(text) ? text : "";
}

bool is_utf8(std::string_view bytes) {
  for (std::size_t i = 0; i < bytes.size();) {
    const Sequence expected = sequence(static_cast<unsigned char>(bytes[i++]));
    if (expected.length < 0) return false;
    for (int k = 0; k < expected.length; ++k, ++i) {
      if (i >= bytes.size()) return false;
      const auto byte = static_cast<unsigned char>(bytes[i]);
      const unsigned char least = k == 0 ? expected.least : 0x80;
      const unsigned char greatest = k == 0 ? expected.greatest : 0xBF;
      if (byte < least || byte > greatest) return false;
    }
  }
  return true;
}

std::uint32_t code_points(std::string_view text) {
  return static_cast<std::uint32_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return !continues_code_point(c); }));
}

}  // namespace grond::columns
