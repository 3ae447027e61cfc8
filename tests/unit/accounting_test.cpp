// Official texts and regulations held against each other: what became of each fragment, what a newer text
// changes, and the list of findings. Texts and regulations are written here.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "driver/accounting.h"
#include "driver/findings.h"
#include "driver/source_review.h"
#include "source/bron_compare.h"
#include "source/bron_index.h"

using namespace grond;
using driver::Nature;
using source::Difference;

namespace {

const char* const law = R"(# Proef artikel 1

1. In deze regeling wordt verstaan onder: a. student: wie leert.
2. Wie slaagt, krijgt een bewijs. Het bewijs is van papier.

# Proef artikel 2

Als:

a. het ene;

b. het andere.

# Proef artikel 3

1. De commissie kan anders bepalen.
2. Vergeten.

# Proef artikel 4

1. Niets.
2. Nog minder.
)";

const char* const regulation = R"(regeling Proef "De proef"
  bron PROEF1
  tekst van 1-1-2020
  geldig vanaf studiejaar 2020-2021
  interpretatie geheel "Zo gelezen.".

orgaan Commissie "de commissie".
begrip Student, meervoud Studenten
  gegeven studiejaar : studiejaar
  gegeven heeft_geleerd : ja of nee
  oordeel bekwaam : ja of nee, van Commissie
  afgeleid geslaagd : ja of nee
  besluit bewijs : ja of nee

procedure proef naar studiejaar van student besluit bewijs van student.

artikel 1 "Bewijs"
  lid 1 "Wat woorden betekenen."
    geen beslisregel omdat "een begrip".
  lid 2 "Wie slaagt."
    volzin 1 "Een bewijs."
      student heeft bewijs indien student is geslaagd.
      interpretatie slaagt "Na afloop."
        anders "Vooraf."
        dan    "Dan is er geen bewijs."
artikel 2 "Slagen"
  in het geval dat student is heeft_geleerd:
  onderdeel a "Het ene."
    student is geslaagd indien student is bekwaam.
  onderdeel b "Het andere."
    student is niet geslaagd indien student is niet bekwaam.
artikel 3 "Bevoegdheid"
  lid 1 "Anders."
    Commissie kan bepalen dat student is geslaagd.
  lid 2 "Vergeten."
artikel 4 "Niets"
  geen beslisregel omdat "inwerkingtreding".
)";

class Folder {
 public:
  Folder() {
    std::filesystem::create_directories(path);
    write("proef.grond", regulation);
    auto index = source::index_source(law);
    index["bron"] = "PROEF1";
    index["tekst_van"] = "2020-01-01";
    write("bron.json", index.dump());
  }
  ~Folder() { std::filesystem::remove_all(path); }
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(path / name, std::ios::binary) << text;
  }
  const std::filesystem::path path = std::filesystem::temp_directory_path() / "grond_accounting_test";
};

void compile(pipeline::Compilation& compilation, const Folder& folder) {
  Diagnostics diagnostics;
  pipeline::compile(compilation, {folder.path}, diagnostics);
  INFO(diagnostics.render_all(Language::dutch));
  REQUIRE(compilation.program);
}

const driver::FragmentAccount& part(const std::vector<driver::FragmentAccount>& parts, kernel::Level level,
                                    const std::string& number) {
  for (const auto& each : parts) {
    if (each.level == level && each.number == number) return each;
  }
  FAIL("no " << driver::shown_place(level, number));
  return parts.front();
}

source::SourceIndex index_of(const std::string& text, const std::string& date = "2020-01-01") {
  auto made = source::index_source(text);
  made["bron"] = "PROEF1";
  made["tekst_van"] = date;
  auto index = source::parse_bron(made.dump());
  REQUIRE(index);
  return *index;
}

std::string replaced(std::string text, const std::string& old, const std::string& now) {
  return text.replace(text.find(old), old.size(), now);
}

}  // namespace

using kernel::Level;

