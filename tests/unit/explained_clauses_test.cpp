// From a regulation in text to the explanation of one decision: the words that tell how a rule was meant.
#include "tests/support/told.h"

#include "dossier/asking.h"

using namespace grond;
using namespace grond::test;
using Catch::Contains;

namespace {

const std::string registration = R"(
regeling R "Regeling registratie" rang ministeriële_regeling.
orgaan Minister "de Minister"
begrip Gegadigde, meervoud Gegadigden
  gegeven studiejaar     : studiejaar
  gegeven betaald        : ja of nee
  oordeel deelgenomen    : ja of nee of geen, van Minister
  gegeven gelijkwaardig  : ja of nee
  besluit geregistreerd  : ja of nee
  besluit gediplomeerd   : ja of nee
procedure registratie naar studiejaar van gegadigde
  besluit geregistreerd van gegadigde besluit gediplomeerd van gegadigde.
artikel 1 "Registratie."
  gegadigde is geregistreerd slechts indien gegadigde is betaald
    mits gegadigde aantoont dat gegadigde is niet deelgenomen, ten genoegen van Minister.
artikel 2 "Gelijkstelling."
  gegadigde geldt als gediplomeerd slechts indien gegadigde is gelijkwaardig mits gegadigde is betaald.
)";

}  // namespace

TEST_CASE(
    "[K8] while proof can come the explanation says who bears the burden; without proof it is not met") {
  const std::string open = told(registration, R"(, "betaald": true)", "geregistreerd");
  CHECK_THAT(open, Contains("de bewijslast ligt bij gegadigde"));

  const std::string absent =
      told(registration, R"(, "betaald": true, "deelgenomen": "geen")", "geregistreerd");
  CHECK_THAT(absent, Contains("Gegadigde a is niet geregistreerd."));
  CHECK_THAT(absent, Contains("mits gegadigde toont niet aan dat gegadigde niet deelgenomen is"));
  const std::string shown = told(registration, R"(, "betaald": true, "deelgenomen": false)", "geregistreerd");
  CHECK_THAT(shown, Contains("Gegadigde a is geregistreerd."));
  CHECK_THAT(shown, Contains("mits gegadigde aantoont dat gegadigde niet deelgenomen is"));
}

TEST_CASE("a rule that is applied elsewhere is cited with the provision that applies it") {
  const std::string applied = R"(
regeling R "Regeling registratie" rang ministeriële_regeling.
begrip Gegadigde, meervoud Gegadigden
  gegeven studiejaar : studiejaar
  gegeven betaald    : ja of nee
  gegeven gratis     : ja of nee
  besluit ingeloot   : ja of nee
  besluit geplaatst  : ja of nee
procedure loting naar studiejaar van gegadigde
  besluit ingeloot van gegadigde besluit geplaatst van gegadigde.
artikel 1 "Loting."
  lid 1 "Wie betaalde." gegadigde is ingeloot slechts indien gegadigde is betaald.
  interpretatie betaling "Betaald is: bijgeschreven."
artikel 2 "Plaatsing."
  het bepaalde in artikel 1 is van overeenkomstige toepassing op gegadigden
    lees ingeloot van gegadigde als geplaatst van gegadigde
    lees betaald van gegadigde  als gratis van gegadigde.
)";
  const std::string text = told(applied, R"(, "gratis": true)", "geplaatst");
  CHECK_THAT(text, Contains("Gegadigde a is geplaatst (artikel 2 in samenhang met artikel 1, eerste lid)."));
  CHECK_THAT(text, Contains("Vervuld: gegadigde is gratis."));
  CHECK_THAT(text, Contains("Uitleg \"betaling\" bij artikel 1, eerste lid: Betaald is: bijgeschreven."));
}

TEST_CASE("a further condition is told with its word, and an equation as one") {
  const std::string met = told(registration, R"(, "betaald": true, "gelijkwaardig": true)", "gediplomeerd");
  CHECK_THAT(met, Contains("Vervuld: gegadigde is gelijkwaardig; mits gegadigde betaald is."));
  CHECK_THAT(met, Contains("Gelijkstelling of fictie (geldt als)"));
  const std::string not_met =
      told(registration, R"(, "betaald": false, "gelijkwaardig": true)", "gediplomeerd");
  CHECK_THAT(not_met, Contains("mits gegadigde is niet betaald"));
  CHECK_THAT(not_met, !Contains("Gelijkstelling of fictie"));
}

