// Cells, operators, numbers and time: docs/kern.md sections 2, 4, 6 and 7. Expected values are worked out
// from that page by hand.
#include <catch2/catch.hpp>
#include <ctime>

#include "tests/support/kernel_builder.h"
#include "values/date.h"

using namespace grond;
using namespace grond::testing;

namespace {

constexpr std::int64_t most = INT64_MAX;

/// Expressions over facts of one row; each gets an attribute of its own.
struct Sheet {
  KernelBuilder builder;
  KindId kind = builder.kind("Zaak");
  std::vector<std::pair<AttributeId, Cell>> facts;
  std::optional<std::int64_t> reference_date;

  NodeId fact(TypeId type, Cell cell) {
    facts.emplace_back(builder.given(kind, "feit", builder.or_absent(type)), cell);
    return builder.column(facts.back().first);
  }
  NodeId truth(Cell cell) { return fact(builder.boolean(), cell); }
  NodeId amount(Cell cell, std::uint8_t scale = 0) { return fact(builder.decimals(scale), cell); }
  /// A fact that is known, but given to a rule whose bounds it breaks: `fout`.
  NodeId broken() {
    const AttributeId id = builder.derived(kind, "stuk", builder.numbers(0, 1));
    builder.rule(id, builder.constant(5));
    return builder.column(id);
  }

  /// The cell of an expression, whose type must be allowed to be absent to show `geen`.
  Cell of(NodeId node) {
    const TypeId type = builder.or_absent(builder.program.at(node).type);
    const AttributeId asked = builder.derived(kind, "vraag", type);
    builder.rule(asked, node);
    Case decided(builder);
    decided.facts.reference_date = reference_date;
    decided.rows(kind, 1);
    for (const auto& [attribute, cell] : facts) decided.set(attribute, {cell});
    decided.run();
    return decided.at(asked);
  }
  Cell truth_of(Op op, std::vector<NodeId> arguments) { return of(builder.logic(op, std::move(arguments))); }
};

Cell logic(Op op, Cell a, Cell b) {
  Sheet sheet;
  const NodeId first = sheet.truth(a);
  return sheet.truth_of(op, {first, sheet.truth(b)});
}

Cell arithmetic(Op op, Cell a, Cell b) {
  Sheet sheet;
  const NodeId first = sheet.amount(a);
  const NodeId second = sheet.amount(b);
  const bool compares = op == Op::equal || op == Op::less || op == Op::less_or_equal;
  const TypeId numbers = op == Op::divide ? sheet.builder.quotients() : sheet.builder.numbers();
  return sheet.of(sheet.builder.node(op, compares ? sheet.builder.boolean() : numbers, {first, second}));
}

Cell rounded(Rounding mode, Cell scalar, std::uint8_t from, std::uint8_t to) {
  Sheet sheet;
  const NodeId amount = sheet.amount(scalar, from);
  return sheet.of(
      sheet.builder.node(Op::round, sheet.builder.decimals(to), {amount}, static_cast<std::uint32_t>(mode)));
}

}  // namespace

TEST_CASE("[K6] and, or absorb on any side") {
  CHECK(logic(Op::and_, no(), unknown()) == no());
  CHECK(logic(Op::and_, unknown(), no()) == no());
  CHECK(logic(Op::or_, yes(), unknown()) == yes());
  CHECK(logic(Op::or_, unknown(), yes()) == yes());
  CHECK(logic(Op::and_, yes(), yes()) == yes());
  CHECK(logic(Op::or_, no(), no()) == no());
  CHECK(logic(Op::and_, yes(), unknown()) == unknown());
  // `geen` is no truth value (K9), so it is fout, and unknown prevails over that.
  CHECK(logic(Op::and_, absent(), no()) == no());
  CHECK(logic(Op::and_, absent(), yes()) == fault());
  CHECK(logic(Op::or_, absent(), unknown()) == unknown());
}

TEST_CASE("[K8] no operator asks whether something is unknown") {
  Sheet sheet;
  const NodeId open = sheet.truth(unknown());
  CHECK(sheet.truth_of(Op::or_, {open, sheet.builder.logic(Op::not_, {open})}) == unknown());
}

TEST_CASE("[K4] [K5] strict operators take the first of the one order") {
  Sheet sheet;
  const NodeId open = sheet.amount(unknown());
  const NodeId broken = sheet.broken();
  CHECK(sheet.of(sheet.builder.node(Op::add, sheet.builder.numbers(), {broken, open})) == unknown());
  Sheet other;
  CHECK(other.of(other.builder.node(Op::add, other.builder.numbers(),
                                    {other.broken(), other.amount(number(1))})) == fault());
}

