// The lines of a layout as they are written. Inside compiler/syntax only.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "syntax/words.h"

namespace grond::syntax {

/// A line holds no more than this, unless a text or a single word is longer.
constexpr std::size_t kLineMax = 120;

/// Columns of a table: where a word stands, counted from the first word of its line.
using Columns = std::map<std::size_t, std::size_t>;

class Lines {
 public:
  explicit Lines(const std::vector<Word>& words) : words_(words) {}

  /// Writes the comments before a word, and begins the line on which it comes. Comments with lines of their
  /// own stand at `comment_indent`.
  void begin(std::size_t word, std::size_t indent, std::size_t comment_indent, bool blank_before);
  void add(std::size_t word);
  /// The next word gets one space more.
  void widen() { ++extra_; }
  void set_columns(Columns columns) { columns_ = std::move(columns); }

  bool at_begin() const { return lines_.empty() || lines_.back().text.empty(); }
  std::size_t indent() const { return lines_.back().indent; }
  /// The column in which this word would stand on the present line.
  std::size_t column_of(std::size_t word) const;
  /// These words, and the marks glued to the last of them, fit on the present line.
  bool fits(std::size_t begin, std::size_t end) const;
  /// How wide these words are on one line.
  std::size_t flat_width(std::size_t begin, std::size_t end) const;

  /// Everything written, with the comments beside the lines of a paragraph under one another.
  std::string text();

 private:
  struct Line {
    std::size_t indent = 0;
    bool blank_before = false;
    std::string text = {};
    std::size_t width = 0;
    std::string comment = {};
  };

  void align_comments();

  const std::vector<Word>& words_;
  Columns columns_;
  std::vector<Line> lines_;
  std::size_t extra_ = 0;
};

}  // namespace grond::syntax
