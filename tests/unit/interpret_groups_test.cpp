// Rows together: docs/kern.md section 5. Every expected value is worked out from that page by hand.
#include <catch2/catch.hpp>

#include "interpret/evaluator.h"
#include "tests/support/kernel_builder.h"

using namespace grond;
using namespace grond::testing;

namespace {

/// A parent with belonging rows that each have a value and a flag; expressions are asked of the parent.
struct Family {
  KernelBuilder builder;
  KindId parent = builder.kind("Lijst");
  KindId child = builder.kind("Cijfer");
  AttributeId link = builder.given(child, "lijst", builder.or_absent(builder.rows_of(parent)));
  AttributeId counts = builder.given(child, "telt", builder.boolean());
  AttributeId value = builder.given(child, "waarde", builder.or_absent(builder.numbers(-10, 10)));
  PopulationId all = builder.population(child, 1, {{link, builder.row(parent)}}, builder.column(counts, 1));

  NodeId over(Op op, std::int64_t parameter = 0) {
    return builder.over(op, builder.numbers(), all, {builder.column(value, 1)}, parameter);
  }
  AttributeId ask(NodeId node) { return builder.defined(parent, "vraag", node); }
  AttributeId compare(Op op, NodeId a, std::int64_t b) {
    return ask(builder.node(op, builder.boolean(), {a, builder.constant(b)}));
  }

  /// One parent, one child per pair of flag and value.
  Case decide(const std::vector<std::pair<Cell, Cell>>& children, bool complete = true) {
    Case decided(builder);
    decided.rows(parent, 1);
    decided.rows(child, children.size(), complete);
    for (std::size_t row = 0; row < children.size(); ++row) {
      decided.facts.columns[link.index].set(row, number(0));
      decided.facts.columns[counts.index].set(row, children[row].first);
      decided.facts.columns[value.index].set(row, children[row].second);
    }
    decided.run();
    return decided;
  }
};

}  // namespace

TEST_CASE("[K23] [K24] [K25] count and exists") {
  Family family;
  const AttributeId count = family.ask(family.builder.over(Op::count, family.builder.numbers(), family.all));
  const NodeId again = family.builder.over(Op::count, family.builder.numbers(), family.all);
  const AttributeId at_least_two = family.ask(
      family.builder.node(Op::less_or_equal, family.builder.boolean(), {family.builder.constant(2), again}));
  const AttributeId exists =
      family.ask(family.builder.over(Op::exists, family.builder.boolean(), family.all));
  const Cell any = number(1);
  SECTION("nothing") {
    const Case decided = family.decide({});
    CHECK(decided.at(count) == number(0));
    CHECK(decided.at(at_least_two) == no());
    CHECK(decided.at(exists) == no());
  }
  SECTION("two certain, whatever the third") {
    const Case decided = family.decide({{yes(), any}, {unknown(), any}, {yes(), any}});
    CHECK(decided.at(count) == unknown());
    CHECK(decided.at(at_least_two) == yes());
    CHECK(decided.at(exists) == yes());
  }
  SECTION("one certain and one possible") {
    const Case decided = family.decide({{yes(), any}, {unknown(), any}});
    CHECK(decided.at(at_least_two) == unknown());
  }
  SECTION("one possible only") {
    const Case decided = family.decide({{unknown(), any}});
    CHECK(decided.at(at_least_two) == no());
    CHECK(decided.at(exists) == unknown());
  }
  SECTION("[K22] unseen rows") {
    const Case decided = family.decide({{yes(), any}, {yes(), any}}, false);
    CHECK(decided.at(count) == unknown());
    CHECK(decided.at(at_least_two) == yes());
    CHECK(family.decide({}, false).at(exists) == unknown());
  }
}