TEST_CASE("[K9] geen") {
  CHECK(arithmetic(Op::equal, absent(), absent()) == yes());
  CHECK(arithmetic(Op::equal, absent(), number(0)) == no());
  CHECK(arithmetic(Op::equal, absent(), unknown()) == unknown());
  CHECK(arithmetic(Op::less, absent(), number(0)) == fault());
  CHECK(arithmetic(Op::add, number(1), absent()) == fault());
  Sheet sheet;
  const NodeId nowhere = sheet.fact(sheet.builder.rows_of(sheet.kind), absent());
  const AttributeId read = sheet.builder.given(sheet.kind, "naam", sheet.builder.numbers());
  CHECK(sheet.of(sheet.builder.column(read, nowhere)) == fault());
}

TEST_CASE("[K7] select and lookup use only what is chosen") {
  Sheet sheet;
  KernelBuilder& builder = sheet.builder;
  const NodeId one = builder.constant(1);
  const NodeId open = sheet.amount(unknown());
  const NodeId closed = sheet.truth(yes());
  SECTION("chosen") {
    CHECK(sheet.of(builder.node(Op::select, builder.numbers(), {closed, one, open})) == number(1));
  }
  SECTION("not chosen") {
    const NodeId other = builder.logic(Op::not_, {closed});
    CHECK(sheet.of(builder.node(Op::select, builder.numbers(), {other, one, open})) == unknown());
  }
  SECTION("no choice") {
    CHECK(sheet.of(builder.node(Op::select, builder.numbers(), {sheet.truth(unknown()), one, one})) ==
          unknown());
  }
  const EnumerationId classes = builder.enumeration("Klasse", {"a", "b", "c"});
  builder.program.tables.push_back(
      {classes, {Value::scalar(9), std::nullopt, Value::absent()}, builder.or_absent(builder.numbers())});
  const auto looked_up = [&](Cell option) {
    const NodeId key = sheet.fact(builder.options(classes), option);
    return sheet.of(builder.node(Op::lookup, builder.or_absent(builder.numbers()), {key}, 0));
  };
  SECTION("a row") { CHECK(looked_up(number(0)) == number(9)); }
  SECTION("no row") { CHECK(looked_up(number(1)) == no_rule()); }
  SECTION("geen as value") { CHECK(looked_up(number(2)) == absent()); }
  SECTION("geen as key") { CHECK(looked_up(absent()) == fault()); }
  SECTION("in_set") {
    const NodeId key = sheet.fact(builder.options(classes), number(2));
    CHECK(sheet.of(builder.node(Op::in_set, builder.boolean(), {key}, 0, Value::scalar(0b101))) == yes());
  }
}

TEST_CASE("[K2] a group is found by its keys") {
  KernelBuilder builder;
  const KindId course = builder.kind("Opleiding");
  const KindId person = builder.kind("Gegadigde");
  const EnumerationId classes = builder.enumeration("Klasse", {"a", "b", "c"});
  const TypeId some = builder.options(classes, 0b110);
  const KindId group = builder.formed_kind("Klassegroep", {builder.rows_of(course), some}).first;
  const AttributeId to = builder.given(person, "opleiding", builder.rows_of(course));
  const AttributeId letter = builder.given(person, "klasse", builder.or_absent(builder.options(classes)));
  const NodeId found = builder.node(Op::group, builder.or_absent(builder.rows_of(group)),
                                    {builder.column(to), builder.column(letter)}, group.index);
  const AttributeId own = builder.defined(person, "groep", found);
  Case decided(builder);
  decided.rows(course, 2);
  decided.rows(person, 5);
  decided.form_groups();
  decided.set(to, {number(0), number(1), number(1), number(1), unknown()});
  decided.set(letter, {number(1), number(2), number(0), absent(), absent()});
  decided.run();
  // Rows: 0/b 0/c 1/b 1/c; class a lies outside the kind.
  CHECK(decided.all(own) == std::vector<Cell>{number(0), number(3), absent(), absent(), unknown()});
}

TEST_CASE("[K31] [K32] arithmetic") {
  CHECK(arithmetic(Op::add, number(most), number(1)) == fault());
  CHECK(arithmetic(Op::subtract, number(-2), number(most)) == fault());
  CHECK(arithmetic(Op::multiply, number(1LL << 32), number(1LL << 31)) == fault());
  CHECK(arithmetic(Op::multiply, number(-6), number(7)) == number(-42));
  CHECK(arithmetic(Op::divide, number(6), number(-4)) == fraction(-3, 2));
  CHECK(arithmetic(Op::divide, number(6), number(0)) == fault());
  CHECK(arithmetic(Op::less_or_equal, number(3), number(3)) == yes());
}

