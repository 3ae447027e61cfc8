// The naive evaluator on small programs worked by hand from docs/kern.md.
#include "verify/naive.h"

#include <catch2/catch.hpp>

#include "tests/support/kernel_builder.h"
#include "verify/compare.h"

using namespace grond;
using namespace grond::testing;

namespace {

std::vector<Cell> evaluated(Case& made, AttributeId attribute) {
  made.outcome = verify::evaluate(made.program, made.facts, {0});
  return made.all(attribute);
}

/// One attribute with rules whose conditions are facts of the row: a row is a combination of conditions.
struct Decision {
  KernelBuilder builder;
  KindId kind = builder.kind("Geval");
  AttributeId outcome = builder.derived(kind, "uitkomst", builder.numbers(0, 9));
  std::vector<AttributeId> conditions;

  RuleId rule(InstrumentId of, std::int64_t value) {
    conditions.push_back(builder.given(kind, "voorwaarde", builder.boolean()));
    return builder.rule(of, outcome, builder.constant(value), builder.column(conditions.back()));
  }
  RuleId rule(std::int64_t value) { return rule(builder.instrument, value); }

  /// The outcome for one row with these conditions, in the order of the rules.
  Cell with(std::vector<Cell> states) {
    KernelBuilder copy = builder;
    Case made(copy);
    made.rows(kind, 1);
    for (std::size_t i = 0; i < states.size(); ++i) made.set(conditions[i], {states[i]});
    return evaluated(made, outcome).front();
  }
};

/// Rows with a number and a membership, and expressions over all of them.
struct Rows {
  KernelBuilder builder;
  KindId kind = builder.kind("Rij");
  AttributeId amount = builder.given(kind, "bedrag", builder.numbers(0, 10));
  AttributeId member = builder.given(kind, "telt_mee", builder.boolean());
  PopulationId members = builder.population(kind, 1, {}, builder.column(member, 1));

  NodeId sum() { return builder.over(Op::sum, builder.numbers(), members, {builder.column(amount, 1)}); }
  NodeId count() { return builder.over(Op::count, builder.numbers(), members); }
  NodeId at_least(NodeId aggregate, std::int64_t bound) {
    return builder.logic(Op::less_or_equal, {builder.constant(bound), aggregate});
  }
  Case with(std::vector<Cell> amounts, std::vector<Cell> memberships, bool complete = true) {
    Case made(builder);
    made.rows(kind, amounts.size(), complete);
    made.set(amount, amounts);
    made.set(member, memberships);
    return made;
  }
};

}  // namespace

TEST_CASE("an exception without a value leaves a value both rules share [K15]") {
  Decision same;
  const RuleId base = same.rule(1);
  same.builder.edge(same.rule(1), base);
  CHECK(same.with({yes(), unknown()}) == number(1));

  Decision different;
  const RuleId first = different.rule(1);
  different.builder.edge(different.rule(2), first);
  CHECK(different.with({yes(), unknown()}) == unknown());
  CHECK(different.with({yes(), yes()}) == number(2));
  CHECK(different.with({yes(), no()}) == number(1));
  CHECK(different.with({no(), no()}) == no_rule());
}

TEST_CASE("two exceptions with different values contradict [K15]") {
  Decision decision;
  const RuleId base = decision.rule(1);
  decision.builder.edge(decision.rule(2), base);
  decision.builder.edge(decision.rule(3), base);
  CHECK(decision.with({yes(), yes(), yes()}) == conflict());
  CHECK(decision.with({yes(), yes(), no()}) == number(2));
  CHECK(decision.with({yes(), no(), unknown()}) == unknown());
}

TEST_CASE("an exception displaces through one whose condition is nee [K12]") {
  Decision decision;
  const RuleId base = decision.rule(1);
  const RuleId exception = decision.rule(2);
  decision.builder.edge(exception, base);
  decision.builder.edge(decision.rule(3), exception);
  CHECK(decision.with({yes(), no(), yes()}) == number(3));
  CHECK(decision.with({yes(), yes(), yes()}) == number(3));
  CHECK(decision.with({yes(), yes(), no()}) == number(2));
}

TEST_CASE("an exception whose value lies outside the bounds is fout, not the base [K17]") {
  Decision decision;
  const RuleId base = decision.rule(1);
  decision.builder.edge(decision.rule(10), base);
  CHECK(decision.with({yes(), yes()}) == fault());
  CHECK(decision.with({yes(), no()}) == number(1));
}

