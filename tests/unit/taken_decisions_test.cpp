// Decisions that bodies took by a power, in every form in which facts state them: JSON, CSV and calls from C.
#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "columns/facts.h"
#include "columns/taken_decision.h"
#include "columns/write_json.h"
#include "dossier/asking.h"
#include "grond.h"
#include "interpret/interpret.h"
#include "pack/pack.h"
#include "pipeline/compile.h"

using namespace grond;
namespace fs = std::filesystem;

namespace {

const std::string regulation = R"(
regeling T "Toetsreglement" rang instellingsregeling
  tekst van 1-1-2013 geldig voor studiejaar 2013-2014.
orgaan Commissie "de commissie"
orgaan Surveillant "de surveillant"
keuze Klasse : a, b, c
begrip Deelname, meervoud Deelnamen
  gegeven   studiejaar   : studiejaar
  gegeven   ziek         : ja of nee
  handeling bekendmaking : van Commissie jegens deelname
  handeling melding      : van deelname jegens Commissie
  besluit   klasse       : Klasse
  besluit   toegelaten   : ja of nee
procedure toetsen naar studiejaar van deelname besluit klasse van deelname besluit toegelaten van deelname.
artikel 1
  klasse van deelname is a.
  deelname is toegelaten slechts indien deelname is niet ziek.
  bekendmaking van deelname geschiedt uiterlijk 1 mei 2014.
artikel 2
  lid 1 Commissie of Surveillant kan bepalen dat deelname is toegelaten.
  lid 2
    Commissie kan klasse van deelname bepalen op een van b, c indien deelname is ziek.
    Commissie kan een ander laatste moment bepalen voor bekendmaking van deelname, na 1 mei 2014.
  lid 3
    Surveillant kan bepalen dat klasse van deelname is b indien deelname is ziek.
    Surveillant kan bepalen dat klasse van deelname is c indien deelname is niet ziek.
wijziging van T
  tekst van 1-1-2014 geldig voor studiejaar 2014-2015.
artikel 1
  komt te luiden
  klasse van deelname is b.
  deelname is toegelaten slechts indien deelname is niet ziek.
  bekendmaking van deelname geschiedt uiterlijk 1 mei 2015.
)";

const kernel::Program& program() {
  static const kernel::Program compiled = [] {
    pipeline::Compilation compilation;
    source::add(compilation.sources, "t.grond", regulation);
    Diagnostics diagnostics;
    pipeline::compile_loaded(compilation, {}, diagnostics);
    INFO(diagnostics.render_all(Language::dutch));
    REQUIRE_FALSE(diagnostics.has_errors());
    return std::move(*compilation.program);
  }();
  return compiled;
}

using Texts = std::map<std::string, std::string>;

Texts decision(const Texts& others) {
  Texts texts = {{"regeling", "T"}, {"artikel", "2"},        {"orgaan", "Commissie"},
                 {"object", "d1"},  {"datum", "2014-05-03"}, {"reden", "Ziek op de dag zelf."}};
  for (const auto& [key, text] : others) texts[key] = text;
  return texts;
}

const Texts new_class = decision({{"lid", "2"}, {"kenmerk", "klasse"}, {"waarde", "c"}});
const Texts new_day =
    decision({{"lid", "2"}, {"kenmerk", "bekendmaking_laatste_dag"}, {"waarde", "2014-05-20"}});
const Texts by_other = decision({{"lid", "1"}, {"orgaan", "Surveillant"}, {"waarde", "true"}});

nlohmann::json as_json(const Texts& texts) {
  nlohmann::json json;
  for (const auto& [key, text] : texts) {
    const auto& ground = columns::TakenDecision::ground_keys();
    const bool of_ground = std::find(ground.begin(), ground.end(), key) != ground.end();
    if (key == "waarde" && text == "true")
      json[key] = true;
    else
      (of_ground ? json["grond"] : json)[key] = text;
  }
  return json;
}

std::optional<columns::Facts> from_json(const std::vector<Texts>& decisions, Diagnostics& diagnostics,
                                        const std::string& year = "2013-2014") {
  nlohmann::json document = {
      {"volledig", {"Deelname"}},
      {"objecten", {{"Deelname", {{{"id", "d1"}, {"studiejaar", year}, {"ziek", true}}}}}},
      {"genomen_besluiten", nlohmann::json::array()}};
  for (const Texts& each : decisions) document["genomen_besluiten"].push_back(as_json(each));
  return columns::read_json(program(), "feiten.json", document.dump(), diagnostics);
}

