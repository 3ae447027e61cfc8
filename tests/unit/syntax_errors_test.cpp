// Bad texts in, exactly one diagnostic out; hostile texts end in seconds.
#include <catch2/catch.hpp>
#include <set>

#include "syntax/parse.h"
#include "tests/support/parsed.h"

using namespace grond;
using namespace grond::test;

TEST_CASE("every syntax diagnostic has a text that gives exactly it, and the next sentence is read") {
  const std::pair<const char*, std::string> cases[] = {
      {"unknown_character", "a is € 3."},
      {"unterminated_text", "interpretatie \"abc\n"},
      {"number_too_large", "a is 1234567890123456789."},
      {"number_too_large", "begrip A, meervoud As gegeven b : decimaal met 10 decimalen"},
      {"unexpected_word", "a is b blauw."},
      {"unexpected_word", "a is b, is c."},
      {"unexpected_word", "voorwaarde a, is c."},
      {"missing_period", "a is b\nc is d."},
      {"heading_in_sentence", "lid 2 is van toepassing."},
      {"heading_in_sentence", "artikel 3 blijft buiten toepassing."},
      {"reserved_word", "a van tabel is b."},
      {"reserved_word", "orgaan indien."},
      {"decimal_in_citation", "in afwijking van lid 3,4 a is b."},
      {"mixed_connectives", "voorwaarde a is b en c is d of e is f."},
      {"list_without_connective", "voorwaarde - a is b; - c is d."},
      {"list_without_connective", "voorwaarde - a is b; en - c is d; en - e is f."},
      {"wrong_date", "a geschiedt voor 30 februari."},
      {"wrong_date", "regeling R tekst van 31-6-2013."},
      {"wrong_date", "a geschiedt voor 1 juni 13."},
      {"wrong_time", "a geschiedt voor 1 juni om 24.01 uur."},
      {"wrong_time", "a geschiedt voor 1 juni om -1 uur."},
      {"wrong_time", "a geschiedt voor 1 juni om 9.5 uur."},
      {"wrong_time", "a geschiedt voor 31-12-9999 om 24.00 uur."},
      {"minutes_among_days", "een termijn van meer dan 2 uren loopt niet door."},
      {"date_without_year", "regeling R geldig van 1 mei."},
      {"wrong_study_year", "voorwaarde a is 2013-2015."},
      {"wrong_period", "regeling R geldig van 2-1-2014 tot en met 31-12-2013."},
      {"condition_expected", "a is b indien c."},
      {"value_expected", "a is (b is c)."},
      {"missing_subject", "voorwaarde lid 1 geldt en is te laat."},
      {"repeated_line", "regeling R rang wet rang wet."},
      {"unknown_rounding", "a is b, afgerond op duizenden, half naar boven."},
      {"unequal_rows", "a is onderscheidenlijk 1; 2 bij k onderscheidenlijk b."},
      {"anchor_differs",
       "een datum zonder jaar valt in s van g met dien verstande dat een datum na 1 mei en voor 1 juni "
       "valt in t van g."},
      {"negation_unclear", "voorwaarde a is niet lager dan 8 en ten minste 7."},
      {"nesting_too_deep", "voorwaarde " + repeated("(", 201) + "a is b" + repeated(")", 201) + "."},
  };
  for (const auto& [expected, text] : cases) {
    INFO(text);
    const Parsed parsed = parse(text + "\nartikel 99 \"Volgende\" z is z.");
    INFO(parsed.diagnostics.render_all(Language::dutch));
    REQUIRE(parsed.diagnostics.all().size() == 1);
    CHECK(name(parsed.diagnostics.all()[0].code) == expected);
    CHECK(syntax::print(parsed.file).ends_with("artikel 99 \"Volgende\"\nzin\n  z is\n    z\n"));
  }
  CHECK(only_name("voorbeeld \"t\" verwacht") == "unexpected_end");
  CHECK(only_name(std::string("a is \xFF.")) == "invalid_utf8");
}

