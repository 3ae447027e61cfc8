// The interface for C, called as a program in C would, on a pack of the small lottery.
#include <catch2/catch.hpp>
#include <cstring>
#include <nlohmann/json.hpp>
#include <thread>
#include <vector>

#include "grond.h"
#include "pack/pack.h"
#include "tests/support/small_lottery.h"

using Catch::Matchers::Contains;

namespace {

std::string pack_bytes() {
  grond::pack::Pack pack;
  pack.compiler = "grond";
  pack.name = "loting";
  pack.program = grond::test::lottery();
  return grond::pack::write(pack);
}

struct Opened {
  Opened() {
    const std::string bytes = pack_bytes();
    REQUIRE(grond_open_memory(bytes.data(), bytes.size(), &pack) == grond_ok);
  }
  ~Opened() { grond_close(pack); }
  grond_pack* pack = nullptr;
};

std::string facts_json() { return grond::test::facts_text(grond::test::lot_40); }

void add_applicant(grond_facts* facts, const char* id, const char* klasse, const char* lot) {
  REQUIRE(grond_add(facts, "Gegadigde", id) == grond_ok);
  REQUIRE(grond_set(facts, "opleiding", "geneeskunde") == grond_ok);
  REQUIRE(grond_set(facts, "klasse", klasse) == grond_ok);
  REQUIRE(grond_set(facts, "lotnummer", lot) == grond_ok);
}

/// The same as facts_json, but for where a fact came from.
grond_facts* facts_by_calls(const grond_pack* pack) {
  grond_facts* facts = nullptr;
  REQUIRE(grond_facts_new(pack, &facts) == grond_ok);
  CHECK(grond_reference_date(facts, "2013-07-01") == grond_ok);
  CHECK(grond_complete(facts, "Opleiding") == grond_ok);
  CHECK(grond_complete(facts, "Gegadigde") == grond_ok);
  const char* const b[] = {"b1", "10", "b2", "40", "b3", "20"};
  for (int i = 0; i < 6; i += 2) add_applicant(facts, b[i], "b", b[i + 1]);
  const char* const c[] = {"c1", "11", "c2", "12", "c3", "13"};
  for (int i = 0; i < 6; i += 2) add_applicant(facts, c[i], "c", c[i + 1]);
  add_applicant(facts, "e1", "e", "14");
  CHECK(grond_add(facts, "Opleiding", "geneeskunde") == grond_ok);  // referred to before it was there
  CHECK(grond_set(facts, "capaciteit", "5") == grond_ok);
  CHECK(grond_set(facts, "studiejaar", "2013-2014") == grond_ok);
  return facts;
}

std::string result_json(const grond_decisions* decisions) {
  char* text = nullptr;
  std::size_t size = 0;
  REQUIRE(grond_result_json(decisions, &text, &size) == grond_ok);
  REQUIRE(std::strlen(text) == size);
  const std::string result(text, size);
  grond_text_free(text);
  return result;
}

}  // namespace

TEST_CASE("a pack says what it is") {
  CHECK(grond_interface_version() == GROND_INTERFACE_VERSION);
  CHECK(grond_version() == std::string(GROND_VERSION));
  const Opened opened;
  CHECK(grond_pack_name(opened.pack) == std::string("loting"));
  CHECK(grond_pack_hash(opened.pack) == grond::kernel::hash(grond::test::lottery()));
  CHECK(grond_pack_is_compiled(opened.pack) == 0);
  REQUIRE(grond_procedure_count(opened.pack) == 1);
  CHECK(grond_procedure_name(opened.pack, 0) == grond::test::lottery().procedures[0].name);
  CHECK(grond_procedure_name(opened.pack, 1) == nullptr);
}

TEST_CASE("facts in JSON and facts by calls give the same decisions") {
  const Opened opened;
  const std::string json = facts_json();
  grond_decisions* from_json = nullptr;
  REQUIRE(grond_decide_json(opened.pack, nullptr, json.data(), json.size(), &from_json) == grond_ok);
  grond_facts* facts = facts_by_calls(opened.pack);
  grond_decisions* from_calls = nullptr;
  REQUIRE(grond_decide(facts, nullptr, &from_calls) == grond_ok);
  grond_facts_free(facts);
  const auto document = nlohmann::json::parse(result_json(from_json));
  CHECK(document["schema"] == "grond-resultaat-1");
  CHECK(document["pack"]["naam"] == "loting");
  CHECK(document["besluiten"].size() == 7);
  CHECK(result_json(from_calls) == result_json(from_json));
  grond_decisions_free(from_json);
  grond_decisions_free(from_calls);
}

