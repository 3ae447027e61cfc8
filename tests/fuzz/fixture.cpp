#include "fixture.h"

#include "columns/facts.h"
#include "compiling.h"
#include "property.h"

namespace grond::fuzz {
namespace {

constexpr std::string_view regulation_text = R"(
regeling Toelatingswet "Wet op de toelating" rang wet tekst van 1-1-2013 geldig voor studiejaar 2013-2014.
orgaan Dienst "de dienst"
keuze Soort : havo, vwo, mbo van gunstig naar ongunstig
keuze Hoog : havo, vwo uit Soort
begrip School, meervoud Scholen
  gegeven studiejaar : studiejaar
  gegeven capaciteit : aantal van 0 tot en met 1000
  afgeleid vrij : aantal
begrip Persoon, meervoud Personen
  gegeven school : School
  gegeven vriend : Persoon of geen
  gegeven leeftijd : aantal van 0 tot en met 150
  gegeven lotnummer : aantal
  gegeven geboren : datum
  gegeven soort : Soort
  gegeven niveau : Hoog
  gegeven aandeel : breuk
  gegeven punten : decimaal met 2 decimalen van 1 tot en met 10 of geen, anders afgeleid
  oordeel geschikt : ja of nee, van Dienst
  handeling aanmelding : van persoon jegens Dienst
  afgeleid gemiddelde : breuk van 1 tot en met 10
  besluit toegelaten : ja of nee
begrip Cijfer, meervoud Cijfers, hoort bij Persoon
  gegeven waarde : decimaal met 1 decimaal van 1 tot en met 10
begrip Groep, meervoud Groepen, voor elke School en elke Hoog
  groepeert Personen naar school en niveau, waarvoor persoon is geschikt.
  afgeleid plaatsen : aantal
procedure toelating naar studiejaar van school besluit toegelaten van persoon.
artikel 1 "Gemiddelde."
  lid 1 "Van de cijfers."
    gemiddelde van persoon is gemiddelde van waarde over cijfers van persoon.
  lid 2 "Punten."
    punten van persoon is gemiddelde van persoon, afgerond op honderdsten, half naar boven.
artikel 2 "Plaatsen."
  lid 1 "Naar verhouding."
    plaatsen van groep is het deel van groep
      bij verdeling van capaciteit van school over groepen van school
      naar verhouding van aantal personen van groep
      met ten hoogste aantal personen van groep, afgerond op gehelen, naar beneden.
  lid 2 "Wat overblijft."
    vrij van school is capaciteit van school min som van plaatsen over groepen van school.
artikel 3 "Toelating."
  lid 1 "De laagste lotnummers."
    in het geval dat persoon is geschikt:
    persoon is toegelaten slechts indien
      - leeftijd van persoon is ten minste 17;
      - punten van persoon is ten minste 5,5; en
      - rang van persoon naar lotnummer binnen groep, laagste eerst, bij gelijkheid fout,
        is ten hoogste plaatsen van groep.
  lid 2 "Te laat."
    in afwijking van lid 1
    persoon is niet toegelaten indien aanmelding van persoon is na 1 mei 2013.
)";

constexpr std::string_view facts_text = R"(
{"schema": "grond-feiten-1", "peildatum": "2013-07-01", "volledig": ["School", "Persoon", "Cijfer"],
 "objecten": {
  "School": [{"id": "s", "studiejaar": "2013-2014", "capaciteit": 2}],
  "Persoon": [
   {"id": "p", "school": "s", "vriend": "geen", "leeftijd": 18, "lotnummer": {"waarde": 12,
    "bron": "DUO", "ontvangen": "2013-06-20", "stuk": "B-17"}, "geboren": "1995-02-28", "soort": "vwo",
    "niveau": "vwo", "aandeel": "2/3", "punten": "7.50", "geschikt": true, "aanmelding": "2013-04-30"},
   {"id": "q", "school": "s", "vriend": "p", "leeftijd": 17, "lotnummer": 11, "geboren": "1996-02-29",
    "soort": "mbo", "niveau": "vwo", "aandeel": "1/1", "punten": "geen", "geschikt": true,
    "aanmelding": "2013-05-02"},
   {"id": "r", "school": "s", "vriend": "q", "leeftijd": null, "lotnummer": -3, "niveau": "vwo",
    "punten": "geen", "geschikt": true, "aanmelding": "geen"}],
  "Cijfer": [{"id": "c", "persoon": "q", "waarde": 7.5}, {"id": "d", "persoon": "q",
    "waarde": "6.0"}, {"id": "e", "persoon": "r", "waarde": 5}]}}
)";

}  // namespace

const kernel::Program& school() {
  static const kernel::Program program = [] {
    pipeline::Compilation compilation;
    Diagnostics diagnostics;
    compile(compilation, regulation_text, diagnostics);
    require(compilation.program.has_value(), diagnostics.render_all(Language::english));
    return std::move(*compilation.program);
  }();
  return program;
}

const columns::Facts& school_facts() {
  static const columns::Facts facts = [] {
    Diagnostics diagnostics;
    auto read = columns::read_json(school(), "feiten.json", facts_text, diagnostics);
    require(read.has_value(), diagnostics.render_all(Language::english));
    return std::move(*read);
  }();
  return facts;
}

std::size_t trace_header_size() { return 80 + 8 * school().kinds.size(); }

}  // namespace grond::fuzz
