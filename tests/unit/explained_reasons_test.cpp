// From a regulation in text to the explanation of one decision: the facts that decide, once, and in Dutch.
#include "tests/support/told.h"

using namespace grond;
using namespace grond::test;
using Catch::Contains;

namespace {

std::size_t times(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

}  // namespace

TEST_CASE("the fact that decides is told at its step, however deep that lies") {
  const std::string chain = R"(
regeling HR_proef "Reglement proef" rang instellingsregeling.
begrip Gegadigde, meervoud Gegadigden
  gegeven studiejaar : studiejaar
  gegeven verklaring : datum
  besluit geldig     : ja of nee
  besluit gelijk     : ja of nee
  besluit voldoende  : ja of nee
  besluit toelaatbaar : ja of nee
  besluit inschrijfbaar : ja of nee
  besluit ingeschreven : ja of nee
procedure inschrijving naar studiejaar van gegadigde besluit ingeschreven van gegadigde.
artikel 1 gegadigde is ingeschreven slechts indien gegadigde is inschrijfbaar.
artikel 2 gegadigde is inschrijfbaar slechts indien gegadigde is toelaatbaar.
artikel 3 gegadigde is toelaatbaar slechts indien gegadigde is voldoende.
artikel 4 gegadigde is voldoende slechts indien gegadigde is gelijk.
artikel 5 gegadigde is gelijk slechts indien gegadigde is geldig.
artikel 6 "Geldigheid"
  lid 1 "Een jaar."
    volzin 2
      gegadigde is geldig slechts indien verklaring van gegadigde is na 1 september 2012.
)";
  const std::string text = told(chain, R"(, "verklaring": "2011-05-10")", "ingeschreven");
  CHECK_THAT(text, Contains("verklaring van gegadigde is uiterlijk 1 september 2012 (namelijk 10 mei 2011)"));
  CHECK_THAT(text, Contains("van het Reglement proef"));
  CHECK_THAT(told(chain, R"(, "verklaring": "2011-05-10")", "geldig"),
             Contains("Artikel 6, eerste lid, tweede volzin, van het Reglement proef. Een jaar."));
}

TEST_CASE("of what did not take place is told just that, and not that it was late") {
  const std::string withdrawal = R"(
regeling R "Regeling aanmelding" rang ministeriële_regeling.
begrip Gegadigde, meervoud Gegadigden
  gegeven   studiejaar : studiejaar
  handeling intrekking : van gegadigde
  gegeven   akkoord    : ja of nee of geen
  besluit   vervallen  : ja of nee
  besluit   besproken  : ja of nee
procedure aanmelding naar studiejaar van gegadigde besluit vervallen van gegadigde
  besluit besproken van gegadigde.
artikel 1
  gegadigde is vervallen slechts indien intrekking van gegadigde heeft plaatsgevonden na 15 januari 2014.
artikel 2 gegadigde is besproken slechts indien akkoord van gegadigde is nee.
)";
  const std::string facts = R"(, "intrekking": "geen", "akkoord": "geen")";
  const std::string text = told(withdrawal, facts, "vervallen");
  CHECK_THAT(text, Contains("(gegadigde is vervallen): er is geen intrekking van gegadigde."));
  CHECK_THAT(text, Contains("Feiten: er is geen intrekking."));
  CHECK_THAT(told(withdrawal, R"(, "intrekking": "2013-12-01", "akkoord": "geen")", "vervallen"),
             Contains("intrekking van gegadigde is uiterlijk 15 januari 2014 (namelijk 1 december 2013)"));
  CHECK_THAT(told(withdrawal, facts, "besproken"),
             Contains("er is geen antwoord op de vraag of gegadigde akkoord is"));
}

TEST_CASE("what is the same is told once") {
  const std::string twice = R"(
regeling R "Regeling plaatsing" rang ministeriële_regeling.
begrip Geschrift, meervoud Geschriften
  gegeven studiejaar : studiejaar
  gegeven tijdig     : ja of nee
begrip Gegadigde, meervoud Gegadigden
  gegeven studiejaar : studiejaar
  gegeven geweigerd  : ja of nee
  gegeven betaald    : ja of nee
  besluit geplaatst  : ja of nee
procedure plaatsing naar studiejaar van gegadigde besluit geplaatst van gegadigde.
artikel 1 "Betalen." gegadigde is geplaatst slechts indien gegadigde is betaald.
artikel 2 "Weigeren." in afwijking van artikel 1
  gegadigde is niet geplaatst indien gegadigde is geweigerd.
)";
  const std::string refused = told(twice, R"(, "geweigerd": true, "betaald": true)", "geplaatst");
  CHECK(times(refused, "Artikel 1 geldt niet") == 1);
  const std::string placed = told(twice, R"(, "geweigerd": false, "betaald": true)", "geplaatst");
  CHECK_THAT(placed, Contains("Vervuld: gegadigde is betaald."));
  CHECK_THAT(placed, !Contains("Niet van toepassing, artikel 1"));
}

