// Texts in, printed trees out. Expected trees are written from the meaning of the sentence.
#include "syntax/parse.h"

#include <catch2/catch.hpp>

#include "GrondLexer.h"
#include "GrondParser.h"
#include "tests/support/parsed.h"

using namespace grond;
using namespace grond::test;

namespace {

class CountReports : public antlr4::DiagnosticErrorListener {
 public:
  CountReports() : antlr4::DiagnosticErrorListener(true) {}
  void reportAmbiguity(antlr4::Parser*, const antlr4::dfa::DFA&, std::size_t, std::size_t, bool,
                       const antlrcpp::BitSet&, antlr4::atn::ATNConfigSet*) override {
    ++ambiguities;
  }
  void reportAttemptingFullContext(antlr4::Parser*, const antlr4::dfa::DFA&, std::size_t, std::size_t,
                                   const antlrcpp::BitSet&, antlr4::atn::ATNConfigSet*) override {}
  void reportContextSensitivity(antlr4::Parser*, const antlr4::dfa::DFA&, std::size_t, std::size_t,
                                std::size_t, antlr4::atn::ATNConfigSet*) override {}
  void syntaxError(antlr4::Recognizer*, antlr4::Token*, std::size_t line, std::size_t,
                   const std::string& message, std::exception_ptr) override {
    errors += std::to_string(line) + ": " + message + "\n";
  }
  int ambiguities = 0;
  std::string errors;
};

}  // namespace

TEST_CASE("a sample parses without errors and without an ambiguity that ANTLR can find") {
  CHECK(parse(kSample).diagnostics.all().empty());
  antlr4::ANTLRInputStream input(kSample);
  antlr::GrondLexer lexer(&input);
  antlr4::CommonTokenStream tokens(&lexer);
  antlr::GrondParser parser(&tokens);
  CountReports reports;
  parser.removeErrorListeners();
  parser.addErrorListener(&reports);
  parser.getInterpreter<antlr4::atn::ParserATNSimulator>()->setPredictionMode(
      antlr4::atn::PredictionMode::LL_EXACT_AMBIG_DETECTION);
  parser.file();
  CHECK(reports.errors.empty());
  CHECK(reports.ambiguities == 0);
}

TEST_CASE("the head of a regulation") {
  CHECK(
      printed("regeling R \"Titel\" rang wet bron B1 grondslag W artikel 7.37 lid 3, lid 5 tekst van 26 juni "
              "2013 "
              "geldig van 1-9-2013 tot en met 31-8-2014 gebruikt A, B interpretatie n \"x\".") ==
      "regeling R \"Titel\"\n  bron B1\n  rang wet\n  grondslag W artikel 7.37 lid 3, lid 5\n"
      "  tekst van 26-6-2013\n  geldig [2013-09-01, 2014-09-01)\n  gebruikt A, B\n  interpretatie n \"x\"\n");
  // Half-open: `tot en met` adds one.
  CHECK(printed("regeling R geldig voor studiejaar 2013-2014 tot en met 2014-2015.") ==
        "regeling R\n  geldig [2013-2014, 2015-2016)\n");
  CHECK(printed("regeling R geldig van 1-1-2014.") == "regeling R\n  geldig [2014-01-01, …)\n");
}

TEST_CASE("other declarations") {
  CHECK(printed("extern W \"Wet\" bron B rang wet.") == "extern W \"Wet\" bron B rang wet\n");
  CHECK(printed("orgaan Minister \"de Minister\".") == "orgaan Minister \"de Minister\"\n");
  CHECK(printed("keuze K : a, b van gunstig naar ongunstig keuze L : b uit K") ==
        "keuze K: a, b op volgorde\nkeuze L: b uit K\n");
  CHECK(printed("procedure loting \"t\" naar studiejaar van opleiding besluit x van g besluit y van g.") ==
        "procedure loting \"t\"\n  naar studiejaar van opleiding\n  besluit x van g\n  besluit y van g\n");
}

