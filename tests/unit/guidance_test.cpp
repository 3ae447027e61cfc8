// Guidance decides nothing: where it differs from the law, and where only it speaks, a reader is told.
#include <catch2/catch.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <sstream>

#include "columns/facts.h"
#include "dossier/dossier.h"
#include "dossier/explain.h"
#include "dossier/guidance.h"
#include "dossier/result.h"
#include "dossier/timeline.h"
#include "interpret/interpret.h"
#include "kernel/citation.h"
#include "kernel/guidance.h"
#include "pipeline/compile.h"

using namespace grond;

namespace {

constexpr const char* regulations = R"(
regeling R rang ministeriële_regeling.
begrip Aanvraag, meervoud Aanvragen
  gegeven studiejaar : studiejaar
  gegeven punten     : aantal van 0 tot en met 100
  besluit klasse     : aantal van 0 tot en met 9
procedure indeling naar studiejaar van aanvraag besluit klasse van aanvraag.
artikel 1
  klasse van aanvraag is 1 indien punten van aanvraag is ten minste 70, en anders 0.
regeling Folder rang voorlichting.
vraag 1
  klasse van aanvraag is 1 indien punten van aanvraag is ten minste 60.
)";

/// Compiles one text, which reports just these.
std::unique_ptr<pipeline::Compilation> compiled(const std::string& text, const std::vector<Code>& reported) {
  auto compilation = std::make_unique<pipeline::Compilation>();
  Diagnostics diagnostics;
  source::add(compilation->sources, "r.grond", text);
  pipeline::compile_loaded(*compilation, {}, diagnostics);
  std::vector<Code> found;
  for (const Diagnostic& each : diagnostics.all()) found.push_back(each.code);
  INFO(diagnostics.render_all(Language::dutch));
  CHECK(found == reported);
  return compilation;
}

columns::Facts facts_of(const kernel::Program& program, const std::string& objects) {
  Diagnostics diagnostics;
  auto facts = columns::read_json(
      program, "feiten.json", R"({"schema": "grond-feiten-1", "objecten": )" + objects + "}", diagnostics);
  REQUIRE(facts);
  return *std::move(facts);
}

}  // namespace

TEST_CASE("guidance that differs from a decision is a finding, and stands in the explanation") {
  pipeline::Compilation compilation;
  Diagnostics diagnostics;
  source::add(compilation.sources, "r.grond", regulations);
  pipeline::compile_loaded(compilation, {}, diagnostics);
  REQUIRE(compilation.program);
  const kernel::Program& program = *compilation.program;
  const auto facts =
      columns::read_json(program, "feiten.json", R"({"schema": "grond-feiten-1", "volledig": ["Aanvraag"],
    "objecten": {"Aanvraag": [{"id": "a", "studiejaar": "2013-2014", "punten": 65},
                              {"id": "b", "studiejaar": "2013-2014", "punten": 90}]}})",
                         diagnostics);
  REQUIRE(facts);
  const Outcome outcome = interpret::interpret(program, *facts, {0});
  Diagnostics findings;
  dossier::report_guidance(program, *facts, outcome, {0}, "feiten.json", findings);
  REQUIRE(findings.all().size() == 1);
  CHECK(findings.all().front().code == Code::guidance_differs);
  CHECK_THAT(findings.render_all(Language::dutch),
             Catch::Contains("klasse volgens Folder van aanvraag a is 1, maar klasse van aanvraag a is 0"));
  const auto dossier = dossier::build(program, *facts, outcome, {0}, {"a", {}}, {"r", ""});
  const std::string text = dossier::explain_text(dossier, {"Aanvraag/a#klasse"});
  CHECK_THAT(text, Catch::Contains("Voorlichting zegt iets anders: klasse volgens Folder"));
}

