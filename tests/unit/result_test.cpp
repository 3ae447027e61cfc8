#include "dossier/result.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

#include "dossier/causes.h"
#include "dossier/grounds.h"
#include "tests/support/kernel_builder.h"
#include "values/date.h"

using namespace grond;
using namespace grond::testing;
using dossier::Missing;
using Json = nlohmann::ordered_json;

namespace {

std::vector<Missing> causes(const Case& decided, AttributeId attribute, std::uint32_t row = 0) {
  return dossier::missing_facts(decided.program, decided.facts, decided.outcome, attribute, row);
}

Missing fact(AttributeId attribute, std::uint32_t row = 0) {
  return {Missing::Cause::fact, attribute, row, {}};
}

Missing cause(Missing::Cause why, AttributeId attribute, std::uint32_t row = 0) {
  return {why, attribute, row, {}};
}

Json result(const Case& decided, std::vector<Missing> to_ask = {}) {
  std::ostringstream out;
  dossier::write_result(out, decided.program, decided.facts, decided.outcome, ProcedureId{0},
                        {"rasho", "abc", {}, std::move(to_ask), {}});
  return Json::parse(out.str());
}

/// One row of Zaak with facts f and g and a decision `uitkomst` of a number.
struct Simple {
  KernelBuilder builder;
  KindId kind = builder.kind("Zaak");
  AttributeId f = builder.given(kind, "f", builder.boolean());
  AttributeId g = builder.given(kind, "g", builder.boolean());
  AttributeId outcome = builder.attribute(kind, "uitkomst", builder.numbers(0, 100), Role::decision);

  Case decide(Cell of_f, Cell of_g) {
    builder.program.procedures[0].decisions = {outcome};
    Case decided(builder);
    decided.rows(kind, 1);
    decided.set(f, {of_f});
    decided.set(g, {of_g});
    decided.run();
    return decided;
  }
};

/// Applicants of one study, admitted while their draw number ranks within its places.
struct Draw {
  KernelBuilder builder;
  KindId studies = builder.kind("Opleiding");
  KindId people = builder.kind("Gegadigde");
  AttributeId places = builder.given(studies, "plaatsen", builder.numbers(0, 1000));
  AttributeId study = builder.given(people, "opleiding", builder.rows_of(studies));
  AttributeId number_drawn = builder.given(people, "lotnummer", builder.numbers(1, 1000));
  AttributeId admitted = builder.attribute(people, "ingeloot", builder.boolean(), Role::decision);

  Case decide(std::vector<Cell> study_of, std::vector<Cell> numbers, Cell of_places, bool complete = true) {
    const PopulationId rivals = builder.population(people, 1, {{study, builder.column(study)}});
    const NodeId rank = builder.over(Op::rank, builder.numbers(), rivals,
                                     {builder.row(people), builder.column(number_drawn, 1)});
    const NodeId limit = builder.column(places, builder.column(study));
    builder.rule(admitted, builder.logic(Op::less_or_equal, {rank, limit}));
    builder.program.procedures[0].decisions = {admitted};
    Case decided(builder);
    decided.rows(studies, 1);
    decided.rows(people, study_of.size(), complete);
    decided.set(places, {of_places});
    decided.set(study, study_of);
    decided.set(number_drawn, numbers);
    decided.run();
    return decided;
  }
};

}  // namespace

TEST_CASE("values are written exactly, each type in its own form") {
  KernelBuilder builder;
  const KindId kind = builder.kind("Zaak");
  const EnumerationId classes = builder.enumeration("Klasse", {"a", "b"});
  const AttributeId any = builder.given(kind, "f", builder.boolean());
  builder.defined(kind, "g", builder.column(any));
  Case facts(builder);
  facts.rows(kind, 2);
  const auto written = [&](Type type, Value value) {
    return dossier::value_json(facts.program, facts.facts, type, value).dump();
  };
  CHECK(written({}, Value::boolean(true)) == "true");
  CHECK(written({.base = Base::number}, Value::scalar(-12)) == "-12");
  CHECK(written({.base = Base::number, .scale = 2}, Value::scalar(750)) == "\"7.50\"");
  CHECK(written({.base = Base::number, .scale = 2}, Value::scalar(-5)) == "\"-0.05\"");
  CHECK(written({.base = Base::quotient}, {2, 3}) == R"({"teller":2,"noemer":3})");
  CHECK(written({.base = Base::date}, Value::scalar(*day_number(2013, 5, 10))) == "\"2013-05-10\"");
  CHECK(written({.base = Base::study_year}, Value::scalar(2013)) == "\"2013-2014\"");
  CHECK(written({.base = Base::enumeration, .enumeration = classes}, Value::scalar(1)) == "\"b\"");
  CHECK(written({.base = Base::reference, .kind = kind}, Value::scalar(1)) == "\"r1\"");
  CHECK(written({.base = Base::date, .optional = true}, Value::absent()) == "\"geen\"");
}

