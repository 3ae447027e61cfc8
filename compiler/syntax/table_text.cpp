#include "syntax/table_text.h"

#include <algorithm>

#include "diagnostics/suggest.h"
#include "syntax/csv.h"
#include "syntax/csv_head.h"
#include "syntax/parse.h"
#include "syntax/tokens.h"
#include "values/date.h"

namespace grond::syntax {

namespace {

/// The words of a text as they are spaced, on one line and without comments.
std::string on_one_line(const std::string& text) {
  Tokens tokens(text);
  std::string result;
  for (std::size_t i = 0; !tokens.at_end(i); ++i) {
    const bool apart = i > 0 && tokens.at(i).getStartIndex() > tokens.at(i - 1).getStopIndex() + 1;
    result += (apart ? " " : "") + tokens.at(i).getText();
  }
  return result;
}

std::string on_one_line(const source::Sources& sources, source::Span span) {
  return on_one_line(std::string(sources.text(span)));
}

/// A date is written with numbers, which a spreadsheet gives back.
std::string value_text(const source::Sources& sources, const Expr& value) {
  const auto* date = std::get_if<DateLiteral>(&value.kind);
  return date ? to_text(*std::make_shared<const Notation>(
                    Notation{std::make_shared<const Expr>(value), value.span}))
              : on_one_line(sources, value.span);
}

std::string note_text(const std::vector<Text>& notes) {
  std::string text;
  for (const Text& note : notes) text += (text.empty() ? " noot " : ", ") + note.text;
  return text;
}

/// Without what is printed beside it, which has a field of its own.
std::string key_text(const source::Sources& sources, const Entry& key) {
  if (!key.value) return on_one_line(sources, key.span);
  return value_text(sources, *key.value) + note_text(key.notes);
}

std::string cell_text(const source::Sources& sources, const Cell& cell) {
  if (sources.text(cell.span) == "|") return "";
  const auto* value = std::get_if<ExprBox>(&cell.reading->kind);
  if (value && !cell.printed) return value_text(sources, **value) + note_text(cell.notes);
  return on_one_line(sources, cell.span);
}

const std::string& printed_text(const Entry& key) {
  static const std::string none;
  return key.value && key.printed ? key.printed->text : none;
}

std::string meaning(const Notation& reading) {
  const auto* value = std::get_if<ExprBox>(&reading.kind);
  const auto* literal = value ? std::get_if<NumberLiteral>(&(*value)->kind) : nullptr;
  std::string text = to_text(reading);
  if (!literal || literal->value.scale == 0 || literal->percent) return text;
  text.erase(text.find_last_not_of('0') + 1);  // 7,50 is 7,5
  if (text.ends_with(',')) text.pop_back();
  return text;
}

std::string meaning(const Cell& cell) {
  const auto beside = [](const std::optional<Text>& text) {
    return text ? '\n' + text->text : std::string();
  };
  return meaning(*cell.reading) + note_text(cell.notes) + beside(cell.printed) + beside(cell.interpretation);
}

/// By what a row is found: the same key may be there once for each of its times.
struct RowId {
  std::string key;
  std::optional<kernel::Validity> time;
  friend bool operator==(const RowId&, const RowId&) = default;
};

RowId id_of(const Table::Row& row) {
  return {to_text(row.key), row.validity ? std::optional(row.validity->value) : std::nullopt};
}

class Import {
 public:
  Import(const source::Sources& sources, const Table& table, std::uint32_t csv, Diagnostics& diagnostics)
      : sources_(sources),
        text_(sources.files.at(table.span.file).text),
        table_(table),
        csv_(csv),
        diagnostics_(diagnostics) {}

  std::optional<std::string> text(RowChanges changes) {
    const std::size_t errors = diagnostics_.error_count();
    read_.keys = table_.keys;
    read_rows(read_, sources_, csv_, diagnostics_);
    if (diagnostics_.error_count() > errors) return std::nullopt;
    lines_ = read_csv(sources_, csv_);
    head_ = read_head(lines_.front());
    match_columns();
    match_rows(changes);
    if (diagnostics_.error_count() > errors) return std::nullopt;
    return put_together();
  }

 private:
  void report(Code code, source::Span span, std::vector<std::string> arguments,
              std::vector<Note> notes = {}) {
    diagnostics_.report({code, sources_.place(span), std::move(arguments), std::move(notes)});
  }