columns::Facts accepted(const std::vector<Texts>& decisions, const std::string& year = "2013-2014") {
  Diagnostics diagnostics;
  auto facts = from_json(decisions, diagnostics, year);
  INFO(diagnostics.render_all(Language::dutch));
  REQUIRE(facts);
  return std::move(*facts);
}

std::set<Code> refused(const Texts& decision) {
  Diagnostics diagnostics;
  CHECK_FALSE(from_json({decision}, diagnostics));
  std::set<Code> codes;
  for (const Diagnostic& each : diagnostics.all()) codes.insert(each.code);
  return codes;
}

Cell decided(const columns::Facts& facts, const std::string& name) {
  const Outcome outcome = interpret::interpret(program(), facts, {0});
  for (std::uint32_t i = 0; i < program().attributes.size(); ++i)
    if (program().attributes[i].name == name && is_decided(program().attributes[i]))
      return outcome.columns[i].at(0);
  FAIL("no attribute " << name);
  return {};
}

struct Folder {
  fs::path path =
      fs::temp_directory_path() /
      ("grond-besluiten-" + std::to_string(std::chrono::steady_clock::now().time_since_epoch().count()));
  Folder() {
    fs::create_directory(path);
    write("run.json", R"({"volledig": ["Deelname"]})");
    write("Deelname.csv", "id;studiejaar;ziek\nd1;2013-2014;ja\n");
  }
  ~Folder() { fs::remove_all(path); }
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(path / name, std::ios::binary) << text;
  }
};

std::set<Code> from_csv(const std::string& decisions) {
  const Folder folder;
  folder.write("genomen_besluiten.csv", decisions);
  Diagnostics diagnostics;
  columns::read_facts(program(), folder.path, diagnostics);
  std::set<Code> codes;
  for (const Diagnostic& each : diagnostics.all()) codes.insert(each.code);
  codes.erase(Code::csv_detected);
  return codes;
}

}  // namespace

TEST_CASE("a question about an act says towards whom it is") {
  const auto question = [](const std::string& act) {
    const auto& attributes = program().attributes;
    const auto found = std::ranges::find(attributes, act, &kernel::Attribute::name);
    const kernel::AttributeId id{static_cast<std::uint32_t>(found - attributes.begin())};
    return dossier::question_text(program(), accepted({}), {dossier::Missing::Cause::fact, id, 0, {}});
  };
  CHECK(question("melding") == "Wanneer was melding van deelname d1 jegens Commissie?");
  CHECK(question("bekendmaking") == "Wanneer was bekendmaking van deelname d1?");
}

TEST_CASE("`kenmerk` tells the powers of one provision apart") {
  const columns::Facts facts = accepted({new_class, new_day});
  CHECK(decided(facts, "klasse") == Cell::scalar(2));
  Texts vague = new_class;
  vague.erase("kenmerk");
  CHECK(refused(vague).contains(Code::facts_several_powers));
  CHECK(refused(decision({{"lid", "2"}, {"kenmerk", "toegelaten"}, {"waarde", "true"}}))
            .contains(Code::facts_no_power));
}

TEST_CASE("each of several bodies has the power, and no other") {
  CHECK(decided(accepted({by_other}), "toegelaten").is_true());
  CHECK(decided(accepted({decision({{"lid", "1"}, {"waarde", "true"}})}), "toegelaten").is_true());
  CHECK(refused(decision({{"lid", "2"}, {"orgaan", "Surveillant"}, {"kenmerk", "klasse"}, {"waarde", "c"}}))
            .contains(Code::facts_other_organ));
}

TEST_CASE("two sentences of one provision about the same are one power with two conditions") {
  const auto of_surveillant = [](const std::string& value) {
    return decision({{"lid", "3"}, {"orgaan", "Surveillant"}, {"waarde", value}});
  };
  CHECK(decided(accepted({of_surveillant("b")}), "klasse") == Cell::scalar(1));
  CHECK(decided(accepted({of_surveillant("c")}), "klasse") == Cell::scalar(0));  // not when ill
}

TEST_CASE("a decision counts in the version of the text that is in force for its row") {
  CHECK(decided(accepted({new_class}, "2013-2014"), "klasse") == Cell::scalar(2));
  CHECK(decided(accepted({new_class}, "2014-2015"), "klasse") == Cell::scalar(2));
  const columns::Facts facts = accepted({new_class}, "2014-2015");
  std::ostringstream written;
  columns::write_json(written, program(), facts);
  CHECK(nlohmann::json::parse(written.str())["genomen_besluiten"].size() == 1);
  Diagnostics diagnostics;
  const auto again = columns::read_json(program(), "", written.str(), diagnostics);
  INFO(diagnostics.render_all(Language::dutch));
  REQUIRE(again);
  CHECK(again->hash == facts.hash);
}

