// What is wrong with one row of an allocation stays with those whom it can concern: other groups are
// untouched, and in its own group only what hangs on it changes. In every engine, in machine code for
// processors with and without vectors of their own length, in groups of hundreds of rows and of one.
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <map>

#include "codegen/ahead.h"
#include "columns/facts.h"
#include "pack/loaded.h"
#include "pipeline/compile.h"
#include "tests/support/engines.h"
#include "verify/compare.h"

using namespace grond;

namespace {

const char* const regulation = R"(
regeling R "Lotingsregeling" rang ministeriële_regeling.
keuze Klasse : b, c
begrip Opleiding, meervoud Opleidingen
  gegeven studiejaar : studiejaar
  gegeven plaatsen   : aantal van 0 tot en met 100000
begrip Gegadigde, meervoud Gegadigden
  gegeven  opleiding   : Opleiding
  gegeven  klasse      : Klasse
  gegeven  meedingend  : ja of nee
  gegeven  lotnummer   : aantal van 1 tot en met 1000000
  gegeven  factor      : aantal van 1 tot en met 900000000000000000
  afgeleid gewogen_lot : aantal van 1 tot en met 1000000
  besluit  ingeloot    : ja of nee
begrip Klassegroep, meervoud Klassegroepen, voor elke Opleiding en elke Klasse
  besluit plaatsen_hier : aantal
  groepeert Gegadigden naar opleiding en klasse, waarvoor gegadigde is meedingend.
procedure loting naar studiejaar van opleiding
  besluit ingeloot van gegadigde besluit plaatsen_hier van klassegroep.
artikel 1
  gewogen_lot van gegadigde is lotnummer van gegadigde maal factor van gegadigde.
artikel 2
  plaatsen_hier van klassegroep is
    het deel van klassegroep
      bij verdeling van plaatsen van opleiding over klassegroepen van opleiding
      naar verhouding van aantal gegadigden van klassegroep
      met ten hoogste aantal gegadigden van klassegroep,
    afgerond op gehelen, half naar boven.
artikel 3
  gegadigde is ingeloot slechts indien
    - gegadigde is meedingend; en
    - rang van gegadigde naar gewogen_lot binnen klassegroep, laagste eerst, bij gelijkheid fout,
      is ten hoogste plaatsen_hier van klassegroep.
)";

const kernel::Program& program() {
  static pipeline::Compilation compilation;
  if (!compilation.program) {
    Diagnostics diagnostics;
    source::add(compilation.sources, "r.grond", regulation);
    pipeline::compile_loaded(compilation, {}, diagnostics);
    INFO(diagnostics.render_all(Language::dutch));
    REQUIRE(compilation.program);
  }
  return *compilation.program;
}

/// Cells of the broken row: of number 1, in programme o1 and class b.
struct Fault {
  std::string lot = "1", factor = "1", takes_part = "true", places_of_o1 = {};
};

constexpr const char* programmes[] = {"o1", "o2", "o3"};
constexpr const char* classes[] = {"b", "c"};

/// In each class of each programme so many applicants, with lots 1, 2, … and places for half of them.
columns::Facts facts(std::size_t size, const Fault& fault) {
  std::string studies, applicants;
  for (const std::string study : programmes) {
    const std::string places =
        study == "o1" && !fault.places_of_o1.empty() ? fault.places_of_o1 : std::to_string(size);
    studies += fmt::format(R"({}{{"id": "{}", "studiejaar": "2013-2014", "plaatsen": {}}})",
                           studies.empty() ? "" : ", ", study, places);
    for (const std::string klasse : classes) {
      for (std::size_t number = 1; number <= size; ++number) {
        const bool broken = study == "o1" && klasse == "b" && number == 1;
        applicants +=
            fmt::format(R"({}{{"id": "{}{}{}", "opleiding": "{}", "klasse": "{}", "lotnummer": {}, )"
                        R"("factor": {}, "meedingend": {}}})",
                        applicants.empty() ? "" : ", ", study, klasse, number, study, klasse,
                        broken ? fault.lot : std::to_string(number), broken ? fault.factor : "1",
                        broken ? fault.takes_part : "true");
      }
    }
  }
  Diagnostics diagnostics;
  auto read =
      columns::read_json(program(), "feiten.json",
                         fmt::format(R"({{"schema": "grond-feiten-1", "volledig": ["Opleiding", "Gegadigde"],
                       "objecten": {{"Opleiding": [{}], "Gegadigde": [{}]}}}})",
                                     studies, applicants),
                         diagnostics);
  INFO(diagnostics.render_all(Language::dutch));
  REQUIRE(read);
  return std::move(*read);
}

/// Machine code as a pack for that processor holds it; "x86-64" has no AVX.
testing::Engine packed(const std::string& processor) {
  return {"pack for " + processor,
          [processor](const std::vector<testing::Subject>& subjects) -> testing::Decide {
            const kernel::Program& whole = *subjects.front().program;
            const auto loaded = std::make_shared<pack::Loaded>(
                pack::Pack{"grond", "loting", {}, whole, codegen::compile_ahead(whole, processor)});
            CHECK(loaded->is_compiled() == pack::fits_machine(processor));
            return [loaded, subjects](std::size_t subject, const columns::Facts& facts) {
              return loaded->decide(facts, subjects[subject].procedure);
            };
          }};
}

const std::map<std::string, testing::Decide>& engines() {
  static std::map<std::string, testing::Decide> ready;
  if (!ready.empty()) return ready;
  std::vector<testing::Engine> all = testing::whole_engines();
  for (const char* processor : {"x86-64", "x86-64-v3"}) all.push_back(packed(processor));
  for (const testing::Engine& engine : all) ready.emplace(engine.name, engine.prepare({{&program(), {0}}}));
  return ready;
}