TEST_CASE("a cell has a status, a value and its ground") {
  const Opened opened;
  grond_facts* facts = facts_by_calls(opened.pack);
  grond_decisions* decisions = nullptr;
  REQUIRE(grond_decide(facts, "loting", &decisions) == grond_ok);
  grond_cell cell;
  REQUIRE(grond_get(decisions, "Gegadigde/b1", "ingeloot", &cell) == grond_ok);
  CHECK(cell.status == grond_bekend);
  CHECK(cell.value == std::string("true"));
  REQUIRE(cell.ground != nullptr);
  CHECK_THAT(cell.ground, Contains("artikel"));
  REQUIRE(grond_get(decisions, "Klassegroep/geneeskunde/b", "plaatsen", &cell) == grond_ok);
  CHECK(cell.value == std::string("2"));
  REQUIRE(grond_get(decisions, "Gegadigde/b2", "lotnummer", &cell) == grond_ok);
  CHECK(cell.value == std::string("40"));
  CHECK(cell.ground == nullptr);
  CHECK(grond_get(decisions, "Gegadigde/x", "ingeloot", &cell) == grond_unknown_name);
  CHECK(cell.status == grond_onbekend);
  CHECK(cell.value == nullptr);
  CHECK(grond_get(decisions, "b1", "ingeloot", &cell) == grond_unknown_name);
  CHECK(grond_get(decisions, "Gegadigde/b1", "x", &cell) == grond_unknown_name);
  CHECK_THAT(grond_message(), Contains("`x`"));
  grond_decisions_free(decisions);
  grond_facts_free(facts);
}

TEST_CASE("what is missing is a status, not a failure") {
  const Opened opened;
  grond_facts* facts = nullptr;
  REQUIRE(grond_facts_new(opened.pack, &facts) == grond_ok);
  REQUIRE(grond_add(facts, "Gegadigde", "g") == grond_ok);
  grond_decisions* decisions = nullptr;
  REQUIRE(grond_decide(facts, nullptr, &decisions) == grond_ok);
  grond_cell cell;
  REQUIRE(grond_get(decisions, "Gegadigde/g", "ingeloot", &cell) == grond_ok);
  CHECK(cell.status == grond_onbekend);
  CHECK(cell.value == nullptr);
  grond_decisions_free(decisions);
  grond_facts_free(facts);
}

TEST_CASE("facts that do not fit are refused with a message") {
  const Opened opened;
  grond_decisions* decisions = nullptr;
  CHECK(grond_decide_json(opened.pack, nullptr, "{", 1, &decisions) == grond_refused_facts);
  CHECK(decisions == nullptr);
  CHECK_THAT(grond_message(), Contains("G0602"));

  grond_facts* facts = nullptr;
  REQUIRE(grond_facts_new(opened.pack, &facts) == grond_ok);
  CHECK(grond_set(facts, "klasse", "b") == grond_misuse);
  CHECK(grond_add(facts, "Persoon", "p") == grond_refused_facts);
  CHECK(grond_set(facts, "klasse", "b") == grond_misuse);
  CHECK(grond_add(facts, "Gegadigde", "g") == grond_ok);
  CHECK(grond_set(facts, "klasse", "z") == grond_refused_facts);
  CHECK(grond_set(facts, "ingeloot", "ja") == grond_refused_facts);
  grond_set_language(grond_dutch);
  CHECK(grond_set(facts, "lotnummer", "zeven") == grond_refused_facts);
  CHECK_THAT(grond_message(), Contains("is geen waarde van"));
  grond_set_language(grond_english);
  CHECK(grond_set(facts, "lotnummer", "\xFF") == grond_misuse);
  CHECK(grond_decide(facts, nullptr, &decisions) == grond_refused_facts);
  CHECK(grond_decide(facts, nullptr, &decisions) == grond_misuse);
  CHECK(grond_add(facts, "Gegadigde", "h") == grond_misuse);
  grond_facts_free(facts);
}