TEST_CASE("decisions in CSV are those in JSON") {
  const Folder folder;
  folder.write(
      "Genomen_besluiten.csv",
      "regeling;artikel;lid;kenmerk;orgaan;object;datum;waarde;reden\n"
      "T;2;2;klasse;Commissie;d1;3-5-2014;c;Ziek op de dag zelf.\n"
      "T;2;2;bekendmaking_laatste_dag;Commissie;Deelname/d1;2014-05-03;20-5-2014;Ziek op de dag zelf.\n"
      "T;2;1;;Surveillant;d1;2014-05-03;ja;Ziek op de dag zelf.\n");
  Diagnostics diagnostics;
  const auto csv = columns::read_facts(program(), folder.path, diagnostics);
  INFO(diagnostics.render_all(Language::dutch));
  REQUIRE(csv);
  CHECK(csv->hash == accepted({new_class, new_day, by_other}).hash);
}

TEST_CASE("what is wrong with a file of decisions") {
  const std::string header = "artikel;lid;kenmerk;orgaan;object;datum;waarde;reden\n";
  CHECK(from_csv(header).empty());
  CHECK(from_csv("artikel;besluit\n2;x\n").contains(Code::facts_unknown_key));
  CHECK(from_csv("artikel;artikel\n2;2\n").contains(Code::facts_duplicate_key));
  CHECK(from_csv("").contains(Code::csv_no_header));
  CHECK(from_csv(header + "2;2\n").contains(Code::csv_row_length));
  CHECK(from_csv(header + "2;2;klasse;Commissie;d1;3-5-2014;;x\n").contains(Code::facts_missing_key));
  CHECK(from_csv(header + "2;2;klasse;Commissie;d9;3-5-2014;c;x\n").contains(Code::facts_unknown_reference));
  CHECK(from_csv(header + "2;2;klasse;Commissie;d1;mei;c;x\n").contains(Code::facts_invalid_value));
  CHECK(from_csv(header + "9;2;klasse;Commissie;d1;3-5-2014;c;x\n").contains(Code::facts_no_power));
}

TEST_CASE("decisions by calls are those in JSON") {
  pack::Pack made;
  made.compiler = "grond";
  made.name = "toetsen";
  made.program = program();
  const std::string bytes = pack::write(made);
  grond_pack* pack = nullptr;
  REQUIRE(grond_open_memory(bytes.data(), bytes.size(), &pack) == grond_ok);
  const auto decide = [&](const grond_taken_decision& taken, grond_decisions** decisions) {
    grond_facts* facts = nullptr;
    REQUIRE(grond_facts_new(pack, &facts) == grond_ok);
    CHECK(grond_complete(facts, "Deelname") == grond_ok);
    CHECK(grond_take_decision(facts, &taken) == grond_ok);  // before its object is there
    CHECK(grond_add(facts, "Deelname", "d1") == grond_ok);
    CHECK(grond_set(facts, "studiejaar", "2013-2014") == grond_ok);
    CHECK(grond_set(facts, "ziek", "ja") == grond_ok);
    const grond_result result = grond_decide(facts, nullptr, decisions);
    grond_facts_free(facts);
    return result;
  };
  grond_taken_decision taken = {};
  taken.article = "2";
  taken.member = "2";
  taken.attribute = "klasse";
  taken.body = "Commissie";
  taken.object = "d1";
  taken.date = "2014-05-03";
  taken.value = "c";
  taken.reason = "Ziek op de dag zelf.";
  grond_decisions* decisions = nullptr;
  REQUIRE(decide(taken, &decisions) == grond_ok);
  grond_cell cell = {};
  REQUIRE(grond_get(decisions, "Deelname/d1", "klasse", &cell) == grond_ok);
  CHECK(cell.status == grond_bekend);
  CHECK(std::string(cell.value) == "c");
  CHECK(std::string(cell.ground).find("artikel 2") == 0);
  grond_decisions_free(decisions);
  taken.body = "Surveillant";
  CHECK(decide(taken, &decisions) == grond_refused_facts);
  CHECK(decisions == nullptr);
  CHECK(std::string(grond_message()).find("Commissie") != std::string::npos);
  taken.reason = "\xFF";
  grond_facts* facts = nullptr;
  REQUIRE(grond_facts_new(pack, &facts) == grond_ok);
  CHECK(grond_take_decision(facts, &taken) == grond_misuse);
  CHECK(grond_take_decision(facts, nullptr) == grond_misuse);
  CHECK(grond_take_decision(nullptr, &taken) == grond_misuse);
  grond_facts_free(facts);
  grond_close(pack);
}