TEST_CASE("a sanction over provisions is told with the act, its last day and the provision that gave it") {
  const std::string sanction = R"(
regeling R "Regeling aanmelding" rang ministeriële_regeling.
begrip Gegadigde, meervoud Gegadigden
  gegeven studiejaar : studiejaar
  besluit vervallen  : ja of nee
begrip Bescheid, meervoud Bescheiden, hoort bij Gegadigde
  gegeven   cijferlijst : ja of nee
  handeling inzending   : van gegadigde
procedure aanmelding naar studiejaar van gegadigde besluit vervallen van gegadigde.
paragraaf 3 "Bescheiden"
artikel 7
  lid 1 "Een cijferlijst." inzending van bescheid geschiedt voor 23 juni 2013 indien bescheid is cijferlijst.
  lid 2 "Een ander stuk."
    inzending van bescheid geschiedt voor 1 september 2013 indien bescheid is niet cijferlijst.
paragraaf 5 "Sanctie"
artikel 11 "De aanmelding vervalt."
  gegadigde is vervallen slechts indien een handeling volgens paragraaf 3 is te laat of is uitgebleven.
)";
  const std::string late =
      told(sanction,
           R"(}], "Bescheid": [{"id": "b", "gegadigde": "a", "cijferlijst": true, "inzending": "2013-06-25")",
           "vervallen");
  CHECK_THAT(late,
             Contains("er zijn bescheiden van gegadigde die termijn voor inzending volgens paragraaf 3 van "
                      "de R hebben en waarvoor geldt dat inzending te laat is of inzending uitgebleven is"));
  CHECK_THAT(late, Contains("Feiten: inzending van bescheid b: 25 juni 2013."));
  CHECK_THAT(late,
             Contains("Bescheid b heeft termijn voor inzending volgens paragraaf 3 van de R (artikel 7, "
                      "eerste lid)."));
  CHECK_THAT(late,
             Contains("Laatste dag van inzending van bescheid b is 22 juni 2013 (artikel 7, eerste lid)."));
}

TEST_CASE("a fact that rests on law outside the rules is told, and asked for, with that law") {
  const std::string regulation = R"(
extern WVO "Wet op het voortgezet onderwijs" bron BWBR0002399 rang wet.
regeling R "Regeling registratie" rang ministeriële_regeling.
begrip Gegadigde, meervoud Gegadigden
  gegeven studiejaar    : studiejaar
  gegeven diploma       : ja of nee, volgens WVO artikel 7 en WVO artikel 8 lid 1
  besluit geregistreerd : ja of nee
procedure registratie naar studiejaar van gegadigde besluit geregistreerd van gegadigde.
artikel 1 "Registratie."
  gegadigde is geregistreerd slechts indien gegadigde is diploma.
)";
  const std::string law = "volgens artikel 7 van de WVO en artikel 8, eerste lid, van de WVO";
  CHECK_THAT(told(regulation, R"(, "diploma": true)", "geregistreerd"), Contains("(" + law + ")"));
  CHECK_THAT(told(regulation, "", "geregistreerd"),
             Contains("diploma heeft, " + law) || Contains("diploma is, " + law));

  pipeline::Compilation compilation;
  Diagnostics diagnostics;
  source::add(compilation.sources, "r.grond", regulation);
  pipeline::compile_loaded(compilation, {}, diagnostics);
  REQUIRE(compilation.program);
  const auto facts = columns::read_json(
      *compilation.program, "feiten.json",
      R"({"objecten": {"Gegadigde": [{"id": "a", "studiejaar": "2013-2014"}]}})", diagnostics);
  REQUIRE(facts);
  dossier::Missing missing;
  missing.cause = dossier::Missing::Cause::fact;
  for (std::uint32_t i = 0; i < compilation.program->attributes.size(); ++i)
    if (compilation.program->attributes[i].name == "diploma") missing.attribute = {i};
  CHECK(dossier::question_text(*compilation.program, *facts, missing) ==
        "Is gegadigde a diploma, " + law + "?");
}