  static std::vector<Note> suggestion(const std::string& name, const std::vector<std::string>& candidates) {
    auto near = nearest_name(name, candidates);
    return near ? std::vector<Note>{{Code::did_you_mean, {}, {*near}}} : std::vector<Note>{};
  }

  /// Where each column of the table stands in the file.
  void match_columns() {
    std::vector<std::string> own, found;
    for (const Entry& column : table_.columns) own.push_back(to_text(column));
    for (const Entry& column : read_.columns) found.push_back(to_text(column));
    if (table_.keys.size() < 2) return match_only_column();
    for (std::size_t i = 0; i < found.size(); ++i) {
      const source::Span span = read_.columns[i].span;
      if (std::count(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(i), found[i]) > 0)
        report(Code::column_twice, span, {found[i]});
      else if (std::count(own.begin(), own.end(), found[i]) == 0)
        report(Code::table_unknown_column, span, {found[i], joined(own)}, suggestion(found[i], own));
    }
    for (const std::string& column : own) {
      const auto at = std::find(found.begin(), found.end(), column);
      if (at == found.end()) report(Code::table_missing_column, lines_.front().front().span, {column});
      places_.push_back(static_cast<std::size_t>(at - found.begin()));
    }
  }

  /// With one key there is one cell, whatever its column is called.
  void match_only_column() {
    const auto& first = lines_.front();
    if (first.size() <= head_.before) report(Code::table_missing_column, first.front().span, {"waarde"});
    for (std::size_t i = head_.before + 1; i < first.size(); ++i)
      report(Code::table_unknown_column, first[i].span, {first[i].text, first[head_.before].text});
    places_.push_back(0);
  }

  static std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
    return text;
  }

  /// Which row of the table each row of the file is, if any.
  void match_rows(RowChanges changes) {
    std::vector<std::string> own;
    for (const Table::Row& row : table_.rows) own.push_back(to_text(row.key));
    std::vector<RowId> seen;
    for (std::size_t i = 0; i < read_.rows.size(); ++i) {
      const Table::Row& row = read_.rows[i];
      const std::string key = to_text(row.key);
      const std::size_t cells = lines_.front().size() - head_.before;
      if (row.cells.size() != cells)
        report(Code::cells_of_row, row.span, {key, std::to_string(row.cells.size()), std::to_string(cells)});
      if (std::find(seen.begin(), seen.end(), id_of(row)) != seen.end())
        report(Code::table_row_twice, row.key.span, {key});
      seen.push_back(id_of(row));
      const auto known = std::find_if(table_.rows.begin(), table_.rows.end(),
                                      [&](const Table::Row& each) { return id_of(each) == seen.back(); });
      olds_.push_back(known == table_.rows.end() ? nullptr : &*known);
      if (!olds_.back() && changes == RowChanges::refused)
        report(Code::table_unknown_row, row.key.span, {key}, suggestion(key, own));
      if (row.key.value && printed_text(row.key).find_first_of("\"\r\n") != std::string::npos)
        report(Code::table_printed_text, row.key.printed->span, {key});
    }
    if (read_.rows.empty()) report(Code::table_without_rows, lines_.front().front().span, {});
    for (const Table::Row& row : table_.rows) {
      if (changes == RowChanges::taken || std::find(seen.begin(), seen.end(), id_of(row)) != seen.end())
        continue;
      report(Code::table_missing_row, lines_.front().front().span, {to_text(row.key)},
             {{Code::declared_here, sources_.place(row.span), {}}});
    }
  }

  bool means_the_same(std::size_t at) const {
    const Table::Row& old = *olds_[at];
    const Table::Row& row = read_.rows[at];
    if (printed_text(old.key) != printed_text(row.key)) return false;
    if (on_one_line(lines_[at + 1].front().text) != key_text(sources_, old.key) &&
        (!row.key.value || note_text(old.key.notes) != note_text(row.key.notes)))
      return false;
    if (old.cells.size() != places_.size()) return false;
    for (std::size_t i = 0; i < places_.size(); ++i)
      if (meaning(old.cells[i]) != meaning(row.cells[places_[i]])) return false;
    return true;
  }

