// Dossiers and their text: what each step says, in words worked out by hand.
#include <catch2/catch.hpp>

#include "dossier/not_in_force.h"
#include "tests/support/small_lottery.h"

using namespace grond;
using namespace grond::kernel;
using namespace grond::test;
using Catch::Contains;

TEST_CASE("a dossier identifies its pack, procedure, reference date and facts") {
  const json dossier = dossier_of_b2();
  CHECK(dossier["schema"] == "grond-dossier-1");
  CHECK(dossier["pack"]["naam"] == "loting");
  CHECK(dossier["procedure"] == "loting");
  CHECK(dossier["peildatum"] == "2013-07-01");
  CHECK(dossier["feiten"].get<std::string>().size() == 64);
  CHECK(dossier["besluiten"] == json::array({"Gegadigde/b2#ingeloot"}));
}

TEST_CASE("a dossier holds the steps its decisions need, each once, and every step they name") {
  const json dossier = dossier_of_b2();
  const json& steps = dossier["stappen"];
  for (const auto& [id, step] : steps.items()) {
    for (const json& used : step["steunt_op"]) CHECK(steps.contains(used.get<std::string>()));
  }
  CHECK(steps.contains("Klassegroep/geneeskunde/b#plaatsen"));
  CHECK(steps.contains("Opleiding/geneeskunde#capaciteit"));
  CHECK_FALSE(steps.contains("Klassegroep/geneeskunde/e#plaatsen"));  // another group decides nothing here
  CHECK_FALSE(steps.contains("Gegadigde/c1#klasse"));
  CHECK_FALSE(steps.contains("Gegadigde/b1#lotnummer"));  // the keys of others are theirs
}

TEST_CASE("[K16] a step names its grounds, and a given fact its source") {
  const json steps = dossier_of_b2()["stappen"];
  const json& decision = steps["Gegadigde/b2#ingeloot"];
  CHECK(decision["waarde"] == false);
  REQUIRE(decision["gronden"].size() == 1);
  CHECK(decision["gronden"][0]["officieel"] == "artikel 13, eerste lid, eerste volzin");
  CHECK(decision["rol"] == "besluit");
  const json& lot = steps.at("Gegadigde/b2#lotnummer");
  CAPTURE(lot.dump());
  CHECK(lot.value("waarde", json()) == 40);
  CHECK(lot.value("bron", json()) == "DUO");
  CHECK(lot.value("ontvangen", json()) == "2013-06-20");
  CHECK(lot.value("stuk", json()) == "B-17");
}

TEST_CASE("[K28] a rank shows its place, the cut-off and what would have been enough") {
  const json rule = dossier_of_b2()["stappen"]["Gegadigde/b2#ingeloot"]["regels"][1];
  CHECK(rule["toestand"] == "nee");
  const json& condition = rule["voorwaarde"];
  CHECK(condition["drempel"]["plaatsen"] == 2);
  CHECK(condition["drempel"]["laatste"] == "20");
  CHECK(condition["drempel"]["genoeg"] == "een lotnummer lager dan 20");  // an equal one would tie: fout
  const json& rank = condition["delen"][0]["rang"];
  CHECK(rank["plaats"] == 3);
  CHECK(rank["van"] == 3);
  CHECK(rank["gelijk"] == 0);
  CHECK(rank["sleutels"] == json::array({"40"}));
}

TEST_CASE("[K28] with a shared rank the key of the last place would have been enough") {
  const json steps = dossier_of(decide(lottery(ties_shared)), {.object = "Gegadigde/b2"})["stappen"];
  CHECK(steps["Gegadigde/b2#ingeloot"]["regels"][1]["voorwaarde"]["drempel"]["genoeg"] ==
        "een lotnummer van ten hoogste 20");
}

TEST_CASE("[K29] a division shows weight, exact quota, rounding and what rounding leaves") {
  const json steps = dossier_of_b2()["stappen"];
  const json& step = steps["Klassegroep/geneeskunde/b#plaatsen"];
  const json& division = step["regels"][0]["berekening"]["verdeling"];
  CHECK(division["totaal"] == "5");
  CHECK(division["verhouding"] == json({{"teller", 5}, {"noemer", 7}}));
  REQUIRE(division["groepen"].size() == 5);
  const json& group = division["groepen"][1];
  CHECK(group["object"] == "Klassegroep/geneeskunde/b");
  CHECK(group["gewicht"] == "3");
  CHECK(group["quotum"] == json({{"teller", 15}, {"noemer", 7}}));
  CHECK(group["leesbaar"] == "2,142857… (15/7)");
  CHECK(group["afgerond"] == "2");
  CHECK(division["verschil"] == "1");
}

