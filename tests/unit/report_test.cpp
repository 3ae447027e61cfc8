// Diagnostics for programs: the JSON of docs/diagnostics.md, and what SARIF 2.1.0 requires of a log.
#include "driver/report.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <set>

#include "pipeline/compile.h"

namespace {

using namespace grond;
using Json = nlohmann::ordered_json;

constexpr const char* kText =
    "regeling R rang wet.\n"
    "begrip Persoon, meervoud Personen\n"
    "  gegeven a : ja of nee\n"
    "  gegeven a : ja of nee\n"
    "  gegeven b : Onbekend\n";

Diagnostics check(const std::string& name, const std::string& text) {
  pipeline::Compilation compilation;
  source::add(compilation.sources, name, text);
  Diagnostics diagnostics;
  pipeline::compile_loaded(compilation, {}, diagnostics);
  return diagnostics;
}

TEST_CASE("JSON says what the text says") {
  const Json json = driver::diagnostics_json(check("map/r.grond", kText), Language::dutch);
  CHECK(json.at("version") == 1);
  CHECK(json.at("not_shown") == 0);
  REQUIRE(json.at("diagnostics").size() == json.at("errors").get<std::size_t>());
  const Json& first = json.at("diagnostics").at(0);
  CHECK(first.at("code") == "G0310");
  CHECK(first.at("name") == "duplicate_name");
  CHECK(first.at("severity") == "error");
  CHECK(first.at("place") == Json{{"file", "map/r.grond"}, {"line", 4}, {"column", 11}, {"length", 1}});
  REQUIRE(first.at("notes").size() == 1);
  CHECK(first.at("notes").at(0).at("place").at("line") == 3);
  CHECK(first.at("message") != driver::diagnostics_json(check("map/r.grond", kText), Language::english)
                                   .at("diagnostics")
                                   .at(0)
                                   .at("message"));
}

TEST_CASE("nothing found is an empty list and an empty run") {
  const Diagnostics none;
  CHECK(driver::diagnostics_json(none, Language::dutch).at("diagnostics") == Json::array());
  const Json run = driver::diagnostics_sarif(none, Language::dutch).at("runs").at(0);
  CHECK(run.at("results") == Json::array());
  CHECK(run.at("tool").at("driver").at("rules") == Json::array());
}

void check_location(const Json& location) {
  const Json& physical = location.at("physicalLocation");
  const std::string uri = physical.at("artifactLocation").at("uri");
  CHECK_FALSE(uri.empty());
  CHECK(uri.find_first_of(" <>\"\\^`{|}") == std::string::npos);
  if (!physical.contains("region")) return;
  const Json& region = physical.at("region");
  CHECK(region.at("startLine").get<int>() >= 1);
  if (!region.contains("startColumn")) return;
  CHECK(region.at("startColumn").get<int>() >= 1);
  CHECK(region.at("endLine") == region.at("startLine"));
  CHECK(region.at("endColumn").get<int>() >= region.at("startColumn").get<int>());
}

/// What the standard requires (sections 3.13, 3.14, 3.19, 3.27, 3.49), and what GitHub and editors read.
void check_sarif(const Json& log) {
  CHECK(log.at("version") == "2.1.0");
  CHECK(log.at("$schema").is_string());
  REQUIRE(log.at("runs").size() == 1);
  const Json& run = log.at("runs").at(0);
  CHECK(run.at("columnKind") == "utf16CodeUnits");
  const Json& driver = run.at("tool").at("driver");
  CHECK(driver.at("name") == "grond");
  CHECK_FALSE(driver.at("version").get<std::string>().empty());
  std::set<std::string> ids;
  for (const Json& rule : driver.at("rules")) {
    CHECK(ids.insert(rule.at("id")).second);
    CHECK_FALSE(rule.at("shortDescription").at("text").get<std::string>().empty());
    const std::string level = rule.at("defaultConfiguration").at("level");
    CHECK((level == "error" || level == "warning"));
  }
  for (const Json& result : run.at("results")) {
    const Json& rule = driver.at("rules").at(result.at("ruleIndex").get<std::size_t>());
    CHECK(result.at("ruleId") == rule.at("id"));
    CHECK(result.at("level") == rule.at("defaultConfiguration").at("level"));
    CHECK_FALSE(result.at("message").at("text").get<std::string>().empty());
    if (result.contains("locations"))
      for (const Json& location : result.at("locations")) check_location(location);
    std::set<int> numbers;
    if (!result.contains("relatedLocations")) continue;
    for (const Json& location : result.at("relatedLocations")) {
      CHECK(numbers.insert(location.at("id").get<int>()).second);
      CHECK_FALSE(location.at("message").at("text").get<std::string>().empty());
      check_location(location);
    }
  }
}

TEST_CASE("SARIF has what the standard requires") {
  for (const Language language : {Language::dutch, Language::english})
    check_sarif(driver::diagnostics_sarif(check("map/r.grond", kText), language));
  const Json log = driver::diagnostics_sarif(check("map/r.grond", kText), Language::dutch);
  const Json& run = log.at("runs").at(0);
  CHECK(run.at("tool").at("driver").at("language") == "nl");
  const Json& first = run.at("results").at(0);
  CHECK(first.at("ruleId") == "G0310");
  CHECK(first.at("locations").at(0).at("physicalLocation") ==
        Json::parse(R"({"artifactLocation": {"uri": "map/r.grond"},
                        "region": {"startLine": 4, "startColumn": 11, "endLine": 4, "endColumn": 12}})"));
  CHECK(first.at("relatedLocations").at(0).at("physicalLocation").at("region").at("startLine") == 3);
}

TEST_CASE("columns of SARIF count UTF-16 code units, those of JSON code points") {
  const std::string text = "regeling R rang wet. -- \xF0\x9D\x84\x9E\n\"\xF0\x9D\x84\x9E\" \xC3\xA9 is.\n";
  const Diagnostics diagnostics = check("a b/\xC3\xA9.grond", text);
  REQUIRE(diagnostics.all().size() == 1);
  CHECK(driver::diagnostics_json(diagnostics, Language::dutch).at("diagnostics").at(0).at("place") ==
        Json{{"file", "a b/\xC3\xA9.grond"}, {"line", 2}, {"column", 1}, {"length", 3}});
  const Json log = driver::diagnostics_sarif(diagnostics, Language::dutch);
  check_sarif(log);
  CHECK(log.at("runs").at(0).at("results").at(0).at("locations").at(0).at("physicalLocation") ==
        Json::parse(R"({"artifactLocation": {"uri": "a%20b/%C3%A9.grond"},
                        "region": {"startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 5}})"));
}

TEST_CASE("a finding without a line has a file only; outside the working folder it is a file URI") {
  Diagnostics diagnostics;
  diagnostics.report({Code::file_unreadable, {.file = "/ergens/x.grond"}, {"/ergens/x.grond"}, {}});
  const Json log = driver::diagnostics_sarif(diagnostics, Language::english);
  check_sarif(log);
  CHECK(log.at("runs").at(0).at("results").at(0).at("locations").at(0).at("physicalLocation") ==
        Json::parse(R"({"artifactLocation": {"uri": "file:///ergens/x.grond"}})"));
  CHECK(driver::diagnostics_json(diagnostics, Language::english).at("diagnostics").at(0).at("place") ==
        Json{{"file", "/ergens/x.grond"}});
}

}  // namespace