TEST_CASE("[K31] a sum that does not fit is fout, but compares in 128 bits [K24]") {
  KernelBuilder builder;
  const KindId kind = builder.kind("Zaak");
  const AttributeId amount = builder.given(kind, "bedrag", builder.numbers());
  const PopulationId all = builder.population(kind, 1);
  const NodeId sum = builder.over(Op::sum, builder.numbers(), all, {builder.column(amount, 1)});
  const AttributeId total = builder.defined(kind, "totaal", sum);
  const NodeId fine = builder.node(Op::rescale, builder.decimals(2), {sum}, 2);
  const AttributeId large = builder.defined(
      kind, "groot",
      builder.node(Op::less, builder.boolean(), {builder.constant(builder.decimals(2), most), fine}));
  Case decided(builder);
  decided.rows(kind, 2);
  decided.set(amount, {number(most), number(most)});
  decided.run();
  CHECK(decided.at(total) == fault());
  CHECK(decided.at(large) == yes());
}

TEST_CASE("[K31] beside an aggregate a plain value that does not fit its new scale is still fout [K24]") {
  KernelBuilder builder;
  const KindId kind = builder.kind("Zaak");
  const AttributeId amount = builder.given(kind, "bedrag", builder.numbers());
  const NodeId count = builder.over(Op::count, builder.numbers(), builder.population(kind, 1));
  const NodeId fine_count = builder.node(Op::rescale, builder.decimals(2), {count}, 2);
  const NodeId fine_amount = builder.node(Op::rescale, builder.decimals(2), {builder.column(amount)}, 2);
  const AttributeId fewer =
      builder.defined(kind, "minder", builder.node(Op::less, builder.boolean(), {fine_count, fine_amount}));
  Case decided(builder);
  decided.rows(kind, 2);
  decided.set(amount, {number(3), number(most)});
  decided.run();
  CHECK(decided.all(fewer) == std::vector<Cell>{yes(), fault()});
}

TEST_CASE("[K33] rounding at and beside one half") {
  CHECK(rounded(Rounding::half_up, number(25), 1, 0) == number(3));
  CHECK(rounded(Rounding::half_up, number(-25), 1, 0) == number(-2));
  CHECK(rounded(Rounding::half_up, number(24), 1, 0) == number(2));
  CHECK(rounded(Rounding::half_even, number(25), 1, 0) == number(2));
  CHECK(rounded(Rounding::half_even, number(35), 1, 0) == number(4));
  CHECK(rounded(Rounding::up, number(-21), 1, 0) == number(-3));
  CHECK(rounded(Rounding::down, number(-29), 1, 0) == number(-2));
  CHECK(rounded(Rounding::half_up, number(12345), 3, 2) == number(1235));
}

TEST_CASE("[K35] anchor") {
  Sheet sheet;
  const auto anchored = [&](Cell year, std::int64_t month_and_day, std::uint32_t offset) {
    const NodeId study_year = sheet.fact(sheet.builder.study_years(), year);
    return sheet.of(sheet.builder.node(Op::anchor, sheet.builder.dates(), {study_year}, offset + 1,
                                       Value::scalar(month_and_day)));
  };
  SECTION("in the calendar year in which it begins") {
    CHECK(anchored(number(2013), 515, 0) == number(*day_number(2013, 5, 15)));
  }
  SECTION("in the next") { CHECK(anchored(number(2013), 115, 1) == number(*day_number(2014, 1, 15))); }
  SECTION("29 February in a year without") { CHECK(anchored(number(2013), 229, 0) == fault()); }
  SECTION("unknown year") { CHECK(anchored(unknown(), 515, 0) == unknown()); }
}

TEST_CASE("[K40] shift_date") {
  Sheet sheet;
  const auto shifted = [&](Cell date, Cell count, DateUnit unit) {
    const NodeId from = sheet.fact(sheet.builder.dates(), date);
    const NodeId by = sheet.fact(sheet.builder.numbers(), count);
    return sheet.of(sheet.builder.node(Op::shift_date, sheet.builder.dates(), {from, by},
                                       static_cast<std::uint32_t>(unit)));
  };
  const auto day = [](int year, unsigned month, unsigned of_month) {
    return number(*day_number(year, month, of_month));
  };
  SECTION("days") { CHECK(shifted(day(2013, 12, 31), number(1), DateUnit::days) == day(2014, 1, 1)); }
  SECTION("back") { CHECK(shifted(day(2012, 3, 1), number(-1), DateUnit::days) == day(2012, 2, 29)); }
  SECTION("the same day") {
    CHECK(shifted(day(2016, 2, 29), number(3), DateUnit::months) == day(2016, 5, 29));
  }
  SECTION("the last one") {
    CHECK(shifted(day(2013, 1, 31), number(1), DateUnit::months) == day(2013, 2, 28));
  }
  SECTION("months back") {
    CHECK(shifted(day(2013, 1, 31), number(-2), DateUnit::months) == day(2012, 11, 30));
  }
  SECTION("past the calendar") { CHECK(shifted(day(9999, 12, 31), number(1), DateUnit::days) == fault()); }
  SECTION("far past it") { CHECK(shifted(day(1, 1, 1), number(INT64_MIN), DateUnit::months) == fault()); }
  SECTION("unknown") { CHECK(shifted(unknown(), number(1), DateUnit::days) == unknown()); }
}