TEST_CASE("[K12] [K16] a displaced rule is named in one line with what goes before it") {
  const json dossier =
      dossier_of(decide(lottery()), {.object = "Klassegroep/geneeskunde/e", .attribute = "plaatsen"});
  const json& step = dossier["stappen"]["Klassegroep/geneeskunde/e#plaatsen"];
  CHECK(step["waarde"] == 1);
  CHECK(step["interpretaties"][0]["naam"] == "derde_lid");
  const json& displaced = step["regels"][1]["verdrongen_door"];
  REQUIRE(displaced.size() == 1);
  CHECK(displaced[0]["idioom"] == "in afwijking van");
  CHECK(displaced[0]["bepaling"]["officieel"] == "artikel 18, derde lid");
  const std::string text =
      explained(dossier, {.object = "Klassegroep/geneeskunde/e", .attribute = "plaatsen"});
  CHECK_THAT(
      text,
      Contains("Artikel 18, tweede lid, geldt niet: artikel 18, derde lid, gaat voor (in afwijking van)."));
  CHECK_THAT(text, Contains("Uitleg \"derde lid\" bij artikel 18, derde lid: Gelezen als het tweede lid."));
}

TEST_CASE("[K19] a provision column is a step of its own, named by its provision") {
  const json dossier =
      dossier_of(decide(lottery()), {.object = "Klassegroep/geneeskunde/e", .attribute = "plaatsen"});
  const std::string id = "Klassegroep/geneeskunde/b#plaatsen volgens artikel 18, tweede lid";
  REQUIRE(dossier["stappen"].contains(id));
  CHECK(dossier["stappen"][id]["waarde"] == 2);
  CHECK_THAT(explained(dossier, {"Klassegroep/geneeskunde/b", "plaatsen volgens artikel 18, tweede lid"}),
             Contains("Plaatsen volgens artikel 18, tweede lid, van klassegroep geneeskunde/b is 2.\n"));
}

TEST_CASE("[K3] an undecided decision says what is needed and who can supply it") {
  const json dossier = dossier_of(decide(lottery(), "null"), {.object = "b2"});
  const json& step = dossier["stappen"]["Gegadigde/b2#ingeloot"];
  CHECK(step["status"] == "onbekend");
  CHECK_FALSE(step.contains("waarde"));
  CHECK(step["ontbreekt"][0]["object"] == "Gegadigde/b2");
  CHECK(step["ontbreekt"][0]["attribuut"] == "lotnummer");
  CHECK(step["ontbreekt"][0]["leverancier"] == "DUO");
  const std::string text = explained(dossier, {.object = "b2"});
  CHECK_THAT(text, Contains("Of gegadigde b2 ingeloot is, is nog onbekend."));
  CHECK_THAT(text, Contains("Daarvoor is nog nodig:\n  - lotnummer van gegadigde b2 (te geven door DUO)"));
  CHECK_THAT(text, Contains("Voorwaarde: onbekend is of "));
}

TEST_CASE("the text begins with the outcome and its ground, then the numbered steps") {
  const std::string text = explained(dossier_of_b2(), {.object = "b2"});
  CAPTURE(text);
  CHECK(
      text.starts_with("Gegadigde b2 is niet ingeloot.\n\nBeslissende grond\n"
                       "  Artikel 13, eerste lid, eerste volzin, van de RASHO. De laagste lotnummers.\n"
                       "    https://wetten.overheid.nl/jci1.3:c:BWBR0025627&artikel=13&lid=1"));
  CHECK_THAT(text, Contains("\nStappen\n1  Gegadigde b2 is niet ingeloot (artikel 13, eerste lid,"));
  CHECK_THAT(text, Contains("Niet van toepassing, ") && Contains("rang van"));
  CHECK_THAT(text, Contains("(namelijk 3 en 2)"));
  CHECK_THAT(text, Contains("Rang 3 van 3, met lotnummer 40."));
  CHECK_THAT(text,
             Contains("De laatste van 2 plaatsen ging naar lotnummer 20; een lotnummer lager dan 20 was"));
  CHECK_THAT(text, Contains("lotnummer 40 (bron: DUO, ontvangen 20 juni 2013, stuk"));
  CHECK_THAT(text, Contains("Plaatsen van klassegroep geneeskunde/b is 2 (artikel 18"));
  CHECK_THAT(text, Contains("verschil door afronding: 1"));
  CHECK(std::count(text.begin(), text.end(), '\n') <= 60);
}

