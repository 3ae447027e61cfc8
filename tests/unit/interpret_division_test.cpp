// Rank and allocation: docs/kern.md K28-K30. Every expected value is worked out from that page by hand.
#include <catch2/catch.hpp>

#include "interpret/evaluator.h"
#include "tests/support/kernel_builder.h"

using namespace grond;
using namespace grond::testing;

namespace {

/// Candidates ranked by lot number, lowest first, then by mark, highest first.
struct Lottery {
  explicit Lottery(bool share) {
    constexpr std::int64_t ties_share = std::int64_t{1} << 32;
    const NodeId first = builder.column(lot, 1);
    const NodeId second = builder.column(mark, 1);
    const std::int64_t order = 0b10 + (share ? ties_share : 0);
    ranking = builder.over(Op::rank, builder.numbers(), members, {builder.row(kind), first, second}, order);
    rank = builder.defined(kind, "rang", ranking);
    admitted = builder.defined(
        kind, "ingeloot", builder.node(Op::less_or_equal, builder.boolean(), {ranking, builder.constant(2)}));
  }

  KernelBuilder builder;
  KindId kind = builder.kind("Gegadigde");
  AttributeId takes_part = builder.given(kind, "loot", builder.boolean());
  AttributeId lot = builder.given(kind, "lotnummer", builder.or_absent(builder.numbers()));
  AttributeId mark = builder.given(kind, "cijfer", builder.numbers());
  PopulationId members = builder.population(kind, 1, {}, builder.column(takes_part, 1));
  NodeId ranking;
  AttributeId rank, admitted;

  Case decide(std::vector<Cell> lots, std::vector<Cell> marks = {}, std::vector<Cell> part = {},
              bool complete = true) {
    marks.resize(lots.size(), number(0));
    part.resize(lots.size(), yes());
    Case decided(builder);
    decided.rows(kind, lots.size(), complete);
    decided.set(lot, lots);
    decided.set(mark, marks);
    decided.set(takes_part, part);
    decided.run();
    return decided;
  }
};

/// Groups among which a total is divided by weight, with caps, of one kind without links.
struct Division {
  KernelBuilder builder;
  KindId kind = builder.kind("Groep");
  AttributeId weight = builder.given(kind, "gewicht", builder.numbers());
  AttributeId cap = builder.given(kind, "aantal", builder.or_absent(builder.numbers()));
  PopulationId groups = builder.population(kind, 1);
  NodeId allocate;
  AttributeId share, rounded;

  explicit Division(std::int64_t total) {
    const NodeId divided = builder.constant(total);
    allocate = builder.node(Op::allocate, builder.quotients(),
                            {builder.row(kind), divided, builder.column(weight, 1), builder.column(cap, 1)},
                            groups.index);
    share = builder.defined(kind, "aandeel", allocate);
    const NodeId whole = builder.node(Op::round, builder.numbers(), {allocate}, 0);
    rounded = builder.defined(kind, "plaatsen", whole);
  }

  Case decide(const std::vector<Cell>& weights, const std::vector<Cell>& caps, bool complete = true) {
    Case decided(builder);
    decided.rows(kind, weights.size(), complete);
    decided.set(weight, weights);
    decided.set(cap, caps);
    decided.run();
    return decided;
  }
};

}  // namespace

TEST_CASE("[K28] rank by keys in turn") {
  Lottery lottery(false);
  // Lots 3 1 2 2; marks decide between the last two: highest first.
  const Case decided = lottery.decide({number(3), number(1), number(2), number(2)},
                                      {number(0), number(0), number(6), number(7)});
  CHECK(decided.all(lottery.rank) == std::vector<Cell>{number(4), number(1), number(3), number(2)});
}