  /// A row in words; a cell that means what it did keeps them.
  std::string written(std::size_t at) const {
    const std::vector<CsvField>& line = lines_[at + 1];
    const Table::Row& row = read_.rows[at];
    const Table::Row* old = olds_[at];
    std::string text = "rij " + on_one_line(line.front().text);
    if (const std::string& printed = printed_text(row.key); !printed.empty())
      text = "rij " + value_text(sources_, *row.key.value) + " \"" + printed + '"' + note_text(row.key.notes);
    if (row.validity) text += " geldig " + on_one_line(line[head_.validity].text);
    for (std::size_t i = 0; i < places_.size(); ++i) {
      const bool same =
          old && i < old->cells.size() && meaning(old->cells[i]) == meaning(row.cells[places_[i]]);
      const std::string cell =
          same ? cell_text(sources_, old->cells[i]) : on_one_line(line[head_.before + places_[i]].text);
      text += cell.empty() ? " |" : " | " + cell;
    }
    return text;
  }

  /// What stands between the rows belongs to one of them: beside it what is on its line, above it the rest.
  struct Around {
    std::string above, beside;
  };

  std::string between(std::size_t begin, std::size_t end) const { return text_.substr(begin, end - begin); }

  Around around(std::size_t at) const {
    const auto& rows = table_.rows;
    Around result;
    if (at == 0) {
      const std::size_t word = text_.find_last_not_of(" \t\r\n", rows[0].span.begin - 1) + 1;
      result.above = between(word, rows[0].span.begin);
    } else {
      const std::string gap = between(rows[at - 1].span.end, rows[at].span.begin);
      result.above = gap.substr(std::min(gap.find('\n'), gap.size()));
      if (result.above.empty()) result.above = gap;
    }
    if (at + 1 < rows.size()) {
      const std::string gap = between(rows[at].span.end, rows[at + 1].span.begin);
      const std::size_t line_end = gap.find('\n');
      if (line_end != std::string::npos) result.beside = gap.substr(0, line_end);
    }
    return result;
  }

  std::string put_together() const {
    const auto& rows = table_.rows;
    const std::string first_above = around(0).above;
    const std::size_t line = first_above.rfind('\n');
    const std::string new_line = line == std::string::npos ? " " : first_above.substr(line);
    std::string text = between(0, rows[0].span.begin - first_above.size());
    bool comment = line != std::string::npos;  // may stand on the line before
    for (std::size_t i = 0; i < read_.rows.size(); ++i) {
      const Around place =
          olds_[i] ? around(static_cast<std::size_t>(olds_[i] - rows.data())) : Around{new_line, ""};
      const bool same = olds_[i] && means_the_same(i);
      if (comment && !place.above.starts_with('\n')) text += '\n';
      text += place.above + (same ? std::string(sources_.text(olds_[i]->span)) : written(i)) + place.beside;
      comment = place.beside.find("--") != std::string::npos;
    }
    return text + (comment ? "\n" : "") + text_.substr(rows.back().span.end);
  }

  const source::Sources& sources_;
  const std::string& text_;
  const Table& table_;
  std::uint32_t csv_;
  Diagnostics& diagnostics_;
  Table read_;
  std::vector<std::vector<CsvField>> lines_;
  CsvHead head_;
  std::vector<std::size_t> places_;      ///< by column of the table: which of the file
  std::vector<const Table::Row*> olds_;  ///< by row of the file: that of the table, or null
};

}  // namespace

std::vector<std::vector<std::string>> table_lines(const source::Sources& sources, const Table& table) {
  const auto any = [&](auto has) { return std::any_of(table.rows.begin(), table.rows.end(), has); };
  const bool printed = any([](const Table::Row& row) { return !printed_text(row.key).empty(); });
  const bool timed = any([](const Table::Row& row) { return row.validity.has_value(); });
  std::vector<std::string> first{std::string(csv_key)};
  if (printed) first.emplace_back(csv_printed);
  if (timed) first.emplace_back(csv_validity);
  for (const Entry& column : table.columns) first.push_back(on_one_line(sources, column.span));
  if (table.columns.empty()) first.emplace_back("waarde");
  std::vector<std::vector<std::string>> lines{std::move(first)};
  for (const Table::Row& row : table.rows) {
    std::vector<std::string> line{key_text(sources, row.key)};
    if (printed) line.push_back(printed_text(row.key));
    if (timed) line.push_back(row.validity ? on_one_line(sources, row.validity->span) : "");
    for (const Cell& cell : row.cells) line.push_back(cell_text(sources, cell));
    lines.push_back(std::move(line));
  }
  return lines;
}

std::optional<std::string> with_rows(const source::Sources& sources, const Table& table, std::uint32_t csv,
                                     RowChanges changes, Diagnostics& diagnostics) {
  return Import(sources, table, csv, diagnostics).text(changes);
}

}  // namespace grond::syntax
