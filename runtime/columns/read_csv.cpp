#include "columns/read_csv.h"

#include <csv.h>

#include <algorithm>
#include <cassert>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "columns/read_json.h"
#include "values/utf8.h"

namespace grond::columns {
namespace {

namespace fs = std::filesystem;
using kernel::AttributeId;
using kernel::Base;
using kernel::KindId;
using kernel::Program;

/// The file of decisions that were taken, beside those of the kinds.
constexpr std::string_view decisions_name = "genomen_besluiten";

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

/// What the rows of a file are.
class Rows {
 public:
  virtual ~Rows() = default;
  /// A column by the name in the header; reports one that there is not.
  virtual bool column(const std::string& name) = 0;
  /// Reports what the header lacks.
  virtual bool complete(const std::set<std::string>& names) = 0;
  virtual void begin() = 0;
  /// A cell that is not empty, in the column of that number.
  virtual void cell(std::size_t column, const std::string& text) = 0;
  virtual void end() = 0;
  /// Whether the numbers in a column can have a decimal mark.
  virtual bool has_numbers(std::size_t column) const = 0;
  virtual std::string path(std::size_t column) const = 0;
  virtual std::string path() const = 0;
};

/// The objects of one kind.
class ObjectRows final : public Rows {
 public:
  ObjectRows(const Program& program, KindId kind, FactsBuilder& builder)
      : program_(program), kind_(kind), builder_(builder) {}

  bool column(const std::string& name) override {
    const bool is_id = name == "id";
    const std::optional<AttributeId> attribute = is_id ? std::nullopt : builder_.attribute(kind_, name);
    if (!is_id && !attribute) builder_.report_no_attribute(kind_, name, shortened(name));
    columns_.push_back(attribute.value_or(AttributeId{}));
    return is_id || attribute;
  }
  bool complete(const std::set<std::string>& names) override {
    if (!names.contains("id")) builder_.report(Code::facts_missing_key, {"id"}, "");
    return names.contains("id");
  }
  void begin() override { builder_.begin_row(kind_); }
  void cell(std::size_t column, const std::string& text) override {
    if (columns_[column].exists())
      builder_.set(columns_[column], {Form::cell, text});
    else
      builder_.set_id(text);
  }
  void end() override { builder_.end_row(); }
  bool has_numbers(std::size_t column) const override {
    const AttributeId id = columns_[column];
    return id.exists() && program_.at(program_.at(id).type).base == Base::number;
  }
  std::string path(std::size_t column) const override {
    return builder_.row_path(program_.at(columns_[column]).name);
  }
  std::string path() const override { return builder_.row_path(); }

 private:
  const Program& program_;
  const KindId kind_;
  FactsBuilder& builder_;
  std::vector<AttributeId> columns_;  ///< none for the id
};

/// Decisions taken by a power: the parts of the ground are columns of their own.
class DecisionRows final : public Rows {
 public:
  explicit DecisionRows(FactsBuilder& builder) : builder_(builder) {
    for (const auto* keys : {&TakenDecision::ground_keys(), &TakenDecision::keys()})
      std::copy_if(keys->begin(), keys->end(), std::back_inserter(known_),
                   [](const std::string& key) { return key != "grond"; });
  }

  bool column(const std::string& name) override {
    const bool known = std::find(known_.begin(), known_.end(), name) != known_.end();
    if (!known) builder_.report(Code::facts_unknown_key, {name}, shortened(name), name_hints(name, known_));
    names_.push_back(name);
    return known;
  }
  bool complete(const std::set<std::string>&) override { return true; }
  void begin() override { decision_ = {}; }
  void cell(std::size_t column, const std::string& text) override {
    decision_.set(names_[column], {Form::cell, text});
  }
  void end() override { builder_.decide(std::move(decision_)); }
  bool has_numbers(std::size_t) const override { return false; }
  std::string path(std::size_t column) const override { return path() + '.' + names_[column]; }
  std::string path() const override { return std::string(decisions_name); }