TEST_CASE("what is missing stands in the order in which it is asked, and else the nearest first") {
  Simple simple;
  simple.builder.rule(
      simple.outcome, simple.builder.constant(1),
      simple.builder.logic(Op::and_, {simple.builder.column(simple.f), simple.builder.column(simple.g)}));
  const Case decided = simple.decide({}, {});
  const auto missing = [&](std::vector<Missing> to_ask) {
    std::vector<std::string> names;
    const Json written = result(decided, std::move(to_ask));
    for (const Json& each : written["besluiten"][0]["ontbreekt"]) names.push_back(each["attribuut"]);
    return names;
  };
  CHECK(missing({}) == std::vector<std::string>{"f", "g"});
  CHECK(missing({fact(simple.g), fact(simple.f)}) == std::vector<std::string>{"g", "f"});
  CHECK(missing({fact(simple.g)}) == std::vector<std::string>{"g", "f"});
}

TEST_CASE("a citation names article, lid, onderdeel and volzin where the provision is that fine") {
  Program program;
  program.instruments.push_back({"RASHO"});
  const auto add = [&](std::uint32_t parent, Level level, const std::string& number) {
    program.provisions.push_back({InstrumentId{0}, ProvisionId{parent}, level, number, ""});
  };
  add(ProvisionId::none_index, Level::chapter, "3");
  add(0, Level::article, "19");
  add(1, Level::member, "2");
  add(2, Level::item, "a");
  add(3, Level::item, "2°");
  add(2, Level::sentence, "1");
  CHECK(dossier::citation_json(program, ProvisionId{2}).dump() ==
        R"({"regeling":"RASHO","artikel":"19","lid":"2","onderdeel":null,"volzin":null})");
  CHECK(dossier::citation_json(program, ProvisionId{4})["onderdeel"] == "a, onder 2°");
  CHECK(dossier::citation_json(program, ProvisionId{5})["volzin"] == "1");
}

TEST_CASE("[K14] [K16] grounds, possible grounds and displaced rules follow from the states") {
  Simple simple;
  const RuleId base = simple.builder.rule(simple.outcome, simple.builder.constant(1));
  const RuleId exception =
      simple.builder.rule(simple.outcome, simple.builder.constant(2), simple.builder.column(simple.f));
  simple.builder.edge(exception, base);
  const auto grounds_when = [&](Cell f) {
    Simple copy = simple;
    const Case decided = copy.decide(f, no());
    return dossier::grounds(decided.program, decided.outcome, copy.outcome, 0);
  };
  const dossier::Grounds without = grounds_when(no());
  CHECK(without.grounds == std::vector{base});
  CHECK(without.possible.empty());
  CHECK(without.displaced.empty());
  const dossier::Grounds with = grounds_when(yes());
  CHECK(with.grounds == std::vector{exception});
  CHECK(with.displaced == std::vector{dossier::Displaced{base, {exception}}});
  const dossier::Grounds open = grounds_when(unknown());
  CHECK(open.grounds.empty());
  CHECK(open.possible == std::vector{base, exception});
  CHECK(open.open_conditions == std::vector{exception});
}

