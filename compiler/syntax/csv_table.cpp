// The rows of a table that lie in a CSV file beside the text.
#include "syntax/csv.h"
#include "syntax/errors.h"
#include "syntax/parse.h"
#include "syntax/tokens.h"

namespace grond::syntax {

namespace {

/// How the first line names what is not a column of the table.
constexpr std::string_view kKey = "rij", kPrinted = "opschrift";

class CsvTable {
 public:
  CsvTable(const source::Sources& sources, std::uint32_t file, Diagnostics& diagnostics)
      : sources_(sources), file_(file), diagnostics_(diagnostics) {}

  void read_into(Table& table) {
    const auto lines = read_csv(sources_, file_);
    const Span begin{file_, 0, 0};
    if (lines.empty() || lines.front().front().text != kKey)
      throw Failure{Code::csv_first_line, lines.empty() ? begin : lines.front().front().span, {}};
    const auto& first = lines.front();
    const bool printed = first.size() > 1 && first[1].text == kPrinted;
    const std::size_t before = printed ? 2 : 1;
    // With one key there is one cell, whatever it is called.
    if (table.keys.size() == 2) {
      for (std::size_t i = before; i < first.size(); ++i) {
        if (auto column = entry(first[i])) table.columns.push_back(std::move(*column));
      }
    }
    for (std::size_t i = 1; i < lines.size(); ++i) {
      if (auto row = read_row(lines[i], printed)) table.rows.push_back(std::move(*row));
    }
  }

 private:
  std::optional<Table::Row> read_row(const std::vector<CsvField>& line, bool printed) {
    auto key = entry(line.front());
    if (!key) return std::nullopt;
    Table::Row row{std::move(*key), std::nullopt, {}, join(line.front().span, line.back().span)};
    const std::size_t before = printed ? 2 : 1;
    if (printed && line.size() > 1 && !line[1].text.empty() && row.key.value)
      row.key.printed = Text{line[1].text, line[1].span};
    for (std::size_t i = before; i < line.size(); ++i) row.cells.push_back(cell(line[i]));
    return row;
  }

  /// Parses a field by a rule of the grammar; a wrong one is reported, and `otherwise` stands for it.
  template <class Built, class Build>
  Built parsed(const CsvField& field, Built otherwise, Build build) {
    const Input input(file_, sources_.files.at(file_).text, field);
    Tokens tokens(field.text);
    Parser parser(&tokens.stream());
    parser.removeErrorListeners();
    parser.setErrorHandler(std::make_shared<StopAtFirstError>());
    try {
      return build(input, parser);
    } catch (const ParseStop& stop) {
      diagnostics_.report(explain(sources_, input, tokens, 0, stop));
    } catch (const Failure& failure) {
      diagnostics_.report({failure.code, sources_.place(failure.span), failure.arguments, {}});
    }
    return otherwise;
  }

  std::optional<Entry> entry(const CsvField& field) {
    return parsed(field, std::optional<Entry>(), [](const Input& input, Parser& parser) {
      return std::optional(build_entry(input, *parser.entryField()->entry()));
    });
  }

  Cell cell(const CsvField& field) {
    const Cell blank = blank_cell(field.span);
    return parsed(field, blank, [&](const Input& input, Parser& parser) {
      Parser::CellFieldContext* whole = parser.cellField();
      return whole->cell() ? build_cell(input, *whole->cell()) : blank;
    });
  }

  const source::Sources& sources_;
  std::uint32_t file_;
  Diagnostics& diagnostics_;
};

}  // namespace

void read_rows(Table& table, const source::Sources& sources, std::uint32_t file, Diagnostics& diagnostics) {
  try {
    CsvTable(sources, file, diagnostics).read_into(table);
  } catch (const Failure& failure) {
    diagnostics.report({failure.code, sources.place(failure.span), failure.arguments, {}});
  }
}

}  // namespace grond::syntax
