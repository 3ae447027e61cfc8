// Dossiers from files nobody vouches for, and questions about them.
#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>

#include "tests/support/small_lottery.h"

using namespace grond;
using namespace grond::kernel;
using namespace grond::test;
using Catch::Contains;

TEST_CASE("a file that is no dossier is refused with its reason") {
  CHECK(refused("{\n \"schema\": ") == std::vector{Code::dossier_invalid_json});
  CHECK(refused(std::string(300'000, '[')) == std::vector{Code::dossier_too_deep});
  CHECK(refused(R"({"schema": "anders"})") == std::vector{Code::dossier_unknown_schema});
  CHECK(refused("[1, 2]") == std::vector{Code::dossier_unknown_schema});
  CHECK(refused(R"({"schema": "grond-resultaat-1", "besluiten": []})") ==
        std::vector{Code::dossier_without_trace, Code::dossier_use_full_trace});
  CHECK(refused(R"({"schema": "grond-dossier-1"})") == std::vector{Code::dossier_malformed});
  CHECK(refused(R"({"schema": "grond-dossier-1", "stappen": {"x": 1}, "besluiten": []})") ==
        std::vector{Code::dossier_malformed});
  CHECK(refused(R"({"schema": "grond-dossier-1", "stappen": {}, "besluiten": ["x"]})") ==
        std::vector{Code::dossier_malformed});
  CHECK(refused("\xFF\xFE") == std::vector{Code::dossier_invalid_json});
}

TEST_CASE("a dossier with too many values is refused before it exhausts memory") {
  std::string text = "[0";
  for (int i = 0; i < 10'000'000; ++i) text += ",0";
  CHECK(refused(text + "]") == std::vector{Code::dossier_too_many_values});
}

TEST_CASE("reading a dossier takes time in proportion to its size") {
  const auto seconds = [](int steps) {
    json dossier = {{"schema", "grond-dossier-1"}, {"besluiten", json::array()}, {"stappen", json::object()}};
    for (int i = 0; i < steps; ++i) {
      dossier["stappen"][std::to_string(i)] = {
          {"object", "A/1"}, {"attribuut", "x"}, {"status", "bekend"}, {"zin", "z"}};
    }
    const std::string text = dossier.dump();
    Diagnostics diagnostics;
    const auto start = std::chrono::steady_clock::now();
    CHECK(dossier::parse_dossier(text, "dossier.json", diagnostics));
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  };
  seconds(1000);
  const double small = seconds(5000);
  CHECK(seconds(50'000) < 50 * small);  // ten times the steps; a hundred times the time would be quadratic
}

TEST_CASE("a file too large for a dossier is refused before it is read") {
  const auto file = std::filesystem::temp_directory_path() / "grond_dossier_test_te_groot.json";
  std::ofstream(file).put(' ');
  std::filesystem::resize_file(file, std::uintmax_t{300} << 20);  // sparse
  Diagnostics diagnostics;
  CHECK_FALSE(dossier::read_dossier(file.string(), diagnostics));
  CHECK(codes(diagnostics) == std::vector{Code::dossier_too_large});
  std::filesystem::remove(file);
}

TEST_CASE("a dossier is read back from a file") {
  const json dossier = dossier_of_b2();
  const auto file = std::filesystem::temp_directory_path() / "grond_dossier_test.json";
  std::ofstream(file) << dossier.dump();
  Diagnostics diagnostics;
  CHECK(dossier::read_dossier(file.string(), diagnostics) == dossier);
  std::filesystem::remove(file);
}

TEST_CASE("a file that cannot be read is reported") {
  Diagnostics diagnostics;
  CHECK_FALSE(dossier::read_dossier("/geen/zo/bestand.json", diagnostics));
  CHECK(codes(diagnostics) == std::vector{Code::dossier_unreadable});
}

TEST_CASE("a question about what is not there names what is nearest") {
  const json dossier = dossier_of(decide(lottery()), {});
  CHECK(not_found({.object = "Gegadigde/b9"}, dossier) ==
        std::vector{Code::dossier_unknown_object, Code::dossier_did_you_mean});
  CHECK(not_found({.object = "volstrekt onbekend"}, dossier) ==
        std::vector{Code::dossier_unknown_object, Code::dossier_known_names});
  CHECK(not_found({.object = "b2", .attribute = "ingeloopt"}, dossier) ==
        std::vector{Code::dossier_unknown_attribute, Code::dossier_did_you_mean});
  CHECK(not_found({}, dossier) == std::vector{Code::dossier_object_needed, Code::dossier_known_names});
}

TEST_CASE("a hostile dossier is explained without a crash") {
  json step = {{"object", "A/1"}, {"attribuut", "x\x1b[2J"}, {"status", "bekend"}, {"zin", "a\nb"}};
  step["steunt_op"] = {"A/1#x", 7, "nergens"};  // itself, no id, no step
  step["regels"] = {
      1, {{"grond", "ja"}, {"bepaling", 3}, {"voorwaarde", {{"delen", {1, "a"}}}}, {"berekening", {}}}};
  step["ontbreekt"] = {3, {{"zin", 4}}};
  const json dossier = {
      {"schema", "grond-dossier-1"}, {"pack", 1}, {"stappen", {{"A/1#x", step}}}, {"besluiten", {"A/1#x"}}};
  Diagnostics diagnostics;
  const auto read = dossier::parse_dossier(dossier.dump(), "dossier.json", diagnostics);
  REQUIRE(read);
  const std::string text = explained(*read, {});
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.starts_with("A?b."));
}