TEST_CASE("one dossier of all decisions shares the steps they have in common") {
  const json dossier = dossier_of(decide(lottery()), {});
  CHECK(dossier["besluiten"].size() == 7);
  const std::string text = explained(dossier, {.object = "Gegadigde/c1"});
  CHECK(text.starts_with("Gegadigde c1 is ingeloot.\n"));
}

TEST_CASE("the JSON of an explanation is the part of the dossier that is needed") {
  const json dossier = dossier_of(decide(lottery()), {});
  const json part = dossier::explain_json(dossier, {"Gegadigde/b2#ingeloot"});
  CHECK(part["stappen"] == dossier_of_b2()["stappen"]);
  CHECK(part["schema"] == "grond-dossier-1");
}

TEST_CASE("a result with dossiers is explained like a dossier") {
  const json dossier = dossier_of_b2();
  Diagnostics diagnostics;
  const json on_top = {
      {"schema", dossier::result_schema}, {"besluiten", json::array()}, {"dossier", dossier}};
  CHECK(dossier::parse_dossier(on_top.dump(), "r.json", diagnostics) == dossier);
  CHECK_FALSE(diagnostics.has_errors());
}

TEST_CASE("sentences are Dutch phrases of fixed form") {
  const Decided decided = decide(lottery());
  const auto say = [&](NodeId node) { return dossier::sentence(decided.program, decided.facts, node); };
  CHECK(say(decided.program.rules[1].condition) == "klasse van klassegroep is e");
  CHECK(say(decided.program.rules[2].condition) ==
        "de rang van gegadigde onder gegadigden met dezelfde opleiding en klasse als gegadigde (naar "
        "lotnummer, "
        "laagste eerst) is ten hoogste plaatsen van de klassegroep van gegadigde");
  CHECK(say(decided.program.rules[0].value) ==
        "het deel van klassegroep bij verdeling van capaciteit van opleiding van klassegroep over "
        "klassegroepen "
        "met dezelfde opleiding als klassegroep naar verhouding van het aantal gegadigden van klassegroep, "
        "afgerond op gehelen, naar beneden");
}

TEST_CASE("[K32] a quotient is shown cut off, never rounded up to a bound it does not meet") {
  const Decided decided = decide(lottery());
  const auto show = [&](Value value) {
    return dossier::value_text(decided.program, decided.facts, Type{.base = Base::quotient}, value);
  };
  CHECK(show({83, 11}) == "7,545454… (83/11)");
  CHECK(show({15, 2}) == "7,5 (15/2)");
  CHECK(show({7'999'999'999, 1'000'000'000}) == "7,999999… (7999999999/1000000000)");
  CHECK(show({-1, 3}) == "-0,333333… (-1/3)");
  CHECK(show({8, 1}) == "8");
}

TEST_CASE("[K28] a tie at the cut-off says which places are shared, and names no one else") {
  const Decided decided =
      decide(lottery(), "20");  // b3 has 20 as well; places 2 and 3 are theirs, 2 are given
  const json dossier = dossier_of(decided, {.object = "b2"});
  const json& step = dossier["stappen"]["Gegadigde/b2#ingeloot"];
  CHECK(step["status"] == "fout");
  CHECK(step["ontbreekt"][0]["soort"] == "gelijk");
  const json& rank = step["regels"][0]["voorwaarde"]["delen"][0]["rang"];
  CHECK(rank["gelijken"] == json::array({"Gegadigde/b3"}));  // the committee's layer may know
  CHECK(rank["eerste_plaats"] == 2);
  CHECK(rank["laatste_plaats"] == 3);
  const std::string text = explained(dossier, {.object = "b2"});
  CAPTURE(text);
  CHECK_THAT(text, Contains("met lotnummer 20; 1 ander is"));
  CHECK_FALSE(Contains("b3").match(text));
}

