// `grond table`: what export writes import reads back to the same text, also after a spreadsheet wrote it in
// its own way, and what does not fit is said with its place.
#include "syntax/table_text.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "columns/csv.h"
#include "syntax/format.h"
#include "syntax/parse.h"

namespace {

using namespace grond;
namespace fs = std::filesystem;
using Lines = std::vector<std::vector<std::string>>;

/// How a spreadsheet may write the same table.
struct Style {
  char separator = ';';
  std::string line_end = "\r\n";
  std::string mark = "\xEF\xBB\xBF";
  bool quotes = false;
  std::size_t added = 0;  ///< blank columns behind the last
};

std::string csv(const Lines& lines, const Style& style = {}) {
  std::string text = style.mark;
  for (const auto& line : lines) {
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (i > 0) text += style.separator;
      const std::string cell = columns::csv_cell(line[i], style.separator);
      text += style.quotes && !cell.starts_with('"') ? '"' + cell + '"' : cell;
    }
    text += std::string(style.added, style.separator) + style.line_end;
  }
  return text;
}

/// A text and its tables.
struct Text {
  source::Sources sources;
  syntax::File file;
  Diagnostics diagnostics;

  explicit Text(const std::string& text) {
    file = syntax::parse(sources, source::add(sources, "tekst.grond", text), diagnostics);
  }
  std::vector<const syntax::Table*> tables() const {
    std::vector<const syntax::Table*> found;
    for (const syntax::Element& element : file.elements) {
      const auto* table = std::get_if<syntax::Table>(&element);
      if (table && !table->file) found.push_back(table);
    }
    return found;
  }
  const syntax::Table& table() const { return *tables().at(0); }
  Lines lines() const { return syntax::table_lines(sources, table()); }

  std::optional<std::string> with(const std::string& rows, const syntax::Table& table,
                                  syntax::RowChanges changes = syntax::RowChanges::refused) {
    source::Sources all = sources;
    return syntax::with_rows(all, table, source::add(all, "rijen.csv", rows), changes, diagnostics);
  }
  std::optional<std::string> with(const std::string& rows,
                                  syntax::RowChanges changes = syntax::RowChanges::refused) {
    return with(rows, table(), changes);
  }
};

std::string formatted(const std::string& text) {
  source::Sources sources;
  Diagnostics diagnostics;
  return syntax::format(sources, source::add(sources, "tekst.grond", text), diagnostics).value();
}

std::vector<std::string> texts_of_the_repository() {
  std::vector<std::string> texts;
  for (const char* folder : {"regulations", "tests/files", "examples", "stdlib"}) {
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(GROND_ROOT) / folder)) {
      // Tables with mistakes are refused, not brought back.
      const bool wrong = entry.path().filename().string().starts_with("fout_");
      if (entry.path().extension() != ".grond" || wrong) continue;
      std::ifstream in(entry.path(), std::ios::binary);
      texts.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    }
  }
  return texts;
}

const std::string bijlage =
    "bijlage C \"Eisen\"\n"
    "  tabel vooropleiding voldoet aan eis bij nummer van vooropleiding en bij profiel van vooropleiding\n"
    "    over examenvakken van vooropleiding naar vak:\n"
    "    kolommen               | NT | NG \"Natuur\" noot 1 | EM\n"
    "    -- de eerste\n"
    "    rij 4 \"Biotechnologie\" | *  |                    | 2 uit nat, schk en biol  -- een keuze\n"
    "    rij 7 noot 2           | 7,50 | \"nat of nit\" lees nat of nlt interpretatie \"Nit is geen "
    "afkorting.\" | #\n"
    "    rij \"tot 18\" lees lager dan 18 geldig vanaf studiejaar 2017-2018 | 1 september 2013 | noot 1 | 25 "
    "%.\n"
    "  noot 1 vooropleiding voldoet aan eis.\n";

std::vector<Code> codes(const Diagnostics& diagnostics) {
  std::vector<Code> found;
  for (const Diagnostic& each : diagnostics.all()) found.push_back(each.code);
  return found;
}