TEST_CASE("a result has the decisions in input order, with grounds, causes and interpretations") {
  Draw draw;
  Case decided = draw.decide({number(0), number(0), unknown()}, {number(5), number(7), number(9)}, number(3));
  decided.program.interpretations.push_back({decided.program.rules[0].provision, "lezing", "Eigen woorden."});
  decided.program.attributes[draw.study.index].supplier = "DUO";
  decided.facts.reference_date = day_number(2013, 7, 1);
  const Json json = result(decided);
  CHECK(json["schema"] == "grond-resultaat-1");
  CHECK(json["pack"] == Json({{"naam", "rasho"}, {"hash", "abc"}}));
  CHECK(json["procedure"] == "toets");
  CHECK(json["peildatum"] == "2013-07-01");
  REQUIRE(json["besluiten"].size() == 3);
  const Json& first = json["besluiten"][0];
  CHECK(first["object"] == "Gegadigde/r0");
  CHECK(first["attribuut"] == "ingeloot");
  CHECK(first["status"] == "bekend");
  CHECK(first["waarde"] == true);
  CHECK(first["gronden"][0]["regeling"] == "Wet");
  CHECK(first["mogelijke_gronden"] == Json::array());
  CHECK(first["ontbreekt"] == Json::array());
  CHECK(first["interpretaties"] == Json({"lezing"}));
  CHECK_FALSE(first.contains("oorzaken"));
  const Json& last = json["besluiten"][2];
  CHECK(last["status"] == "onbekend");
  CHECK(last["waarde"].is_null());
  CHECK(last["ontbreekt"] ==
        Json::array({{{"object", "Gegadigde/r2"}, {"attribuut", "opleiding"}, {"leverancier", "DUO"}}}));
}

TEST_CASE("missing facts: conditions before what they hang on, each once, and only what counts") {
  Simple simple;
  KernelBuilder& builder = simple.builder;
  const AttributeId between = builder.defined(
      simple.kind, "tussen", builder.logic(Op::and_, {builder.column(simple.f), builder.column(simple.g)}));
  const NodeId both = builder.logic(Op::or_, {builder.column(between), builder.column(simple.g)});
  builder.rule(simple.outcome, builder.constant(1), both);
  SECTION("nothing is missing from a decision that is known") {
    const Case decided = simple.decide(yes(), yes());
    CHECK(causes(decided, simple.outcome).empty());
  }
  SECTION("nearest first") {
    const Case decided = simple.decide(unknown(), unknown());
    CHECK(causes(decided, simple.outcome) == std::vector{fact(simple.g), fact(simple.f)});
  }
  SECTION("[K6] nee absorbs: what cannot matter is not asked") {
    const Case decided = simple.decide(unknown(), no());
    CHECK(decided.at(simple.outcome) == no_rule());
    CHECK(causes(decided, simple.outcome) == std::vector{cause(Missing::Cause::no_rule, simple.outcome)});
  }
}

TEST_CASE("[K7] only the condition or the chosen branch of a select is asked for") {
  Simple simple;
  KernelBuilder& builder = simple.builder;
  const AttributeId n = builder.given(simple.kind, "n", builder.numbers(0, 100));
  const NodeId value = builder.node(
      Op::select, builder.numbers(0, 100),
      {builder.column(simple.f), builder.column(n), builder.constant(builder.numbers(0, 100), 3)});
  builder.rule(simple.outcome, value);
  const Case undecided = simple.decide(unknown(), no());
  CHECK(causes(undecided, simple.outcome) == std::vector{fact(simple.f)});
}

TEST_CASE("[K15] [K17] causes that are not facts: contradiction, a value out of bounds") {
  Simple simple;
  simple.builder.rule(simple.outcome, simple.builder.constant(1));
  SECTION("two grounds with different values") {
    simple.builder.rule(simple.outcome, simple.builder.constant(2));
    const Case decided = simple.decide(no(), no());
    CHECK(causes(decided, simple.outcome) == std::vector{cause(Missing::Cause::conflict, simple.outcome)});
    CHECK(result(decided)["besluiten"][0]["oorzaken"][0]["soort"] == "tegenstrijdig");
  }
  SECTION("out of bounds") {
    simple.builder.rule(simple.outcome, simple.builder.constant(1000));
    const Case decided = simple.decide(no(), no());
    CHECK(decided.at(simple.outcome) == fault());
    CHECK(causes(decided, simple.outcome) == std::vector{cause(Missing::Cause::fault, simple.outcome)});
  }
}