TEST_CASE("[K28] ties") {
  const std::vector<Cell> away{number(1), number(1), number(5)};
  const std::vector<Cell> at_cut_off{number(1), number(2), number(2)};
  SECTION("fout at the cut-off, harmless away from it") {
    Lottery lottery(false);
    CHECK(lottery.decide(away).all(lottery.rank) == std::vector<Cell>{fault(), fault(), number(3)});
    CHECK(lottery.decide(away).all(lottery.admitted) == std::vector<Cell>{yes(), yes(), no()});
    CHECK(lottery.decide(at_cut_off).all(lottery.admitted) == std::vector<Cell>{yes(), fault(), fault()});
  }
  SECTION("gelijke rang") {
    Lottery lottery(true);
    CHECK(lottery.decide(away).all(lottery.rank) == std::vector<Cell>{number(1), number(1), number(3)});
    CHECK(lottery.decide(at_cut_off).all(lottery.admitted) == std::vector<Cell>{yes(), yes(), yes()});
  }
  SECTION("particulars") {
    Lottery lottery(false);
    const Case decided = lottery.decide(at_cut_off);
    interpret::Evaluator evaluator(decided.program, decided.facts, decided.outcome);
    const interpret::Ranking ranking = evaluator.ranking(lottery.ranking, {1, 0});
    CHECK(ranking.ties == 1);
    CHECK((ranking.bounds.least == 2 && ranking.bounds.greatest == 3));
    CHECK(ranking.best_first == std::vector<std::uint32_t>{0, 1, 2});
  }
}

TEST_CASE("[K28] unknown keys and memberships") {
  Lottery lottery(false);
  SECTION("a row with an unknown key may stand before or after") {
    const Case decided = lottery.decide({number(1), unknown(), number(2), number(3)});
    CHECK(decided.all(lottery.rank) == std::vector<Cell>{unknown(), unknown(), unknown(), unknown()});
    CHECK(decided.all(lottery.admitted) == std::vector<Cell>{yes(), unknown(), unknown(), no()});
  }
  SECTION("a later key is not looked at when an earlier one decides") {
    const Case decided = lottery.decide({number(1), number(2)}, {unknown(), unknown()});
    CHECK(decided.all(lottery.rank) == std::vector<Cell>{number(1), number(2)});
  }
  SECTION("the key at which the comparison ends is the cause") {
    // The first row's lot is geen (fout); the second row's unknown mark is never reached.
    const Case decided = lottery.decide({absent(), number(2)}, {number(0), unknown()});
    CHECK(decided.all(lottery.rank) == std::vector<Cell>{fault(), fault()});
  }
  SECTION("no member, possible member") {
    const Case decided = lottery.decide({number(1), number(2), number(3)}, {}, {no(), unknown(), yes()});
    CHECK(decided.all(lottery.rank) == std::vector<Cell>{no_rule(), unknown(), unknown()});
    CHECK(decided.at(lottery.admitted, 2) == yes());
  }
  SECTION("a possible member behind changes nothing") {
    CHECK(lottery.decide({number(1), number(2)}, {}, {yes(), unknown()}).at(lottery.rank, 0) == number(1));
  }
  SECTION("[K22] unseen rows may all stand before") {
    const Case decided = lottery.decide({number(1), number(2), number(3)}, {}, {}, false);
    CHECK(decided.all(lottery.admitted) == std::vector<Cell>{unknown(), unknown(), no()});
  }
}

TEST_CASE("[K28] a large group is ranked as a small one") {
  Lottery lottery(false);
  std::vector<Cell> lots;
  for (int row = 0; row < 100; ++row) lots.push_back(number((row * 37) % 100));
  const Case decided = lottery.decide(lots);
  for (std::size_t row = 0; row < lots.size(); ++row) {
    CHECK(decided.at(lottery.rank, row) == number(lots[row].value.numerator + 1));
  }
}