std::vector<Code> refused(const std::string& rows, syntax::RowChanges changes = syntax::RowChanges::refused) {
  Text text(bijlage);
  CHECK_FALSE(text.with(rows, changes).has_value());
  return codes(text.diagnostics);
}

using Codes = std::vector<Code>;

}  // namespace

TEST_CASE("a table as the lines of a CSV file") {
  const Text text(bijlage);
  REQUIRE_FALSE(text.diagnostics.has_errors());
  CHECK(text.lines() ==
        Lines{{"rij", "opschrift", "geldig", "NT", "NG \"Natuur\" noot 1", "EM"},
              {"4", "Biotechnologie", "", "*", "", "2 uit nat, schk en biol"},
              {"7 noot 2", "", "", "7,50",
               "\"nat of nit\" lees nat of nlt interpretatie \"Nit is geen afkorting.\"", "#"},
              {"\"tot 18\" lees lager dan 18", "", "vanaf studiejaar 2017-2018", "1-9-2013", "noot 1",
               "25 %"}});
}

TEST_CASE("every table of the repository comes back as it was, however a spreadsheet writes it") {
  const std::vector<Style> styles{
      {}, {',', "\n", "", false, 0}, {'\t', "\r\n", "", false, 2}, {';', "\n", "\xEF\xBB\xBF", true, 1}};
  std::size_t tables = 0;
  auto texts = texts_of_the_repository();
  texts.push_back(bijlage);
  for (const std::string& written : texts) {
    Text text(written);
    if (text.diagnostics.has_errors()) continue;
    for (const syntax::Table* table : text.tables()) {
      ++tables;
      const Lines lines = syntax::table_lines(text.sources, *table);
      for (const Style& style : styles) CHECK(text.with(csv(lines, style), *table) == written);
      CHECK(codes(text.diagnostics).empty());
    }
  }
  CHECK(tables >= 10);
}

TEST_CASE("rows come from the file alone: from one row the rest of a laid out table is made again") {
  std::size_t tables = 0;
  for (const std::string& written : texts_of_the_repository()) {
    Text text(written);
    if (text.diagnostics.has_errors() || text.tables().empty() || formatted(written) != written) continue;
    for (std::size_t i = 0; i < text.tables().size(); ++i) {
      const syntax::Table& table = *text.tables()[i];
      // Where the writer broke a long row, or beside a comment, there is more than rows.
      const auto broken = [&](const syntax::Table::Row& row) {
        return text.sources.text(row.span).find('\n') != std::string_view::npos;
      };
      if (text.sources.text(table.span).find("--") != std::string_view::npos ||
          std::any_of(table.rows.begin(), table.rows.end(), broken))
        continue;
      const Lines lines = syntax::table_lines(text.sources, table);
      const Lines one{lines[0], lines[1]};
      Text shorter(text.with(csv(one), table, syntax::RowChanges::taken).value());
      const syntax::Table& short_table = *shorter.tables().at(i);
      REQUIRE(short_table.rows.size() == 1);
      CHECK(formatted(shorter.with(csv(lines), short_table, syntax::RowChanges::taken).value()) == written);
      ++tables;
    }
  }
  CHECK(tables >= 5);
}

TEST_CASE("what means the same keeps its words, also when columns and rows change places") {
  Text text(bijlage);
  Lines lines = text.lines();
  lines[2][3] = "7,5";         // a number as a spreadsheet writes it
  lines[3][3] = "01-09-2013";  // and a date
  for (auto& line : lines) std::swap(line[3], line[5]);
  CHECK(text.with(csv(lines)) == bijlage);
  std::swap(lines[1], lines[2]);
  const std::string moved = text.with(csv(lines)).value();
  CHECK(moved.find("rij 7") < moved.find("rij 4"));
  CHECK(moved.find("schk en biol  -- een keuze\n") != std::string::npos);
}

