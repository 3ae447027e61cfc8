// The index of an official text, on texts written here and on the sources beside the checkout where present.
// Counts were worked out by eye from the official texts.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "kernel/digest.h"
#include "source/bron.h"
#include "source/bron_index.h"

using namespace grond;
using kernel::Level;
using nlohmann::ordered_json;

namespace {

const std::filesystem::path root = GROND_ROOT;
const std::filesystem::path sources = root / ".." / "shared" / "sources";

std::string read(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

std::string write_temporary(const std::string& name, const std::string& text) {
  const auto path = std::filesystem::temp_directory_path() / name;
  std::ofstream(path, std::ios::binary) << text;
  return path.string();
}

/// The fragment with this level and number, anywhere below, in order.
const ordered_json* find(const ordered_json& under, const std::string& level, const std::string& number) {
  if (!under.contains("delen")) return nullptr;
  for (const auto& part : under["delen"]) {
    if (part["niveau"] == level && part.value("nummer", "") == number) return &part;
    if (const auto* found = find(part, level, number)) return found;
  }
  return nullptr;
}

std::size_t count(const ordered_json& fragment, const std::string& level) {
  std::size_t result = 0;
  for (const auto& part : fragment["delen"]) result += part["niveau"] == level ? 1 : 0;
  return result;
}

void check_no_text(const ordered_json& value) {
  if (value.is_string()) CHECK(value.get<std::string>().size() <= 64);
  if (value.is_structured()) {
    for (const auto& inner : value) check_no_text(inner);
  }
}

const char* const invented =
    "<!-- Wet op de proef (WOP), BWBR0000001 · article 1.1 · text identical in dated 2012-03-04 .. 2013 -->\n"
    "\n# WOP artikel 1.1\n\n####Opschrift\n\n"
    "1.  Wie [artikel 3](../x/README.md) leest, ziet nr. 246. Daarna volgt Trb. 2002, 137 over het "
    "v.w.o.-h.a.v.o.: \n"
    "\na. het ene,  \n\nb. het andere:  \n\n1°. dit,  \n\n2°. dat.   De slotzin staat hier.   \n"
    "2.  Een enkele zin.\n";

}  // namespace

TEST_CASE("normalising reduces links and white space") {
  CHECK(source::normalise("  a  [b c](../d(e)f") == "a b cf");
  CHECK(source::normalise("x\u00a0 y\n\tz ") == "x y z");
  CHECK(source::normalise("[geen link] en [half](open") == "[geen link] en [half](open");
}

TEST_CASE("a full stop of an abbreviation does not end a sentence") {
  CHECK(source::sentences("Zie Tractatenblad 1957, nr. 246. Daarna meer.").size() == 2);
  CHECK(source::sentences("Zie Trb. 2002, 137 en art. 3. Meer volgt.").size() == 2);
  CHECK(source::sentences("Het Eindexamenbesluit v.w.o.-h.a.v.o. geldt.").size() == 1);
  CHECK(source::sentences("Mr. A.B. Jansen van artikel 7.57b. Hij tekent.").size() == 2);
  CHECK(source::sentences("Hoger dan 7,5. ‘Zo’ begint de tweede.").size() == 2);
  CHECK(source::sentences("").empty());
}

TEST_CASE("an invented text: lid, aanhef, onderdelen, slot and volzinnen") {
  const auto index = source::index_source(invented);
  CHECK(index["regeling"] == "WOP");
  CHECK(index["bron"] == "BWBR0000001");
  CHECK(index["tekst_van"] == "2012-03-04");
  const auto* first = find(index, "lid", "1");
  REQUIRE(first);
  CHECK(count(*first, "aanhef") == 1);
  CHECK(count(*first, "onderdeel") == 2);
  CHECK(count(*first, "slot") == 1);
  CHECK(count((*first)["delen"][0], "volzin") == 2);
  const auto* nested = find(*first, "onderdeel", "b");
  REQUIRE(nested);
  CHECK(count(*nested, "onderdeel") == 2);
  // the slot begins a sentence of its own, after the two that the aanhef began
  CHECK(first->at("delen").back()["delen"][0]["nummer"] == "3");
  CHECK(find(index, "lid", "2")->at("hash") == kernel::hexadecimal(kernel::sha256("Een enkele zin.")));
  check_no_text(index);
}

TEST_CASE("the same text gives the same index, also with other links and white space") {
  const std::string text = invented;
  CHECK(source::index_source(text) == source::index_source(text));
  std::string other = text;
  other.replace(other.find("../x/README.md"), 14, "https://elders");
  other.replace(other.find("Een enkele"), 10, "Een   enkele");
  CHECK(source::index_source(other)["delen"] == source::index_source(text)["delen"]);
}

TEST_CASE("hostile text neither hangs nor crashes") {
  CHECK(source::index_source("")["delen"].empty());
  const auto brackets = source::index_source("# WOP artikel 1\n\n" + std::string(2'000'000, '['));
  CHECK(count(brackets, "artikel") == 1);
  std::string items = "# WOP artikel 1\n";
  for (int i = 0; i < 20'000; ++i) items += "\na. b\n\n1°. c\n";
  CHECK(find(source::index_source(items), "onderdeel", "1°") != nullptr);
}

TEST_CASE("bron.json answers which provisions exist") {
  const std::string path = write_temporary("grond_bron_test.json", source::index_source(invented).dump());
  Diagnostics diagnostics;
  const auto index = source::read_bron(path, diagnostics);
  REQUIRE(index);
  CHECK(index->bwb == "BWBR0000001");
  using Path = std::vector<std::pair<Level, std::string>>;
  const auto article = std::pair(Level::article, std::string("1.1"));
  const auto member = std::pair(Level::member, std::string("1"));
  CHECK(index->has({article}));
  CHECK(index->has({article, member, {Level::item, "b"}, {Level::item, "2°"}}));
  CHECK(index->has({article, member, {Level::opening, ""}}));
  CHECK(index->has({article, member, {Level::closing, ""}}));
  CHECK(index->has({article, member, {Level::sentence, "2"}}));  // in the aanhef
  CHECK(index->has({article, member, {Level::sentence, "3"}}));  // in the slot
  CHECK_FALSE(index->has({article, member, {Level::sentence, "4"}}));
  CHECK_FALSE(index->has({article, {Level::member, "3"}}));
  CHECK_FALSE(index->has({article, {Level::item, "a"}}));  // the lid may not be left out
  CHECK_FALSE(index->has(Path{{Level::article, "1.2"}}));
}

TEST_CASE("bron_unreadable: what is not a bron.json is refused") {
  const std::string head = R"({"schema":"grond-bron-1","regeling":"R","bron":"","tekst_van":"","delen":)";
  const std::vector<std::string> refused = {"",
                                            "{",
                                            "[]",
                                            R"({"schema":"grond-bron-2"})",
                                            head + "[1]}",
                                            head + R"([{"niveau":"alinea","hash":""}]})"};
  for (const std::string& text : refused) {
    Diagnostics diagnostics;
    CHECK_FALSE(source::read_bron(write_temporary("grond_bron_bad.json", text), diagnostics));
    REQUIRE(diagnostics.error_count() == 1);
    CHECK(diagnostics.all()[0].code == Code::bron_unreadable);
  }
  const std::string deep = head + std::string(200'000, '[');
  Diagnostics diagnostics;
  CHECK_FALSE(source::read_bron(write_temporary("grond_bron_deep.json", deep), diagnostics));
  CHECK_FALSE(source::read_bron("does/not/exist/bron.json", diagnostics));
}

TEST_CASE("merging keeps the order and the named articles") {
  const auto merged = source::merge_indices(
      {source::index_source(invented), source::index_source("# WOP artikel 2\n\nTekst.")}, {"2"});
  CHECK(merged["bron"] == "BWBR0000001");
  REQUIRE(merged["delen"].size() == 1);
  CHECK(merged["delen"][0]["nummer"] == "2");
}

TEST_CASE(
    "index_files labels the index and reports what it cannot use: bron_no_provisions, file_unreadable") {
  const std::string text = write_temporary("grond_index_text.md", invented);
  Diagnostics fine;
  const auto index = source::index_files({{text}, {}, "PROEF", "", "2013-01-01"}, fine);
  REQUIRE(index);
  CHECK(index->at("regeling") == "PROEF");
  CHECK(index->at("bron") == "BWBR0000001");  // as the text says
  CHECK(index->at("tekst_van") == "2013-01-01");

  const std::string empty = write_temporary("grond_index_empty.md", "\n");
  Diagnostics wrong;
  CHECK_FALSE(source::index_files({{empty, "does/not/exist.md"}, {}, "", "", ""}, wrong));
  REQUIRE(wrong.all().size() == 2);
  CHECK(wrong.all()[0].code == Code::bron_no_provisions);
  CHECK(wrong.all()[1].code == Code::file_unreadable);
}

TEST_CASE("the encoded regulations have an index without sentences") {
  for (const char* name : {"rasho", "whw"}) {
    Diagnostics diagnostics;
    const auto path = root / "regulations" / name / "bron.json";
    CHECK(source::read_bron(path, diagnostics));
    check_no_text(ordered_json::parse(read(path)));
  }
}

TEST_CASE("RASHO and WHW as counted by eye") {
  if (!std::filesystem::exists(sources)) {
    WARN("skipped: the official texts are not beside this checkout (../shared/sources)");
    return;
  }
  const auto rasho = source::index_source(read(sources / "seeds" / "002_cb6d304aef2eec82.txt"));
  const auto* article = find(rasho, "artikel", "18");
  REQUIRE(article);
  CHECK(count(*article, "lid") == 4);
  const auto* first = find(*article, "lid", "1");
  CHECK(count(*first, "onderdeel") == 5);
  CHECK(first->at("delen").back()["nummer"] == "e");
  CHECK(count(*find(*article, "lid", "2"), "volzin") == 2);
  CHECK(count(*find(*article, "lid", "3"), "volzin") == 1);
  CHECK(count(*find(*article, "lid", "4"), "onderdeel") == 2);
  CHECK(count(*find(rasho, "artikel", "13"), "lid") == 8);
  CHECK(count(*find(*find(rasho, "artikel", "13"), "lid", "1"), "volzin") == 2);
  CHECK(count(*find(rasho, "artikel", "15"), "onderdeel") == 3);  // no leden
  CHECK(count(*find(rasho, "artikel", "15"), "lid") == 0);
  CHECK(count(*find(rasho, "artikel", "17"), "volzin") == 1);
  CHECK(count(*find(*find(rasho, "artikel", "1"), "lid", "1"), "onderdeel") == 15);  // a to o
  CHECK(count(*find(*find(rasho, "artikel", "1"), "lid", "2"), "volzin") == 1);      // "nr. 246" inside
  CHECK(count(*find(*find(rasho, "artikel", "21"), "lid", "1"), "volzin") == 3);
  CHECK(count(rasho, "hoofdstuk") == 4);
  CHECK(count(*find(rasho, "hoofdstuk", "3"), "paragraaf") == 4);
  CHECK(find(rasho, "artikel", "27a") != nullptr);
  CHECK(find(rasho, "artikel", "32") == nullptr);  // lapsed
  check_no_text(rasho);

  const auto whw = source::index_source(read(sources / "whw" / "7.57b@2011-02-17.md"));
  CHECK(whw["regeling"] == "WHW");
  CHECK(whw["bron"] == "BWBR0005682");
  CHECK(count(*find(whw, "artikel", "7.57b"), "lid") == 5);
  const auto* second = find(whw, "lid", "2");
  CHECK(count(*second, "onderdeel") == 5);
  CHECK(count(*second, "slot") == 1);
  CHECK(count(*find(whw, "lid", "5"), "volzin") == 2);
}