TEST_CASE("[K23] [K24] sum") {
  Family family;
  const AttributeId sum = family.ask(family.over(Op::sum));
  const AttributeId above = family.compare(Op::less, family.over(Op::sum), 4);
  SECTION("of nothing") { CHECK(family.decide({}).at(sum) == number(0)); }
  SECTION("members only") {
    CHECK(family.decide({{yes(), number(3)}, {no(), number(9)}}).at(sum) == number(3));
  }
  SECTION("a possible member of nought changes nothing") {
    CHECK(family.decide({{yes(), number(3)}, {unknown(), number(0)}}).at(sum) == number(3));
  }
  SECTION("an unknown value is anywhere in -10..10") {
    // 14 + [-10, 10] is at least 4, so never below 4; 13 + [-10, 10] may be 3.
    CHECK(family.decide({{yes(), number(10)}, {yes(), number(4)}, {yes(), unknown()}}).at(above) == no());
    CHECK(family.decide({{yes(), number(10)}, {yes(), number(3)}, {yes(), unknown()}}).at(above) ==
          unknown());
  }
  SECTION("a possible member with an unknown value is anywhere in -10..10 too") {
    CHECK(family.decide({{yes(), number(-7)}, {unknown(), unknown()}}).at(above) == yes());
  }
  SECTION("[K4] the worst cause, unknown first") {
    CHECK(family.decide({{yes(), absent()}, {yes(), number(1)}}).at(sum) == fault());
    CHECK(family.decide({{yes(), absent()}, {yes(), unknown()}}).at(sum) == unknown());
  }
}

TEST_CASE("[K26] minimum and maximum") {
  Family family;
  const AttributeId least = family.ask(family.over(Op::minimum));
  const AttributeId low = family.compare(Op::less_or_equal, family.over(Op::minimum), 2);
  const NodeId value = family.builder.column(family.value, 1);
  const AttributeId stated = family.ask(family.builder.over(Op::maximum, family.builder.numbers(), family.all,
                                                            {value, family.builder.constant(5)}));
  SECTION("of nothing") {
    const Case decided = family.decide({});
    CHECK(decided.at(least) == fault());
    CHECK(decided.at(stated) == number(5));
  }
  SECTION("a possible member that is no better") {
    const Case decided = family.decide({{yes(), number(2)}, {unknown(), number(2)}});
    CHECK(decided.at(least) == number(2));
    CHECK(decided.at(stated) == number(2));
  }
  SECTION("bounds with a certain member") {
    CHECK(family.decide({{yes(), number(2)}, {unknown(), number(-3)}}).at(least) == unknown());
    CHECK(family.decide({{yes(), number(2)}, {unknown(), number(-3)}}).at(low) == yes());
    CHECK(family.decide({{yes(), number(-10)}, {yes(), unknown()}}).at(least) == number(-10));
  }
  SECTION("none without a certain member, unless nothing has a stated value") {
    const Case decided = family.decide({{unknown(), number(5)}});
    CHECK(decided.at(least) == unknown());
    CHECK(decided.at(low) == unknown());
    CHECK(decided.at(stated) == number(5));
  }
}

TEST_CASE("[K27] best_k") {
  Family family;
  const AttributeId best = family.ask(family.over(Op::best_k, 2));
  const AttributeId at_most_seven = family.compare(Op::less_or_equal, family.over(Op::best_k, 2), 7);
  SECTION("of fewer, all; also below zero") {
    CHECK(family.decide({{yes(), number(-4)}}).at(best) == number(-4));
  }
  SECTION("the two greatest") {
    CHECK(family.decide({{yes(), number(1)}, {yes(), number(4)}, {yes(), number(3)}}).at(best) == number(7));
  }
  SECTION("a possible member below the two greatest changes nothing") {
    CHECK(family.decide({{yes(), number(4)}, {yes(), number(3)}, {unknown(), number(3)}}).at(best) ==
          number(7));
  }
  SECTION("a possible member can replace or add") {
    CHECK(family.decide({{yes(), number(4)}, {yes(), number(3)}, {unknown(), number(5)}}).at(best) ==
          unknown());
    // In: 4 - 2; out: 4.
    CHECK(family.decide({{yes(), number(4)}, {unknown(), number(-2)}}).at(best) == unknown());
  }
  SECTION("two possible members together can help where one cannot") {
    // Certain -10; with 5: -5; with 5 and 3: 8.
    const Case decided =
        family.decide({{yes(), number(-10)}, {unknown(), number(5)}, {unknown(), number(3)}});
    CHECK(decided.at(at_most_seven) == unknown());
  }
  SECTION("unseen rows are at most 10 each") {
    CHECK(family.decide({{yes(), number(10)}, {yes(), number(10)}}, false).at(best) == number(20));
  }
}