TEST_CASE("every fragment is what its sentences are, or what speaks for it") {
  const Folder folder;
  pipeline::Compilation compilation;
  compile(compilation, folder);
  const auto accounting = driver::account(compilation);
  REQUIRE(accounting.regulations.size() == 1);
  const auto& articles = accounting.regulations[0].parts;

  const auto& first = part(articles, Level::article, "1");
  const auto& second_member = part(first.parts, Level::member, "2");
  const auto& sentence = part(second_member.parts, Level::sentence, "1");
  CHECK(sentence.natures == std::set{Nature::rule});
  REQUIRE(sentence.readings.size() == 1);
  CHECK_FALSE(
      part(second_member.parts, Level::sentence, "2").accounted());  // the sentence before it is no reason
  CHECK_FALSE(first.accounted());
  CHECK(part(first.parts, Level::member, "1").accounted());

  const auto& second = part(articles, Level::article, "2");
  CHECK(part(second.parts, Level::item, "a").natures == std::set{Nature::rule, Nature::judgement});
  CHECK(part(second.parts, Level::opening, "").parts[0].by == "de onderdelen");
  CHECK(second.accounted());

  const auto& third = part(articles, Level::article, "3");
  CHECK(part(third.parts, Level::member, "1").natures == std::set{Nature::power});
  const auto& forgotten = part(third.parts, Level::member, "2");
  CHECK_FALSE(forgotten.accounted());
  CHECK(forgotten.written);

  const auto& fourth = part(articles, Level::article, "4");
  const auto& covered = part(fourth.parts, Level::member, "2");
  CHECK(covered.natures == std::set{Nature::none});
  CHECK(covered.by == "artikel 4");
  CHECK(covered.reasons == std::vector<std::string>{"inwerkingtreding"});
  CHECK(accounting.missing() == 2);
}

TEST_CASE("the account as text, JSON and a page") {
  const Folder folder;
  pipeline::Compilation compilation;
  compile(compilation, folder);
  const auto accounting = driver::account(compilation);
  const std::string missing = driver::accounting_text(accounting, true);
  CHECK(missing.find("lid 2: NIET VERANTWOORD (lege bepaling)") != std::string::npos);
  CHECK(missing.find("artikel 4") == std::string::npos);
  const auto json = driver::accounting_json(accounting, false);
  CHECK(json["schema"] == "grond-verantwoording-1");
  CHECK(json["niet_verantwoord"] == 2);
  CHECK(json["regelingen"][0]["delen"].size() == 4);
  CHECK(driver::accounting_json(accounting, true)["regelingen"][0]["delen"].size() == 2);
  const std::string page = driver::accounting_html(accounting);
  CHECK(page.find("student heeft bewijs indien student is geslaagd.") != std::string::npos);
  CHECK(page.find("Dan is er geen bewijs.") != std::string::npos);
  for (const char* outside : {"<script", "http://", "https://", "url("})
    CHECK(page.find(outside) == std::string::npos);
}

TEST_CASE("regulations without bron.json are named, not judged") {
  const Folder folder;
  std::filesystem::remove(folder.path / "bron.json");
  pipeline::Compilation compilation;
  compile(compilation, folder);
  const auto accounting = driver::account(compilation);
  CHECK(accounting.regulations.empty());
  CHECK(accounting.without_index == std::vector<std::string>{"Proef (tekst van 1 januari 2020)"});
}

TEST_CASE(
    "a heading that the official text does not have is refused in an annex too: heading_not_in_source") {
  const Folder folder;
  folder.write("bijlage.grond", "bijlage Z \"Er is geen bijlage.\"\n  geen beslisregel omdat \"proef\".\n");
  pipeline::Compilation compilation;
  Diagnostics diagnostics;
  pipeline::compile(compilation, {folder.path}, diagnostics, pipeline::Phase::names);
  REQUIRE(diagnostics.error_count() == 1);
  CHECK(diagnostics.all()[0].code == Code::heading_not_in_source);
}

TEST_CASE("two texts: what came, changed, got another number and went") {
  const auto before = index_of(law);
  CHECK(source::compare(before, before).empty());
  const auto changed = source::compare(before, index_of(replaced(law, "van papier", "digitaal")));
  REQUIRE(changed.size() == 1);
  CHECK(changed[0].of == Difference::Of::changed);
  CHECK(changed[0].path ==
        source::SourcePath{{Level::article, "1"}, {Level::member, "2"}, {Level::sentence, "2"}});

  const auto gone = source::compare(before, index_of(replaced(law, "2. Vergeten.\n", "")));
  REQUIRE(gone.size() == 1);
  CHECK(gone[0].of == Difference::Of::gone);

  const auto renumbered = source::compare(before, index_of(replaced(law, "2. Vergeten.", "3. Vergeten.")));
  REQUIRE(renumbered.size() == 1);
  CHECK(renumbered[0].of == Difference::Of::renumbered);
  CHECK(renumbered[0].former.back().second == "2");
  CHECK(renumbered[0].path.back().second == "3");

  const auto added = source::compare(before, index_of(std::string(law) + "3. Erbij.\n"));
  REQUIRE(added.size() == 1);
  CHECK(added[0].of == Difference::Of::added);
}

