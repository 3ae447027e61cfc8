#include "syntax/csv.h"

#include <algorithm>
#include <string_view>

#include "syntax/builder.h"

namespace grond::syntax {

namespace {

char separator_of(std::string_view text) {
  constexpr std::string_view separators = ";,\t";
  std::size_t counts[separators.size()] = {};
  bool quoted = false;
  for (const char c : text) {
    if (c == '\n' && !quoted) break;
    quoted = quoted != (c == '"');
    const std::size_t which = quoted ? std::string_view::npos : separators.find(c);
    if (which != std::string_view::npos) ++counts[which];
  }
  return separators[static_cast<std::size_t>(std::max_element(counts, counts + separators.size()) - counts)];
}

class Reader {
 public:
  Reader(std::string_view text, std::uint32_t file)
      : text_(text), file_(file), separator_(separator_of(text)) {}

  std::vector<std::vector<CsvField>> read() {
    std::vector<std::vector<CsvField>> lines;
    while (at_ < text_.size()) {
      std::vector<CsvField> line = read_line();
      if (!std::ranges::all_of(line, is_blank)) lines.push_back(std::move(line));
    }
    drop_blank_columns(lines);
    return lines;
  }

 private:
  static bool is_blank(const CsvField& field) {
    return field.text.find_first_not_of(" \t\r\n") == std::string::npos;
  }

  /// What a spreadsheet adds behind the columns that have a name.
  static void drop_blank_columns(std::vector<std::vector<CsvField>>& lines) {
    if (lines.empty()) return;
    const auto& first = lines.front();
    std::size_t named = first.size();
    while (named > 0 && is_blank(first[named - 1])) --named;
    for (auto& line : lines)
      while (line.size() > named && is_blank(line.back())) line.pop_back();
  }

  bool at_end_of_line() const {
    return at_ >= text_.size() || text_[at_] == '\n' ||
           (text_[at_] == '\r' && (at_ + 1 == text_.size() || text_[at_ + 1] == '\n'));
  }
  bool at_end_of_field() const { return at_end_of_line() || text_[at_] == separator_; }

  std::vector<CsvField> read_line() {
    std::vector<CsvField> line{read_field()};
    while (!at_end_of_line()) {
      ++at_;  // the separator
      line.push_back(read_field());
    }
    while (at_ < text_.size() && text_[at_++] != '\n') {
    }
    return line;
  }

  CsvField read_field() {
    CsvField field{{}, {}, here()};
    if (at_ < text_.size() && text_[at_] == '"')
      read_quoted(field);
    else
      while (!at_end_of_field()) take(field);
    field.byte_of.push_back(static_cast<std::uint32_t>(at_));
    field.span.end = static_cast<std::uint32_t>(at_);
    return field;
  }

  void read_quoted(CsvField& field) {
    const Span opening{file_, here().begin, here().begin + 1};
    ++at_;
    for (;; take(field)) {
      if (at_ >= text_.size()) throw Failure{Code::csv_quote_open, opening, {}};
      if (text_[at_] != '"') continue;
      ++at_;  // the quote that closes, or the first of two that stand for one
      if (at_ >= text_.size() || text_[at_] != '"') break;
    }
    if (!at_end_of_field()) throw Failure{Code::csv_after_quote, {file_, here().begin, here().begin + 1}, {}};
  }

  void take(CsvField& field) {
    field.byte_of.push_back(static_cast<std::uint32_t>(at_));
    field.text += text_[at_++];
  }

  Span here() const { return {file_, static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(at_)}; }

  std::string_view text_;
  std::uint32_t file_;
  char separator_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<std::vector<CsvField>> read_csv(const source::Sources& sources, std::uint32_t file) {
  return Reader(sources.files.at(file).text, file).read();
}

}  // namespace grond::syntax
