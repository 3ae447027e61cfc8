// The rows of a table of cases that lie in a CSV file beside the text.
#include <algorithm>

#include "syntax/csv_fields.h"
#include "syntax/csv_head.h"
#include "syntax/parse.h"

namespace grond::syntax {

namespace {

class CsvCases {
 public:
  CsvCases(const CsvFields& fields, std::uint32_t file) : fields_(fields), file_(file) {}

  void read_into(CaseTable& table) {
    const auto lines = fields_.lines();
    if (lines.empty()) throw Failure{Code::cases_first_line, {file_, 0, 0}, {}};
    read_columns(lines.front(), table);
    for (std::size_t i = 1; i < lines.size(); ++i) table.rows.push_back(read_row(lines[i]));
  }

 private:
  /// Which fields are facts and which must come out; in any order, as a spreadsheet has them.
  void read_columns(const std::vector<CsvField>& first, CaseTable& table) {
    if (first.front().text != csv_key) throw Failure{Code::cases_first_line, first.front().span, {}};
    titled_ = first.size() > 1 && first[1].text == csv_printed;
    bool understood = true;
    for (std::size_t i = before(); i < first.size(); ++i) {
      const auto column =
          fields_.parsed(first[i], std::optional<NamedColumn>(), [](const Input& input, Parser& parser) {
            return std::optional(build_case_column(input, *parser.caseColumnField()));
          });
      understood = understood && column;
      if (!column) continue;  // reported
      (column->expected ? table.expected : table.given).push_back(column->column);
      (column->expected ? expected_ : given_).push_back(i);
    }
    if (understood && (given_.empty() || expected_.empty()))
      throw Failure{Code::cases_first_line, first.front().span, {}};
  }

  CaseTable::Row read_row(const std::vector<CsvField>& line) const {
    const CsvField& name = line.front();
    if (name.text.empty()) fields_.report({Code::case_without_name, name.span, {}});
    CaseTable::Row row{{name.text, name.span}, std::nullopt, {}, join(name.span, line.back().span)};
    if (titled_ && line.size() > 1 && !line[1].text.empty()) row.title = Text{line[1].text, line[1].span};
    std::vector<std::size_t> order = given_;
    order.insert(order.end(), expected_.begin(), expected_.end());
    // Of a line that has too many or too few, how many there are is said by who knows the columns.
    if (line.size() != before() + order.size()) {
      order.clear();
      for (std::size_t i = before(); i < line.size(); ++i) order.push_back(i);
    }
    for (const std::size_t i : order) row.cells.push_back(cell(line[i]));
    return row;
  }

  CaseTable::Cell cell(const CsvField& field) const {
    const CaseTable::Cell blank{std::nullopt, std::nullopt, nullptr, {}, field.span};
    return fields_.parsed(field, blank, [&](const Input& input, Parser& parser) {
      Parser::CaseCellFieldContext* whole = parser.caseCellField();
      return whole->caseCell() ? build_case_cell(input, *whole->caseCell()) : blank;
    });
  }

  std::size_t before() const { return titled_ ? 2 : 1; }

  const CsvFields& fields_;
  std::uint32_t file_;
  bool titled_ = false;
  std::vector<std::size_t> given_, expected_;  ///< by column: which field
};

}  // namespace

void read_cases(CaseTable& table, const source::Sources& sources, std::uint32_t file,
                Diagnostics& diagnostics) {
  const CsvFields fields(sources, file, diagnostics);
  try {
    CsvCases(fields, file).read_into(table);
  } catch (const Failure& failure) {
    fields.report(failure);
  }
}

}  // namespace grond::syntax
