// Reads a stream byte by byte within bounded memory and knows where it is, for diagnostics.
#pragma once

#include <cstdint>
#include <istream>
#include <iterator>
#include <string>
#include <string_view>

namespace grond::columns {

/// A place in a text; lines and columns from 1, columns in code points.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};

/// More bytes than this without a token, or in one line of CSV, are nonsense; reading stops there.
inline constexpr std::size_t longest_token = 1 << 20;

class TextInput {
 public:
  explicit TextInput(std::istream& stream);  ///< skips a byte order mark

  /// The text, or the patience with one token, is at its end.
  bool at_end();
  char peek() const { return buffer_[next_]; }
  void advance();

  /// A token is complete: the next may again be `longest_token` long.
  void start_token() { token_length_ = 0; }
  bool too_long() const { return token_length_ >= longest_token; }

  Position position() const { return position_; }
  Position previous() const { return previous_; }  ///< before the last byte

  /// The line that `position.line` names, when it is the current or the last one and not too long to show.
  std::string line_text(Position position) const;

 private:
  bool fill();

  std::istream& stream_;
  std::string buffer_;
  std::size_t next_ = 0;
  std::size_t token_length_ = 0;
  Position position_;
  Position previous_;
  std::string line_;  ///< the current line so far, up to one byte over what can be shown
  std::string last_line_;
};

/// TextInput as the input iterator that a parser pulls from; a default one is the end.
class TextIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = char;

  TextIterator() = default;
  explicit TextIterator(TextInput& input) : input_(&input) {}
  char operator*() const { return input_->peek(); }
  TextIterator& operator++() {
    input_->advance();
    return *this;
  }
  TextIterator operator++(int) {
    const TextIterator before = *this;
    input_->advance();
    return before;
  }
  friend bool operator==(const TextIterator& a, const TextIterator& b) { return a.ended() == b.ended(); }

 private:
  bool ended() const { return input_ == nullptr || input_->at_end(); }

  TextInput* input_ = nullptr;
};

/// Code points in well-formed UTF-8.
std::uint32_t code_points(std::string_view text);

}  // namespace grond::columns
