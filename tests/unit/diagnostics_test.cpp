#include "diagnostics/diagnostic.h"

#include <algorithm>
#include <set>

#include <catch2/catch.hpp>

using namespace grond;

namespace {

const std::vector<std::string> dummies = {"AA0", "AA1", "AA2", "AA3", "AA4", "AA5", "AA6", "AA7"};

/// Which of the dummy arguments a message shows.
std::set<std::string> shown(const std::string& message) {
  std::set<std::string> result;
  for (const std::string& dummy : dummies)
    if (message.find(dummy) != std::string::npos) result.insert(dummy);
  return result;
}

Place place(std::string file, std::uint32_t line, std::uint32_t column, std::uint32_t length,
            std::string line_text) {
  return {std::move(file), line, column, length, std::move(line_text), ""};
}

Diagnostic unreadable(Place where, std::string why) {
  return {Code::unknown_name, std::move(where), {std::move(why)}, {}};
}

}  // namespace

TEST_CASE("every code has a message in both languages with the same arguments") {
  for (const Code code : all_codes()) {
    INFO(name(code));
    const std::string dutch = message(code, dummies, Language::dutch);
    const std::string english = message(code, dummies, Language::english);
    CHECK(!dutch.empty());
    CHECK(dutch.find("{0}") == std::string::npos);
    CHECK(english.find("{0}") == std::string::npos);
    CHECK(dutch.find("[AA0;") == std::string::npos);
    CHECK(english.find("[AA0;") == std::string::npos);
    CHECK(shown(dutch) == shown(english));
  }
}

TEST_CASE("stable codes are G and four digits, each used once") {
  std::set<std::string_view> seen;
  for (const Code code : all_codes()) {
    INFO(name(code));
    const std::string_view stable = stable_code(code);
    CHECK(stable.size() == 5);
    CHECK(stable[0] == 'G');
    CHECK(std::all_of(stable.begin() + 1, stable.end(), [](char c) { return c >= '0' && c <= '9'; }));
    CHECK(seen.insert(stable).second);
  }
}

TEST_CASE("a message starts in lower case and has no full stop") {
  for (const Code code : all_codes())
    for (const Language language : {Language::dutch, Language::english}) {
      const std::string text = message(code, dummies, language);
      INFO(name(code) << ": " << text);
      CHECK(text.back() != '.');
      const bool starts_with_argument = text.compare(0, 2, "AA") == 0;
      CHECK((starts_with_argument || !(text[0] >= 'A' && text[0] <= 'Z')));
    }
}

TEST_CASE("a place in a text is shown with its line and a caret") {
  const Diagnostic diagnostic = unreadable(place("pad/bestand.grond", 12, 5, 3, "één die fout is"), "reden");
  CHECK(render(diagnostic, Language::dutch) ==
        "pad/bestand.grond:12:5: fout G0311: onbekende naam `reden`\n"
        "12 | één die fout is\n"
        "   |     ~~~\n");
  CHECK(render(diagnostic, Language::english).substr(0, 46) ==
        "pad/bestand.grond:12:5: error G0311: unknown n");
}

TEST_CASE("tabs before the place are kept, so that the caret stands under it") {
  CHECK(render(unreadable(place("b", 1, 3, 0, "\t\tx"), "r"), Language::dutch) ==
        "b:1:3: fout G0311: onbekende naam `r`\n"
        "1 | \t\tx\n"
        "  | \t\t~\n");
}

TEST_CASE("a place in data is shown by its path") {
  Place where;
  where.file = "feiten.json";
  where.path = "objecten.Gegadigde[3].lotnummer";
  CHECK(render(unreadable(where, "r"), Language::dutch) ==
        "feiten.json: objecten.Gegadigde[3].lotnummer: fout G0311: onbekende naam `r`\n");
  where.line = 7;
  where.column = 2;
  CHECK(render(unreadable(where, "r"), Language::dutch) ==
        "feiten.json:7:2: objecten.Gegadigde[3].lotnummer: fout G0311: onbekende naam `r`\n");
}

TEST_CASE("notes have a place of their own, hints have none") {
  Diagnostic diagnostic = unreadable(place("a.grond", 2, 1, 1, "x"), "r");
  diagnostic.notes.push_back({Code::unknown_name, place("b.grond", 3, 2, 1, " y"), {"n"}});
  diagnostic.notes.push_back({Code::unknown_name, {}, {"h"}});
  CHECK(render(diagnostic, Language::dutch) ==
        "a.grond:2:1: fout G0311: onbekende naam `r`\n"
        "2 | x\n"
        "  | ~\n"
        "  b.grond:3:2: onbekende naam `n`\n"
        "  3 |  y\n"
        "    |  ~\n"
        "  tip: onbekende naam `h`\n");
}

TEST_CASE("hostile places and arguments cannot break a rendering") {
  const std::string text = render(
      unreadable(place("a\x1B[2J", 1, 4000000000U, 4000000000U, "\x1B\xFF kort"), "\n\a"), Language::dutch);
  CHECK(text.find('\x1B') == std::string::npos);
  CHECK(text.find('\a') == std::string::npos);
  CHECK(std::count(text.begin(), text.end(), '\n') == 3);
  CHECK(text.size() < 1000);
  const std::string lengthy =
      render(unreadable(place("a", 1, 50000, 5, std::string(100000, 'x')), "r"), Language::dutch);
  CHECK(lengthy.size() < 1000);
  CHECK(lengthy.find('~') != std::string::npos);
}

TEST_CASE("a message without its arguments still says what there is") {
  CHECK(message(Code::unknown_name, {}, Language::dutch).find("onbekende naam") != std::string::npos);
}

TEST_CASE("diagnostics are sorted by file and line and counted beyond the limit") {
  Diagnostics diagnostics(2);
  diagnostics.report(unreadable(place("b", 1, 1, 1, "x"), "derde"));
  diagnostics.report(unreadable(place("a", 9, 1, 1, "x"), "eerste"));
  diagnostics.report(unreadable(place("a", 1, 1, 1, "x"), "weg"));
  CHECK(diagnostics.error_count() == 3);
  CHECK(diagnostics.suppressed() == 1);
  const std::string text = diagnostics.render_all(Language::dutch);
  CHECK(text.find("eerste") < text.find("derde"));
  CHECK(text.find("weg") == std::string::npos);
  CHECK(text.find("en nog 1 melding") != std::string::npos);
}