TEST_CASE("what a newer text asks to be read again") {
  const Folder folder;
  pipeline::Compilation compilation;
  compile(compilation, folder);
  const auto before = index_of(law);
  const auto review = [&](const std::string& text) {
    return driver::review(before, index_of(text), &compilation);
  };
  const auto sentence = review(replaced(law, "krijgt een bewijs", "krijgt bewijs"));
  REQUIRE(sentence.size() == 1);
  REQUIRE(sentence[0].review.size() == 1);
  CHECK(sentence[0].review[0].what == "student heeft bewijs indien student is geslaagd.");
  CHECK(sentence[0].review[0].citation == "artikel 1, tweede lid, eerste volzin, van de Proef");

  const auto inherited =
      review(replaced(law, "Nog minder", "Nog meer"));  // lid 2 has no heading: the article has
  REQUIRE(inherited.size() == 1);
  REQUIRE(inherited[0].review.size() == 1);
  CHECK(inherited[0].review[0].citation == "artikel 4 van de Proef");

  const auto fresh = review(std::string(law) + "\n# Proef artikel 5\n\nNieuw.\n");
  REQUIRE(fresh.size() == 1);
  CHECK(fresh[0].review.empty());
  CHECK(driver::review_text(fresh, true).find("nog niet opgeschreven") != std::string::npos);
  CHECK(driver::review_json(before, before, sentence)["verschillen"][0]["soort"] == "gewijzigd");
}

TEST_CASE("of what a newer text changes: where it is written already, or that it is not") {
  const Folder folder;
  folder.write("proef.grond",
               replaced(regulation, "vanaf studiejaar 2020-2021", "voor studiejaar 2020-2021"));
  folder.write("proef-2021.grond", R"(wijziging van Proef
  tekst van 1-1-2021
  geldig vanaf studiejaar 2021-2022.

artikel 5 "Nieuw"
  geen beslisregel omdat "het zegt niets".
)");
  pipeline::Compilation compilation;
  compile(compilation, folder);
  const auto newer =
      index_of(replaced(law, "Niets.", "Iets.") + "\n# Proef artikel 5\n\nNieuw.\n", "2021-01-01");
  const std::string text = driver::review_text(driver::review(index_of(law), newer, &compilation), true);
  CHECK(text.find("gewijzigd: artikel 4 lid 1 volzin 1\n    " + (folder.path / "proef.grond").string() +
                  ":37:") != std::string::npos);
  CHECK(text.find("nieuw: artikel 5\n    opgeschreven in ") != std::string::npos);
  CHECK(text.find("proef-2021.grond:5: artikel 5 van de Proef (tekst van 1 januari 2021)") !=
        std::string::npos);
}

TEST_CASE("findings: readings, others, and what these would change") {
  const Folder folder;
  pipeline::Compilation compilation;
  compile(compilation, folder);
  const std::string text = driver::findings(compilation);
  CHECK(text.find("1 bevindingen en 1 aantekeningen.") != std::string::npos);
  CHECK(text.find("### Aantekeningen\n\n**de regeling als geheel** · geheel") != std::string::npos);
  CHECK(text.find("**artikel 1, tweede lid, eerste volzin** · slaagt") != std::string::npos);
  CHECK(text.find("- *anders:* Vooraf. *Dan:* Dan is er geen bewijs.") != std::string::npos);
}

TEST_CASE("regulations/bevindingen.md is what `./dev findings` makes of the regulations") {
  const std::filesystem::path folder = std::filesystem::path(GROND_ROOT) / "regulations";
  pipeline::Compilation compilation;
  Diagnostics diagnostics;
  pipeline::compile(compilation, {folder}, diagnostics, pipeline::Phase::names);
  REQUIRE_FALSE(diagnostics.has_errors());
  std::ifstream in(folder / "bevindingen.md", std::ios::binary);
  const std::string kept(std::istreambuf_iterator<char>(in), {});
  CHECK((driver::findings(compilation) == kept));
}
