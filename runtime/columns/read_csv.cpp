#include "columns/read_csv.h"

#include <algorithm>
#include <cassert>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "columns/csv.h"
#include "columns/read_json.h"

namespace grond::columns {
namespace {

namespace fs = std::filesystem;
using kernel::AttributeId;
using kernel::Base;
using kernel::KindId;
using kernel::Program;

/// The file of decisions that were taken, beside those of the kinds.
constexpr std::string_view decisions_name = "genomen_besluiten";

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

/// The rows of a file, and with which separator and decimal mark they were written.
class FactSink final : public CsvSink {
 public:
  FactSink(Rows& rows, FactsBuilder& builder) : rows_(rows), builder_(builder) {}

  /// With a wrong header every row would be wrong: the file is not read further.
  bool header(const std::vector<std::string>& names, char separator) override {
    names_ = names;
    separator_ = separator;
    bool known = true;
    for (const std::string& name : names_) known = rows_.column(name) && known;
    return rows_.complete({names_.begin(), names_.end()}) && known && !builder_.exhausted();
  }
  void begin() override { rows_.begin(); }
  bool row(const std::vector<std::string>& cells) override;
  void end() override;
  bool report(Code code, std::vector<std::string> arguments) override {
    builder_.report(code, std::move(arguments), code == Code::csv_row_length ? rows_.path() : "");
    return !builder_.exhausted();
  }

 private:
  void notice_decimal_mark(std::size_t column, const std::string& text);

  Rows& rows_;
  FactsBuilder& builder_;
  std::vector<std::string> names_;
  char separator_ = ';';
  char decimal_mark_ = 0;  ///< 0: no number had one yet
};

bool FactSink::row(const std::vector<std::string>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    notice_decimal_mark(i, cells[i]);
    if (!cells[i].empty() || names_[i] == "id") rows_.cell(i, cells[i]);
  }
  rows_.end();
  return !builder_.exhausted();
}

void FactSink::end() {
  const std::string name = separator_ == '\t' ? "tab" : std::string(1, separator_);
  const char mark = decimal_mark_ != 0 ? decimal_mark_ : separator_ == ';' ? ',' : '.';
  builder_.report(Code::csv_detected, {name, std::string(1, mark)}, "");
}

void FactSink::notice_decimal_mark(std::size_t column, const std::string& text) {
  if (!rows_.has_numbers(column)) return;
  const std::size_t mark = text.find_first_of(".,");
  if (mark == std::string::npos) return;
  if (decimal_mark_ == 0) decimal_mark_ = text[mark];
  if (decimal_mark_ != text[mark]) builder_.report(Code::csv_mixed_decimal_marks, {text}, rows_.path(column));
}

/// Where a CSV reader is, for the builder.
class RowCursor final : public Cursor {
 public:
  explicit RowCursor(const CsvReader& reader) : reader_(reader) {}
  Position position() const override { return {reader_.line(), 0}; }
  std::uint32_t length() const override { return 0; }
  std::string line_text() const override { return ""; }

 private:
  const CsvReader& reader_;
};

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
  FactSink sink(rows, builder);
  CsvReader reader(stream, sink);
  const RowCursor cursor(reader);
  builder.read_from(name, cursor);
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