TEST_CASE("a term that stood still is told with the days it did, an act with the moment that counted") {
  const std::string decided = R"(
regeling R "Regeling aanvragen" rang ministeriële_regeling.
begrip Gegadigde, meervoud Gegadigden
  gegeven   studiejaar  : studiejaar
  handeling ontvangst   : van gegadigde
  handeling uitnodiging : van gegadigde
  handeling aanvulling  : van gegadigde
  handeling beschikking : van gegadigde, blijkt uit verzending of bezorging
  besluit   tijdig_beslist : ja of nee
procedure aanvragen naar studiejaar van gegadigde besluit tijdig_beslist van gegadigde.
artikel 1 "Acht weken."
  beschikking van gegadigde geschiedt binnen 8 weken na ontvangst van gegadigde, opgeschort volgens artikel 2.
artikel 2 "Opschorting."
  een termijn wordt opgeschort na uitnodiging van gegadigde tot aanvulling van gegadigde.
artikel 3 "Bezorging is bepalend."
  een handeling volgens artikel 1 blijkt uit bezorging.
artikel 4 "Gevolg."
  gegadigde is tijdig_beslist slechts indien beschikking van gegadigde is tijdig.
)";
  const std::string facts = R"(, "ontvangst": "2014-03-03", "uitnodiging": "2014-03-10",
    "beschikking_verzending": "2014-05-07", "beschikking_bezorging": "2014-05-09")";
  const std::string late = told(decided, facts + R"(, "aanvulling": "2014-03-21")", "tijdig_beslist");
  CHECK_THAT(late, Contains("Gegadigde a is niet tijdig beslist."));
  CHECK_THAT(late, Contains("Laatste dag van beschikking van gegadigde a is 8 mei 2014 (artikel 1)."));
  CHECK_THAT(late, Contains("9 mei 2014 is 1 dag na 8 mei 2014."));
  CHECK_THAT(late, Contains("De termijn stond stil van 11 maart 2014 tot en met 20 maart 2014: 10 dagen."));
  CHECK_THAT(late, Contains("Beschikking van gegadigde a is 9 mei 2014 (artikel 3)."));
  const std::string waiting = told(decided, facts + R"(, "aanvulling": "geen")", "tijdig_beslist");
  CHECK_THAT(waiting, Contains("Gegadigde a is tijdig beslist."));
  CHECK_THAT(waiting, Contains("Er is geen laatste dag van beschikking van gegadigde a"));
}

TEST_CASE("what a value rests on is told by its rules, with precedence in law and no other") {
  const std::string selection = R"(
regeling R "Regeling selectie" rang ministeriële_regeling.
begrip Gegadigde, meervoud Gegadigden
  gegeven  studiejaar : studiejaar
  gegeven  punten     : aantal van 0 tot en met 10
  gegeven  lotnummer  : aantal van 0 tot en met 100
  gegeven  geweerd    : ja of nee
  besluit  geplaatst  : ja of nee
  besluit  van_lijst  : ja of nee
procedure selectie naar studiejaar van gegadigde besluit van_lijst van gegadigde.
artikel 11 "Geweerd."
  in afwijking van artikel 15
  gegadigde is niet geplaatst indien gegadigde is geweerd.
artikel 15 "Acht punten."
  gegadigde is geplaatst indien punten van gegadigde is ten minste 8.
artikel 19 "Loting."
  gegadigde is geplaatst slechts indien lotnummer van gegadigde is lager dan 10.
artikel 32 "Van de lijst."
  gegadigde is van_lijst slechts indien geplaatst van gegadigde berust op artikel 15.
)";
  const std::string both = told(selection, R"(, "punten": 9, "lotnummer": 3, "geweerd": false)", "van_lijst");
  CHECK_THAT(both, Contains("Gegadigde a heeft grond voor geplaatst in artikel 15 van de R"));
  CHECK_THAT(both, !Contains("geldt niet"));
  const std::string barred =
      told(selection, R"(, "punten": 9, "lotnummer": 30, "geweerd": true)", "van_lijst");
  CHECK_THAT(barred, Contains("Gegadigde a heeft geen grond voor geplaatst in artikel 15 van de R"));
  CHECK_THAT(barred, Contains("Artikel 15 geldt niet: artikel 11 gaat voor (in afwijking van)."));
  CHECK_THAT(barred, !Contains("berust op)"));
}

TEST_CASE("[K96] what rests on the round before is told round by round") {
  const std::string rounds = R"(
regeling R "Regeling pogingen" rang ministeriële_regeling.
begrip Gegadigde, meervoud Gegadigden
  gegeven studiejaar : studiejaar
  gegeven inzet      : aantal van 0 tot en met 10
  besluit geslaagd   : ja of nee
begrip Poging, meervoud Pogingen, voor elke Gegadigde en elke ronde van 1 tot en met 3, op volgorde
  afgeleid punten : aantal van 0 tot en met 100
procedure pogingen naar studiejaar van gegadigde besluit geslaagd van gegadigde.
artikel 1 "Verdubbelen."
  punten van poging is inzet van gegadigde indien ronde van poging is 1.
  punten van poging is punten van vorige poging maal 2 indien ronde van poging is hoger dan 1.
artikel 2 "Geslaagd."
  gegadigde is geslaagd slechts indien er is een poging van gegadigde waarvan punten is ten minste 10.
)";
  const std::string text = told(rounds, R"(, "inzet": 3)", "geslaagd");
  CHECK_THAT(text, Contains("Punten van poging a/3 is 12"));
  CHECK_THAT(text, Contains("Berekend: punten van de vorige poging maal 2 = 12 (uit 6)"));
  CHECK_THAT(text, Contains("Ingeklapt: punten van poging a/2: 6"));
}