TEST_CASE("a fact rests on the text of the law that is in force for its row") {
  const std::string law = R"(
regeling WET "Wet proef" tekst van 1-1-2013 geldig voor studiejaar 2013-2014.
begrip Gegadigde, meervoud Gegadigden
  gegeven studiejaar : studiejaar
  besluit geslaagd   : ja of nee
  gegeven diploma    : ja of nee, volgens WET artikel 7
procedure slagen naar studiejaar van gegadigde besluit geslaagd van gegadigde.
artikel 7 "Diploma." gegadigde is geslaagd slechts indien gegadigde heeft diploma.
)";
  const std::string later = R"(
regeling WET "Wet proef" tekst van 1-1-2014 geldig vanaf studiejaar 2014-2015.
artikel 7 "Diploma, later." gegadigde is geslaagd slechts indien gegadigde heeft diploma.
)";
  pipeline::Compilation compilation;
  Diagnostics diagnostics;
  source::add(compilation.sources, "a/wet.grond", law);
  source::add(compilation.sources, "b/wet.grond", later);
  pipeline::compile_loaded(compilation, {}, diagnostics);
  INFO(diagnostics.render_all(Language::dutch));
  REQUIRE(compilation.program);
  for (const auto& [year, text] : {std::pair{"2013-2014", "2013-01-01"}, {"2014-2015", "2014-01-01"}}) {
    auto facts = columns::read_json(*compilation.program, "feiten.json",
                                    R"({"schema": "grond-feiten-1", "objecten": {"Gegadigde": [{"id": "a",)"
                                    R"( "diploma": true, "studiejaar": ")" +
                                        std::string(year) + "\"}]}}",
                                    diagnostics);
    REQUIRE(facts);
    Outcome outcome = interpret::interpret(*compilation.program, *facts, ProcedureId{0});
    const Decided decided{*compilation.program, std::move(*facts), std::move(outcome)};
    const json dossier = dossier_of(decided, {.object = "a", .attribute = "geslaagd"});
    const json& fact = dossier["stappen"]["Gegadigde/a#diploma"];
    REQUIRE(fact["recht"].size() == 1);
    CHECK(fact["recht"][0]["voluit"].get<std::string>().ends_with(
        std::string(text) == "2013-01-01" ? "(tekst van 1 januari 2013)" : "(tekst van 1 januari 2014)"));
    // Within one explanation the text is said with the ground, and not at each step again.
    const std::string told = on_one_line(explained(dossier, {.object = "a", .attribute = "geslaagd"}));
    CHECK_THAT(told, Contains("Artikel 7 van de WET (tekst van 1 januari"));
    CHECK_THAT(told, Contains("1 Gegadigde a heeft geslaagd (artikel 7).") ||
                         Contains("1 Gegadigde a is geslaagd (artikel 7)."));
    CHECK_THAT(told, Contains("dit geval hoort bij studiejaar"));
  }
}

TEST_CASE("a provision of another regulation than the decision rests on is cited with its regulation") {
  const std::string two = R"(
regeling W "Wet proef" rang wet.
begrip Gegadigde, meervoud Gegadigden
  gegeven studiejaar : studiejaar
  gegeven geweigerd  : ja of nee
  gegeven betaald    : ja of nee
  besluit geplaatst  : ja of nee
procedure plaatsing naar studiejaar van gegadigde besluit geplaatst van gegadigde.
artikel 1 "Betalen." gegadigde is geplaatst indien gegadigde is betaald.
regeling R "Reglement proef" rang instellingsregeling.
artikel 4 "Weigeren." gegadigde is niet geplaatst indien gegadigde is geweigerd.
)";
  const std::string text = told(two, R"(, "geweigerd": true, "betaald": true)", "geplaatst");
  CHECK_THAT(text, Contains("Gegadigde a is geplaatst (artikel 1)."));
  CHECK_THAT(text, Contains("Artikel 4 van het R geldt niet: artikel 1 gaat voor (hogere regeling)."));
}

TEST_CASE("names that hold a verb or a denial make a sentence") {
  const std::string names = R"(
regeling R "Regeling proef" rang ministeriële_regeling.
begrip Gegadigde, meervoud Gegadigden
  gegeven studiejaar       : studiejaar
  gegeven is_master        : ja of nee
  gegeven met_nadere_eisen : ja of nee
  gegeven ontbindingsgrond : ja of nee
  gegeven vereist_diploma  : ja of nee
  gegeven niet_meegeteld   : ja of nee
  besluit geplaatst        : ja of nee
procedure plaatsing naar studiejaar van gegadigde besluit geplaatst van gegadigde.
artikel 1 "Alles."
  gegadigde is geplaatst slechts indien gegadigde is is_master en gegadigde heeft met_nadere_eisen
    en gegadigde heeft ontbindingsgrond en gegadigde heeft vereist_diploma en gegadigde is niet_meegeteld.
)";
  const std::string text =
      told(names,
           R"(, "is_master": false, "met_nadere_eisen": false, "ontbindingsgrond": false,)"
           R"( "vereist_diploma": false, "niet_meegeteld": false)",
           "geplaatst");
  CHECK_THAT(text, Contains("gegadigde is niet master; gegadigde is niet met nadere eisen"));
  CHECK_THAT(text, Contains("gegadigde heeft geen ontbindingsgrond; gegadigde heeft geen vereist diploma"));
  CHECK_THAT(text, Contains("gegadigde is wel meegeteld"));
}
