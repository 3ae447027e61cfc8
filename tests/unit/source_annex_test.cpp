// The index of annexes and of texts that are not set as laws are, on texts written here and on the sources
// beside the checkout where present.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "source/blocks.h"
#include "source/bron.h"
#include "source/bron_index.h"

using namespace grond;
using kernel::Level;
using nlohmann::ordered_json;

namespace {

const std::filesystem::path sources = std::filesystem::path(GROND_ROOT) / ".." / "shared" / "sources";

using Path = std::vector<std::pair<Level, std::string>>;

source::SourceIndex read(const ordered_json& index) {
  const auto path = std::filesystem::temp_directory_path() / "grond_annex_test.json";
  std::ofstream(path, std::ios::binary) << index.dump();
  Diagnostics diagnostics;
  auto result = source::read_bron(path, diagnostics);
  REQUIRE(result);
  return *result;
}

source::SourceIndex index_of(const std::string& text) { return read(source::index_source(text)); }

std::size_t count(const std::vector<source::Fragment>& parts, Level level) {
  std::size_t result = 0;
  for (const auto& part : parts) result += (part.level == level ? 1 : 0) + count(part.parts, level);
  return result;
}

const char* const annex = R"(### Artikel  1

Zie bijlage A.

De Minister van Proeven

### Bijlage  A

####Eisen

1. In deze bijlage wordt verstaan onder:

| --- | --- |
|:---|:---|
|  *ak*:  | aardrijkskunde  |

2. Een ster is ja    Economie

| nr  | Opleidingen  | NT  |
|:---|:---|:---|
| 1.  | B Handel<sup>1</sup>   | *  |
| 2. B  | B Kunst en *Geld*  | --- |

<sup>1</sup> Ook elders. <sup>3</sup> Met 2<sup>e</sup>mvt. Zie Hoger Onderwijs. Recht (na havo)

| Opleiding  | Eis  |
|:---|:---|
|  *Kop *  | --- |
| B Rechten, deeltijd  | ak  |

* = Ja
)";

const Path economy = {{Level::annex, "A"}, {Level::rubric, "Economie"}};

Path below(Path path, Level level, const std::string& number) {
  path.emplace_back(level, number);
  return path;
}

}  // namespace

TEST_CASE("an annex: leden, rubrieken, rows and notes") {
  const auto index = index_of(annex);
  CHECK(index.has({{Level::annex, "A"}, {Level::member, "2"}}));
  CHECK(index.has(below(economy, Level::row, "1")));
  CHECK(index.has(below(economy, Level::row, "2")));
  CHECK_FALSE(index.has(below(economy, Level::row, "3")));
  CHECK(index.has(below(economy, Level::note, "1")));
  CHECK(index.has(below(economy, Level::note, "3")));
  CHECK_FALSE(index.has(below(economy, Level::note, "e")));
  const Path law = {{Level::annex, "A"}, {Level::rubric, "Recht (na havo)"}};
  CHECK(index.has(below(law, Level::row, "B Rechten, deeltijd")));
  CHECK(index.has(below(law, Level::row, "B_rechten_deeltijd")));          // as a name writes it
  CHECK(index.has(below(law, Level::row, "B Rechten, deeltijd, avond")));  // one of two rows
  CHECK_FALSE(index.has(below(law, Level::row, "B Rechten")));
  CHECK_FALSE(index.has(below(law, Level::row, "Kop")));  // a caption
  CHECK(count(index.parts, Level::row) == 3);             // the legend has no rows
  CHECK(index.has({{Level::closing, ""}}));               // who signed stands outside article 1
  CHECK(index.parts.front().parts.size() == 1);
}

TEST_CASE("one changed cell changes its row and what that stands in, nothing else") {
  std::string other = annex;
  other.replace(other.find("| ak  |"), 7, "| geen |");
  const auto before = index_of(annex), after = index_of(other);
  const auto& rubrics_before = before.parts.back().parts;
  const auto& rubrics_after = after.parts.back().parts;
  CHECK(rubrics_before[2].hash == rubrics_after[2].hash);
  CHECK(rubrics_before[3].hash != rubrics_after[3].hash);
  CHECK(rubrics_before[3].parts[0].hash != rubrics_after[3].parts[0].hash);
}

