// Powers (`kan bepalen dat`): what the facts may say of them, what that does, and what a dossier tells.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "columns/facts.h"
#include "columns/write_json.h"
#include "dossier/dossier.h"
#include "dossier/explain.h"
#include "dossier/questions.h"
#include "interpret/interpret.h"
#include "kernel/validate.h"
#include "pipeline/compile.h"

using namespace grond;
using nlohmann::json;

namespace {

const std::string regulation = R"(
regeling H "Hardheidsregeling" rang instellingsregeling.
orgaan Minister "de Minister"
orgaan Inspecteur "de Inspecteur"
keuze Klasse : a, b
begrip Gegadigde, meervoud Gegadigden
  gegeven studiejaar : studiejaar
  gegeven punten     : aantal van 0 tot en met 100
  oordeel hard       : ja of nee, van Minister
  besluit ingeloot   : ja of nee
  besluit klasse     : Klasse
begrip Opleiding, meervoud Opleidingen
  gegeven jaar : studiejaar
procedure plaatsing naar studiejaar van gegadigde besluit ingeloot van gegadigde besluit klasse van gegadigde.
artikel 1
  gegadigde is ingeloot slechts indien punten van gegadigde is ten minste 60.
  klasse van gegadigde is b.
artikel 2
  lid 1 Minister kan bepalen dat gegadigde is ingeloot indien gegadigde is hard.
  lid 2 Inspecteur kan bepalen dat klasse van gegadigde is a.
  lid 3
    volzin 1 Minister kan bepalen dat gegadigde is niet ingeloot indien punten van gegadigde is lager dan 10.
    volzin 2 Minister kan bepalen dat klasse van gegadigde is a indien gegadigde is hard.
)";

struct Compiled {
  pipeline::Compilation compilation;
  Compiled() {
    source::add(compilation.sources, "h.grond", regulation);
    Diagnostics diagnostics;
    pipeline::compile_loaded(compilation, {}, diagnostics);
    INFO(diagnostics.render_all(Language::dutch));
    REQUIRE_FALSE(diagnostics.has_errors());
  }
  const kernel::Program& program() const { return *compilation.program; }
};

const kernel::Program& program() {
  static const Compiled compiled;
  return compiled.program();
}

/// Facts about g1 with these decisions.
std::string facts_with(const std::string& fields, const std::string& decisions) {
  return R"({"volledig": ["Gegadigde"], "objecten": {"Gegadigde": [{"id": "g1", "studiejaar": "2013-2014")" +
         fields + R"(}], "Opleiding": [{"id": "o"}]}, "genomen_besluiten": [)" + decisions + "]}";
}

std::string decision(const std::string& ground, const std::string& body = "Minister",
                     const std::string& value = "true", const std::string& object = "Gegadigde/g1") {
  return R"({"grond": {)" + ground + R"(}, "orgaan": ")" + body + R"(", "object": ")" + object +
         R"(", "datum": "2013-07-03", "waarde": )" + value + R"(, "reden": "Ziek op de dag zelf."})";
}

const std::string lid_1 = R"("regeling": "H", "artikel": "2", "lid": "1")";

std::set<Code> codes(const std::string& text) {
  Diagnostics diagnostics;
  const auto facts = columns::read_json(program(), "feiten.json", text, diagnostics);
  CHECK(facts.has_value() != diagnostics.has_errors());
  std::set<Code> found;
  for (const Diagnostic& each : diagnostics.all()) found.insert(each.code);
  return found;
}

columns::Facts read(const std::string& text) {
  Diagnostics diagnostics;
  auto facts = columns::read_json(program(), "feiten.json", text, diagnostics);
  INFO(diagnostics.render_all(Language::dutch));
  REQUIRE(facts);
  return std::move(*facts);
}

json dossier_of(const columns::Facts& facts) {
  const Outcome outcome = interpret::interpret(program(), facts, {0});
  return dossier::build(program(), facts, outcome, {0}, {"g1", "ingeloot"}, {"h", std::string(64, '0')});
}

const json& step_of(const json& dossier) { return dossier["stappen"]["Gegadigde/g1#ingeloot"]; }

/// The state of the power of artikel 2, lid 1, if it is told.
std::string state(const json& dossier) {
  for (const json& power : step_of(dossier).value("bevoegdheden", json::array()))
    if (power["bepaling"]["lid"] == "1") return power["toestand"];
  return "";
}

}  // namespace