TEST_CASE("rank displaces unless the lower rule displaces something as high [K13]") {
  Decision decision;
  const InstrumentId decree = decision.builder.add_instrument("Besluit", RankOf::decree);
  const InstrumentId ministerial = decision.builder.add_instrument("Regeling", RankOf::ministerial);
  const RuleId statute_rule = decision.rule(1);
  decision.rule(decree, 2);
  decision.builder.edge(decision.rule(ministerial, 3), statute_rule);
  CHECK(decision.with({yes(), yes(), no()}) == number(1));
  CHECK(decision.with({yes(), yes(), yes()}) == number(3));
  CHECK(decision.with({no(), yes(), yes()}) == conflict());
  CHECK(decision.with({no(), yes(), no()}) == number(2));
}

TEST_CASE("a closing rule yields to its own instrument only [K14]") {
  Decision decision;
  const InstrumentId other = decision.builder.add_instrument("Andere wet", RankOf::statute);
  decision.rule(1);
  decision.builder.rule(decision.outcome, decision.builder.constant(0), {}, true);
  decision.rule(other, 2);
  CHECK(decision.with({yes(), no()}) == number(1));
  CHECK(decision.with({no(), no()}) == number(0));
  CHECK(decision.with({unknown(), no()}) == unknown());
  CHECK(decision.with({no(), yes()}) == conflict());
}

TEST_CASE("a rule that is not in force takes its edges with it [K11]") {
  KernelBuilder builder;
  const Validity until_2014{Validity::By::study_year, {}, 2014};
  const InstrumentId old = builder.add_instrument("Oude regeling", RankOf::statute, until_2014);
  const KindId kind = builder.kind("Geval");
  const AttributeId year = builder.given(kind, "studiejaar", builder.study_years());
  const AttributeId outcome = builder.derived(kind, "uitkomst", builder.numbers());
  const RuleId base = builder.rule(outcome, builder.constant(1));
  const RuleId middle = builder.rule(old, outcome, builder.constant(2));
  const RuleId top =
      builder.rule(outcome, builder.constant(3),
                   builder.node(Op::constant, builder.boolean(), {}, 0, Value::boolean(false)));
  builder.edge(middle, base);
  builder.edge(top, middle);
  builder.study_year(kind, builder.column(year));
  Case made(builder);
  made.rows(kind, 3);
  made.set(year, {number(2013), number(2014), unknown()});
  CHECK(evaluated(made, outcome) == std::vector{number(2), number(1), unknown()});
  CHECK(made.state(middle, 0) == ConditionState::yes);
  CHECK(made.state(middle, 1) == ConditionState::outside);
  CHECK(made.state(base, 2) == ConditionState::open);  // [K11] every rule of the row
}

TEST_CASE("anders afgeleid turns to its rules on geen only [K18]") {
  KernelBuilder builder;
  const KindId kind = builder.kind("Geval");
  const AttributeId fact = builder.given(kind, "bedrag", builder.or_absent(builder.numbers()));
  builder.program.attributes[fact.index].derived_if_absent = true;
  builder.rule(fact, builder.constant(7));
  Case made(builder);
  made.rows(kind, 3);
  made.set(fact, {number(4), absent(), unknown()});
  CHECK(evaluated(made, fact) == std::vector{number(4), number(7), unknown()});
}

TEST_CASE("a provision column decides over its own rules [K19]") {
  Decision decision;
  const RuleId base = decision.rule(1);
  const AttributeId part = decision.builder.part(decision.outcome, {base});
  decision.builder.edge(decision.rule(2), base);
  Case made(decision.builder);
  made.rows(decision.kind, 1);
  for (AttributeId condition : decision.conditions) made.set(condition, {yes()});
  CHECK(evaluated(made, decision.outcome).front() == number(2));
  CHECK(made.at(part) == number(1));
}