TEST_CASE("[K92] of its own words guidance says what it says, and every outcome tells that it is none") {
  const auto compilation = compiled(R"(
regeling Folder "Vragen over lenen" rang voorlichting.
begrip Lener, meervoud Leners
  gegeven studiejaar : studiejaar
  gegeven kaart      : ja of nee
  besluit welkom     : ja of nee
procedure lenen naar studiejaar van lener besluit welkom van lener.
vraag 2 "Wie mag lenen?"
  volzin 3 "Met een kaart."
    lener is welkom slechts indien lener is kaart.
slotwoord geen beslisregel omdat "een groet".
)",
                                    {});
  const kernel::Program& program = *compilation->program;
  CHECK(kernel::said_by(program, program.procedures[0].decisions[0]).exists());
  CHECK(kernel::citation(program, program.rules[0].provision, kernel::WithInstrument::yes) ==
        "vraag 2, derde volzin, van de Folder");
  const auto facts =
      facts_of(program, R"({"Lener": [{"id": "a", "studiejaar": "2013-2014", "kaart": true}]})");
  const Outcome outcome = interpret::interpret(program, facts, {0});
  std::ostringstream result;
  dossier::write_result(result, program, facts, outcome, {0}, {"r", "", {}, {}, {}});
  const auto json = nlohmann::json::parse(result.str());
  const std::string information = "voorlichting (\u201cVragen over lenen\u201d): informatie, geen besluit";
  CHECK(json["volgens_voorlichting"] == information);
  CHECK(json["besluiten"][0]["volgens_voorlichting"] == information);
  CHECK(json["besluiten"][0]["gronden"][0]["vraag"] == "2");
  const auto dossier = dossier::build(program, facts, outcome, {0}, {"a", {}}, {"r", ""});
  CHECK(dossier["volgens_voorlichting"] == information);
  const std::string text = dossier::explain_text(dossier, {"Lener/a#welkom"});
  CHECK_THAT(text, Catch::Contains("Lener a is welkom.\nVolgens " + information + ".\n"));
  CHECK_THAT(text, Catch::Contains("Grond in de voorlichting"));
  CHECK_THAT(text, !Catch::Contains("Beslissende grond"));
  const auto timeline = dossier::make_timeline(program, facts, {0}, 15000, 15001,
                                               {{program.procedures[0].decisions[0], 0}}, {});
  CHECK_THAT(dossier::timeline_text(program, facts, timeline),
             Catch::Contains("\nVolgens " + information + ".\n"));
}

TEST_CASE("[K92] law that decides is not marked, and cannot rest on guidance") {
  const auto decided = compiled(regulations, {});
  CHECK(dossier::information(*decided->program, kernel::ProcedureId{0}).empty());
  const std::string folder = R"(
regeling Folder rang voorlichting.
begrip Lener, meervoud Leners
  gegeven studiejaar : studiejaar
  gegeven kaart      : ja of nee
  besluit welkom     : ja of nee
vraag 1 lener is welkom slechts indien lener is kaart.
regeling R rang wet.
begrip Boete, meervoud Boetes, hoort bij Lener
  besluit opgelegd : ja of nee
artikel 1 )";
  compiled(folder + "boete is opgelegd slechts indien lener is niet welkom.", {Code::law_rests_on_guidance});
  compiled(folder + "lener is welkom indien lener is kaart. boete is opgelegd slechts indien lener is kaart.",
           {Code::law_rests_on_guidance});
  compiled(folder + "boete is opgelegd slechts indien lener is niet kaart.", {});
}

TEST_CASE("a difference between guidance and law that is noted with another reading is no remark") {
  const std::string differing = R"(
regeling R rang wet.
begrip Lener, meervoud Leners
  gegeven studiejaar : studiejaar
  gegeven kaart      : ja of nee
  besluit boete      : aantal van 0 tot en met 9
artikel 1 boete van lener is 1 indien lener is kaart.
regeling Folder rang voorlichting.
vraag 1 boete van lener is 2 indien lener is kaart. interpretatie verschil "Twee." )";
  compiled(differing, {Code::guidance_may_differ});
  compiled(differing + R"(anders "De wet: een." dan "Wie de folder leest, betaalt te veel.")", {});
}
