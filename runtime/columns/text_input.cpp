#include "columns/text_input.h"

#include <algorithm>
#include <cassert>

#include "values/utf8.h"

namespace grond::columns {
namespace {

constexpr std::size_t buffer_size = 1 << 16;
constexpr std::size_t longest_shown_line = 300;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool continues_code_point(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

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

std::uint32_t code_points(std::string_view text) {
  return static_cast<std::uint32_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return !continues_code_point(c); }));
}

}  // namespace grond::columns