TEST_CASE("notes say what was expected and inside what") {
  CHECK(has_note(only("a is b blauw."), "expected_period"));
  CHECK(has_note(only("a is b blauw."), "inside_sentence"));
  CHECK(has_note(only("voorbeeld \"t\" a."), "expected_words"));
  CHECK(has_note(only("voorbeeld \"t\" a."), "inside_declaration"));
  CHECK(has_note(only("keuze : a."), "expected_name"));
  CHECK(has_note(only("lid lid."), "expected_number"));
  CHECK(has_note(only("voorbeeld t."), "expected_text"));
  CHECK(has_note(only("a is indien."), "expected_value"));
  CHECK(has_note(only("in afwijking van 3."), "expected_citation"));
  CHECK(has_note(only("regeling R tekst van a."), "expected_date"));
  CHECK(has_note(only("a b."), "expected_conclusion"));
  CHECK(has_note(only("indien a is b."), "expected_element"));
}

TEST_CASE("a missing period is pointed at where it should stand") {
  const Diagnostic diagnostic = only("a is b\nlid 2 \"x\" c is d.");
  CHECK(name(diagnostic.code) == "missing_period");
  CHECK(diagnostic.place.line == 1);
  CHECK(diagnostic.place.column == 7);
}

TEST_CASE("mixing shows both words and says what to do") {
  const Diagnostic diagnostic = only("voorwaarde a is b en c is d of e is f.");
  CHECK(diagnostic.arguments == std::vector<std::string>{"en", "of"});
  CHECK(message(diagnostic.code, diagnostic.arguments, Language::dutch).find("haakjes of een opsomming") !=
        std::string::npos);
  CHECK(diagnostic.place.column == 29);
}

TEST_CASE("hostile input ends in seconds") {
  CHECK(seconds("a is " + repeated("(", 200'000)) < 10);
  CHECK(seconds("a is " + repeated("b ", 200'000)) < 10);
  CHECK(seconds(repeated("a van ", 200'000)) < 10);
  CHECK(seconds("voorwaarde " + repeated("a is b en ", 50'000) + "a is b.") < 20);
  CHECK(seconds("voorwaarde er is een " + repeated("a waarvoor er is een ", 100'000)) < 10);
  CHECK(seconds("a is 1" + repeated(" plus 1", 100'000)) < 10);
  CHECK(seconds(repeated("lid 1 ", 50'000)) < 20);
  CHECK(seconds(repeated("( ; ", 100'000)) < 10);
  CHECK(seconds(repeated("\"", 100'001)) < 20);
  CHECK(seconds(repeated(". ", 50'000)) < 20);
}

TEST_CASE("nesting at the limit still parses") {
  CHECK(parse("voorwaarde " + repeated("(", 200) + "a is b" + repeated(")", 200) + ".")
            .diagnostics.all()
            .empty());
}

TEST_CASE("a file cut at any byte gives diagnostics and nothing worse") {
  const std::string sample = kSample;
  for (std::size_t length = 0; length < sample.size(); ++length) {
    const Parsed parsed = parse(sample.substr(0, length));
    INFO(sample.substr(0, length).substr(length < 60 ? 0 : length - 60));
    INFO(parsed.diagnostics.render_all(Language::dutch));
    CHECK(parsed.diagnostics.all().size() <= 1);
  }
}

TEST_CASE("a word left out gives at most one diagnostic in nearly all cases") {
  const std::string sample = kSample;
  std::size_t runs = 0, cascades = 0;
  for (std::size_t at = sample.find(' '); at != std::string::npos; at = sample.find(' ', at + 1)) {
    const std::size_t end = sample.find_first_of(" \n", at + 1);
    if (end == std::string::npos || end == at + 1) continue;
    ++runs;
    const Parsed parsed = parse(sample.substr(0, at) + sample.substr(end));
    if (parsed.diagnostics.all().size() > 1) ++cascades;
  }
  CHECK(runs > 300);
  CHECK(cascades * 100 <= runs);
}