 private:
  FactsBuilder& builder_;
  std::vector<std::string> known_, names_;
  TakenDecision decision_;
};

class CsvReader final : public Cursor {
 public:
  CsvReader(std::istream& stream, Rows& rows, FactsBuilder& builder)
      : input_(stream), rows_(rows), builder_(builder) {
    csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI);
  }
  CsvReader(const CsvReader&) = delete;
  CsvReader& operator=(const CsvReader&) = delete;
  ~CsvReader() override { csv_free(&parser_); }

  void read();

  Position position() const override { return {row_line_, 0}; }
  std::uint32_t length() const override { return 0; }
  std::string line_text() const override { return ""; }

 private:
  static void on_field(void* text, std::size_t length, void* reader) {
    static_cast<CsvReader*>(reader)->cells_.emplace_back(static_cast<const char*>(text), length);
  }
  static void on_row(int, void* reader) { static_cast<CsvReader*>(reader)->row(); }

  bool feed(std::string_view line);
  void finish();
  void row();
  void header();
  void notice_decimal_mark(std::size_t column);
  void report_detected();

  TextInput input_;
  Rows& rows_;
  FactsBuilder& builder_;
  csv_parser parser_{};
  char separator_ = 0;     ///< 0: the header has not been read
  char decimal_mark_ = 0;  ///< 0: no number had one yet
  std::uint32_t row_line_ = 1;
  std::vector<std::string> cells_;
  std::vector<std::string> names_;
  bool stopped_ = false;
};

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
  if (input_.too_long()) return builder_.report(Code::facts_too_long, {std::to_string(longest_token)}, "");
  if (!line.empty() && !feed(line)) return;
  finish();
}

/// One physical line, so that a row can be found by its line number.
bool CsvReader::feed(std::string_view line) {
  if (!is_utf8(line)) {
    builder_.report(Code::facts_encoding, {}, "");
    return false;
  }
  if (separator_ == 0) {
    separator_ = detect_separator(line);
    csv_set_delim(&parser_, static_cast<unsigned char>(separator_));
  }
  if (csv_parse(&parser_, line.data(), line.size(), on_field, on_row, this) != line.size()) {
    builder_.report(Code::csv_malformed, {}, "");
    return false;
  }
  // A row that is still open has a cell with line breaks in it.
  if (cells_.empty()) row_line_ = input_.position().line;
  return !stopped_;
}

void CsvReader::finish() {
  if (csv_fini(&parser_, on_field, on_row, this) != 0) return builder_.report(Code::csv_malformed, {}, "");
  if (names_.empty()) return builder_.report(Code::csv_no_header, {}, "");
  if (!stopped_) report_detected();
}

void CsvReader::report_detected() {
  const std::string separator = separator_ == '\t' ? "tab" : std::string(1, separator_);
  const char mark = decimal_mark_ != 0 ? decimal_mark_ : separator_ == ';' ? ',' : '.';
  row_line_ = 0;  // the file as a whole
  builder_.report(Code::csv_detected, {separator, std::string(1, mark)}, "");
}

void CsvReader::row() {
  input_.start_token();
  if (stopped_) return;
  rows_.begin();
  if (names_.empty()) {
    header();
  } else if (cells_.size() != names_.size()) {
    builder_.report(Code::csv_row_length, {std::to_string(cells_.size()), std::to_string(names_.size())},
                    rows_.path());
  } else {
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      notice_decimal_mark(i);
      if (!cells_[i].empty() || names_[i] == "id") rows_.cell(i, cells_[i]);
    }
    rows_.end();
  }
  cells_.clear();
  stopped_ = stopped_ || builder_.exhausted();
}