TEST_CASE("a kind with every sort of attribute") {
  CHECK(
      printed("begrip G, meervoud Gs, hoort bij P\n"
              "gegeven a : ja of nee oordeel b : ja of nee of geen, van Minister\n"
              "gegeven c : decimaal met 1 decimaal van 1 tot en met 9,5, anders afgeleid\n"
              "afgeleid d : breuk van 1 tot en met 10 of geen besluit e : aantal gegeven datum : datum\n"
              "handeling h : van gegadigde jegens Minister groepeert Ms naar x en y van z, waarvoor m is x.\n"
              "afgeleid k : Klasse") ==
      "begrip G, meervoud Gs, hoort bij P\n  gegeven a: ja of nee\n  oordeel b: ja of nee of geen van "
      "Minister\n"
      "  gegeven c: decimaal met 1 [1 .. 9,5] anders afgeleid\n  afgeleid d: breuk [1 .. 10] of geen\n"
      "  besluit e: aantal\n  gegeven datum: datum\n  handeling h: datum of geen van gegadigde jegens "
      "Minister\n"
      "  afgeleid k: Klasse\n  groepeert Ms naar x, y van z\n  waarvoor\n    is\n      m\n      x\n");
  CHECK(printed("begrip G, meervoud Gs, voor elke A en elk B") == "begrip G, meervoud Gs, voor elke A, B\n");
}

TEST_CASE("headings are flat, and a case before one is a case head") {
  CHECK(
      printed("hoofdstuk 1 \"a\" titel 2 afdeling 3 paragraaf 4 artikel 7.57b \"b\" lid 1 aanhef onderdeel c "
              "onderdeel 27a volzin 1 slot interpretatie \"i\" anders \"j\" dan \"k\" anders \"l\".") ==
      "hoofdstuk 1 \"a\"\ntitel 2\nafdeling 3\nparagraaf 4\nartikel 7.57b \"b\"\nlid 1\naanhef\nonderdeel c\n"
      "onderdeel 27a\nvolzin 1\nslot\ninterpretatie \"i\"\n  anders \"j\" dan \"k\"\n  anders \"l\"\n");
  CHECK(printed("aanhef in afwijking van lid 1 in het geval dat a is b: onderdeel a c is d.") ==
        "aanhef\ngeval voor alles hieronder\n  in afwijking van lid 1\n  is\n    a\n    b\nonderdeel "
        "a\nzin\n  c is\n"
        "    d\n");
}

TEST_CASE("a heading may say when it is in force") {
  CHECK(printed("artikel 2.4 \"b\" geldig vanaf studiejaar 2015-2016 lid 1 geldig van 1-9-2015") ==
        "artikel 2.4 \"b\" geldig [2015-2016, …)\nlid 1 geldig [2015-09-01, …)\n");
  CHECK(printed("lid 1, voorheen lid 2 geldig voor studiejaar 2014-2015") ==
        "lid 1, voorheen lid 2 geldig [2014-2015, 2015-2016)\n");
  CHECK(printed("artikel 1 geldig van g is 3.") == "artikel 1\nzin\n  geldig van g is\n    3\n");
}