TEST_CASE("articles with titles, dashes before leden, lists in onderdelen") {
  const auto index = index_of(R"(## **HOOFDSTUK 1 ALGEMEEN**

### **Artikel 4.7 Deelname**

- 1 De eerste.
- 5 De vijfde:
  - a het ene;
  - c het andere indien:

- 1 dit;
  - 2 dat;
- d het laatste.
- 6 De zesde.
)");
  const Path article = {{Level::article, "4.7"}};
  const Path fifth = below(article, Level::member, "5");
  CHECK(index.has({{Level::chapter, "1"}, {Level::article, "4.7"}}));
  CHECK(index.has(below(article, Level::member, "6")));
  CHECK(index.has(below(fifth, Level::item, "d")));
  CHECK(index.has(below(below(fifth, Level::item, "c"), Level::item, "2°")));
  CHECK_FALSE(index.has(below(below(fifth, Level::item, "c"), Level::item, "2")));  // 2 is another number
  CHECK_FALSE(index.has(below(article, Level::member, "2")));
}

TEST_CASE("a degree sign alone says that it is a number") {
  const auto index = index_of("# X artikel 1\n\n1. Zoals:\n\na. een:\n\n1° het;\n\n2°. of.\n");
  const Path item = {{Level::article, "1"}, {Level::member, "1"}, {Level::item, "a"}};
  CHECK(index.has(below(item, Level::item, "1°")));
  CHECK(index.has(below(item, Level::item, "2°")));
}

TEST_CASE("i and ii stand under an onderdeel, unless they follow h") {
  const auto index = index_of("# X artikel 1\n\n1. Zoals:\n\na. een:\n\ni. het;\n\nii. of;\n\nb. twee.\n");
  const Path member = {{Level::article, "1"}, {Level::member, "1"}};
  CHECK(index.has(below(below(member, Level::item, "a"), Level::item, "ii")));
  CHECK(index.has(below(member, Level::item, "b")));
  const auto letters = index_of("# X artikel 1\n\nZoals:\n\ng. een;\n\nh. twee;\n\ni. drie.\n");
  CHECK(letters.has({{Level::article, "1"}, {Level::item, "i"}}));
}

TEST_CASE("a printed book: contents, headings of pages, articles by number, terms, tabs") {
  const auto index = index_of(
      "# Inhoudsopgave\n"
      "\n"
      "#### Artikel 2\n"
      "\n"
      "2.1 Eisen\t20\n"
      "\n"
      "# Artikel 1\n"
      "\n"
      "## Begrippen\n"
      "\n"
      "### 1.1 Begripsbepalingen\n"
      "\n"
      "#### **Aanbieding (particulier)**\n"
      "\n"
      "Een aanbod.\n"
      "\n"
      "#### **Bureau voor Klachten (BK)**\n"
      "\n"
      "Een bureau.\n"
      "\n"
      "## Artikel 2\n"
      "\n"
      "### Inschrijving\n"
      "\n"
      "#### 2.1 Eisen\n"
      "\n"
      "1. a. een graad; of\n"
      "b. kennis.\n"
      "\n"
      "## Artikel 2\n"
      "\n"
      "### Inschrijving\n"
      "\n"
      "2. nog iets.\n"
      "\n"
      "## Bijlage 1\n"
      "\n"
      "### Overzicht\n"
      "\n"
      "#### Met geld\n"
      "\n"
      "NAAM\tSTAD\tDUUR\n"
      "Recht & Orde\tLeiden\t1\n"
      "\n"
      "\n");
  CHECK(index.has({{Level::article, "1.1"}, {Level::item, "Aanbieding"}}));
  CHECK(index.has({{Level::article, "1.1"}, {Level::item, "BK"}}));
  const Path first = {{Level::article, "2.1"}, {Level::member, "1"}};
  CHECK(index.has(below(first, Level::item, "b")));
  CHECK(index.has({{Level::article, "2.1"}, {Level::member, "2"}}));
  CHECK(index.has({{Level::annex, "1"}, {Level::rubric, "Met_geld"}, {Level::row, "Recht_Orde"}}));
  CHECK(count(index.parts, Level::article) == 4);
  CHECK(count(index.parts, Level::item) == 4);
}