Cell cell(const columns::Facts& facts, const Outcome& outcome, const std::string& attribute,
          const std::string& id) {
  for (std::uint32_t i = 0; i < program().attributes.size(); ++i) {
    const kernel::Attribute& each = program().attributes[i];
    if (each.name != attribute) continue;
    return outcome.columns[i].at(facts.tables[each.kind.index].row_of_id.at(id));
  }
  throw std::logic_error("no attribute " + attribute);
}

/// Rows whose decision is no longer what it was, with what it is.
std::map<std::string, Status> changed(const columns::Facts& now, const Outcome& is, const Outcome& was,
                                      const std::string& attribute, const std::vector<std::string>& ids) {
  std::map<std::string, Status> result;
  for (const std::string& id : ids) {
    const Cell cell_now = cell(now, is, attribute, id);
    if (cell_now != cell(now, was, attribute, id)) result.emplace(id, cell_now.status);
  }
  return result;
}

std::vector<std::string> ids(const columns::Facts& facts, const std::string& kind) {
  for (std::uint32_t i = 0; i < program().kinds.size(); ++i)
    if (program().kinds[i].name == kind) return facts.tables[i].ids;
  throw std::logic_error("no kind " + kind);
}

struct Harm {
  std::map<std::string, Status> applicants, groups;
};

/// What a fault changes; the same in every engine.
Harm harm(std::size_t size, const Fault& fault) {
  const columns::Facts sound = facts(size, {}), broken = facts(size, fault);
  std::optional<Harm> result;
  for (const auto& [name, decide] : engines()) {
    const Outcome was = decide(0, sound), is = decide(0, broken);
    Harm found{changed(broken, is, was, "ingeloot", ids(broken, "Gegadigde")),
               changed(broken, is, was, "plaatsen_hier", ids(broken, "Klassegroep"))};
    INFO(name << ", " << size << " in a group");
    if (!result) result = found;
    CHECK(found.applicants == result->applicants);
    CHECK(found.groups == result->groups);
    const auto difference =
        verify::first_difference(program(), broken, engines().at("interpreter")(0, broken), is);
    CHECK(difference.value_or("") == "");
  }
  return *result;
}

/// Those of one class of o1, from one number to another.
std::map<std::string, Status> of_o1(const std::string& klasse, std::size_t first, std::size_t last,
                                    Status status) {
  std::map<std::string, Status> result;
  for (std::size_t number = first; number <= last; ++number)
    result.emplace(fmt::format("o1{}{}", klasse, number), status);
  return result;
}

}  // namespace

// The naive evaluator looks at every pair of rows of a group, so that these groups are as large as it bears.
// They take more than one block of 64 rows, and end within one.
constexpr std::size_t large = 90;

TEST_CASE("[K28] a lot that is unknown leaves open its own place and the last one, in its own group") {
  const Harm found = harm(large, {.lot = "null"});
  CHECK(found.groups.empty());
  // Without it 2 to 90 have the ranks 1 to 89, or one more: only at 46, the 45th, that matters for 45 places.
  CHECK(found.applicants ==
        std::map<std::string, Status>{{"o1b1", Status::unknown}, {"o1b46", Status::unknown}});
}

TEST_CASE("[K17] [K28] a lot that is worked out wrongly is a fault of its own place and of the last one") {
  const std::map<std::string, Status> expected{{"o1b1", Status::fault}, {"o1b46", Status::fault}};
  const Harm outside = harm(large, {.lot = "900000", .factor = "2"});
  CHECK(outside.groups.empty());
  CHECK(outside.applicants == expected);
  const Harm overflow = harm(large, {.lot = "900000", .factor = "900000000000000000"});
  CHECK(overflow.groups.empty());
  CHECK(overflow.applicants == expected);
}

TEST_CASE("[K28] equal lots harm no one but at the last place, and there only the two") {
  CHECK(harm(large, {.lot = "2"}).applicants.empty());
  CHECK(harm(large, {.lot = "46"}).applicants ==
        std::map<std::string, Status>{{"o1b1", Status::fault}, {"o1b46", Status::fault}});
}

TEST_CASE(
    "[K29] who may not take part leaves open how places are divided over the classes of one programme") {
  const Harm found = harm(large, {.takes_part = "null"});
  CHECK(found.groups == std::map<std::string, Status>{{"o1/b", Status::unknown}, {"o1/c", Status::unknown}});
  std::map<std::string, Status> expected = of_o1("b", 1, large, Status::unknown);
  expected.merge(of_o1("c", 1, large, Status::unknown));
  CHECK(found.applicants == expected);
}

TEST_CASE("[K29] without its number of places one programme is undecided, and no other") {
  const Harm found = harm(large, {.places_of_o1 = "null"});
  CHECK(found.groups == std::map<std::string, Status>{{"o1/b", Status::unknown}, {"o1/c", Status::unknown}});
  CHECK(found.applicants.size() == 2 * large);
}

TEST_CASE("groups of one row are as strict with themselves, and as harmless to others") {
  // One place for two classes of one: each gets a half, rounded up.
  CHECK(harm(1, {.lot = "null"}).applicants.empty());
  CHECK(harm(1, {.lot = "900000", .factor = "2"}).applicants.empty());
  CHECK(harm(1, {.takes_part = "null"}).groups ==
        std::map<std::string, Status>{{"o1/b", Status::unknown}, {"o1/c", Status::unknown}});
  CHECK(harm(1, {.places_of_o1 = "null"}).applicants ==
        std::map<std::string, Status>{{"o1b1", Status::unknown}, {"o1c1", Status::unknown}});
}