TEST_CASE("what a sentence does") {
  CHECK(sentence("klasse van b is a.") == "klasse van b is\n  a\n");
  CHECK(sentence("g is niet geregistreerd.") == "g is niet\n  geregistreerd\n");
  CHECK(sentence("g heeft niet recht.") == "g heeft niet\n  recht\n");
  CHECK(sentence("g voldoet niet aan eis van o.") == "g voldoet aan niet\n  eis van o\n");
  CHECK(sentence("s geldt als houder.") == "s geldt als\n  houder\n");
  CHECK(sentence("x van y is onderscheidenlijk 9; -6,5 bij klasse onderscheidenlijk b; c.") ==
        "x van y bij klasse\n  b\n    9\n  c\n    -6,5\n");
  CHECK(sentence("i van b geschiedt voor 15 mei.") == "i van b geschiedt\n  voor\n    datum 15-5\n");
  CHECK(sentence("i van b geschiedt uiterlijk afloop van t.") ==
        "i van b geschiedt\n  uiterlijk\n    afloop van t\n");
  CHECK(sentence("i van b geschiedt vanaf 1 mei en binnen een maand na m van b.") ==
        "i van b geschiedt\n  vanaf\n    datum 1-5\n  binnen\n    1 maanden na\n      m van b\n");
  CHECK(sentence("i van b geschiedt binnen een maand na m van b, opgeschort volgens lid 2, verlengd volgens "
                 "lid 3.") ==
        "i van b geschiedt\n  binnen\n    1 maanden na\n      m van b\n  opgeschort volgens lid 2\n"
        "  verlengd volgens lid 3\n");
  CHECK(sentence("een termijn wordt opgeschort na m van b tot en met n van b indien c is d.") ==
        "een termijn wordt opgeschort\n  na\n    m van b\n  tot en met\n    n van b\nindien\n  is\n    c\n   "
        " d\n");
  CHECK(sentence("i van b blijkt uit ontvangst.") == "i van b blijkt uit ontvangst\n");
  CHECK(sentence("een handeling volgens lid 1 blijkt uit verzending.") ==
        "een handeling volgens lid 1 blijkt uit verzending\n");
  CHECK(sentence("i van b geschiedt tot en met 2 jaren voor 1-5-2013.") ==
        "i van b geschiedt\n  tot en met\n    2 jaren voor\n      datum 1-5-2013\n");
  CHECK(sentence("i van b geschiedt tot 15 minuten na 3-6-2013 om 9:05 uur.") ==
        "i van b geschiedt\n  tot\n    15 minuten na\n      datum 3-6-2013 om 9.05 uur\n");
  CHECK(sentence("x is y indien i van b is binnen een uur na c.") ==
        "x is\n  y\nindien\n  is uiterlijk\n    i van b\n    1 uren na\n      c\n");
  CHECK(sentence("x is y indien i heeft plaatsgevonden binnen 5 dagen na 15 mei om 24.00 uur.") ==
        "x is\n  y\nindien\n  heeft plaatsgevonden uiterlijk\n    i\n    5 dagen na\n"
        "      datum 15-5 om 24.00 uur\n");
  CHECK(sentence("k van b wordt bepaald bij ministeriële_regeling.") ==
        "k van b wordt bepaald bij ministeriële_regeling\n");
  CHECK(sentence("k en l van b worden bepaald volgens lid 2 of lid 3.") ==
        "k, l van b wordt bepaald volgens lid 2, lid 3\n");
  CHECK(sentence("het bepaalde in lid 1 en lid 2 blijft buiten toepassing voor gs die zijn x.") ==
        "het bepaalde in lid 1, lid 2 blijft buiten toepassing\n  over gs\n    waarvoor\n      is\n"
        "        (deze rij)\n        x\n");
  CHECK(sentence("het bepaalde in lid 1 is slechts van toepassing op gs indien a is b.") ==
        "het bepaalde in lid 1 is slechts van toepassing\n  over gs\nindien\n  is\n    a\n    b\n");
  CHECK(sentence("bij de toepassing van lid 2 blijft buiten beschouwing cs.") ==
        "bij de toepassing van lid 2\nblijft buiten beschouwing\n  over cs\n");
  CHECK(sentence("geen beslisregel omdat \"elders\".") == "geen beslisregel omdat \"elders\"\n");
  CHECK(sentence("een datum zonder jaar valt in het studiejaar voorafgaand aan studiejaar van g met dien "
                 "verstande dat "
                 "een datum na 31 augustus en voor 2 oktober valt in studiejaar van g.") ==
        "anker studiejaar van g, voorafgaand\n  na 31-8 en voor 2-10\n");
}

TEST_CASE("what belongs to a collection") {
  CHECK(sentence("tot eisen van a behoren b, c en d indien e behoort niet tot f van g.") ==
        "tot eisen van a behoren b, c, d\nindien\n  behoort niet tot f van g\n    e\n");
  CHECK(sentence("tot eisen van a behoort b.") == "tot eisen van a behoren b\n");
}

