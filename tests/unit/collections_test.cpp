// Collections: columns that are told together in the result, the dossier and its text.
#include <functional>
#include <sstream>

#include "dossier/result.h"
#include "kernel/print.h"
#include "kernel/validate.h"
#include "pipeline/compile.h"
#include "tests/support/small_lottery.h"

using namespace grond;
using namespace grond::kernel;
using namespace grond::test;
using Catch::Contains;
using Catch::StartsWith;

namespace {

const std::string requirements = R"(
regeling R "Regeling toelating" rang ministeriële_regeling.
keuze Eis : aanleg, keuring, gesprek, portfolio
keuze Proef : keuring, gesprek uit Eis
begrip Opleiding, meervoud Opleidingen
  gegeven   studiejaar : studiejaar
  gegeven   bewegen    : ja of nee
  gegeven   kunst      : ja of nee
  verzamelt eisen      : Eis
  verzamelt proeven    : Proef
  afgeleid  hoeveel    : aantal van 0 tot en met 4
  besluit   vrij       : ja of nee
  besluit   zwaar      : ja of nee
procedure toelating naar studiejaar van opleiding
  besluit eisen van opleiding besluit vrij van opleiding besluit zwaar van opleiding.
artikel 1
  tot eisen van opleiding behoren aanleg en keuring indien opleiding is bewegen.
  tot eisen van opleiding behoort gesprek indien opleiding is kunst.
artikel 2
  tot proeven van opleiding behoren keuring en gesprek indien opleiding is bewegen.
artikel 3
  opleiding is vrij slechts indien opleiding heeft niet eisen.
artikel 4
  hoeveel van opleiding is aantal eisen van opleiding.
artikel 5
  opleiding is zwaar slechts indien hoeveel van opleiding is ten minste 3.
)";

Program compiled() {
  pipeline::Compilation compilation;
  Diagnostics diagnostics;
  source::add(compilation.sources, "r.grond", requirements);
  pipeline::compile_loaded(compilation, {}, diagnostics);
  INFO(diagnostics.render_all(Language::dutch));
  REQUIRE(compilation.program);
  return *compilation.program;
}

/// One opleiding with these facts.
Decided decide(const std::string& facts) {
  Program program = compiled();
  Diagnostics diagnostics;
  auto read = columns::read_json(program, "feiten.json",
                                 R"({"schema": "grond-feiten-1", "objecten": {"Opleiding": [{"id": "a", )"
                                 R"("studiejaar": "2013-2014")" +
                                     facts + "}]}}",
                                 diagnostics);
  INFO(diagnostics.render_all(Language::dutch));
  REQUIRE(read);
  Outcome outcome = interpret::interpret(program, *read, ProcedureId{0});
  return {std::move(program), std::move(*read), std::move(outcome)};
}

json collections_in_result(const std::string& facts) {
  const Decided decided = decide(facts);
  std::ostringstream out;
  dossier::write_result(out, decided.program, decided.facts, decided.outcome, ProcedureId{0}, {});
  const json result = json::parse(out.str());
  CHECK(result["besluiten"].size() == 6);
  return result["verzamelingen"];
}

std::string told(const std::string& facts, const std::string& asked) {
  return explained(dossier_of(decide(facts), {.object = "a", .attribute = asked}),
                   {.object = "a", .attribute = asked});
}

/// The first finding about the program after a change to its first collection.
std::string finding(const std::function<void(Program&, Collection&)>& change) {
  Program changed = compiled();
  change(changed, changed.collections.at(0));
  const std::vector<std::string> findings = validate(changed);
  return findings.empty() ? "" : findings.front();
}

}  // namespace

TEST_CASE("a result says what belongs together, and of what that is open") {
  CHECK(collections_in_result(R"(, "bewegen": true, "kunst": false)") ==
        json::parse(R"([{"object": "Opleiding/a", "verzameling": "eisen", "status": "bekend",
                         "leden": ["aanleg", "keuring"], "open": []}])"));
  CHECK(collections_in_result(R"(, "bewegen": true)") ==
        json::parse(R"([{"object": "Opleiding/a", "verzameling": "eisen", "status": "onbekend",
                         "leden": ["aanleg", "keuring"],
                         "open": [{"optie": "gesprek", "status": "onbekend"}]}])"));
}

