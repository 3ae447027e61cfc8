// Texts for the tests of the parser: parse, print, and the one diagnostic a bad text must give.
#pragma once

#include <catch2/catch.hpp>
#include <chrono>
#include <string>

#include "syntax/parse.h"

namespace grond::test {

struct Parsed {
  source::Sources sources;
  Diagnostics diagnostics{1000};
  syntax::File file;
};

inline Parsed parse(const std::string& text) {
  Parsed parsed;
  const std::uint32_t file = source::add(parsed.sources, "test.grond", text);
  parsed.file = syntax::parse(parsed.sources, file, parsed.diagnostics);
  return parsed;
}

inline std::string printed(const std::string& text) {
  const Parsed parsed = parse(text);
  INFO(text << '\n' << parsed.diagnostics.render_all(Language::dutch));
  CHECK(parsed.diagnostics.all().empty());
  return syntax::print(parsed.file);
}

/// The tree without its first line and first level of indentation: what stands inside one `zin`.
inline std::string sentence(const std::string& text) {
  std::string tree = printed(text), inside;
  if (!tree.starts_with("zin\n")) return tree;
  for (std::size_t at = 4; at < tree.size();) {
    const std::size_t end = tree.find('\n', at);
    inside += tree.substr(at + 2, end - at - 1);
    at = end + 1;
  }
  return inside;
}

/// The tree of a condition.
inline std::string condition(const std::string& text) {
  const std::string tree = sentence("voorwaarde " + text + ".");
  const std::string head = "voorwaarde\n";
  if (!tree.starts_with(head)) return tree;
  std::string inside;
  for (std::size_t at = head.size(); at < tree.size();) {
    const std::size_t end = tree.find('\n', at);
    inside += tree.substr(at + 2, end - at - 1);
    at = end + 1;
  }
  return inside;
}

/// The only diagnostic of a text.
inline Diagnostic only(const std::string& text) {
  const Parsed parsed = parse(text);
  INFO(text << '\n' << parsed.diagnostics.render_all(Language::dutch));
  REQUIRE(parsed.diagnostics.all().size() == 1);
  return parsed.diagnostics.all()[0];
}

inline std::string only_name(const std::string& text) { return std::string(name(only(text).code)); }

inline bool has_note(const Diagnostic& diagnostic, std::string_view note) {
  for (const Note& each : diagnostic.notes)
    if (name(each.code) == note) return true;
  return false;
}

inline double seconds(const std::string& text) {
  const auto start = std::chrono::steady_clock::now();
  parse(text);
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

inline std::string repeated(const std::string& text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

inline constexpr const char* kSample = R"(-- een voorbeeldregeling
regeling Loting "Regeling loting"
  bron BWBR0000001 rang ministeriële_regeling
  grondslag Wet artikel 7.37 lid 3, artikel 7.57b lid 3 en lid 5
  tekst van 26-6-2013
  geldig voor studiejaar 2013-2014
  gebruikt Wet, Besluit
  interpretatie ronde "Eén tekst voor de ronde.".
extern Wet "Wet op het onderwijs" rang wet.
orgaan Minister "de Minister"
keuze Klasse : a, b, c  van gunstig naar ongunstig
keuze Lotingsklasse : b, c uit Klasse
begrip Gegadigde, meervoud Gegadigden
  gegeven   opleiding : Opleiding
  gegeven   lotnummer : aantal van 1 tot en met 9999999
  gegeven   intrekking : datum of geen
  oordeel   aangewezen : ja of nee, van Minister
  handeling aanmelding : van gegadigde jegens Minister
  afgeleid  klasse : Klasse
  besluit   ingeloot : ja of nee
begrip Cijfer, meervoud Cijfers, hoort bij Bescheid
  gegeven   waarde : decimaal met 1 decimaal van 1 tot en met 10, anders afgeleid
begrip Klassegroep, meervoud Klassegroepen, voor elke Opleiding en elke Lotingsklasse
  groepeert Gegadigden naar opleiding en klasse, waarvoor gegadigde is aangewezen.
  afgeleid  plaatsen : aantal van -9 tot en met 9
procedure loting "Loting" naar studiejaar van opleiding besluit ingeloot van gegadigde.

hoofdstuk 2 "Selectie"
artikel 13 "Gemiddeld cijfer"
  lid 1 "Gemeenschappelijk deel en het hoogste cijfer van het vrije deel."
    gemiddelde van bescheid is gemiddelde van eindcijfer over vakonderdelen van bescheid die zijn meetellend
      indien diploma van bescheid is een van vwo, havo.
    vakonderdeel is meetellend slechts indien
      - deel van vakonderdeel is een van gemeenschappelijk, profiel; of
      - eindcijfer van vakonderdeel is het hoogste van eindcijfer over vakonderdelen van bescheid
        waarvan deel is vrij, en 0 als er geen zijn.
  lid 2
    volzin 1
      gemiddelde van bescheid is gemiddelde van de 5 hoogste waarde over cijfers van bescheid
        die zijn meetellend indien diploma van bescheid is mbo.
    volzin 2
      in het geval dat bescheid is experimenteel: cijfer is meetellend slechts indien cijfer is kerntaak.
  lid 3 "Talen tellen niet mee."
    bij de toepassing van lid 2 blijft buiten beschouwing cijfers waarvan vak is een van Nederlands, Engels.
  lid 4
    waarde van cijfer is onderscheidenlijk 10; 7,5 bij waardering onderscheidenlijk goed; matig.
  lid 5 "Minder dan vijf cijfers."
    in afwijking van lid 2
    gemiddelde van bescheid is gemiddelde van waarde over cijfers van bescheid die zijn meetellend
      indien aantal cijfers van bescheid die zijn meetellend is lager dan 5.
artikel 17 "Indeling"
  klasse van gegadigde is de gunstigste van klasse over bescheiden van gegadigde.
artikel 18 "Verdeling"
  lid 1 "Wat hier vastgesteld is."
    aanhef
      voor de toepassing van dit artikel
      vastgesteld van opleiding is wettelijk van opleiding
        min aantal personen van opleiding voor wie een van de onderdelen geldt.
    onderdeel a   voorwaarde persoon is direct_geplaatst volgens artikel 15 onderdeel a.
  lid 2 "Naar verhouding van kansen."
    plaatsen van klassegroep is het deel van klassegroep
      bij verdeling van vastgesteld van opleiding over klassegroepen van opleiding
      naar verhouding van kansgewicht van klasse maal aantal gegadigden van klassegroep
      met ten hoogste aantal gegadigden van klassegroep,
      afgerond op gehelen, half naar boven.
    interpretatie ten_hoogste "Zolang een kans onder honderd procent blijft."
  lid 3 "Het verschil komt bij klasse c."
    in afwijking van lid 2
    plaatsen van klassegroep is vastgesteld van opleiding
      min som van plaatsen volgens lid 2 over andere klassegroepen van opleiding
      indien klasse van klassegroep is c.
artikel 19 "Toewijzing"
  lid 1 "Genoeg plaatsen."
    gegadigde is ingeloot indien plaatsen van klassegroep is ten minste aantal gegadigden van klassegroep.
  lid 2 "Te weinig plaatsen."
    in het geval dat plaatsen van klassegroep is lager dan aantal gegadigden van klassegroep:
    gegadigde is ingeloot slechts indien
      rang van gegadigde naar lotnummer binnen klassegroep, laagste eerst, bij gelijkheid fout,
        is ten hoogste plaatsen van klassegroep.
  lid 3 "Wie geplaatst is, loot niet mee."
    het bepaalde in lid 1 en lid 2 blijft buiten toepassing
      voor gegadigden die zijn geplaatst volgens artikel 31.
artikel 20 "Maatregelen"
  aanhef
    Minister kan een of meer van de onderdelen bepalen indien gegadigde is aangewezen.
  onderdeel a
    klasse van gegadigde wordt bepaald op een van b, c.
artikel 21 "Uitzonderingen"
  het bepaalde in artikel 19 met uitzondering van lid 2 en lid 3 is slechts van toepassing
    op gegadigden die zijn aangewezen met uitzondering van degenen voor wie er is geen cijfer van gegadigde
    indien klasse van gegadigde berust op artikel 13 of artikel 17 en artikel 20 is gebruikt.
voorbeeld "laatste plaats" op 1-7-2013 onvolledig Gegadigden
  gegeven gegadigde g1 met opleiding "o1", lotnummer 12; bescheid b1 van g1 met waarde 7,5
  verwacht g1 is ingeloot op grond van artikel 19 lid 2; klasse van g1 is a.
)";

}  // namespace grond::test