TEST_CASE("a sum and a count know what no choice changes [K23] [K24]") {
  Rows rows;
  const AttributeId sum = rows.builder.defined(rows.kind, "som", rows.sum());
  const AttributeId count = rows.builder.defined(rows.kind, "aantal", rows.count());
  const AttributeId two = rows.builder.defined(rows.kind, "twee", rows.at_least(rows.count(), 2));
  const AttributeId three = rows.builder.defined(rows.kind, "drie", rows.at_least(rows.count(), 3));
  const AttributeId four = rows.builder.defined(rows.kind, "vier", rows.at_least(rows.count(), 4));
  const AttributeId eleven = rows.builder.defined(rows.kind, "elf", rows.at_least(rows.sum(), 11));
  const AttributeId more = rows.builder.defined(rows.kind, "meer", rows.at_least(rows.sum(), 22));
  Case made = rows.with({number(5), unknown(), number(6)}, {yes(), yes(), unknown()});
  CHECK(evaluated(made, count).front() == unknown());
  CHECK(made.at(two) == yes());
  CHECK(made.at(three) == unknown());
  CHECK(made.at(four) == no());
  CHECK(made.at(sum) == unknown());  // from 5 to 5 + 10 + 6
  CHECK(made.at(eleven) == unknown());
  CHECK(made.at(more) == no());
}

TEST_CASE("unseen rows may always add to a population that is not complete [K22] [K25]") {
  Rows rows;
  const AttributeId exists = rows.builder.defined(
      rows.kind, "er_is", rows.builder.over(Op::exists, rows.builder.boolean(), rows.members));
  const AttributeId two = rows.builder.defined(rows.kind, "twee", rows.at_least(rows.count(), 2));
  const AttributeId one = rows.builder.defined(rows.kind, "een", rows.at_least(rows.count(), 1));
  Case some = rows.with({number(5), number(5)}, {yes(), no()}, false);
  CHECK(evaluated(some, exists).front() == yes());
  CHECK(some.at(one) == yes());
  CHECK(some.at(two) == unknown());
  Case none = rows.with({number(5)}, {no()}, false);
  CHECK(evaluated(none, exists).front() == unknown());
}

TEST_CASE("the least of nothing is fout unless a value is stated [K26]") {
  Rows rows;
  const NodeId amount = rows.builder.column(rows.amount, 1);
  const AttributeId bare = rows.builder.defined(
      rows.kind, "laagste", rows.builder.over(Op::minimum, rows.builder.numbers(), rows.members, {amount}));
  const AttributeId stated =
      rows.builder.defined(rows.kind, "laagste_of_3",
                           rows.builder.over(Op::minimum, rows.builder.numbers(), rows.members,
                                             {amount, rows.builder.constant(3)}));
  Case none = rows.with({number(5)}, {no()});
  CHECK(evaluated(none, bare).front() == fault());
  CHECK(none.at(stated) == number(3));
  Case some = rows.with({number(5), number(4), number(9)}, {yes(), yes(), unknown()});
  CHECK(evaluated(some, bare).front() == number(4));
}

TEST_CASE("the k greatest, and of fewer all [K27]") {
  Rows rows;
  const AttributeId best =
      rows.builder.defined(rows.kind, "beste_twee",
                           rows.builder.over(Op::best_k, rows.builder.numbers(), rows.members,
                                             {rows.builder.column(rows.amount, 1)}, 2));
  Case three = rows.with({number(5), number(4), number(9)}, {yes(), yes(), yes()});
  CHECK(evaluated(three, best).front() == number(14));
  Case one = rows.with({number(5), number(4)}, {yes(), no()});
  CHECK(evaluated(one, best).front() == number(5));
  Case doubtful = rows.with({number(8), number(9), number(8)}, {yes(), yes(), unknown()});
  CHECK(evaluated(doubtful, best).front() == number(17));  // a third 8 changes nothing
}

TEST_CASE("rows tied on every key share a rank or lie in the shared places [K28]") {
  constexpr std::int64_t share = std::int64_t{1} << 32;
  Rows rows;
  const auto rank = [&](std::int64_t parameter) {
    return rows.builder.over(Op::rank, rows.builder.numbers(), rows.members,
                             {rows.builder.row(rows.kind), rows.builder.column(rows.amount, 1)}, parameter);
  };
  const auto at_most = [&](std::int64_t places) {
    return rows.builder.logic(Op::less_or_equal, {rank(0), rows.builder.constant(places)});
  };
  const AttributeId strict = rows.builder.defined(rows.kind, "rang", rank(0));
  const AttributeId shared = rows.builder.defined(rows.kind, "gelijke_rang", rank(share));
  const AttributeId reversed = rows.builder.defined(rows.kind, "hoogste_eerst", rank(share | 1));
  const AttributeId in_two = rows.builder.defined(rows.kind, "bij_twee", at_most(2));
  const AttributeId in_three = rows.builder.defined(rows.kind, "bij_drie", at_most(3));
  Case made = rows.with({number(5), number(5), number(3), number(9)}, {yes(), yes(), yes(), no()});
  CHECK(evaluated(made, strict) == std::vector{fault(), fault(), number(1), no_rule()});
  CHECK(made.all(shared) == std::vector{number(2), number(2), number(1), no_rule()});
  CHECK(made.all(reversed) == std::vector{number(1), number(1), number(3), no_rule()});
  CHECK(made.all(in_two) == std::vector{fault(), fault(), yes(), no_rule()});
  CHECK(made.all(in_three) == std::vector{yes(), yes(), yes(), no_rule()});
}