TEST_CASE("an explanation tells a collection in one line, and what is open in another") {
  CHECK_THAT(told(R"(, "bewegen": true, "kunst": false)", "eisen"),
             StartsWith("Eisen van opleiding a: aanleg, keuring.\n"));
  CHECK_THAT(told(R"(, "bewegen": false, "kunst": false)", "eisen"),
             StartsWith("Eisen van opleiding a: geen.\n"));
  const std::string partly = told(R"(, "bewegen": true)", "eisen");
  CHECK_THAT(partly, StartsWith("Eisen van opleiding a: aanleg, keuring.\n"
                                "  Nog onbekend is of daartoe behoort: gesprek.\n"));
  CHECK_THAT(told("", "eisen"),
             StartsWith("Eisen van opleiding a: nog niets vastgesteld.\n"
                        "  Nog onbekend is of daartoe behoort: aanleg, keuring, gesprek.\n"));
  CHECK_THAT(told("", "vrij"), !Contains("Eisen van opleiding a:"));
}

TEST_CASE("a condition about a whole collection is told as it was written") {
  CHECK_THAT(told(R"(, "bewegen": false, "kunst": false)", "vrij"), Contains("opleiding heeft geen eisen"));
  CHECK_THAT(told(R"(, "bewegen": true, "kunst": true)", "vrij"),
             Contains("opleiding heeft aanleg als een van de eisen"));
  CHECK_THAT(told(R"(, "bewegen": true, "kunst": true)", "hoeveel"), Contains("aantal eisen van opleiding"));
}

TEST_CASE("part of a dossier has the collections of its own decisions") {
  const json dossier = dossier_of(decide(R"(, "bewegen": true)"), {});
  REQUIRE(dossier["verzamelingen"].size() == 1);
  CHECK(dossier["verzamelingen"][0]["stappen"].size() == 4);
  CHECK(dossier::explain_json(dossier, {"Opleiding/a#vrij"}).contains("verzamelingen") == false);
  CHECK(
      dossier::explain_json(dossier, {"Opleiding/a#keuring_als_een_van_de_eisen"})["verzamelingen"].size() ==
      1);
}

TEST_CASE("[K91] a collection has a yes/no column with rules for each option that may belong") {
  CHECK(finding([](Program&, Collection&) {}).empty());
  CHECK(finding([](Program&, Collection& c) { c.type = {}; }) == "collection 0: no type");
  CHECK(finding([](Program& p, Collection& c) { c.type = p.at(c.members[0].column).type; }) ==
        "collection 0: its type is no `keuze`");
  CHECK(finding([](Program&, Collection& c) { c.members.pop_back(); }) ==
        "collection 0: not one column for each option that may belong");
  CHECK(finding([](Program&, Collection& c) { std::swap(c.members[0], c.members[1]); }) ==
        "collection 0: its options are not in order");
  CHECK(finding([](Program&, Collection& c) { c.members[0].option = 62; }) ==
        "collection 0: its options are not in order");
  CHECK(finding([](Program&, Collection& c) { c.members[1].column = c.members[0].column; }) ==
        "collection 0: a column twice, or in two collections");
  CHECK(finding([](Program& p, Collection& c) {
          c.members[0].column = p.collections.at(1).members[0].column;
        }) == "collection 1: a column twice, or in two collections");
  CHECK(finding([](Program&, Collection& c) { c.members[0].column = {0}; }) ==
        "collection 0: a column does not tell what belongs");
}

TEST_CASE("[K91] a collection is the same after a round trip, and in the listing") {
  const Program program = compiled();
  std::string why;
  const auto read = deserialize(serialize(program), why);
  REQUIRE(read);
  CHECK(serialize(*read) == serialize(program));
  CHECK_THAT(print(*read), Contains("verzameling eisen van Opleiding: keuze Eis\n"
                                    "  aanleg naar aanleg_als_een_van_de_eisen van Opleiding\n"));
}