TEST_CASE("references and clauses, in their fixed order") {
  CHECK(sentence(
            "onverminderd dit lid ter uitvoering van WHW artikel 7 onderdeel b tot en met e aanhef in het "
            "geval dat "
            "lid 4 geldt niet: a is b indien c is d, en anders 0 tenzij e is f met dien verstande dat a is g "
            "indien h is i behoudens lid 3, artikel 8 slot.") ==
        "onverminderd dit lid\nter uitvoering van WHW artikel 7 onderdeel b tot en met e aanhef\nin het "
        "geval dat\n"
        "  lid 4 geldt niet\na is\n  b\nindien\n  is\n    c\n    d\nen anders\n  0\ntenzij\n  is\n    e\n    "
        "f\n"
        "met dien verstande dat\n  a is\n    g\n  indien\n    is\n      h\n      i\nbehoudens lid 3, artikel "
        "8 slot\n");
  CHECK(sentence("voor de toepassing van lid 1 a is b slechts indien c is d.") ==
        "voor de toepassing van lid 1\na is\n  b\nslechts indien\n  is\n    c\n    d\n");
}

TEST_CASE("further conditions, lists and definitions") {
  CHECK(sentence("a is b voor zover c is d tenzij e is f mits g is h.") ==
        "a is\n  b\nvoor zover\n  is\n    c\n    d\ntenzij\n  is\n    e\n    f\nmits\n  is\n    g\n    h\n");
  CHECK(sentence("a is b mits g aantoont dat g is ziek, ten genoegen van Minister.") ==
        "a is\n  b\naan te tonen door g ten genoegen van Minister\nmits\n  is\n    g\n    ziek\n");
  CHECK(sentence("a is b in ieder geval indien onderdeel a geldt, en overigens naar oordeel van C.") ==
        "a is\n  b\nin ieder geval indien\n  onderdeel a geldt\nen overigens naar oordeel van C\n");
  CHECK(condition("a is b en c is d, naar oordeel van C") ==
        "en\n  is\n    a\n    b\n  naar oordeel van C\n    is\n      c\n      d\n");
  CHECK(sentence("onder plegen wordt mede verstaan uitlokken, poging.") ==
        "onder plegen wordt mede verstaan uitlokken, poging\n");
  CHECK(sentence("onder leerling wordt verstaan kandidaat die is ingeschreven.") ==
        "onder leerling wordt verstaan\n  over kandidaat\n    waarvoor\n      is\n        (deze rij)\n"
        "        ingeschreven\n");
  CHECK(sentence("x van y is respectievelijk 9; 6 bij klasse respectievelijk b; c.") ==
        "x van y bij klasse\n  b\n    9\n  c\n    6\n");
}

TEST_CASE("what a provision left behind, and what a regulation rests on") {
  CHECK(condition("x van y na toepassing van artikel 22 is ten minste 3") ==
        "is ten minste\n  x van y volgens artikel 22\n  3\n");
  CHECK(sentence("deze regeling berust op WHW artikel 7.9 lid 2.") ==
        "deze regeling berust op WHW artikel 7.9 lid 2\n");
}

TEST_CASE("a list of powers") {
  CHECK(sentence("M of C kan een of meer van de onderdelen bepalen indien a is b.") ==
        "bevoegdheden in de onderdelen van M of C\nindien\n  is\n    a\n    b\n");
  CHECK(sentence("u van d wordt bepaald.") == "u van d naar keuze\n");
  CHECK(sentence("u van d wordt bepaald op ten hoogste 5 indien a is b.") ==
        "u van d naar keuze\n  ten hoogste\n    5\nindien\n  is\n    a\n    b\n");
  CHECK(sentence("u van d wordt bepaald op een van b, c.") == "u van d naar keuze\n  een van b, c\n");
}

TEST_CASE("what is excepted") {
  CHECK(condition("er is een b van g met uitzondering van die waarvan d is v") ==
        "er is een\n  over b van g\n    waarvoor\n      niet\n        is\n          d\n          v\n");
  CHECK(condition("er is een b die zijn x met uitzondering van degenen die zijn y en c is d") ==
        "en\n  er is een\n    over b\n      waarvoor\n        en\n          is\n            (deze rij)\n"
        "            x\n          niet\n            is\n              (deze rij)\n              y\n"
        "  is\n    c\n    d\n");
  CHECK(condition("er is een b waarvoor er is geen c met uitzondering van die die zijn y") ==
        "er is een\n  over b\n    waarvoor\n      er is geen\n        over c\n          waarvoor\n"
        "            niet\n              is\n                (deze rij)\n                y\n");
  CHECK(sentence("het bepaalde in lid 1 met uitzondering van onderdeel a en onderdeel c blijft buiten "
                 "toepassing.") ==
        "het bepaalde in lid 1 met uitzondering van onderdeel a, onderdeel c blijft buiten toepassing\n");
  CHECK(sentence("het bepaalde in titel 1 met uitzondering van artikel 7 is van toepassing op gs.") ==
        "het bepaalde in titel 1 met uitzondering van artikel 7 is van toepassing\n  over gs\n");
}

