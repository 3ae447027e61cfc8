// The rows of a table that lie in a CSV file beside the text.
#include <algorithm>

#include "syntax/csv_fields.h"
#include "syntax/csv_head.h"
#include "syntax/parse.h"

namespace grond::syntax {

namespace {

class CsvTable {
 public:
  CsvTable(const CsvFields& fields, std::uint32_t file) : fields_(fields), file_(file) {}

  void read_into(Table& table) {
    const auto lines = fields_.lines();
    if (lines.empty()) throw Failure{Code::csv_first_line, {file_, 0, 0}, {}};
    const auto& first = lines.front();
    head_ = read_head(first);
    // With one key there is one cell, whatever it is called.
    if (table.keys.size() == 2) {
      for (std::size_t i = head_.before; i < first.size(); ++i) {
        if (auto column = entry(first[i])) table.columns.push_back(std::move(*column));
      }
    }
    for (std::size_t i = 1; i < lines.size(); ++i) {
      if (auto row = read_row(lines[i])) table.rows.push_back(std::move(*row));
    }
  }

 private:
  std::optional<Table::Row> read_row(const std::vector<CsvField>& line) {
    auto key = entry(line.front());
    if (!key) return std::nullopt;
    Table::Row row{std::move(*key), std::nullopt, {}, join(line.front().span, line.back().span)};
    const auto given = [&](std::size_t field) {
      return field != 0 && field < line.size() && !line[field].text.empty();
    };
    if (given(head_.printed) && row.key.value)
      row.key.printed = Text{line[head_.printed].text, line[head_.printed].span};
    if (given(head_.validity)) row.validity = validity(line[head_.validity]);
    for (std::size_t i = head_.before; i < line.size(); ++i) row.cells.push_back(cell(line[i]));
    return row;
  }

  std::optional<Entry> entry(const CsvField& field) {
    return fields_.parsed(field, std::optional<Entry>(), [](const Input& input, Parser& parser) {
      return std::optional(build_entry(input, *parser.entryField()->entry()));
    });
  }

  Cell cell(const CsvField& field) {
    const Cell blank = blank_cell(field.span);
    return fields_.parsed(field, blank, [&](const Input& input, Parser& parser) {
      Parser::CellFieldContext* whole = parser.cellField();
      return whole->cell() ? build_cell(input, *whole->cell()) : blank;
    });
  }

  std::optional<Validity> validity(const CsvField& field) {
    return fields_.parsed(field, std::optional<Validity>(), [](const Input& input, Parser& parser) {
      return std::optional(build_validity(input, *parser.validityField()->validity()));
    });
  }

  const CsvFields& fields_;
  std::uint32_t file_;
  CsvHead head_;
};

}  // namespace

CsvHead read_head(const std::vector<CsvField>& first) {
  if (first.front().text != csv_key) throw Failure{Code::csv_first_line, first.front().span, {}};
  CsvHead head;
  for (; head.before < first.size(); ++head.before) {
    std::size_t& field = first[head.before].text == csv_printed ? head.printed : head.validity;
    const bool known = first[head.before].text == csv_printed || first[head.before].text == csv_validity;
    if (!known || field != 0) break;
    field = head.before;
  }
  return head;
}

void read_rows(Table& table, const source::Sources& sources, std::uint32_t file, Diagnostics& diagnostics) {
  const CsvFields fields(sources, file, diagnostics);
  try {
    CsvTable(fields, file).read_into(table);
  } catch (const Failure& failure) {
    fields.report(failure);
  }
}

}  // namespace grond::syntax