/// With a wrong header every row would be wrong: the file is not read further.
void CsvReader::header() {
  names_ = cells_;
  std::set<std::string> seen;
  for (const std::string& name : names_) {
    const bool duplicate = !seen.insert(name).second;
    if (duplicate) builder_.report(Code::facts_duplicate_key, {name}, shortened(name));
    const bool known = rows_.column(name);
    stopped_ = stopped_ || duplicate || !known;
  }
  if (!rows_.complete(seen)) stopped_ = true;
}

void CsvReader::notice_decimal_mark(std::size_t column) {
  if (!rows_.has_numbers(column)) return;
  const std::string& text = cells_[column];
  const std::size_t mark = text.find_first_of(".,");
  if (mark == std::string::npos) return;
  if (decimal_mark_ == 0) decimal_mark_ = text[mark];
  if (decimal_mark_ != text[mark]) builder_.report(Code::csv_mixed_decimal_marks, {text}, rows_.path(column));
}

std::string lower_case(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

/// The kind whose file this is, whatever the case of its name.
const kernel::Kind* kind_of(const Program& program, const fs::path& file) {
  const std::string stem = lower_case(file.stem().string());
  for (const kernel::Kind& kind : program.kinds)
    if (lower_case(kind.name) == stem) return &kind;
  return nullptr;
}

bool holds_decisions(const Program& program, const fs::path& file) {
  return lower_case(file.stem().string()) == decisions_name && kind_of(program, file) == nullptr;
}

/// Reports about a file before, or instead of, reading it.
class WholeFile final : public Cursor {
 public:
  Position position() const override { return {0, 0}; }
  std::uint32_t length() const override { return 0; }
  std::string line_text() const override { return ""; }
};

template <class Read>
void with_stream(const fs::path& file, FactsBuilder& builder, Read read) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return builder.report(Code::facts_unreadable, {file.string()}, "");
  read(stream, file.string());
}

void read_rows(std::istream& stream, const std::string& name, Rows& rows, FactsBuilder& builder) {
  CsvReader reader(stream, rows, builder);
  builder.read_from(name, reader);
  reader.read();
}

}  // namespace

void read_csv_stream(std::istream& stream, const std::string& name, const Program& program, KindId kind,
                     FactsBuilder& builder) {
  ObjectRows rows(program, kind, builder);
  read_rows(stream, name, rows, builder);
}

void read_csv_folder(const Program& program, const fs::path& folder, FactsBuilder& builder) {
  const WholeFile whole_file;
  std::error_code error;
  std::set<fs::path> files;  // in the order of their names, whatever the file system says
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) files.insert(entry.path());
  std::map<std::string, fs::path> file_of_kind;
  bool any = false;
  for (const fs::path& file : files) {
    if (builder.exhausted()) return;
    builder.read_from(file.string(), whole_file);
    if (file.filename() == "run.json")
      with_stream(file, builder, [&](std::istream& stream, const std::string& path) {
        read_json_stream(stream, path, builder);
      });
    if (lower_case(file.extension().string()) != ".csv") continue;
    any = true;
    if (holds_decisions(program, file)) {
      with_stream(file, builder, [&](std::istream& stream, const std::string& path) {
        DecisionRows rows(builder);
        read_rows(stream, path, rows, builder);
      });
      continue;
    }
    const kernel::Kind* known = kind_of(program, file);
    const std::string name = known ? known->name : file.stem().string();
    const std::optional<KindId> kind = builder.kind(name, "");
    if (!kind) continue;
    const auto [first, fresh] = file_of_kind.emplace(name, file.filename());
    if (fresh)
      with_stream(file, builder, [&](std::istream& stream, const std::string& path) {
        read_csv_stream(stream, path, program, *kind, builder);
      });
    else
      builder.report(Code::csv_duplicate_file, {name, first->second.string(), file.filename().string()}, "");
  }
  builder.read_from(folder.string(), whole_file);
  if (!any) builder.report(Code::csv_empty_folder, {}, "");
}

}  // namespace grond::columns
