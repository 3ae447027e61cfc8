#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

#include "check/names.h"
#include "columns/csv.h"
#include "driver/commands.h"
#include "driver/output.h"
#include "source/bron.h"
#include "syntax/format.h"
#include "syntax/parse.h"
#include "syntax/table_text.h"

namespace grond::driver {
namespace {

namespace fs = std::filesystem;

struct Options {
  fs::path text;
  fs::path csv;
  fs::path out;
  std::string at;
  bool change_rows = false;
};

/// A table and the headings above it: "bijlage A rubriek Economie"; a second one below the same headings has
/// its number behind them: "bijlage A rubriek Economie, tabel 2".
struct Found {
  const syntax::Table* table;
  std::string place;
};

std::vector<Found> tables_of(const syntax::File& file) {
  std::vector<Found> found;
  std::vector<std::pair<int, std::string>> headings;
  std::size_t here = 0;  // tables below these headings
  for (const syntax::Element& element : file.elements) {
    if (const auto* heading = std::get_if<syntax::Heading>(&element)) {
      const int depth = check::depth(heading->level);
      const auto inner = [&](const auto& each) {
        return each.first >= depth || stands_alone(heading->level);
      };
      std::erase_if(headings, inner);
      const std::string_view word = source::level_keyword(heading->level);
      headings.emplace_back(
          depth, heading->number.empty() ? std::string(word) : fmt::format("{} {}", word, heading->number));
      here = 0;
    }
    const auto* table = std::get_if<syntax::Table>(&element);
    if (!table) continue;
    std::string place;
    for (const auto& [depth, words] : headings) place += (place.empty() ? "" : " ") + words;
    found.push_back({table, ++here == 1 ? place : fmt::format("{}, tabel {}", place, here)});
  }
  return found;
}

std::string places(const std::vector<Found>& tables) {
  std::string text;
  for (const Found& each : tables) text += (text.empty() ? "`" : ", `") + each.place + "`";
  return text.empty() ? "niets" : text;
}

/// The table that is meant: the only one, or the one at that place.
const syntax::Table* table_at(const syntax::File& file, const Options& options, Diagnostics& diagnostics) {
  const std::vector<Found> all = tables_of(file);
  const auto report = [&](Code code, std::vector<std::string> arguments) {
    diagnostics.report({code, {options.text.string(), 0, 0, 0, "", ""}, std::move(arguments), {}});
    return nullptr;
  };
  if (options.at.empty() && all.size() > 1) return report(Code::table_which, {places(all)});
  const auto found = std::find_if(all.begin(), all.end(), [&](const Found& each) {
    return options.at.empty() || each.place == options.at;
  });
  if (found == all.end()) return report(Code::table_not_there, {options.at, places(all)});
  if (!found->table->file) return found->table;
  return report(Code::table_rows_elsewhere, {found->table->file->text});
}

/// As a Dutch spreadsheet opens it with a double click: with a mark of UTF-8, semicolons and their lines.
void write_csv(std::ostream& out, const std::vector<std::vector<std::string>>& lines) {
  constexpr char separator = ';';
  out << "\xEF\xBB\xBF";
  for (const auto& line : lines) {
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (i > 0) out << separator;
      out << columns::csv_cell(line[i], separator);
    }
    out << "\r\n";
  }
}

void export_table(const Options& options, Diagnostics& diagnostics) {
  source::Sources sources;
  if (!source::add_file(sources, options.text, diagnostics)) return;
  const syntax::File file = syntax::parse(sources, 0, diagnostics);
  if (diagnostics.has_errors()) return;
  const syntax::Table* table = table_at(file, options, diagnostics);
  if (!table) return;
  write_whole(options.out, [&](std::ostream& out) { write_csv(out, syntax::table_lines(sources, *table)); });
}

/// In the house layout, if it was before.
std::string laid_out(const source::Sources& before, std::string text) {
  Diagnostics found;
  source::Sources after;
  const std::uint32_t file = source::add(after, before.files.front().name, text);
  auto formatted = syntax::format(after, file, found);
  if (!formatted) throw std::logic_error("import makes a text that cannot be read");
  return syntax::format(before, 0, found) == before.files.front().text ? std::move(*formatted) : text;
}

void import_table(const Options& options, Diagnostics& diagnostics) {
  source::Sources sources;
  if (!source::add_file(sources, options.text, diagnostics)) return;
  const syntax::File file = syntax::parse(sources, 0, diagnostics);
  if (diagnostics.has_errors()) return;
  const syntax::Table* table = table_at(file, options, diagnostics);
  const auto csv = table ? source::add_file(sources, options.csv, diagnostics) : std::nullopt;
  if (!csv) return;
  const auto changes = options.change_rows ? syntax::RowChanges::taken : syntax::RowChanges::refused;
  const auto text = syntax::with_rows(sources, *table, *csv, changes, diagnostics);
  if (!text) return;
  const bool same = *text == sources.files.front().text;
  const std::string result = same ? *text : laid_out(sources, *text);
  if (!options.out.empty())
    write_whole(options.out, [&](std::ostream& out) { out << result; });
  else if (!same)
    replace(options.text, result);
  fmt::print("{}\n",
             same ? "de tabel is niet veranderd" : "de tabel is veranderd; `grond check` controleert haar");
}

void add_place(CLI::App& command, Options& options) {
  command.add_option("TEKST", options.text, "het .grond-bestand met de tabel")->required();
  command.add_option("--at", options.at, "welke tabel, als het er meer heeft: bijlage A rubriek Economie");
}

}  // namespace

void add_table(CLI::App& app, Common& common) {
  auto* command = app.add_subcommand(
      "table", "Zet een tabel van een bijlage in een CSV-bestand voor een rekenblad, en terug.");
  command->require_subcommand(1);
  auto options = std::make_shared<Options>();
  auto* to_csv = command->add_subcommand("export", "Schrijft de rijen van een tabel als CSV.");
  add_place(*to_csv, *options);
  to_csv->add_option("--out", options->out, "schrijf het CSV-bestand hierheen");
  auto* from_csv = command->add_subcommand("import", "Zet de rijen van een CSV-bestand in de tabel.");
  add_place(*from_csv, *options);
  from_csv->add_option("RIJEN", options->csv, "het CSV-bestand")->required();
  from_csv->add_option("--out", options->out, "schrijf de tekst hierheen, en niet over TEKST");
  from_csv->add_flag("--change-rows", options->change_rows, "er mogen rijen bijkomen en vervallen");
  const auto run = [options, &common](auto work) {
    Diagnostics diagnostics;
    work(*options, diagnostics);
    if (print(diagnostics, common)) common.exit = Exit::input;
  };
  to_csv->callback([run] { run(export_table); });
  from_csv->callback([run] { run(import_table); });
}

}  // namespace grond::driver
