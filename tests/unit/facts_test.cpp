#include "columns/facts.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "diagnostics/suggest.h"
#include "tests/unit/facts_program.h"
#include "values/date.h"

namespace fs = std::filesystem;
using grond::Cell;
using grond::Code;
using grond::Diagnostic;
using grond::Diagnostics;
using grond::Status;
using grond::Value;
using grond::columns::Facts;
using grond::test::FactsProgram;

namespace {

std::string rows(const std::string& kind, const std::string& list) {
  return R"({"objecten": {")" + kind + R"(": [)" + list + "]}}";
}

/// One applicant g1 with these further members.
std::string applicant(const std::string& members) {
  return rows("Gegadigde", R"({"id": "g1", )" + members + "}");
}

std::optional<Facts> read(const FactsProgram& program, const std::string& text, Diagnostics& diagnostics) {
  return grond::columns::read_json(program, "feiten.json", text, diagnostics);
}

Facts accepted(const FactsProgram& program, const std::string& text) {
  Diagnostics diagnostics;
  std::optional<Facts> facts = read(program, text, diagnostics);
  INFO(diagnostics.render_all(grond::Language::english));
  REQUIRE(facts.has_value());
  return *facts;
}

/// Codes of the diagnostics and their notes.
std::set<Code> codes(const Diagnostics& diagnostics) {
  std::set<Code> found;
  for (const Diagnostic& each : diagnostics.all()) {
    found.insert(each.code);
    for (const grond::Note& note : each.notes) found.insert(note.code);
  }
  return found;
}

std::set<Code> rejected(const std::string& text) {
  const FactsProgram program;
  Diagnostics diagnostics;
  CHECK_FALSE(read(program, text, diagnostics).has_value());
  CHECK(diagnostics.has_errors());
  return codes(diagnostics);
}

/// A folder of its own that disappears with the test.
struct Folder {
  fs::path path;
  Folder() {
    static int number = 0;
    const auto now = std::chrono::steady_clock::now().time_since_epoch().count();
    path =
        fs::temp_directory_path() / ("grond-facts-" + std::to_string(now) + '-' + std::to_string(number++));
    fs::create_directory(path);
  }
  ~Folder() { fs::remove_all(path); }
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(path / name, std::ios::binary) << text;
  }
};

std::set<Code> rejected_folder(const std::map<std::string, std::string>& files) {
  const FactsProgram program;
  const Folder folder;
  for (const auto& [name, text] : files) folder.write(name, text);
  Diagnostics diagnostics;
  CHECK_FALSE(grond::columns::read_facts(program, folder.path, diagnostics).has_value());
  return codes(diagnostics);
}

Cell cell(const FactsProgram& program, const Facts& facts, const std::string& attribute,
          std::size_t row = 0) {
  return facts.columns[program.named(attribute).index].at(row);
}

const std::string whole_document = R"({
  "schema": "grond-feiten-1", "peildatum": "2013-07-01", "volledig": ["Opleiding", "Gegadigde"],
  "objecten": {
    "Gegadigde": [
      {"id": "g1", "opleiding": "geneeskunde", "lotnummer": 12, "gemiddelde": "7,5", "geplaatst": false,
       "aanmelding":
         {"waarde": "2013-05-10", "bron": "Studielink", "ontvangen": "2013-05-11", "stuk": "B-17"},
       "intrekking": "geen", "studiejaar": "2013-2014", "niveau": "b"},
      {"id": "g2", "lotnummer": null, "gemiddelde": 8.25, "geplaatst": true, "intrekking": "2013-06-26"}],
    "Cijfer": [{"id": "c1", "gegadigde": "g2", "punten": 6}],
    "Opleiding": [{"id": "geneeskunde", "plaatsen": 40}]},
  "genomen_besluiten": []})";

const std::map<std::string, std::string> same_as_csv = {
    {"run.json", R"({"peildatum": "2013-07-01", "volledig": ["Opleiding", "Gegadigde"]})"},
    {"gegadigde.csv",
     "\xEF\xBB\xBFid;opleiding;lotnummer;gemiddelde;geplaatst;aanmelding;intrekking;studiejaar;niveau\r\n"
     "g1;geneeskunde;12;7,5;nee;10-5-2013;geen;2013-2014;b\r\n"
     "g2;;;8,25;ja;;26-6-2013;;\r\n"},
    {"Cijfer.csv", "id,gegadigde,punten\nc1,g2,6\n"},
    {"Opleiding.CSV", "id\tplaatsen\ngeneeskunde\t40"}};

}  // namespace