TEST_CASE("[K98] an open decision about a division cites the provision by which the incomplete leave") {
  const std::string grants = R"(
regeling R "Beursregeling" rang ministeriële_regeling.
begrip Gegadigde, meervoud Gegadigden
  gegeven  studiejaar : studiejaar
  gegeven  op_tijd    : ja of nee
  gegeven  punten     : aantal van 0 tot en met 100
  gegeven  beurzen    : aantal van 0 tot en met 100
  afgeleid afgevallen : ja of nee
  besluit  toegekend  : ja of nee
procedure beurzen naar studiejaar van gegadigde
  besluit afgevallen van gegadigde besluit toegekend van gegadigde.
artikel 4 "Te laat."
  gegadigde is afgevallen slechts indien gegadigde is niet op_tijd.
  bij procedure beurzen valt af wie niet volledig is.
artikel 4a "Te laat, voorheen." geldig voor studiejaar 2012-2013
  gegadigde is afgevallen indien punten van gegadigde is 0.
  bij procedure beurzen valt af wie niet volledig is.
artikel 5 "De hoogste punten."
  gegadigde is toegekend slechts indien
    rang van gegadigde naar punten binnen gegadigden die zijn niet afgevallen,
      hoogste eerst, bij gelijkheid fout, is ten hoogste beurzen van gegadigde.
)";
  const std::string by = "wie niet volledig is, valt af volgens artikel 4 van de R.";
  CHECK_THAT(told(grants, R"(, "punten": 7, "beurzen": 1)", "toegekend"), Contains(by));
  CHECK_THAT(told(grants, R"(, "punten": 7, "beurzen": 1)", "afgevallen"), !Contains("valt af"));
}

TEST_CASE("a member of a collection that gives way says to which provision, and why") {
  const std::string requirements = R"(
regeling R "Toelatingsregeling" rang ministeriële_regeling.
keuze Eis : keuring, gesprek
begrip Gegadigde, meervoud Gegadigden
  gegeven studiejaar : studiejaar
  gegeven bewegen    : ja of nee
  gegeven kunst      : ja of nee
  verzamelt eisen    : Eis
procedure toelating naar studiejaar van gegadigde besluit eisen van gegadigde.
artikel 1
  tot eisen van gegadigde behoort keuring indien gegadigde is bewegen.
artikel 2
  in afwijking van artikel 1
  tot eisen van gegadigde behoort gesprek indien gegadigde is kunst.
)";
  const std::string column = "keuring_als_een_van_de_eisen";
  CHECK_THAT(told(requirements, R"(, "bewegen": true, "kunst": true)", column),
             Contains("artikel 2 gaat voor: gegadigde is kunst"));
  CHECK_THAT(told(requirements, R"(, "bewegen": true)", column),
             Contains("onbekend is of artikel 2 voorgaat: gegadigde is kunst"));
  CHECK_THAT(told(requirements, R"(, "bewegen": true, "kunst": false)", column),
             Contains("artikel 2 gaat niet voor: gegadigde is niet kunst"));
}

TEST_CASE("[K94] where the round before is read and there is none, that is said") {
  const std::string rounds = R"(
regeling R "Ronderegeling" rang ministeriële_regeling.
begrip Gegadigde, meervoud Gegadigden
  gegeven studiejaar : studiejaar
  besluit totaal     : aantal
begrip Deelname, meervoud Deelnamen, voor elke Gegadigde en elke ronde van 1 tot en met 2, op volgorde
  afgeleid punten : aantal van 0 tot en met 9
procedure ronden naar studiejaar van gegadigde besluit totaal van gegadigde.
artikel 1
  punten van deelname is punten van vorige deelname plus 1.
artikel 2
  totaal van gegadigde is som van punten over deelnamen van gegadigde.
)";
  CHECK_THAT(told(rounds, "", "totaal"), Contains("er is geen vorige deelname"));
}
