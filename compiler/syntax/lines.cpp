#include "syntax/lines.h"

#include <algorithm>

namespace grond::syntax {

void Lines::begin(std::size_t word, std::size_t indent, std::size_t comment_indent, bool blank_before) {
  for (const Aside& comment : words_[word].comments) {
    if (comment.beside)
      lines_.back().comment = comment.text;
    else
      lines_.push_back({comment_indent, comment.blank_before, comment.text, width(comment.text)});
  }
  extra_ = 0;
  lines_.push_back({indent, blank_before});
}

std::size_t Lines::column_of(std::size_t word) const {
  const Line& line = lines_.back();
  if (line.text.empty()) return line.indent;
  const std::size_t next = line.indent + line.width + (words_[word].glued ? 0 : 1 + extra_);
  const auto column = columns_.find(word);
  return column == columns_.end() ? next : std::max(next, line.indent + column->second);
}

void Lines::add(std::size_t word) {
  const std::size_t column = column_of(word);
  Line& line = lines_.back();
  line.text.append(column - line.indent - line.width, ' ');
  line.text += words_[word].text;
  line.width = column - line.indent + words_[word].width;
  extra_ = 0;
}

std::size_t Lines::flat_width(std::size_t begin, std::size_t end) const {
  std::size_t sum = 0;
  for (std::size_t i = begin; i < end; ++i) sum += words_[i].width + (i == begin || words_[i].glued ? 0 : 1);
  return sum;
}

bool Lines::fits(std::size_t begin, std::size_t end) const {
  while (end < words_.size() && words_[end].glued && words_[end].comments.empty()) ++end;
  return column_of(begin) + flat_width(begin, end) <= kLineMax;
}

void Lines::align_comments() {
  for (std::size_t first = 0; first < lines_.size();) {
    std::size_t last = first, column = 0;
    for (; last < lines_.size() && (last == first || !lines_[last].blank_before); ++last)
      if (!lines_[last].comment.empty()) column = std::max(column, lines_[last].indent + lines_[last].width);
    for (; first < last; ++first) {
      Line& line = lines_[first];
      if (line.comment.empty()) continue;
      line.text.append(column + 2 - line.indent - line.width, ' ');
      line.text += line.comment;
    }
  }
}

std::string Lines::text() {
  align_comments();
  std::string text;
  for (const Line& line : lines_) {
    if (line.text.empty()) continue;  // the end of the file
    if (line.blank_before && !text.empty()) text += '\n';
    text.append(line.indent, ' ');
    text += line.text;
    text += '\n';
  }
  return text;
}

}  // namespace grond::syntax