TEST_CASE("[K3] the reference date is a fact") {
  Sheet sheet;
  const NodeId date = sheet.builder.node(Op::reference_date, sheet.builder.dates(), {});
  SECTION("missing") { CHECK(sheet.of(date) == unknown()); }
  SECTION("given") {
    sheet.reference_date = 15887;
    CHECK(sheet.of(date) == number(15887));
  }
}

TEST_CASE("[K21] condition states are as if all were evaluated") {
  Sheet sheet;
  KernelBuilder& builder = sheet.builder;
  const AttributeId fact = builder.given(sheet.kind, "klasse", builder.or_absent(builder.numbers()));
  builder.program.attributes[fact.index].derived_if_absent = true;
  const RuleId rule = builder.rule(fact, builder.constant(1), sheet.truth(yes()));
  Case decided(builder);
  decided.rows(sheet.kind, 1);
  decided.set(fact, {number(3)});
  decided.set(sheet.facts[0].first, {yes()});
  decided.run();
  CHECK(decided.at(fact) == number(3));
  CHECK(decided.state(rule) == ConditionState::yes);
}

TEST_CASE("[K30] outcomes do not depend on the order of rows") {
  KernelBuilder builder;
  const KindId kind = builder.kind("Gegadigde");
  const AttributeId lot = builder.given(kind, "lotnummer", builder.numbers());
  const PopulationId all = builder.population(kind, 1);
  const AttributeId rank = builder.defined(
      kind, "rang",
      builder.over(Op::rank, builder.numbers(), all, {builder.row(kind), builder.column(lot, 1)}));
  Case decided(builder);
  decided.rows(kind, 3);
  decided.set(lot, {number(30), number(10), number(20)});
  decided.run();
  CHECK(decided.all(rank) == std::vector<Cell>{number(3), number(1), number(2)});
}

TEST_CASE("progress ends at 1") {
  KernelBuilder builder;
  const KindId kind = builder.kind("Zaak");
  builder.defined(kind, "een", builder.constant(1));
  Case decided(builder);
  decided.rows(kind, 1);
  double last = 0;
  interpret::interpret(decided.program, decided.facts, ProcedureId{0}, [&](double share) { last = share; });
  CHECK(last == 1.0);
}

// Not run by itself: what it measures depends on the machine. interpret_test "[.speed]"
TEST_CASE("a simple decision for a million rows", "[.speed]") {
  constexpr std::size_t rows = 1'000'000;
  KernelBuilder builder;
  const KindId kind = builder.kind("Zaak");
  const AttributeId mark = builder.given(kind, "cijfer", builder.numbers(0, 100));
  const AttributeId exempt = builder.given(kind, "vrijgesteld", builder.boolean());
  const AttributeId admitted = builder.derived(kind, "toegelaten", builder.boolean());
  const auto truth = [&](Cell cell) {
    return builder.node(Op::constant, builder.boolean(), {}, 0, cell.value);
  };
  const NodeId enough = builder.logic(Op::less_or_equal, {builder.constant(55), builder.column(mark)});
  const RuleId base = builder.rule(admitted, truth(yes()), enough);
  builder.edge(builder.rule(admitted, truth(yes()), builder.column(exempt)), base);
  builder.rule(admitted, truth(no()), {}, true);
  Case decided(builder);
  decided.rows(kind, rows);
  for (std::size_t row = 0; row < rows; ++row) {
    decided.facts.columns[mark.index].set(row, number(static_cast<std::int64_t>(row % 101)));
    decided.facts.columns[exempt.index].set(row, row % 7 == 0 ? yes() : no());
  }
  const std::clock_t begin = std::clock();
  decided.run();
  const double taken = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  WARN(static_cast<std::size_t>(rows / taken) << " rows a second of processor time");
  CHECK(decided.at(admitted, 0) == yes());
  CHECK(decided.at(admitted, 1) == no());
  CHECK(decided.at(admitted, 55) == yes());
}