TEST_CASE("an allocation fills caps in rounds and divides the rest exactly [K29]") {
  KernelBuilder builder;
  const KindId kind = builder.kind("Groep");
  const AttributeId weight = builder.given(kind, "gewicht", builder.numbers());
  const AttributeId cap = builder.given(kind, "hoogstens", builder.numbers());
  const NodeId share = builder.over(
      Op::allocate, builder.quotients(), builder.population(kind, 1),
      {builder.row(kind), builder.constant(10), builder.column(weight, 1), builder.column(cap, 1)});
  const AttributeId places = builder.defined(kind, "plaatsen", share);
  Case made(builder);
  made.rows(kind, 3);
  made.set(weight, {number(1), number(1), number(2)});
  made.set(cap, {number(1), number(10), number(10)});
  CHECK(evaluated(made, places) == std::vector{number(1), number(3), number(6)});
  made.set(cap, {number(1), number(2), number(6)});  // round two: 7 over the last, which takes at most 6
  CHECK(evaluated(made, places) == std::vector{number(1), number(2), number(6)});
  made.set(cap, {number(10), number(1), number(10)});
  CHECK(evaluated(made, places) == std::vector{number(3), number(1), number(6)});
  made.set(weight, {number(1), number(0), number(2)});
  CHECK(evaluated(made, places) == std::vector{fraction(10, 3), number(0), fraction(20, 3)});
  made.set(weight, {number(1), number(-1), number(2)});
  CHECK(evaluated(made, places) == std::vector{fault(), fault(), fault()});
  made.set(weight, {number(1), unknown(), number(2)});
  CHECK(evaluated(made, places) == std::vector{unknown(), unknown(), unknown()});
}

TEST_CASE("and, or absorb on any side; other operators take the worst [K5] [K6] [K9]") {
  KernelBuilder builder;
  const KindId kind = builder.kind("Geval");
  const TypeId optional = builder.or_absent(builder.boolean());
  const NodeId a = builder.column(builder.given(kind, "a", optional));
  const NodeId b = builder.column(builder.given(kind, "b", optional));
  const AttributeId both = builder.defined(kind, "beide", builder.logic(Op::and_, {a, b}));
  const AttributeId either = builder.defined(kind, "een_van", builder.logic(Op::or_, {a, b}));
  const AttributeId same = builder.defined(kind, "gelijk", builder.logic(Op::equal, {a, b}));
  Case made(builder);
  made.rows(kind, 4);
  made.set({0}, {no(), absent(), absent(), unknown()});
  made.set({1}, {absent(), yes(), absent(), absent()});
  CHECK(evaluated(made, both) == std::vector{no(), fault(), fault(), unknown()});
  CHECK(made.all(either) == std::vector{fault(), yes(), fault(), unknown()});
  CHECK(made.all(same) == std::vector{no(), no(), yes(), unknown()});
}

TEST_CASE("a difference names the object, the attribute and both values") {
  Decision decision;
  decision.rule(1);
  Case made(decision.builder);
  made.rows(decision.kind, 1);
  made.set(decision.conditions[0], {yes()});
  const Outcome outcome = verify::evaluate(made.program, made.facts, {0});
  CHECK_FALSE(verify::first_difference(made.program, made.facts, outcome, outcome));
  Outcome other = outcome;
  other.columns[decision.outcome.index].set(0, fault());
  CHECK(verify::first_difference(made.program, made.facts, outcome, other).value() ==
        "Geval/r0: uitkomst (kolom 0): bekend 1 tegenover fout");
  Outcome state = outcome;
  state.states[0].set(0, ConditionState::no);
  CHECK(verify::first_difference(made.program, made.facts, outcome, state).value() ==
        "Geval/r0: voorwaarde van Wet artikel 1 voor uitkomst (regel 0): ja tegenover nee");
}