TEST_CASE("[K29] allocation") {
  SECTION("in proportion, with caps in rounds") {
    // Weights 90 120 120 120 are 450. Round 1: 100*90/450 = 20 >= 10; 26 2/3 >= 20; 26 2/3 < 30 and < 40.
    // Left 70 over 240. Round 2: 70*120/240 = 35 >= 30. Left 40 over 120. Round 3: 40 >= 40.
    Division division(100);
    const Case decided = division.decide({number(90), number(120), number(120), number(120)},
                                         {number(10), number(20), number(30), number(40)});
    CHECK(decided.all(division.share) == std::vector<Cell>{number(10), number(20), number(30), number(40)});
    interpret::Evaluator evaluator(decided.program, decided.facts, decided.outcome);
    const interpret::Allocation allocation = evaluator.allocation(division.allocate, {0, 0});
    REQUIRE(allocation.shares.size() == 4);
    CHECK(allocation.shares[0].capped_in_round == 1);
    CHECK(allocation.shares[1].capped_in_round == 1);
    CHECK(allocation.shares[2].capped_in_round == 2);
    CHECK(allocation.shares[3].capped_in_round == 3);
    CHECK(allocation.ratio.is_absent());
  }
  SECTION("fewer places: exact quotients for those not capped") {
    // 60*90/450 = 12 >= 10; 60*120/450 = 16 < 20. Left 50 over 360: 50*120/360 = 50/3 < 20.
    Division division(60);
    const Case decided = division.decide({number(90), number(120), number(120), number(120)},
                                         {number(10), number(20), number(30), number(40)});
    CHECK(decided.all(division.share) ==
          std::vector<Cell>{number(10), fraction(50, 3), fraction(50, 3), fraction(50, 3)});
    CHECK(decided.all(division.rounded) == std::vector<Cell>{number(10), number(17), number(17), number(17)});
    interpret::Evaluator evaluator(decided.program, decided.facts, decided.outcome);
    CHECK(evaluator.allocation(division.allocate, {1, 0}).ratio == Value{5, 36});
  }
  SECTION("all capped: the rest stays") {
    Division division(100);
    const Case decided = division.decide({number(1), number(1)}, {number(5), number(6)});
    CHECK(decided.all(division.share) == std::vector<Cell>{number(5), number(6)});
  }
  SECTION("weight 0 gives 0, also when all are") {
    Division division(9);
    CHECK(division.decide({number(0), number(2)}, {number(5), number(50)}).all(division.share) ==
          std::vector<Cell>{number(0), number(9)});
    CHECK(division.decide({number(0), number(0)}, {number(5), number(5)}).all(division.share) ==
          std::vector<Cell>{number(0), number(0)});
  }
  SECTION("exact halves are quotients until they are rounded up") {
    Division division(7);
    const Case decided = division.decide({number(1), number(1)}, {number(9), number(9)});
    CHECK(decided.all(division.share) == std::vector<Cell>{fraction(7, 2), fraction(7, 2)});
    CHECK(decided.all(division.rounded) == std::vector<Cell>{number(4), number(4)});
  }
  SECTION("products beyond 128 bits") {
    // Three weights of 2^62: W is 3*2^62 and cap*W some 2^126; each share is 10/3.
    const Cell large = number(std::int64_t{1} << 62);
    Division division(10);
    CHECK(division.decide({large, large, large}, {number(INT64_MAX), number(INT64_MAX), number(INT64_MAX)})
              .all(division.share) == std::vector<Cell>{fraction(10, 3), fraction(10, 3), fraction(10, 3)});
  }
  SECTION("inexact or negative inputs, for all groups") {
    Division division(9);
    CHECK(division.decide({number(1), unknown()}, {number(5), absent()}).all(division.share) ==
          std::vector<Cell>{unknown(), unknown()});
    CHECK(division.decide({number(1), number(1)}, {number(5), absent()}).at(division.share) == fault());
    CHECK(division.decide({number(1), number(-1)}, {number(5), number(5)}).at(division.share) == fault());
    CHECK(division.decide({number(1), number(1)}, {number(5), number(5)}, false).at(division.share) ==
          unknown());
    // A total without a rule is geen_regel; beside it a negative weight is fout, the worse of the two.
    KernelBuilder builder;
    const KindId kind = builder.kind("Groep");
    const AttributeId weight = builder.given(kind, "gewicht", builder.numbers());
    const AttributeId total = builder.derived(kind, "totaal", builder.numbers());
    builder.rule(total, builder.constant(1),
                 builder.node(Op::constant, builder.boolean(), {}, 0, no().value));
    const AttributeId share =
        builder.defined(kind, "aandeel",
                        builder.over(Op::allocate, builder.quotients(), builder.population(kind, 1),
                                     {builder.row(kind), builder.column(total), builder.column(weight, 1)}));
    Case both(builder);
    both.rows(kind, 1);
    both.set(weight, {number(-1)});
    both.run();
    CHECK(both.at(total) == no_rule());
    CHECK(both.at(share) == fault());
    both.set(weight, {number(1)});
    both.run();
    CHECK(both.at(share) == no_rule());
    Division negative(-1);
    CHECK(negative.decide({number(1)}, {number(5)}).at(negative.share) == fault());
  }
}