TEST_CASE("an article in one line, and a file of one article with its date") {
  const auto index = index_of(
      "<!-- Regeling P, BWBR0000002 · toestand 2026-09-01 -->\n\nArtikel 1.3. Data. Zij vallen in het "
      "jaar.\n\n"
      "Artikel 4.1, lid 2. Ten hoogste vier.\n\nArtikel 4.7a. Rangnummers en bewijzen van toelating\n1. Een "
      "lid.\n");
  CHECK(index.text_date == "2026-09-01");
  CHECK(index.has({{Level::article, "1.3"}, {Level::sentence, "1"}}));
  CHECK(index.has({{Level::article, "4.1"}, {Level::member, "2"}}));
  CHECK(index.has({{Level::article, "4.7a"}, {Level::member, "1"}}));
  const auto law = index_of(
      "<!-- Wet (W), BWBR0000003 · in force from 2017-09-01 -->\n# W artikel 7.45 (2017-09-01)\n\n1. Zo.\n");
  CHECK(law.text_date == "2017-09-01");
  CHECK(law.has({{Level::article, "7.45"}, {Level::member, "1"}}));
}

TEST_CASE("questions are numbered through, and closing words follow them") {
  const auto index = index_of(source::number_questions(
      "Folder\n\nWat is dit?\nEen folder. Meer niet.\n\n\n\nNog steeds.\n\nIk ben laat en het regent "
      "\nbuiten. "
      "Wat nu?\nNiets.\nVraag je wat? Dan antwoorden wij.\n\n\n\nTot slot.\n\n\n\nDag. Tot ziens.\n"));
  CHECK(index.has({{Level::question, "1"}, {Level::sentence, "3"}}));
  CHECK(index.has({{Level::question, "2"}, {Level::sentence, "3"}}));
  CHECK_FALSE(index.has({{Level::question, "3"}}));
  CHECK(index.has({{Level::afterword, ""}, {Level::sentence, "3"}}));
  CHECK(count(index.parts, Level::afterword) == 1);
}

TEST_CASE("what an annex holds, as a regulation of its own") {
  auto index = source::index_source("# R artikel 1\n\nTekst.\n\n## Bijlage 2\n\n### ARTIKEL 9\n\nSlot.\n");
  const auto inside = read(source::only_annex(index, "2"));
  CHECK(inside.has({{Level::article, "9"}}));
  CHECK_FALSE(inside.has({{Level::article, "1"}}));
  CHECK(read(source::only_annex(std::move(index), "3")).parts.empty());
}

TEST_CASE("hostile annexes neither hang nor crash") {
  CHECK(index_of("## Bijlage 1\n|\n||\n|||\n\t\t\n").has({{Level::annex, "1"}}));
  std::string rows = "## Bijlage 1\n| a | b |\n|---|---|\n";
  for (int i = 0; i < 20'000; ++i) rows += "| x | <sup>1</sup> <sup |\n";
  CHECK(count(index_of(rows).parts, Level::row) == 20'000);
  std::string notes = "## Bijlage 1\n";
  for (int i = 0; i < 20'000; ++i) notes += "<sup>1</sup> a. ";
  CHECK(index_of(notes).has({{Level::annex, "1"}, {Level::note, "1"}}));
  CHECK(index_of("# Inhoudsopgave\n# Artikel 99999999999\n# Artikel 1\n# 1.\n**\n****\n").parts.size() == 1);
}

TEST_CASE("the annexes of the RATHO as counted by eye") {
  const auto path = sources / "regelingen" / "regeling-aanmelding-toelating@2014-04-24.md";
  if (!std::filesystem::exists(path)) {
    WARN("skipped: the official texts are not beside this checkout (../shared/sources)");
    return;
  }
  std::ifstream in(path, std::ios::binary);
  const auto index = index_of(std::string(std::istreambuf_iterator<char>(in), {}));
  const auto rows = [&](const std::string& number) -> std::size_t {
    for (const auto& part : index.parts) {
      if (part.is(Level::annex, number)) return count(part.parts, Level::row);
    }
    return 0;
  };
  CHECK(rows("C") == 16);
  CHECK(rows("D") == 25);
  CHECK(rows("E") == 2);
  const Path technology = {{Level::annex, "A"}, {Level::rubric, "Techniek"}};
  CHECK(index.has(below(technology, Level::row, "23")));
  CHECK_FALSE(index.has(below(technology, Level::row, "24")));
  CHECK(index.has(below(technology, Level::note, "2")));
}