TEST_CASE("[K18] a fact that may be derived is itself what is missing") {
  Simple simple;
  const AttributeId n =
      simple.builder.given(simple.kind, "n", simple.builder.or_absent(simple.builder.numbers()));
  simple.builder.program.attributes[n.index].derived_if_absent = true;
  simple.builder.rule(n, simple.builder.constant(4), simple.builder.column(simple.f));
  simple.builder.rule(simple.outcome, simple.builder.constant(1));
  Case decided = simple.decide(unknown(), no());
  CHECK(causes(decided, n) == std::vector{fact(n)});
  decided.set(n, {absent()});
  decided.run();
  CHECK(causes(decided, n) == std::vector{fact(simple.f)});
}

TEST_CASE("[K11] an unknown study year is asked for when it leaves rules open") {
  Simple simple;
  KernelBuilder& builder = simple.builder;
  const AttributeId year = builder.given(simple.kind, "studiejaar", builder.study_years());
  const InstrumentId of_2013 =
      builder.add_instrument("Regeling", RankOf::ministerial, {Validity::By::study_year, 2013, 2014});
  builder.rule(of_2013, simple.outcome, builder.constant(1));
  builder.study_year(simple.kind, builder.column(year));
  const Case decided = simple.decide(no(), no());
  CHECK(decided.at(simple.outcome) == unknown());
  CHECK(causes(decided, simple.outcome) == std::vector{fact(year)});
}

TEST_CASE("[K22] [K28] causes of a rank: keys, rows that may belong, ties, rows no one has named") {
  Draw draw;
  SECTION("a key of a rival and the limit") {
    const Case decided = draw.decide({number(0), number(0)}, {number(5), unknown()}, number(1));
    CHECK(causes(decided, draw.admitted) == std::vector{fact(draw.number_drawn, 1)});
  }
  SECTION("a rival who may belong elsewhere") {
    const Case decided = draw.decide({number(0), unknown()}, {number(5), number(3)}, number(1));
    CHECK(causes(decided, draw.admitted) == std::vector{fact(draw.study, 1)});
  }
  SECTION("a tie at the last place") {
    const Case decided = draw.decide({number(0), number(0)}, {number(5), number(5)}, number(1));
    CHECK(decided.at(draw.admitted) == fault());
    CHECK(causes(decided, draw.admitted) == std::vector{cause(Missing::Cause::tie, draw.admitted)});
    CHECK(causes(decided, draw.admitted, 1) == std::vector{cause(Missing::Cause::tie, draw.admitted, 1)});
  }
  SECTION("an incomplete population") {
    const Case decided = draw.decide({number(0)}, {number(5)}, number(1), false);
    CHECK(causes(decided, draw.admitted) ==
          std::vector{Missing{Missing::Cause::population, {}, 0, draw.people}});
    CHECK(result(decided)["besluiten"][0]["oorzaken"][0] ==
          Json({{"soort", "onvolledig"}, {"begrip", "Gegadigde"}}));
  }
  SECTION("at most eight rows of one population, in input order") {
    const std::vector<Cell> studies(12, number(0));
    std::vector<Cell> numbers(12, unknown());
    numbers[0] = number(5);
    const std::vector<Missing> found = causes(draw.decide(studies, numbers, number(1)), draw.admitted);
    std::vector<Missing> expected;
    for (std::uint32_t row = 1; row <= 8; ++row) expected.push_back(fact(draw.number_drawn, row));
    CHECK(found == expected);
  }
}

TEST_CASE("a missing reference date is a fact that is missing") {
  Simple simple;
  KernelBuilder& builder = simple.builder;
  const NodeId limit = builder.constant(builder.dates(), 100);
  const NodeId today = builder.node(Op::reference_date, builder.dates(), {});
  builder.rule(simple.outcome, builder.constant(1), builder.logic(Op::less, {today, limit}));
  const Case decided = simple.decide(no(), no());
  CHECK(result(decided)["besluiten"][0]["ontbreekt"][0]["attribuut"] == "peildatum");
}