TEST_CASE("a reference to what is never added is refused") {
  const Opened opened;
  grond_facts* facts = nullptr;
  REQUIRE(grond_facts_new(opened.pack, &facts) == grond_ok);
  REQUIRE(grond_add(facts, "Gegadigde", "g") == grond_ok);
  REQUIRE(grond_set(facts, "opleiding", "geneeskunde") == grond_ok);
  grond_decisions* decisions = nullptr;
  CHECK(grond_decide(facts, nullptr, &decisions) == grond_refused_facts);
  CHECK_THAT(grond_message(), Contains("geneeskunde"));
  grond_facts_free(facts);
}

TEST_CASE("a pack that cannot be used is refused") {
  grond_pack* pack = nullptr;
  std::string bytes = pack_bytes();
  CHECK(grond_open_memory(bytes.data(), bytes.size() - 1, &pack) == grond_refused_pack);
  CHECK(pack == nullptr);
  CHECK_THAT(grond_message(), Contains("cut off"));
  bytes[100] ^= 1;
  CHECK(grond_open_memory(bytes.data(), bytes.size(), &pack) == grond_refused_pack);
  CHECK(grond_open_memory("", 0, &pack) == grond_refused_pack);
  CHECK(grond_open_file("/niet-daar/een.pack", &pack) == grond_unreadable);
  CHECK_THAT(grond_message(), Contains("G0801"));
}

TEST_CASE("an unknown procedure is refused") {
  const Opened opened;
  const std::string json = facts_json();
  grond_decisions* decisions = nullptr;
  CHECK(grond_decide_json(opened.pack, "loterij", json.data(), json.size(), &decisions) ==
        grond_unknown_name);
  CHECK_THAT(grond_message(), Contains("loterij"));
}

TEST_CASE("NULL where an object belongs is misuse, and may be released") {
  const Opened opened;
  grond_decisions* decisions = nullptr;
  grond_cell cell;
  char* text = nullptr;
  std::size_t size = 0;
  CHECK(grond_open_file(nullptr, nullptr) == grond_misuse);
  CHECK(grond_open_memory(nullptr, 0, nullptr) == grond_misuse);
  CHECK(grond_facts_new(opened.pack, nullptr) == grond_misuse);
  CHECK(grond_add(nullptr, "Gegadigde", "g") == grond_misuse);
  CHECK(grond_set(nullptr, nullptr, nullptr) == grond_misuse);
  CHECK(grond_complete(nullptr, "Gegadigde") == grond_misuse);
  CHECK(grond_reference_date(nullptr, nullptr) == grond_misuse);
  CHECK(grond_decide(nullptr, nullptr, &decisions) == grond_misuse);
  CHECK(grond_decide_json(opened.pack, nullptr, nullptr, 0, &decisions) == grond_misuse);
  CHECK(grond_get(nullptr, "a", "b", &cell) == grond_misuse);
  CHECK(grond_result_json(nullptr, &text, &size) == grond_misuse);
  CHECK_THAT(grond_message(), Contains("NULL"));
  CHECK(grond_procedure_count(nullptr) == 0);
  grond_close(nullptr);
  grond_facts_free(nullptr);
  grond_decisions_free(nullptr);
  grond_text_free(nullptr);
}

TEST_CASE("threads share a pack and keep their own messages") {
  const Opened opened;
  const std::string json = facts_json();
  std::vector<std::string> results(4), messages(4);
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < results.size(); ++i) {
    threads.emplace_back([&, i] {
      grond_decisions* decisions = nullptr;
      if (grond_decide_json(opened.pack, nullptr, json.data(), json.size(), &decisions) != grond_ok) return;
      char* text = nullptr;
      std::size_t size = 0;
      if (grond_result_json(decisions, &text, &size) == grond_ok) results[i].assign(text, size);
      grond_cell cell;
      grond_get(decisions, std::to_string(i).c_str(), "ingeloot", &cell);
      messages[i] = grond_message();
      grond_text_free(text);
      grond_decisions_free(decisions);
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (std::size_t i = 0; i < results.size(); ++i) {
    CHECK_FALSE(results[i].empty());
    CHECK(results[i] == results[0]);
    CHECK_THAT(messages[i], Contains("`" + std::to_string(i) + "`"));
  }
}