TEST_CASE("[K22] a row without a link is a possible member of every group; geen is of none") {
  KernelBuilder builder;
  const KindId parent = builder.kind("Opleiding");
  const KindId child = builder.kind("Gegadigde");
  const AttributeId link = builder.given(child, "opleiding", builder.or_absent(builder.rows_of(parent)));
  const PopulationId rows = builder.population(child, 1, {{link, builder.row(parent)}});
  const NodeId count = builder.over(Op::count, builder.numbers(), rows);
  const AttributeId counted = builder.defined(parent, "aantal", count);
  const AttributeId few = builder.defined(
      parent, "weinig", builder.node(Op::less_or_equal, builder.boolean(), {count, builder.constant(2)}));
  Case decided(builder);
  decided.rows(parent, 2);
  decided.rows(child, 4);
  SECTION("geen") {
    decided.set(link, {number(0), number(1), number(0), absent()});
    decided.run();
    CHECK(decided.all(counted) == std::vector<Cell>{number(2), number(1)});
  }
  SECTION("missing") {
    decided.set(link, {number(0), number(1), number(0), unknown()});
    decided.run();
    CHECK(decided.all(counted) == std::vector<Cell>{unknown(), unknown()});
    CHECK(decided.all(few) == std::vector<Cell>{unknown(), yes()});
    interpret::Evaluator evaluator(decided.program, decided.facts, decided.outcome);
    const interpret::Members members = evaluator.members(rows, {0, 0});
    CHECK(members.certain == std::vector<std::uint32_t>{0, 2});
    CHECK(members.possible == std::vector<std::uint32_t>{3});
    CHECK_FALSE(members.unseen);
    const interpret::Bounds bounds = evaluator.bounds(count, {0, 0});
    CHECK((bounds.least == 2 && bounds.greatest == 3));
  }
}

TEST_CASE("[K22] formed rows are unseen only by a reference key that is not linked") {
  KernelBuilder builder;
  const KindId course = builder.kind("Opleiding");
  const EnumerationId classes = builder.enumeration("Klasse", {"a", "b"});
  const auto [group, keys] =
      builder.formed_kind("Klassegroep", {builder.rows_of(course), builder.options(classes)});
  const PopulationId linked = builder.population(group, 1, {{keys[0], builder.row(course)}});
  const PopulationId every = builder.population(group, 1);
  const AttributeId own =
      builder.defined(course, "eigen", builder.over(Op::count, builder.numbers(), linked));
  const AttributeId any = builder.defined(course, "alle", builder.over(Op::count, builder.numbers(), every));
  Case decided(builder);
  SECTION("not complete") {
    decided.rows(course, 2, false);
    decided.form_groups();
    decided.run();
    CHECK(decided.at(own) == number(2));
    CHECK(decided.at(any) == unknown());
  }
  SECTION("complete") {
    decided.rows(course, 2, true);
    decided.form_groups();
    decided.run();
    CHECK(decided.at(any) == number(4));
  }
}

TEST_CASE("[K23] a filter that looks at the asking row: the others of one's own course") {
  KernelBuilder builder;
  const KindId kind = builder.kind("Groep");
  const AttributeId course = builder.given(kind, "opleiding", builder.numbers());
  const AttributeId places = builder.given(kind, "plaatsen", builder.numbers());
  const NodeId same = builder.node(Op::equal, builder.boolean(), {builder.row(kind, 1), builder.row(kind)});
  const PopulationId others =
      builder.population(kind, 1, {{course, builder.column(course)}}, builder.logic(Op::not_, {same}));
  const AttributeId sum = builder.defined(
      kind, "som", builder.over(Op::sum, builder.numbers(), others, {builder.column(places, 1)}));
  Case decided(builder);
  decided.rows(kind, 4);
  decided.set(course, {number(1), number(2), number(1), number(1)});
  decided.set(places, {number(10), number(20), number(30), number(40)});
  decided.run();
  CHECK(decided.all(sum) == std::vector<Cell>{number(70), number(0), number(50), number(40)});
}