TEST_CASE("rules applied elsewhere") {
  CHECK(sentence("het bepaalde in artikel 1 is van toepassing op gs die zijn x tenzij a is b.") ==
        "het bepaalde in artikel 1 is van toepassing\n  over gs\n    waarvoor\n      is\n        (deze rij)\n"
        "        x\ntenzij\n  is\n    a\n    b\n");
  CHECK(sentence("het bepaalde in lid 1 is van overeenkomstige toepassing indien a is b lees g als w "
                 "lees p van o als q van o min 1 lees lid 1 als lid 5 volzin 1 behoudens lid 2.") ==
        "het bepaalde in lid 1 is van overeenkomstige toepassing\n  lees g als\n    w\n  lees p van o als\n"
        "    min\n      q van o\n      1\n  lees lid 1 als lid 5 volzin 1\nindien\n  is\n    a\n    b\n"
        "behoudens lid 2\n");
}

TEST_CASE("conditions") {
  CHECK(condition("a is lager dan 8 en ten minste 7,5") ==
        "en\n  is lager dan\n    a\n    8\n  is ten minste\n    a\n    7,5\n");
  CHECK(condition("een handeling volgens paragraaf 3 is te laat of is uitgebleven") ==
        "een handeling volgens paragraaf 3\n  of\n    is te laat\n      (die handeling)\n    is uitgebleven\n"
        "      (die handeling)\n");
  CHECK(condition("geen handeling volgens lid 1 en lid 2 is niet tijdig en a staat nog open") ==
        "en\n  geen handeling volgens lid 1, lid 2\n    is tijdig niet\n      (die handeling)\n"
        "  staat nog open\n    a\n");
  CHECK(condition("a is te laat of is uitgebleven") == "of\n  is te laat\n    a\n  is uitgebleven\n    a\n");
  CHECK(condition("a is niet tijdig en b staat nog open") ==
        "en\n  is tijdig niet\n    a\n  staat nog open\n    b\n");
  CHECK(condition("- a is b; - c is d; of - e is f") ==
        "of (opsomming)\n  is\n    a\n    b\n  is\n    c\n    d\n  is\n    e\n    f\n");
  CHECK(condition("(a is b of c is d) en niet (e is f)") ==
        "en\n  of\n    is\n      a\n      b\n    is\n      c\n      d\n  niet\n    is\n      e\n      f\n");
  CHECK(condition("(a plus 1) maal 2 is niet een van b, c") ==
        "is niet een van b, c\n  maal\n    plus\n      a\n      1\n    2\n");
  CHECK(condition("i van g heeft niet plaatsgevonden voor t van g") ==
        "heeft niet plaatsgevonden voor\n  i van g\n  t van g\n");
  CHECK(condition("i heeft plaatsgevonden na 1 mei 2013 en voor 3 juni 2013") ==
        "en\n  heeft plaatsgevonden na\n    i\n    datum 1-5-2013\n  heeft plaatsgevonden voor\n    i\n"
        "    datum 3-6-2013\n");
  CHECK(condition("g heeft recht en voldoet aan eis") ==
        "en\n  heeft\n    g\n    recht\n  voldoet aan\n    g\n    eis\n");
  CHECK(condition("geen van de onderdelen 1 tot en met 5 geldt") ==
        "geen van de onderdelen 1 tot en met 5 geldt\n");
  CHECK(condition("alle onderdelen gelden") == "alle onderdelen geldt\n");
  CHECK(condition("WHW artikel 7.28 lid 1 geldt") == "WHW artikel 7.28 lid 1 geldt\n");
  CHECK(condition("er is geen b van g die voldoen niet aan e") ==
        "er is geen\n  over b van g\n    waarvoor\n      voldoet aan niet\n        (deze rij)\n        e\n");
  CHECK(condition("voor elke g van o geldt g is x en o is y") ==
        "en\n  voor elke\n    over g van o\n    is\n      g\n      x\n  is\n    o\n    y\n");
  CHECK(condition("k van g berust niet op lid 1 of lid 2 en lid 3 geldt") ==
        "en\n  berust niet op lid 1, lid 2\n    k van g\n  lid 3 geldt\n");
  CHECK(condition("studiejaar van g is 2013-2014") == "is\n  studiejaar van g\n  studiejaar 2013-2014\n");
  CHECK(condition("i van g is niet geen") == "is niet\n  i van g\n  geen\n");
}