TEST_CASE("[K2] [K3] facts become cells: scaled numbers, options, dates, rows, geen and onbekend") {
  const FactsProgram program;
  const Facts facts = accepted(program, whole_document);
  CHECK(facts.reference_date == grond::day_number(2013, 7, 1));
  CHECK(facts.tables[program.applicant_kind.index].complete);
  CHECK_FALSE(facts.tables[program.grade_kind.index].complete);
  CHECK(facts.tables[program.applicant_kind.index].ids == std::vector<std::string>{"g1", "g2"});
  CHECK(cell(program, facts, "opleiding") == Cell::scalar(0));  // a row that comes later in the file
  CHECK(cell(program, facts, "lotnummer") == Cell::scalar(12));
  CHECK(cell(program, facts, "gemiddelde") == Cell::scalar(750));
  CHECK(cell(program, facts, "gemiddelde", 1) == Cell::scalar(825));
  CHECK(cell(program, facts, "geplaatst") == Cell::boolean(false));
  CHECK(cell(program, facts, "aanmelding") == Cell::scalar(*grond::day_number(2013, 5, 10)));
  CHECK(cell(program, facts, "intrekking") == Cell::known(Value::absent()));
  CHECK(cell(program, facts, "studiejaar") == Cell::scalar(2013));
  CHECK(cell(program, facts, "niveau") == Cell::scalar(1));
  CHECK(cell(program, facts, "lotnummer", 1).status == Status::unknown);  // null
  CHECK(cell(program, facts, "niveau", 1).status == Status::unknown);     // missing
  CHECK(cell(program, facts, "gegadigde") == Cell::scalar(1));
  CHECK(cell(program, facts, "punten") == Cell::scalar(600));
  const auto& source = facts.provenance.at({program.named("aanmelding").index, 0});
  CHECK(source.source == "Studielink");
  CHECK(source.received == "2013-05-11");
  CHECK(source.document == "B-17");
  CHECK(facts.rows(program.group_kind) == 5);
}

TEST_CASE("numbers are exact: never through a double") {
  FactsProgram program;
  program.types[program.whole.index].greatest = INT64_MAX;
  CHECK(cell(program, accepted(program, applicant(R"("lotnummer": 9223372036854775807)")), "lotnummer") ==
        Cell::scalar(INT64_MAX));
  CHECK(cell(program, accepted(program, applicant(R"("gemiddelde": 0.29)")), "gemiddelde") ==
        Cell::scalar(29));
  CHECK(cell(program, accepted(program, applicant(R"("aandeel": "4/6")")), "aandeel") == Cell::known({2, 3}));
  CHECK(rejected(applicant(R"("lotnummer": 9223372036854775808)")).contains(Code::facts_out_of_bounds));
  CHECK(rejected(applicant(R"("lotnummer": 1e3)")).contains(Code::facts_invalid_value));
}

TEST_CASE("JSON and CSV of the same facts give equal tables and equal hash") {
  const FactsProgram program;
  std::string bare = whole_document;
  const std::string sourced =
      R"({"waarde": "2013-05-10", "bron": "Studielink", "ontvangen": "2013-05-11", "stuk": "B-17"})";
  bare.replace(bare.find(sourced), sourced.size(), R"("2013-05-10")");
  const Facts json = accepted(program, bare);
  const Folder folder;
  for (const auto& [name, text] : same_as_csv) folder.write(name, text);
  Diagnostics diagnostics;
  const std::optional<Facts> csv = grond::columns::read_facts(program, folder.path, diagnostics);
  INFO(diagnostics.render_all(grond::Language::english));
  REQUIRE(csv.has_value());
  for (std::size_t i = 0; i < program.kinds.size(); ++i) CHECK(csv->tables[i].ids == json.tables[i].ids);
  for (std::size_t i = 0; i < program.attributes.size(); ++i) {
    REQUIRE(csv->columns[i].size() == json.columns[i].size());
    for (std::size_t row = 0; row < json.columns[i].size(); ++row)
      CHECK(csv->columns[i].at(row) == json.columns[i].at(row));
  }
  CHECK(csv->hash == json.hash);
  CHECK(codes(diagnostics) == std::set<Code>{Code::csv_detected});
  CHECK(diagnostics.all().size() == 3);
}