TEST_CASE("a changed cell is written anew, the others keep their words") {
  Text text(bijlage);
  Lines lines = text.lines();
  lines[1][4] = "nat of\n  (schk+biol) -- hierna niets";
  const std::string changed = text.with(csv(lines)).value();
  CHECK(changed.find(
            "rij 4 \"Biotechnologie\" | * | nat of (schk+biol) | 2 uit nat, schk en biol  -- een keuze\n") !=
        std::string::npos);
  Text again(changed);
  CHECK_FALSE(again.diagnostics.has_errors());
  CHECK(again.lines()[1][4] == "nat of (schk+biol)");
}

TEST_CASE("rows come and go only when that is said") {
  Text text(bijlage);
  Lines lines = text.lines();
  lines[2] = {"8", "Nieuw", "", "*", "*", "*"};
  CHECK(refused(csv(lines)) == Codes{Code::table_unknown_row, Code::table_missing_row});
  const std::string changed = text.with(csv(lines), syntax::RowChanges::taken).value();
  CHECK(changed.find("\n    rij 8 \"Nieuw\" | * | * | *\n") != std::string::npos);
  CHECK(changed.find("rij 7") == std::string::npos);
  lines.pop_back();  // the last row goes, with a comment beside the one that is last now
  lines.pop_back();
  CHECK_FALSE(Text(text.with(csv(lines), syntax::RowChanges::taken).value()).diagnostics.has_errors());
}

TEST_CASE("what does not fit the table is refused") {
  const Lines good = Text(bijlage).lines();
  Lines lines = good;
  lines[0][3] = "NX";
  CHECK(refused(csv(lines)) == Codes{Code::table_unknown_column, Code::table_missing_column});
  lines[0][3] = "EM";
  CHECK(refused(csv(lines)) == Codes{Code::column_twice, Code::table_missing_column});
  lines = good;
  lines[2].pop_back();
  CHECK(refused(csv(lines)) == Codes{Code::cells_of_row});
  lines = good;
  lines.push_back(lines[1]);
  CHECK(refused(csv(lines)) == Codes{Code::table_row_twice});
  lines = good;
  lines[1][1] = "twee\nregels";
  CHECK(refused(csv(lines)) == Codes{Code::table_printed_text});
  CHECK(refused(csv({good[0]}), syntax::RowChanges::taken) == Codes{Code::table_without_rows});
  CHECK(refused("") == Codes{Code::csv_first_line});
  CHECK(refused("naam;NT\n4;*\n") == Codes{Code::csv_first_line});
  CHECK(refused("rij;\"NT\n") == Codes{Code::csv_quote_open});
  lines = good;
  for (const std::string cell : {"* | #", "*.", "nat of schk + biol", "=A1", "\"open", "*\nrij 9 | *"}) {
    lines[1][3] = cell;
    CHECK(refused(csv(lines)).size() == 1);
  }
}

TEST_CASE("a message about a CSV file says where") {
  Text text(bijlage);
  Lines lines = text.lines();
  lines[0][3] = "NX";
  text.with(csv(lines, {';', "\n", "", false, 0}));
  const Diagnostic& found = text.diagnostics.all().at(0);
  CHECK(found.place.file == "rijen.csv");
  CHECK(found.place.line == 1);
  CHECK(found.place.column == 22);
  CHECK(message(found.code, found.arguments, Language::dutch) ==
        "kolom NX staat niet in de tabel; verwacht: NT, NG, EM");
}

TEST_CASE("a table with one key has one column") {
  const std::string written =
      "artikel 1\n  tabel korting van lener bij leeftijd van lener: rij 1 | 10 -- a\n rij 2 | 7,5.\n";
  Text text(written);
  CHECK(text.lines() == Lines{{"rij", "waarde"}, {"1", "10"}, {"2", "7,5"}});
  CHECK(text.with("rij;korting\n1;10\n2;7,5\n") == written);
  CHECK(Text(text.with("rij;korting\n2;7,5\n1;10\n").value()).lines() ==
        Lines{{"rij", "waarde"}, {"2", "7,5"}, {"1", "10"}});
  CHECK_FALSE(text.with("rij;a;b\n1;10;11\n2;7,5;8\n"));
  CHECK_FALSE(text.with("rij\n1\n2\n"));
  CHECK(codes(text.diagnostics) == Codes{Code::table_unknown_column, Code::table_missing_column});
}
