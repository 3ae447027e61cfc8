// What is still to be asked. The property tests hold it against the interpreter on random programs.
// GROND_SEED=<n> reruns one case; GROND_CASES=<n> changes how many are run.
#include "dossier/questions.h"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <sstream>

#include "columns/facts.h"
#include "columns/write_json.h"
#include "tests/differential/dice.h"
#include "tests/differential/random_facts.h"
#include "tests/differential/random_program.h"
#include "tests/support/kernel_builder.h"

using namespace grond;
using namespace grond::testing;
using differential::Dice;
using dossier::Inquiry;
using dossier::Missing;
using dossier::Question;

namespace {

std::uint64_t from_environment(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

template <class Check>
void for_each_case(std::uint64_t count, Check check) {
  const bool one = std::getenv("GROND_SEED") != nullptr;
  const std::uint64_t first = from_environment("GROND_SEED", 1);
  const std::uint64_t last = first + (one ? 1 : from_environment("GROND_CASES", count)) - 1;
  for (std::uint64_t seed = first; seed <= last; ++seed) {
    INFO("GROND_SEED=" << seed);
    Dice dice(seed);
    check(differential::random_case(seed), dice);
  }
}

/// Everything that is not known, whether it matters or not.
std::vector<Missing> all_missing(const Program& program, const columns::Facts& facts) {
  std::vector<Missing> missing;
  for (std::uint32_t i = 0; i < program.attributes.size(); ++i)
    for (std::uint32_t row = 0; row < facts.columns[i].size(); ++row)
      if (!facts.columns[i].at(row).is_known()) missing.push_back({Missing::Cause::fact, {i}, row, {}});
  // A moment answers the date too, which then is a question of its own.
  if (!facts.reference_date)
    missing.push_back({Missing::Cause::reference_date, {}, 0, {}});
  else if (!facts.reference_minute)
    missing.push_back({Missing::Cause::reference_moment, {}, 0, {}});
  for (std::uint32_t i = 0; i < program.kinds.size(); ++i)
    if (program.kinds[i].form != Form::formed && !facts.tables[i].complete)
      missing.push_back({Missing::Cause::population, {}, 0, {i}});
  return missing;
}

/// An answer at random, or nothing when there is none: a reference to a kind without rows.
std::optional<Value> some_answer(const Program& program, const columns::Facts& facts, const Missing& missing,
                                 Dice& dice) {
  if (missing.cause == Missing::Cause::population) return Value::boolean(true);
  const std::int64_t day = dice.between(15700, 15706);
  if (missing.cause == Missing::Cause::reference_date) return Value::scalar(day);
  if (missing.cause == Missing::Cause::reference_moment)
    return Value::scalar(facts.reference_date.value_or(day) * 1440 + dice.between(0, 1439));
  const Type& type = program.at(program.at(missing.attribute).type);
  if (type.optional && dice.percent(25)) return Value::absent();
  if (type.base == Base::reference) {
    const auto rows = static_cast<std::int64_t>(facts.rows(type.kind));
    if (rows == 0) return type.optional ? std::optional(Value::absent()) : std::nullopt;
    return Value::scalar(dice.between(0, rows - 1));
  }
  differential::ValueMaker values(dice, program);
  return dice.percent(50) ? values.edge(type) : values.value(type);
}

bool lists(const Inquiry& inquiry, const Missing& missing) {
  return std::any_of(inquiry.questions.begin(), inquiry.questions.end(),
                     [&](const Question& question) { return question.missing == missing; });
}

Outcome decide(const Program& program, const columns::Facts& facts) {
  return interpret::interpret(program, facts, ProcedureId{0});
}

/// Random facts may lack a parent or refer to groups; files of facts cannot.
bool can_be_written(const Program& program, const columns::Facts& facts) {
  for (std::uint32_t i = 0; i < program.attributes.size(); ++i) {
    const Type& type = program.at(program.attributes[i].type);
    const bool of_group = type.base == Base::reference && program.at(type.kind).form == Form::formed;
    if (of_group && program.attributes[i].role != Role::key) return false;
    if (program.attributes[i].role == Role::parent && !facts.columns[i].all_plain()) return false;
  }
  return true;
}

/// Some decisions stay open: their kind has no study year, or a reference has no row to refer to.
void check_no_fact_helps(const Program& program, columns::Facts facts, const Inquiry& inquiry, Dice& dice) {
  for (const Missing& missing : all_missing(program, facts))
    if (const auto answer = some_answer(program, facts, missing, dice))
      dossier::give_answer(program, facts, missing, *answer);
  const Outcome outcome = decide(program, facts);
  for (const dossier::CellName& cell : inquiry.undecided)
    REQUIRE(outcome.columns[cell.attribute.index].at(cell.row).status == Status::unknown);
}

std::vector<Missing> asked(const Case& given) {
  std::vector<Missing> missing;
  for (const Question& question : dossier::inquire(given.program, given.facts, {0}).questions)
    missing.push_back(question.missing);
  return missing;
}

Missing fact(AttributeId attribute, std::uint32_t row = 0) {
  return {Missing::Cause::fact, attribute, row, {}};
}

/// One case with facts of which nothing is known, and one decision.
struct Simple {
  KernelBuilder builder;
  KindId kind = builder.kind("Zaak");
  AttributeId a = builder.given(kind, "a", builder.boolean());
  AttributeId b = builder.given(kind, "b", builder.boolean());
  AttributeId points = builder.given(kind, "punten", builder.numbers(0, 100));
  AttributeId outcome = builder.attribute(kind, "uitkomst", builder.boolean(), Role::decision);

  Case decide(NodeId value) {
    builder.rule(outcome, value);
    builder.program.procedures[0].decisions = {outcome};
    Case made(builder);
    made.rows(kind, 1);
    return made;
  }
  NodeId at_least(std::int64_t number) {
    return builder.logic(Op::less_or_equal, {builder.constant(number), builder.column(points)});
  }
};

}  // namespace

TEST_CASE("a fact that is not listed changes no undecided decision") {
  for_each_case(400, [](const differential::Case& made, Dice& dice) {
    const Inquiry inquiry = dossier::inquire(made.program, made.facts, {0});
    columns::Facts facts = made.facts;
    for (const Missing& missing : all_missing(made.program, made.facts)) {
      if (lists(inquiry, missing)) continue;
      for (int times = 0; times < 3; ++times) {
        const std::optional<Value> answer = some_answer(made.program, facts, missing, dice);
        if (!answer) break;
        const dossier::Supposition supposition(made.program, facts, missing, *answer);
        const Outcome after = decide(made.program, facts);
        for (const dossier::CellName& cell : inquiry.undecided) {
          INFO(static_cast<int>(missing.cause) << " attribute " << missing.attribute.index << " row "
                                               << missing.row << " kind " << missing.kind.index);
          REQUIRE(after.columns[cell.attribute.index].at(cell.row).status == Status::unknown);
        }
      }
    }
  });
}

TEST_CASE("when every listed question is answered, and what that opens, the decisions are made") {
  for_each_case(400, [](const differential::Case& made, Dice& dice) {
    columns::Facts facts = made.facts;
    for (int round = 0; round < 100; ++round) {
      const Inquiry inquiry = dossier::inquire(made.program, facts, {0}, {}, 0);
      bool answered = false;
      for (const Question& question : inquiry.questions) {
        const std::optional<Value> answer = some_answer(made.program, facts, question.missing, dice);
        if (answer) dossier::give_answer(made.program, facts, question.missing, *answer);
        answered = answered || answer;
      }
      if (!answered) return check_no_fact_helps(made.program, facts, inquiry, dice);
    }
    FAIL("the questions do not end");
  });
}

TEST_CASE("facts written as JSON are read back the same") {
  for_each_case(200, [](const differential::Case& made, Dice&) {
    if (!can_be_written(made.program, made.facts)) return;
    std::ostringstream written;
    columns::write_json(written, made.program, made.facts);
    Diagnostics diagnostics;
    const auto read = columns::read_json(made.program, "feiten.json", written.str(), diagnostics);
    INFO(written.str() << diagnostics.render_all(Language::dutch));
    REQUIRE(read);
    std::ostringstream again;
    columns::write_json(again, made.program, *read);
    REQUIRE(again.str() == written.str());
  });
}

TEST_CASE("the question that settles most answers comes first") {
  Simple simple;
  const NodeId a = simple.builder.column(simple.a), b = simple.builder.column(simple.b);
  // uitkomst = a, of b en punten ten minste 50: a settles it with ja, the others settle nothing by
  // themselves.
  const Case made = simple.decide(
      simple.builder.logic(Op::or_, {simple.builder.logic(Op::and_, {b, simple.at_least(50)}), a}));
  const Inquiry inquiry = dossier::inquire(made.program, made.facts, {0});
  REQUIRE(inquiry.questions.size() == 3);
  CHECK(inquiry.questions[0].missing == fact(simple.a));
  CHECK(inquiry.questions[0].settled == 1);
  CHECK(inquiry.questions[0].answers == 2);
  CHECK(inquiry.questions[1].settled == 0);
  CHECK(inquiry.undecided == std::vector<dossier::CellName>{{simple.outcome, 0}});
}

TEST_CASE("what can no longer matter is not asked") {
  SECTION("because another fact has decided it") {
    Simple simple;
    Case made = simple.decide(
        simple.builder.logic(Op::and_, {simple.builder.column(simple.a), simple.builder.column(simple.b)}));
    made.set(simple.a, {no()});
    CHECK(asked(made).empty());
  }
  SECTION("because every answer gives the same, whatever the others are") {
    KernelBuilder builder;
    const KindId parts = builder.kind("Onderdeel");
    const AttributeId counts = builder.given(parts, "meetellend", builder.boolean());
    const AttributeId value = builder.given(parts, "waarde", builder.numbers(1, 10));
    const PopulationId all = builder.population(parts, 1, {}, builder.column(counts, 1));
    const NodeId least = builder.over(Op::minimum, builder.numbers(1, 10), all, {builder.column(value, 1)});
    const AttributeId outcome = builder.attribute(parts, "laagste", builder.numbers(1, 10), Role::decision);
    builder.rule(outcome, least);
    builder.program.procedures[0].decisions = {outcome};
    Case made(builder);
    made.rows(parts, 3);
    made.set(counts, {yes(), unknown(), unknown()});
    made.set(value, {number(3), number(5), number(1)});
    CHECK(asked(made) == std::vector{fact(counts, 2)});
  }
  SECTION("of a rank, because the row stands behind already") {
    KernelBuilder builder;
    const KindId people = builder.kind("Gegadigde");
    const AttributeId takes_part = builder.given(people, "deelnemer", builder.boolean());
    const AttributeId lot = builder.given(people, "lotnummer", builder.numbers(1, 1000));
    const AttributeId admitted = builder.attribute(people, "ingeloot", builder.boolean(), Role::decision);
    const PopulationId rivals = builder.population(people, 1, {}, builder.column(takes_part, 1));
    const NodeId rank =
        builder.over(Op::rank, builder.numbers(), rivals, {builder.row(people), builder.column(lot, 1)});
    builder.rule(admitted, builder.logic(Op::less_or_equal, {rank, builder.constant(1)}));
    builder.program.procedures[0].decisions = {admitted};
    Case made(builder);
    made.rows(people, 3);
    made.set(takes_part, {yes(), unknown(), unknown()});
    made.set(lot, {number(50), number(40), number(60)});
    const Inquiry inquiry =
        dossier::inquire(made.program, made.facts, {0}, [](KindId, std::uint32_t row) { return row == 0; });
    REQUIRE(inquiry.questions.size() == 1);
    CHECK(inquiry.questions[0].missing == fact(takes_part, 1));
  }
}

TEST_CASE("answers are the values that rules tell apart") {
  Simple simple;
  const Case made = simple.decide(simple.at_least(50));
  const dossier::AnswerFinder finder(made.program);
  const dossier::Answers answers = finder.answers(made.facts, fact(simple.points));
  CHECK(answers.all);
  CHECK(answers.values == std::vector{Value::scalar(0), Value::scalar(49), Value::scalar(50),
                                      Value::scalar(51), Value::scalar(100)});
  CHECK(finder.answers(made.facts, fact(simple.a)).values.size() == 2);
}

TEST_CASE("a missing study year is asked for beside a condition that is not known [K11]") {
  KernelBuilder builder;
  const KindId kind = builder.kind("Zaak");
  const AttributeId year = builder.given(kind, "studiejaar", builder.study_years());
  const AttributeId a = builder.given(kind, "a", builder.boolean());
  const AttributeId outcome = builder.attribute(kind, "uitkomst", builder.boolean(), Role::decision);
  builder.rule(outcome, builder.constant(builder.boolean(), 1), builder.column(a));
  builder.program.procedures[0].study_year[kind.index] = builder.column(year);
  builder.program.procedures[0].decisions = {outcome};
  Case made(builder);
  made.rows(kind, 1);
  CHECK(asked(made) == std::vector{fact(a), fact(year)});
}
