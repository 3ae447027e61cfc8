// Guidance decides nothing, and where it differs from the law a reader is told.
#include <catch2/catch.hpp>

#include "columns/facts.h"
#include "dossier/dossier.h"
#include "dossier/explain.h"
#include "dossier/guidance.h"
#include "interpret/interpret.h"
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
artikel 1
  klasse van aanvraag is 1 indien punten van aanvraag is ten minste 60.
)";

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
