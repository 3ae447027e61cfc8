#include "columns/csv.h"

#include <map>
#include <set>

#include "values/utf8.h"

namespace grond::columns {
namespace {

/// The separator that occurs most in the header, outside quotes; `;` when none does.
char detect_separator(std::string_view header) {
  std::map<char, std::size_t> count;
  bool quoted = false;
  for (const char c : header) {
    if (c == '"') quoted = !quoted;
    if (!quoted) ++count[c];
  }
  char best = ';';
  for (const char candidate : {',', '\t'})
    if (count[candidate] > count[best]) best = candidate;
  return best;
}

}  // namespace

CsvReader::CsvReader(std::istream& stream, CsvSink& sink) : input_(stream), sink_(sink) {
  csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI);
}

CsvReader::~CsvReader() { csv_free(&parser_); }

void CsvReader::on_field(void* text, std::size_t length, void* reader) {
  static_cast<CsvReader*>(reader)->cells_.emplace_back(static_cast<const char*>(text), length);
}

bool CsvReader::fail(Code code, std::vector<std::string> arguments) {
  sink_.report(code, std::move(arguments));
  stopped_ = true;
  return false;
}

void CsvReader::read() {
  std::string line;
  while (!stopped_ && !input_.at_end()) {
    const char c = input_.peek();
    line += c;
    input_.advance();
    if (c == '\n') {
      if (!feed(line)) return;
      line.clear();
    }
  }
  if (stopped_) return;
  if (input_.too_long()) {
    fail(Code::facts_too_long, {std::to_string(longest_token)});
    return;
  }
  if (!line.empty() && !feed(line)) return;
  finish();
}

/// One physical line, so that a row can be found by its line number.
bool CsvReader::feed(std::string_view line) {
  if (!is_utf8(line)) return fail(Code::facts_encoding);
  if (separator_ == 0) {
    separator_ = detect_separator(line);
    csv_set_delim(&parser_, static_cast<unsigned char>(separator_));
  }
  if (csv_parse(&parser_, line.data(), line.size(), on_field, on_row, this) != line.size())
    return fail(Code::csv_malformed);
  // A row that is still open has a cell with line breaks in it.
  if (cells_.empty()) row_line_ = input_.position().line;
  return !stopped_;
}

void CsvReader::finish() {
  if (csv_fini(&parser_, on_field, on_row, this) != 0) {
    fail(Code::csv_malformed);
    return;
  }
  if (stopped_) return;
  if (columns_ == 0) {
    fail(Code::csv_no_header);
    return;
  }
  row_line_ = 0;  // the file as a whole
  sink_.end();
}

void CsvReader::row() {
  input_.start_token();
  if (stopped_) return;
  sink_.begin();
  if (columns_ == 0)
    stopped_ = !header();
  else if (cells_.size() != columns_)
    stopped_ = !sink_.report(Code::csv_row_length, {std::to_string(cells_.size()), std::to_string(columns_)});
  else
    stopped_ = !sink_.row(cells_);
  cells_.clear();
}

bool CsvReader::header() {
  columns_ = cells_.size();
  std::set<std::string> seen;
  bool distinct = true;
  for (const std::string& name : cells_) {
    if (seen.insert(name).second) continue;
    sink_.report(Code::facts_duplicate_key, {name});
    distinct = false;
  }
  return sink_.header(cells_, separator_) && distinct;
}

std::string csv_cell(const std::string& text, char separator) {
  const auto blank = [](char c) { return c == ' ' || c == '\t'; };  // a reader drops these at the ends
  if (text.find_first_of(std::string{separator, '"', '\r', '\n'}) == std::string::npos &&
      (text.empty() || (!blank(text.front()) && !blank(text.back()))))
    return text;
  std::string quoted(csv_write(nullptr, 0, text.data(), text.size()), '\0');
  csv_write(quoted.data(), quoted.size(), text.data(), text.size());
  return quoted;
}

}  // namespace grond::columns