TEST_CASE("the hash covers values, provenance, reference date, completeness and row order") {
  const FactsProgram program;
  const auto changed = [&](const std::string& from, const std::string& to) {
    std::string text = whole_document;
    text.replace(text.find(from), from.size(), to);
    return accepted(program, text).hash;
  };
  const std::set<std::string> hashes = {changed("12", "12"),
                                        changed("12", "13"),
                                        changed("B-17", "B-18"),
                                        changed("2013-07-01", "2013-07-02"),
                                        changed(", \"Gegadigde\"", ""),
                                        changed("\"b\"", "null")};
  CHECK(hashes.size() == 6);
  CHECK(changed("12", "12").size() == 64);
}

TEST_CASE("places name file, line, column and path") {
  const FactsProgram program;
  Diagnostics diagnostics;
  read(program,
       "{\"objecten\": {\"Gegadigde\": [\n  {\"id\": \"g1\"},\n  {\"id\": \"g2\", \"lotnummer\": \"é\"}]}}",
       diagnostics);
  REQUIRE(diagnostics.all().size() == 1);
  const grond::Place& place = diagnostics.all()[0].place;
  CHECK(place.file == "feiten.json");
  CHECK(place.line == 3);
  CHECK(place.column == 29);
  CHECK(place.length == 3);
  CHECK(place.path == "objecten.Gegadigde[1].lotnummer");
  CHECK(place.line_text == "  {\"id\": \"g2\", \"lotnummer\": \"é\"}]}}");
  CHECK(diagnostics.all()[0].notes[0].arguments == std::vector<std::string>{"1", "9999999"});
}