TEST_CASE("values") {
  CHECK(sentence("x is a plus b maal c min d.") ==
        "x is\n  min\n    plus\n      a\n      maal\n        b\n        c\n    d\n");
  CHECK(sentence("x is a gedeeld door 12, afgerond op centen, half naar even.") ==
        "x is\n  afgerond op 2 decimalen, half naar even\n    gedeeld door\n      a\n      12\n");
  CHECK(sentence("x is (a, afgerond op gehelen, naar boven) maal 5 %.") ==
        "x is\n  maal\n    afgerond op 0 decimalen, naar boven\n      a\n    5 %\n");
  CHECK(sentence("x is som van p volgens lid 2 over andere ks van o.") ==
        "x is\n  som p volgens lid 2\n    over andere ks van o\n");
  CHECK(sentence("x is gemiddelde van de 5 hoogste w over cs waarvan deel is vrij.") ==
        "x is\n  gemiddelde van de 5 hoogste w\n    over cs\n      waarvoor\n        is\n          deel\n    "
        "      vrij\n");
  CHECK(sentence("x is het laagste van w over cs, en geen als er geen zijn.") ==
        "x is\n  laagste w\n    over cs\n    als er geen zijn\n      geen\n");
  CHECK(sentence("x is de gunstigste van k over bs voor wie (a is b en c is d).") ==
        "x is\n  gunstigste k\n    over bs\n      waarvoor\n        en\n          is\n            a\n        "
        "    b\n"
        "          is\n            c\n            d\n");
  CHECK(sentence("x is aantal gs van k die hebben r.") ==
        "x is\n  aantal\n    over gs van k\n      waarvoor\n        heeft\n          (deze rij)\n          "
        "r\n");
  CHECK(sentence("x is rang van g naar m van g binnen k van p, hoogste eerst, bij gelijkheid naar l, "
                 "vroegste eerst, "
                 "bij gelijkheid gelijke rang.") ==
        "x is\n  rang van g, gelijke rang\n    naar m van g, hoogste eerst\n    naar l, laagste eerst\n    "
        "over k van p\n");
  CHECK(condition("rang van g naar l binnen k, laagste eerst, bij gelijkheid fout, is ten hoogste p van k") ==
        "is ten hoogste\n  rang van g\n    naar l, laagste eerst\n    over k\n  p van k\n");
  CHECK(sentence("x is het deel van k bij verdeling van t over ks naar verhouding van w maal 2 met ten "
                 "hoogste c.") ==
        "x is\n  het deel van k\n    bij verdeling van\n      t\n    over ks\n    naar verhouding van\n      "
        "maal\n"
        "        w\n        2\n    met ten hoogste\n      c\n");
  CHECK(sentence("x is ja.") == "x is\n  ja\n");
}

TEST_CASE("contextual keywords are names elsewhere") {
  CHECK(sentence("rang van deel is gemiddelde van som.") == "rang van deel is\n  gemiddelde van som\n");
  CHECK(sentence("besluit van mei is datum van oordeel.") == "besluit van mei is\n  datum van oordeel\n");
  CHECK(sentence("m&o van Één_vak is artikel_7.") == "m&o van Één_vak is\n  artikel_7\n");
}

