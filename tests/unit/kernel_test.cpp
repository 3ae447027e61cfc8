#include <algorithm>
#include <random>

#include <catch2/catch.hpp>

#include "columns/table.h"
#include "kernel/citation.h"
#include "kernel/digest.h"
#include "kernel/print.h"
#include "kernel/serialize.h"
#include "kernel/validate.h"
#include "sample_program.h"

using namespace grond;
using namespace grond::kernel;

namespace {

std::string with_digest(std::string body) { return body + sha256(body); }

std::string without_digest(const std::string& bytes) { return bytes.substr(0, bytes.size() - 32); }

/// What is accepted must be the only form of its contents, and everything about it can be shown.
void check_refused_or_equal(const std::string& bytes) {
  std::string why;
  const std::optional<Program> read = deserialize(bytes, why);
  if (!read) {
    if (why.empty()) FAIL("refused without a reason");
    return;
  }
  if (serialize(*read) != bytes) FAIL("two forms of one program");
  print(*read);
  for (std::uint32_t i = 0; i < read->provisions.size(); ++i) juriconnect(*read, {i});
}

std::string cited(std::uint32_t provision, WithInstrument with = WithInstrument::no) {
  return citation(sample::program(), {provision}, with);
}

}  // namespace

TEST_CASE("SHA-256 of the published test vector") {
  CHECK(hexadecimal(sha256("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("a program is the same after a round trip") {
  const Program program = sample::program();
  CHECK(validate(program) == std::vector<std::string>{});
  const std::string bytes = serialize(program);
  CHECK(bytes.substr(0, 8) == "GRNDKRN7");
  CHECK(bytes.substr(bytes.size() - 32) == sha256(without_digest(bytes)));
  CHECK(hash(program) == hexadecimal(bytes.substr(bytes.size() - 32)));
  std::string why;
  const std::optional<Program> read = deserialize(bytes, why);
  REQUIRE(read);
  CHECK(serialize(*read) == bytes);
  CHECK(print(*read) == print(program));
}

TEST_CASE("an empty program is its magic, seventeen empty tables and the digest") {
  CHECK(serialize({}) == with_digest("GRNDKRN7" + std::string(17, '\0')));
  std::string why;
  CHECK(deserialize(serialize({}), why));
}

TEST_CASE("numbers are LEB128 and zigzag in their shortest form") {
  Program program;
  program.types.push_back({Base::number, false, 2, -1, 300});
  // base 1, not optional, scale 2, -1 as 1, 300 as 600, no enumeration, subset 0, no kind
  const std::string type = "\x01" + std::string("\x01\x00\x02\x01\xD8\x04\x00\x00\x00", 9);
  const std::string body = "GRNDKRN7" + std::string(5, '\0') + type + std::string(11, '\0');
  CHECK(serialize(program) == with_digest(body));

  std::string padded = body;
  padded.replace(8 + 5 + 4, 1, std::string("\x81\x00", 2));  // -1 in two bytes
  std::string why;
  CHECK(!deserialize(with_digest(padded), why));
  CHECK(why == "a number is not in its shortest form");
}

TEST_CASE("extreme bounds survive a round trip") {
  Program program;
  program.types.push_back({Base::number, false, 0, INT64_MIN, INT64_MAX});
  std::string why;
  const std::optional<Program> read = deserialize(serialize(program), why);
  REQUIRE(read);
  CHECK(read->types[0] == program.types[0]);
}

TEST_CASE("bytes cut off at any length are refused") {
  const std::string bytes = serialize(sample::program());
  std::string why;
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    if (deserialize(bytes.substr(0, length), why)) FAIL("accepted at length " << length);
    if (length >= 8 && length + 32 < bytes.size() && deserialize(with_digest(bytes.substr(0, length)), why))
      FAIL("accepted with digest " << length);
  }
  CHECK(!deserialize(bytes + '\0', why));
  CHECK(!deserialize(with_digest(without_digest(bytes) + '\0'), why));
  CHECK(why == "there are bytes after the last table");
}

TEST_CASE("a changed byte is refused by the digest") {
  const std::string bytes = serialize(sample::program());
  std::string why;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    std::string changed = bytes;
    changed[i] = static_cast<char>(changed[i] ^ 0x01);
    if (deserialize(changed, why)) FAIL("accepted with byte " << i << " changed");
  }
}

TEST_CASE("a changed byte under a new digest is refused or read as what it says") {
  const std::string body = without_digest(serialize(sample::program()));
  for (std::size_t i = 0; i < body.size(); ++i)
    for (const int flip : {0x01, 0x02, 0x04, 0x10, 0x40, 0x80, 0xFF}) {
      std::string changed = body;
      changed[i] = static_cast<char>(changed[i] ^ flip);
      check_refused_or_equal(with_digest(changed));
    }
}

TEST_CASE("many changed bytes are refused or read as what they say") {
  const std::string body = without_digest(serialize(sample::program()));
  std::mt19937 random(20130626);
  for (int round = 0; round < 3000; ++round) {
    std::string changed = body;
    for (int change = 0; change < 3; ++change) {
      const std::size_t at = 8 + random() % (changed.size() - 8);
      if (random() % 4 == 0)
        changed.erase(at, 1);
      else
        changed[at] = static_cast<char>(random() % 3 == 0 ? random() % 256 : random() % 8);
    }
    check_refused_or_equal(with_digest(changed));
  }
}

TEST_CASE("a count beyond the bytes that are left is refused before anything is made") {
  std::string why;
  CHECK(!deserialize(with_digest("GRNDKRN7\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x7F"), why));
  CHECK(why == "a count is out of range");
}

TEST_CASE("text that is not UTF-8 is refused") {
  Program program;
  program.instruments.push_back({"\xFF"});
  std::string why;
  CHECK(!deserialize(serialize(program), why));
  CHECK(why == "a text is not UTF-8");
}

TEST_CASE("official citations") {
  using namespace sample;
  CHECK(cited(lid_3) == "artikel 18, derde lid");
  CHECK(cited(art_15_a) == "artikel 15, onderdeel a");
  CHECK(cited(art_15_a_2) == "artikel 15, onderdeel a, onder 2°");
  CHECK(cited(whw_757b_2_a) == "artikel 7.57b, tweede lid, onderdeel a");
  CHECK(cited(volzin_1) == "artikel 13, eerste lid, eerste volzin");
  CHECK(cited(lid_1a) == "artikel 4, lid 1a");
  CHECK(cited(lid_21) == "artikel 4, lid 21");
  CHECK(cited(aanhef) == "artikel 15, aanhef");
  CHECK(cited(whw_7) == "hoofdstuk 7");
}

TEST_CASE("citations with their instrument") {
  using namespace sample;
  CHECK(cited(whw_757c_3, WithInstrument::yes) == "artikel 7.57c, derde lid, van de WHW");
  CHECK(cited(art_18, WithInstrument::yes) == "artikel 18 van de RASHO");
  Program program = sample::program();
  program.instruments[1].title = "Uitvoeringsbesluit aanmelding";
  CHECK(citation(program, {art_18}, WithInstrument::yes) == "artikel 18 van het RASHO");
}

TEST_CASE("a provision that applies another is cited with it, and linked where it stands") {
  using namespace sample;
  Program program = sample::program();
  program.provisions.push_back({InstrumentId{1}, {lid_3}, Level::member, "2", "", {lid_2}});
  const ProvisionId copy{static_cast<std::uint32_t>(program.provisions.size() - 1)};
  CHECK(validate(program) == std::vector<std::string>{});
  CHECK(citation(program, copy) == "artikel 18, derde lid, in samenhang met artikel 18, tweede lid");
  CHECK(citation(program, copy, WithInstrument::yes) ==
        "artikel 18, derde lid, van de RASHO in samenhang met artikel 18, tweede lid");
  CHECK(juriconnect(program, copy) == juriconnect(program, {lid_3}));
  program.provisions[copy.index].parent = {};
  CHECK(validate(program) == std::vector<std::string>{"provision " + std::to_string(copy.index) +
                                                      ": it applies another, but nowhere in the text"});
}

TEST_CASE("Juriconnect links are dated, or not given") {
  using namespace sample;
  Program program = sample::program();
  CHECK(juriconnect(program, {lid_3}) == "jci1.3:c:BWBR0025627&artikel=18&lid=3&z=2013-06-26&g=2013-06-26");
  CHECK(juriconnect(program, {art_15_a}) ==
        "jci1.3:c:BWBR0025627&artikel=15&onderdeel=a&z=2013-06-26&g=2013-06-26");
  CHECK(juriconnect(program, {art_15_a_2}) == juriconnect(program, {art_15_a}));
  CHECK(juriconnect(program, {volzin_1}) ==
        "jci1.3:c:BWBR0025627&artikel=13&lid=1&z=2013-06-26&g=2013-06-26");
  CHECK(juriconnect(program, {whw_7}) == "jci1.3:c:BWBR0005682&hoofdstuk=7&z=2013-06-26&g=2013-06-26");
  program.provisions[art_18].number = "1:3 &é";
  CHECK(juriconnect(program, {art_18}) ==
        "jci1.3:c:BWBR0025627&artikel=1:3%20%26%C3%A9&z=2013-06-26&g=2013-06-26");
  program.instruments[1].text_date.reset();
  CHECK(juriconnect(program, {lid_3}).empty());
  program.instruments[0].source.clear();
  CHECK(juriconnect(program, {whw_7}).empty());
}

TEST_CASE("rows and notes of an annex are cited from the annex on [K90]") {
  Program program = sample::program();
  const auto add = [&](ProvisionId parent, Level level, const std::string& number) {
    program.provisions.push_back({{0}, parent, level, number, ""});
    return ProvisionId{static_cast<std::uint32_t>(program.provisions.size() - 1)};
  };
  const ProvisionId annex = add({}, Level::annex, "A");
  const ProvisionId rubric = add(annex, Level::rubric, "Taal_en_cultuur");
  const ProvisionId row = add(rubric, Level::row, "21"), words = add(rubric, Level::row, "tot 18 jaar");
  const ProvisionId note = add(rubric, Level::note, "2");
  CHECK(citation(program, row) == "bijlage A, rubriek Taal en cultuur, rij 21");
  CHECK(citation(program, words) == "bijlage A, rubriek Taal en cultuur, rij “tot 18 jaar”");
  CHECK(citation(program, note) == "bijlage A, rubriek Taal en cultuur, noot 2");
  CHECK(juriconnect(program, row).find("&bijlage=A&z=") != std::string::npos);
  CHECK(citation_parts(program, row).places.at("rubriek") == "Taal_en_cultuur");
  std::string why;
  const auto again = deserialize(serialize(program), why);
  REQUIRE(again);
  CHECK(again->at(note).level == Level::note);
}

TEST_CASE("the parts of a citation") {
  using namespace sample;
  const CitationParts item = citation_parts(sample::program(), {whw_757b_2_a});
  CHECK(item.instrument == "WHW");
  CHECK(item.places.at("artikel") == "7.57b");
  CHECK(item.places.at("lid") == "2");
  CHECK(item.places.at("onderdeel") == "a");
  CHECK(!item.places.contains("volzin"));
  CHECK(citation_parts(sample::program(), {volzin_1}).places.at("volzin") == "1");
  CHECK(citation_parts(sample::program(), {art_15_a_2}).places.at("onderdeel") == "a, onder 2°");
  CHECK(citation_parts(sample::program(), {whw_7}).places.empty());
}

TEST_CASE("values in listings") {
  const Program program = sample::program();
  const auto shown = [&program](std::uint32_t type, Value value) {
    return print(program, program.types[type], value);
  };
  CHECK(shown(sample::yes_no, Value::boolean(false)) == "nee");
  CHECK(shown(sample::mark, Value::scalar(75)) == "7,5");
  CHECK(shown(sample::mark, Value::scalar(-5)) == "-0,5");
  CHECK(shown(sample::mark, Value::absent()) == "geen");
  CHECK(shown(sample::whole, Value::scalar(INT64_MIN)) == "-9223372036854775808");
  CHECK(shown(sample::fraction, Value{1, 3}) == "1/3");
  CHECK(shown(sample::klasse, Value::scalar(4)) == "e");
  CHECK(shown(sample::day, Value::scalar(15882)) == "2013-06-26");
  CHECK(shown(sample::year, Value::scalar(2013)) == "2013-2014");
}

TEST_CASE("expressions in listings") {
  const Program program = sample::program();
  CHECK(print(program, program.rules[0].value) ==
        "afgerond naar beneden op 0(evenredig_deel [Klassegroep#1 met opleiding = opleiding(Klassegroep)]"
        "(Klassegroep; capaciteit(opleiding(Klassegroep)); "
        "aantal [Gegadigde#2 met opleiding = opleiding(Klassegroep#1) en klasse = klasse(Klassegroep#1)]))");
  CHECK(print(program, program.rules[2].condition) ==
        "is_ten_hoogste(1; plaatsen(groep Klassegroep(opleiding(Gegadigde); klasse(Gegadigde))))");
}

TEST_CASE("a listing has every rule with its citation, edge and step") {
  const std::string text = print(sample::program());
  CHECK(text.find("regel 1 (artikel 18, derde lid, van de RASHO): plaatsen van Klassegroep\n") !=
        std::string::npos);
  CHECK(text.find("  indien is_een_van {e}(klasse(Klassegroep))\n") != std::string::npos);
  CHECK(text.find("ingeloot van Gegadigde, sluitend\n") != std::string::npos);
  CHECK(text.find("regel 1 in afwijking van regel 0 (artikel 18, derde lid, van de RASHO)\n") !=
        std::string::npos);
  CHECK(text.find("  plaatsen van Klassegroep volgens artikel 18, tweede lid, van de RASHO\n") !=
        std::string::npos);
}

TEST_CASE("groups are formed for every combination, the first key slowest") {
  const Program program = sample::program();
  columns::Facts facts = columns::empty_facts(program);
  facts.tables[sample::opleiding].ids = {"geneeskunde", "tandheelkunde"};
  facts.tables[sample::opleiding].complete = true;
  CHECK(!columns::form_groups(program, facts).exists());
  const columns::Table& table = facts.tables[sample::klassegroep];
  CHECK(table.complete);
  REQUIRE(table.ids.size() == 10);
  CHECK(table.ids[1] == "geneeskunde/b");
  CHECK(table.ids[5] == "tandheelkunde/a");
  CHECK(table.row_of_id.at("tandheelkunde/e") == 9);
  CHECK(facts.columns[sample::kg_opleiding].at(9) == Cell::scalar(1));
  CHECK(facts.columns[sample::kg_klasse].at(9) == Cell::scalar(4));
  CHECK(columns::object_name(program, facts, {sample::klassegroep}, 1) == "Klassegroep/geneeskunde/b");
}

TEST_CASE("groups use the subset of the key's type, and are incomplete with its rows") {
  Program program = sample::program();
  program.types[sample::klasse].subset = 0b10100;  // c and e
  columns::Facts facts = columns::empty_facts(program);
  facts.tables[sample::opleiding].ids = {"x"};
  columns::form_groups(program, facts);
  CHECK(facts.tables[sample::klassegroep].ids == std::vector<std::string>{"x/c", "x/e"});
  CHECK(!facts.tables[sample::klassegroep].complete);
}

TEST_CASE("more groups than memory should hold are not formed") {
  const Program program = sample::program();
  columns::Facts facts = columns::empty_facts(program);
  facts.tables[sample::opleiding].ids.assign(columns::max_groups / 5 + 1, "x");
  CHECK(columns::form_groups(program, facts) == KindId{sample::klassegroep});
  CHECK(facts.tables[sample::klassegroep].ids.empty());
}

TEST_CASE("[K1] [K3] a column keeps every sort of cell") {
  columns::Column column({.base = Base::number}, 4);
  CHECK(column.at(0) == Cell::without_value(Status::unknown));
  column.set(0, Cell::scalar(INT64_MIN));
  column.set(1, Cell::known(Value::absent()));
  column.set(2, Cell::without_value(Status::fault));
  CHECK(column.at(0) == Cell::scalar(INT64_MIN));
  CHECK(column.at(1) == Cell::known(Value::absent()));
  CHECK(column.at(2) == Cell::without_value(Status::fault));
  CHECK(column.code(0) == 1);
  CHECK(column.code(1) == 5);
  CHECK(column.code(2) == 4);
  columns::Column quotients({.base = Base::quotient}, 1);
  quotients.set(0, Cell::known({-1, 3}));
  CHECK(quotients.at(0) == Cell::known({-1, 3}));
}