TEST_CASE("a wrong value costs one error and reading goes on, until fifty") {
  const FactsProgram program;
  std::string list;
  for (int i = 0; i < 200; ++i)
    list += (i ? "," : "") + std::string(R"({"id": "g)") + std::to_string(i) + R"(", "lotnummer": 0})";
  Diagnostics diagnostics;
  read(program, rows("Gegadigde", list), diagnostics);
  CHECK(diagnostics.error_count() == 50);
  CHECK(codes(diagnostics).contains(Code::facts_stopped));
}

TEST_CASE("hostile JSON ends soon, without a crash") {
  const std::string deep(100'000, '[');
  CHECK(rejected(deep).contains(Code::facts_too_deep));
  CHECK(rejected(R"({"objecten": )" + deep).contains(Code::facts_too_deep));
  CHECK(rejected('"' + std::string(3'000'000, 'a')).contains(Code::facts_too_long));
  CHECK(rejected(std::string(3'000'000, ' ')).contains(Code::facts_too_long));
  CHECK(rejected("").contains(Code::facts_invalid_json));
  CHECK(rejected("{} {}").contains(Code::facts_invalid_json));
  CHECK(rejected(std::string(1, '\0')).contains(Code::facts_invalid_json));
  for (std::size_t length = 0; length < whole_document.size(); length += 7)
    rejected(whole_document.substr(0, length));
}

TEST_CASE("nearest_name suggests within a third of the name") {
  using grond::nearest_name;
  const std::vector<std::string> known = {"lotnummer", "gemiddelde"};
  CHECK(nearest_name("lotnumer", known) == "lotnummer");
  CHECK(nearest_name("Lotnumemr", known) == "lotnummer");
  CHECK(nearest_name("gemidelde", known) == "gemiddelde");
  CHECK_FALSE(nearest_name("aanmelding", known).has_value());
  CHECK_FALSE(nearest_name("", known).has_value());
}

namespace {

/// What exercises each diagnostic: JSON text, or with `csv` the text of Gegadigde.csv.
struct Example {
  Code code;
  std::string text;
  bool csv = false;
};

const std::vector<Example> examples = {
    {Code::facts_invalid_json, "{\"objecten\": oeps}"},
    {Code::facts_encoding, applicant("\"niveau\": \"\xE9\"")},
    {Code::facts_encoding, "id;niveau\ng1;\xE9\n", true},
    {Code::facts_too_deep, std::string(70, '[')},
    {Code::facts_too_long, "\"" + std::string(1'100'000, 'x')},
    {Code::facts_too_long, "id\n\"" + std::string(1'100'000, 'x'), true},
    {Code::facts_wrong_structure, "[]"},
    {Code::facts_unknown_schema, R"({"schema": "grond-feiten-2"})"},
    {Code::facts_unknown_key, R"({"peildata": "2013-07-01"})"},
    {Code::facts_duplicate_key, R"({"peildatum": null, "peildatum": null})"},
    {Code::facts_duplicate_key, applicant(R"("lotnummer": 1, "lotnummer": 2)")},
    {Code::facts_duplicate_key, R"({"objecten": {"Gegadigde": [], "Gegadigde": []}})"},
    {Code::facts_duplicate_key, "id;niveau;niveau\n", true},
    {Code::facts_missing_key, rows("Gegadigde", "{}")},
    {Code::facts_missing_key, applicant(R"("lotnummer": {"bron": "x"})")},
    {Code::facts_missing_key, "niveau\nb\n", true},
    {Code::facts_missing_key, R"({"genomen_besluiten": [{"orgaan": "Minister"}]})"},
    {Code::facts_unknown_key, R"({"genomen_besluiten": [{"besluit": "Minister"}]})"},
    {Code::facts_wrong_structure, R"({"genomen_besluiten": ["Minister"]})"},
    {Code::facts_unknown_kind, R"({"objecten": {"Opleidingen": []}})"},
    {Code::facts_unknown_kind, R"({"volledig": ["Student"]})"},
    {Code::facts_formed_kind, R"({"objecten": {"Klassegroep": []}})"},
    {Code::facts_unknown_attribute, applicant(R"("lotnumer": 1)")},
    {Code::facts_unknown_attribute, "id;lotnumer\n", true},
    {Code::facts_not_a_fact, applicant(R"("ingeloot": true)")},
    {Code::facts_defined_by_rules, applicant(R"("ingeloot": true)")},
    {Code::facts_invalid_id, rows("Gegadigde", R"({"id": ""})")},
    {Code::facts_invalid_id, rows("Gegadigde", R"({"id": "a/b"})")},
    {Code::facts_invalid_id, "id;niveau\n;b\n", true},
    {Code::facts_duplicate_id, rows("Gegadigde", R"({"id": "g"}, {"id": "g"})")},
    {Code::facts_invalid_value, applicant(R"("geplaatst": "ja")")},
    {Code::facts_invalid_value, R"({"peildatum": "1 juli 2013"})"},
    {Code::facts_out_of_bounds, applicant(R"("lotnummer": 0)")},
    {Code::facts_too_many_decimals, applicant(R"("gemiddelde": 7.125)")},
    {Code::facts_too_many_decimals, applicant(R"("lotnummer": 7.0)")},
    {Code::facts_absence_not_allowed, applicant(R"("lotnummer": "geen")")},
    {Code::facts_unknown_reference, applicant(R"("opleiding": "rechten")")},
    {Code::facts_missing_parent, rows("Cijfer", R"({"id": "c1"})")},
    {Code::facts_missing_parent, rows("Cijfer", R"({"id": "c1", "gegadigde": null})")},
    {Code::csv_no_header, "", true},
    {Code::csv_row_length, "id;niveau\ng1;b;b\n", true},
    {Code::csv_malformed, "id;niveau\ng1;\"b\"c\n", true},
    {Code::csv_malformed, "id;niveau\ng1;\"b", true},
    {Code::csv_mixed_decimal_marks, "id;gemiddelde\ng1;7,5\ng2;7.5\n", true},
    {Code::facts_did_you_mean, applicant(R"("lotnumer": 1)")},
    {Code::facts_known_names, applicant(R"("niveau": "a")")},  // outside the subset
    {Code::facts_expected_boolean, applicant(R"("geplaatst": 1)")},
    {Code::facts_expected_bounded_integer, applicant(R"("lotnummer": "twaalf")")},
    {Code::facts_expected_bounded_decimal, applicant(R"("gemiddelde": true)")},
    {Code::facts_expected_quotient, applicant(R"("aandeel": 0.5)")},
    {Code::facts_expected_date, applicant(R"("aanmelding": "10-5-2013")")},  // only in CSV
    {Code::facts_expected_study_year, applicant(R"("studiejaar": "2013-2015")")},
    {Code::facts_expected_reference, applicant(R"("opleiding": 3)")},
    {Code::facts_expected_object, R"({"objecten": []})"},
    {Code::facts_expected_list, R"({"objecten": {"Gegadigde": {}}})"},
    {Code::facts_expected_text, rows("Gegadigde", R"({"id": 1})")},
    {Code::facts_expected_value, applicant(R"("lotnummer": [1])")},
};

}  // namespace

TEST_CASE("each diagnostic of facts.def by its smallest example") {
  for (const Example& example : examples) {
    DYNAMIC_SECTION(grond::name(example.code) << ": " << example.text.substr(0, 80)) {
      const std::set<Code> found =
          example.csv ? rejected_folder({{"Gegadigde.csv", example.text}}) : rejected(example.text);
      CHECK(found.contains(example.code));
    }
  }
}

TEST_CASE("diagnostics of numbers without declared bounds: facts_expected_integer, facts_expected_decimal") {
  FactsProgram program;
  program.types[program.whole.index] = {.base = grond::kernel::Base::number};
  program.types[program.grade.index] = {.base = grond::kernel::Base::number, .scale = 2};
  Diagnostics diagnostics;
  read(program, applicant(R"("lotnummer": true, "gemiddelde": true)"), diagnostics);
  CHECK(codes(diagnostics) == std::set<Code>{Code::facts_invalid_value, Code::facts_expected_integer,
                                             Code::facts_expected_decimal});
}

TEST_CASE("facts_too_many_groups: keys that multiply beyond what a table may hold") {
  FactsProgram program;
  const auto keys = program.kinds[program.group_kind.index].keys;
  for (int i = 0; i < 3; ++i)
    program.kinds[program.group_kind.index].keys.push_back(program.attribute(
        "studie" + std::to_string(i), program.group_kind, program.study, grond::kernel::Role::key));
  std::string list;
  for (int i = 0; i < 60; ++i)
    list += (i ? "," : "") + std::string(R"({"id": "o)") + std::to_string(i) + "\"}";
  Diagnostics diagnostics;
  CHECK_FALSE(read(program, rows("Opleiding", list), diagnostics).has_value());
  CHECK(codes(diagnostics) == std::set<Code>{Code::facts_too_many_groups});
}

TEST_CASE("facts_unreadable, csv_empty_folder, csv_duplicate_file: what is wrong with whole files") {
  const FactsProgram program;
  Diagnostics diagnostics;
  CHECK_FALSE(grond::columns::read_facts(program, "/bestaat/niet.json", diagnostics).has_value());
  CHECK(codes(diagnostics) == std::set<Code>{Code::facts_unreadable});
  CHECK(rejected_folder({{"lees.txt", ""}}) == std::set<Code>{Code::csv_empty_folder});
  CHECK(rejected_folder({{"Gegadigde.csv", "id\n"}, {"gegadigde.csv", "id\n"}})
            .contains(Code::csv_duplicate_file));
  CHECK(rejected_folder({{"Gegadigden.csv", "id\n"}}).contains(Code::facts_unknown_kind));
}

TEST_CASE(
    "csv_detected reports separator and decimal mark; a file says in which line and column it is wrong") {
  const FactsProgram program;
  const Folder folder;
  folder.write("Gegadigde.csv", "id,niveau,gemiddelde\n\"g,1\",b,7.5\n\"g\n2\",b,6.5\ng3,a,6.5\n");
  Diagnostics diagnostics;
  CHECK_FALSE(grond::columns::read_facts(program, folder.path, diagnostics).has_value());
  REQUIRE(diagnostics.all().size() == 2);
  CHECK(diagnostics.all()[0].code == Code::facts_invalid_value);
  CHECK(diagnostics.all()[0].place.line == 5);  // the row before it takes two lines
  CHECK(diagnostics.all()[0].place.path == "objecten.Gegadigde[2].niveau");
  CHECK(diagnostics.all()[1].code == Code::csv_detected);
  CHECK(diagnostics.all()[1].arguments == std::vector<std::string>{",", "."});
}
