// A file as the formatter sees it: words with the comments and line breaks before them. Inside
// compiler/syntax only.
#pragma once

#include <string>
#include <vector>

#include "syntax/tokens.h"

namespace grond::syntax {

struct Aside {
  std::string text;   ///< from `--`, without space at its end
  bool beside;        ///< on the line of the word before it
  bool blank_before;  ///< an empty line stands between it and what precedes it
};

struct Word {
  std::string text;  ///< empty for the end of the file
  std::size_t width;
  std::vector<Aside> comments;  ///< between the word before it and this one
  bool breaks;                  ///< a line break stands before it
  bool blank_before;            ///< an empty line stands just before it
  bool glued = false;           ///< no space before it on a line

  bool is_text() const { return text.starts_with('"'); }
};

/// What a reader counts: code points.
std::size_t width(std::string_view text);

/// The words of a text, numbered as `tokens` numbers what the parser sees; the last is the end of the file.
std::vector<Word> read_words(Tokens& tokens);

/// Words and comments without their places: what a layout must not change.
std::vector<std::string> spoken(const std::vector<Word>& words);

}  // namespace grond::syntax