TEST_CASE("[K11] a rule that does not take part says for which study year it was made") {
  Program program = lottery();
  for (Instrument& instrument : program.instruments)
    instrument.validity = {Validity::By::study_year, 2014, 2015};
  const json dossier = dossier_of(decide(program), {.object = "b2"});
  const std::string text = explained(dossier, {.object = "b2"});
  CAPTURE(text);
  CHECK_THAT(text, Contains("doet niet mee: "));
  CHECK_THAT(text, Contains("RASHO geldt voor studiejaar 2014-2015;"));
}

TEST_CASE("[K75] a rule that its provision keeps out says which provision, and when that is in force") {
  Program program = lottery();
  for (Provision& provision : program.provisions) {
    if (!provision.parent.exists()) provision.validity = {Validity::By::study_year, 2014, {}};
  }
  const json dossier = dossier_of(decide(program), {.object = "b2"});
  const std::string text = explained(dossier, {.object = "b2"});
  CAPTURE(text);
  CHECK_THAT(text,
             Contains("Artikel 13, eerste lid, eerste volzin, van de RASHO doet niet mee: artikel 13 van"));
  CHECK_THAT(text, Contains("2014-2015; dit geval hoort bij studiejaar 2013-2014"));
}

TEST_CASE("[K11] a decision names the texts its grounds stand in, and why these") {
  Program program = lottery();
  for (Instrument& instrument : program.instruments)
    instrument.validity = {Validity::By::study_year, 2013, 2015};
  const json dossier = dossier_of(decide(program), {.object = "b2"});
  CHECK(
      dossier["stappen"]["Gegadigde/b2#ingeloot"]["versies"][0] ==
      "RASHO geldt voor studiejaar 2013-2014 tot en met 2014-2015; dit geval hoort bij studiejaar 2013-2014");
  CHECK_THAT(explained(dossier, {.object = "b2"}), Contains("Van kracht: RASHO geldt voor studiejaar"));
}

TEST_CASE("[K11] a decision for which no text is in force is an error that says which there are") {
  Program program = lottery();
  for (Instrument& instrument : program.instruments)
    instrument.validity = {Validity::By::study_year, 2014, 2015};
  const Decided decided = decide(program);
  Diagnostics diagnostics;
  dossier::report_not_in_force(decided.program, decided.facts, decided.outcome, {0}, {}, "feiten.json",
                               diagnostics);
  REQUIRE(diagnostics.all().size() == 1);
  CHECK(diagnostics.all().front().code == Code::no_text_in_force);
  const std::string text = diagnostics.render_all(Language::dutch);
  CHECK_THAT(text, Contains("feiten.json") && Contains("RASHO geldt voor studiejaar 2014-2015; dit geval"));
  const json step = dossier_of(decided, {.object = "b2"})["stappen"]["Gegadigde/b2#ingeloot"];
  CHECK_THAT(step["ontbreekt"][0]["reden"].get<std::string>(), Contains("geldt voor studiejaar 2014-2015;"));
}

TEST_CASE("numbers of steps are the same folded and unfolded, and unfolded shows every link") {
  const json dossier = dossier_of_b2();
  const std::vector<std::string> steps = {"Gegadigde/b2#ingeloot"};
  const std::string folded = dossier::explain_text(dossier, steps);
  const std::string all = dossier::explain_text(dossier, steps, dossier::Detail::all);
  CHECK_THAT(folded, Contains("1.1  Plaatsen van klassegroep geneeskunde/b is 2"));
  CHECK_THAT(all, Contains("1.1  Plaatsen van klassegroep geneeskunde/b is 2"));
  CHECK(all.size() > folded.size());
}

TEST_CASE("underscores between digits are an article number") {
  CHECK(dossier::shown("vrijgesteld_volgens_7_28_of_7_29") == "vrijgesteld volgens 7.28 of 7.29");
  CHECK(dossier::shown("plaatsen_artikel_7_57d_lid_3") == "plaatsen artikel 7.57d lid 3");
  CHECK(dossier::shown("examen_vanaf_1_augustus_2007") == "examen vanaf 1 augustus 2007");
}

TEST_CASE("a yes/no property is said with its own verb") {
  CHECK(dossier::property("bescheid", Verb::counts_as, "gelijkgesteld diploma", false) ==
        "bescheid geldt als gelijkgesteld diploma");
  CHECK(dossier::property("gegadigde", Verb::has, "voldaan aan artikel 7", true) ==
        "gegadigde heeft niet voldaan aan artikel 7");
  CHECK(dossier::whether("gegadigde g1", Verb::meets, "artikel 7") ==
        "of gegadigde g1 aan artikel 7 voldoet");
}