TEST_CASE("each defect of a taken decision by its smallest example") {
  const auto refused = [](const std::string& decisions) { return codes(facts_with("", decisions)); };
  CHECK(refused(decision(lid_1)).empty());
  CHECK(refused(decision(R"("artikel": "9")")).contains(Code::facts_no_power));
  CHECK(refused(decision(lid_1, "Inspecteur")).contains(Code::facts_other_organ));
  CHECK(refused(decision(lid_1) + "," + decision(lid_1)).contains(Code::facts_decided_twice));
  CHECK(refused(decision(R"("artikel": "2")")).contains(Code::facts_several_powers));
  CHECK(refused(decision(lid_1, "Minister", "7")).contains(Code::facts_invalid_value));
  CHECK(refused(decision(lid_1, "Minister", "\"geen\"")).contains(Code::facts_absence_not_allowed));
  CHECK(refused(decision(lid_1, "Minister", "true", "Gegadigde/g9")).contains(Code::facts_unknown_reference));
  CHECK(refused(decision(R"("artikel": "2", "lid": 2)", "Inspecteur", "\"c\""))
            .contains(Code::facts_invalid_value));
}

TEST_CASE("a judgement by another body is refused") {
  const auto judged = [](const std::string& body) {
    return codes(
        facts_with(R"(, "hard": {"waarde": true, "orgaan": ")" + body + R"(", "reden": "Ziek."})", ""));
  };
  CHECK(judged("Minister").empty());
  CHECK(judged("Inspecteur").contains(Code::facts_other_body));
}

TEST_CASE("[K60] a power is geen until a decision was taken, and then goes before the ordinary rules") {
  const std::string hard = R"(, "punten": 50, "hard": true)";
  const columns::Facts before = read(facts_with(hard, ""));
  CHECK(state(dossier_of(before)) == "niet gebruikt");
  CHECK(step_of(dossier_of(before))["waarde"] == false);
  const columns::Facts after = read(facts_with(hard, decision(lid_1)));
  CHECK(state(dossier_of(after)) == "gebruikt");
  CHECK(step_of(dossier_of(after))["waarde"] == true);
  CHECK(step_of(dossier_of(after))["gronden"][0]["lid"] == "1");
  CHECK(dossier::inquire(program(), before, {0}).undecided.empty());
}

TEST_CASE("a decision outside its power is without ground and not applied") {
  SECTION("the condition is not met") {
    const json dossier = dossier_of(read(facts_with(R"(, "punten": 50, "hard": false)", decision(lid_1))));
    CHECK(state(dossier) == "zonder grond");
    CHECK(step_of(dossier)["waarde"] == false);
  }
  SECTION("something else was decided than the power allows") {
    const json dossier =
        dossier_of(read(facts_with(R"(, "punten": 70, "hard": true)", decision(lid_1, "Minister", "false"))));
    CHECK(state(dossier) == "zonder grond");
    CHECK(step_of(dossier)["waarde"] == true);
  }
  SECTION("the condition is not known") {
    const json dossier = dossier_of(read(facts_with(R"(, "punten": 50)", decision(lid_1))));
    CHECK(state(dossier) == "onbeslist");
    CHECK(step_of(dossier)["status"] == "onbekend");
  }
}

TEST_CASE("only powers that could still change the outcome are told") {
  CHECK(state(dossier_of(read(facts_with(R"(, "punten": 50, "hard": false)", "")))).empty());
  CHECK(state(dossier_of(read(facts_with(R"(, "punten": 70, "hard": true)", "")))).empty());
}

TEST_CASE("an explanation tells the power, to whom it is open, and the reason of a decision") {
  const auto told = [](const columns::Facts& facts) {
    return dossier::explain_text(dossier_of(facts), {"Gegadigde/g1#ingeloot"});
  };
  const std::string unused = told(read(facts_with(R"(, "punten": 50, "hard": true)", "")));
  INFO(unused);
  CHECK(unused.find("Bevoegdheid, niet gebruikt: Minister kan bepalen dat gegadigde ingeloot is") !=
        std::string::npos);
  const std::string used = told(read(facts_with(R"(, "punten": 50, "hard": true)", decision(lid_1))));
  INFO(used);
  CHECK(used.find("Besluit van 3 juli 2013: Ziek op de dag zelf.") != std::string::npos);
}

TEST_CASE("taken decisions are written with the facts and read back") {
  const columns::Facts facts = read(facts_with(R"(, "punten": 50, "hard": true)", decision(lid_1)));
  std::ostringstream written;
  columns::write_json(written, program(), facts);
  INFO(written.str());
  CHECK(read(written.str()).hash == facts.hash);
}

TEST_CASE("a power that does not fit what it decides is no valid program") {
  kernel::Program broken = program();
  for (kernel::Attribute& attribute : broken.attributes)
    if (attribute.role == kernel::Role::power) attribute.whole = {};
  CHECK_FALSE(kernel::validate(broken).empty());
}