TEST_CASE("an example") {
  CHECK(
      printed(
          "voorbeeld \"t\" op 1-7-2013 onvolledig Gs, Bs gegeven gegadigde g1; bescheid 12 van g1 met soort "
          "lijst, "
          "opleiding \"o1\", waarde 7,5, intrekking geen, studiejaar 2013-2014, datum 1-6-2013, aangewezen "
          "ja "
          "verwacht klasse van g1 is a op grond van artikel 17, lid 2; g1 is ingeloot; g1 is niet geplaatst; "
          "p van \"K/g/b\" is 41 gedeeld door 6; x van g2 is onbekend; x van g2 is geen regel; "
          "x van g2 is tegenstrijdig; x van g2 is fout; i van g2 is geen.") ==
      "voorbeeld \"t\"\n  op 1-7-2013\n  onvolledig Gs, Bs\n  feit gegadigde \"g1\"\n  feit bescheid \"12\" "
      "van \"g1\"\n"
      "    soort\n      lijst\n    opleiding verwijst naar \"o1\"\n    waarde\n      7,5\n    intrekking\n   "
      "   geen\n"
      "    studiejaar\n      studiejaar 2013-2014\n    datum\n      datum 1-6-2013\n    aangewezen\n      "
      "ja\n"
      "  verwacht klasse van \"g1\" op grond van artikel 17, lid 2\n    a\n  verwacht ingeloot van \"g1\"\n  "
      "  ja\n"
      "  verwacht geplaatst van \"g1\"\n    nee\n  verwacht p van \"K/g/b\"\n    gedeeld door\n      41\n    "
      "  6\n"
      "  verwacht x van \"g2\" status onbekend\n  verwacht x van \"g2\" status geen_regel\n"
      "  verwacht x van \"g2\" status tegenstrijdig\n  verwacht x van \"g2\" status fout\n"
      "  verwacht i van \"g2\"\n    geen\n");
  CHECK(printed("voorbeeld \"t\" gegeven \"f.json\" verwacht P is x.") ==
        "voorbeeld \"t\"\n  gegeven \"f.json\"\n  verwacht x van \"P\"\n    ja\n");
}

TEST_CASE("an example by a procedure, with properties, questions and boundaries") {
  CHECK(
      printed(
          "voorbeeld \"t\" volgens procedure p verwacht g1 heeft niet recht; g1 voldoet aan eis; vraag naar "
          "lot van g1; geen vraag naar peildatum grenzen van a van b tussen 1 en 2; c.") ==
      "voorbeeld \"t\"\n  volgens procedure p\n  verwacht recht van \"g1\" (heeft)\n    nee\n"
      "  verwacht eis van \"g1\" (voldoet aan)\n    ja\n  vraag naar lot van \"g1\"\n  geen vraag naar "
      "peildatum\n"
      "  grenzen\n  grenzen van a van \"b\"\n    tussen\n      1\n    en\n      2\n  grenzen van c\n");
}

TEST_CASE("a table of cases") {
  CHECK(printed("voorbeeld \"t\" gegeven g a kolommen gegeven | x van a | y van a verwacht | z van a "
                "rij 1 \"een\" | 3 | | ja (op grond van artikel 2) rij \"b c\" | \"o 1\" | onbekend |.") ==
        "voorbeeld \"t\"\n  feit g \"a\"\n  kolommen gegeven | x van \"a\" | y van \"a\" verwacht | z van "
        "\"a\"\n"
        "  rij \"1\" \"een\"\n    vak\n      3\n    vak\n    vak\n      ja\n    op grond van artikel 2\n"
        "  rij \"b c\"\n    vak \"o 1\"\n    vak status onbekend\n    vak\n");
}

TEST_CASE("spans are bytes, comments are kept") {
  const Parsed parsed = parse("é is b. -- één\nc is d.");
  REQUIRE(parsed.file.elements.size() == 2);
  CHECK(parsed.sources.text(std::get<syntax::Sentence>(parsed.file.elements[0]).span) == "é is b.");
  CHECK(parsed.sources.text(std::get<syntax::Sentence>(parsed.file.elements[1]).span) == "c is d.");
  REQUIRE(parsed.file.comments.size() == 1);
  CHECK(parsed.file.comments[0].text == "-- één");
  CHECK(parsed.sources.text(parsed.file.comments[0].span) == "-- één");
}
