// Which rule wins: docs/kern.md section 3. Every expected value is worked out from that page by hand.
#include <catch2/catch.hpp>

#include "tests/support/kernel_builder.h"

using namespace grond;
using namespace grond::testing;

namespace {

/// One row, one derived number, and rules whose conditions are facts: ja, nee or missing.
struct Rules {
  KernelBuilder builder;
  KindId kind = builder.kind("Zaak");
  AttributeId outcome = builder.derived(kind, "uitkomst", builder.numbers(0, 100));
  std::vector<std::pair<AttributeId, Cell>> conditions;

  /// A value of 1000 is out of bounds, so `fout` (K17).
  RuleId rule(Cell condition, std::int64_t value, bool closing = false) {
    return rule(builder.instrument, condition, value, closing);
  }
  RuleId rule(InstrumentId instrument, Cell condition, std::int64_t value, bool closing = false) {
    const AttributeId fact = builder.given(kind, "feit", builder.boolean());
    conditions.emplace_back(fact, condition);
    return builder.rule(instrument, outcome, builder.constant(value), builder.column(fact), closing);
  }

  Case decide(std::optional<std::int64_t> reference_date = std::nullopt) {
    Case decided(builder);
    decided.facts.reference_date = reference_date;
    decided.rows(kind, 1);
    for (const auto& [fact, cell] : conditions) decided.set(fact, {cell});
    decided.run();
    return decided;
  }
  Cell cell() { return decide().at(outcome); }
};

}  // namespace

TEST_CASE("[K15] base and exception") {
  Rules rules;
  const RuleId base = rules.rule(yes(), 1);
  SECTION("open exception with the same value") {
    rules.builder.edge(rules.rule(unknown(), 1), base);
    CHECK(rules.cell() == number(1));
  }
  SECTION("open exception with another value") {
    rules.builder.edge(rules.rule(unknown(), 2), base);
    CHECK(rules.cell() == unknown());
  }
  SECTION("two exceptions with different values") {
    rules.builder.edge(rules.rule(yes(), 2), base);
    rules.builder.edge(rules.rule(yes(), 3), base);
    CHECK(rules.cell() == conflict());
  }
  SECTION("exception ja with a value that is fout") {
    rules.builder.edge(rules.rule(yes(), 1000), base);
    CHECK(rules.cell() == fault());
  }
  SECTION("exception nee") {
    rules.builder.edge(rules.rule(no(), 2), base);
    CHECK(rules.cell() == number(1));
  }
}

TEST_CASE("[K12] the exception of an exception that is nee still displaces the base") {
  Rules rules;
  const RuleId base = rules.rule(yes(), 1);
  const RuleId exception = rules.rule(no(), 2);
  rules.builder.edge(exception, base);
  rules.builder.edge(rules.rule(yes(), 3), exception);
  CHECK(rules.cell() == number(3));
}

TEST_CASE("[K15] nothing in play is geen_regel, equal grounds agree, unequal ones contradict") {
  Rules rules;
  rules.rule(no(), 1);
  SECTION("geen_regel") { CHECK(rules.cell() == no_rule()); }
  SECTION("an open rule alone decides nothing") {
    rules.rule(unknown(), 1);
    CHECK(rules.cell() == unknown());
  }
  SECTION("equal") {
    rules.rule(yes(), 4);
    rules.rule(yes(), 4);
    CHECK(rules.cell() == number(4));
  }
  SECTION("unequal, also beside a ground that is fout") {
    rules.rule(yes(), 4);
    rules.rule(yes(), 5);
    rules.rule(yes(), 1000);
    CHECK(rules.cell() == conflict());
  }
  SECTION("a ground that is fout beside a known one") {
    rules.rule(yes(), 4);
    rules.rule(yes(), 1000);
    CHECK(rules.cell() == fault());
  }
  SECTION("unknown prevails over fout") {
    rules.rule(unknown(), 4);
    rules.rule(yes(), 1000);
    CHECK(rules.cell() == unknown());
  }
}

TEST_CASE("[K14] closing rules yield within their scope") {
  Rules rules;
  SECTION("alone") {
    rules.rule(no(), 1);
    rules.rule(yes(), 0, true);
    CHECK(rules.cell() == number(0));
  }
  SECTION("beside a ground") {
    rules.rule(yes(), 1);
    rules.rule(yes(), 0, true);
    CHECK(rules.cell() == number(1));
  }
  SECTION("beside an open rule: no longer a ground, so no contradiction, and not yet decided") {
    rules.rule(unknown(), 1);
    rules.rule(yes(), 0, true);
    CHECK(rules.cell() == unknown());
  }
  SECTION("beside an open rule with the same value") {
    rules.rule(unknown(), 0);
    rules.rule(yes(), 0, true);
    CHECK(rules.cell() == number(0));
  }
  SECTION("of another instrument of the same rank: contradiction") {
    const InstrumentId other = rules.builder.add_instrument("Andere wet", RankOf::statute);
    rules.rule(other, yes(), 1);
    rules.rule(yes(), 0, true);
    CHECK(rules.cell() == conflict());
  }
}

TEST_CASE("[K13] rank decides where no edge does") {
  Rules rules;
  const InstrumentId decree = rules.builder.add_instrument("Besluit", RankOf::decree);
  const InstrumentId regulation = rules.builder.add_instrument("Regeling", RankOf::ministerial);
  SECTION("the higher one wins when it applies") {
    rules.rule(decree, yes(), 2);
    rules.rule(yes(), 1);
    CHECK(rules.cell() == number(1));
  }
  SECTION("and not when it is nee") {
    rules.rule(decree, yes(), 2);
    rules.rule(no(), 1);
    CHECK(rules.cell() == number(2));
  }
  SECTION("wet W, amvb A, regeling R with an edge over W: W beats A") {
    const RuleId law = rules.rule(yes(), 1);
    rules.rule(decree, yes(), 2);
    rules.builder.edge(rules.rule(regulation, no(), 3), law);
    CHECK(rules.cell() == number(1));
  }
  SECTION("all three give R") {
    const RuleId law = rules.rule(yes(), 1);
    rules.rule(decree, yes(), 2);
    rules.builder.edge(rules.rule(regulation, yes(), 3), law);
    // A is displaced by W's condition, W by R; R displaces W, so A is no exception of R.
    CHECK(rules.cell() == number(3));
  }
  SECTION("A and R alone contradict") {
    const RuleId law = rules.rule(no(), 1);
    rules.rule(decree, yes(), 2);
    rules.builder.edge(rules.rule(regulation, yes(), 3), law);
    CHECK(rules.cell() == conflict());
  }
}

TEST_CASE("[K11] a rule outside its validity takes no part, nor do paths through it") {
  Rules rules;
  Validity old;
  old.by = Validity::By::date;
  old.until = 1000;
  const InstrumentId expired = rules.builder.add_instrument("Vervallen", RankOf::statute, old);
  const RuleId base = rules.rule(yes(), 1);
  const RuleId middle = rules.rule(expired, yes(), 2);
  const RuleId top = rules.rule(yes(), 1);
  rules.builder.edge(middle, base);
  rules.builder.edge(top, middle);
  SECTION("on its last day it takes part") {
    const Case decided = rules.decide(999);
    CHECK(decided.state(middle) == ConditionState::yes);
    CHECK(decided.at(rules.outcome) == number(1));
    CHECK(rules.builder.program.rules.size() == 3);
  }
  SECTION("half-open: not on the day it ends") {
    const Case decided = rules.decide(1000);
    CHECK(decided.state(middle) == ConditionState::outside);
    CHECK(decided.at(rules.outcome) == number(1));
  }
  SECTION("[K10] without a reference date every rule of the attribute is open, whatever they give") {
    const Case decided = rules.decide();
    for (const RuleId rule : {base, middle, top}) CHECK(decided.state(rule) == ConditionState::open);
    CHECK(decided.at(rules.outcome) == unknown());
  }
}

TEST_CASE("[K11] a path through a rule that takes no part is cut") {
  Rules rules;
  Validity old;
  old.by = Validity::By::date;
  old.until = 1000;
  const InstrumentId expired = rules.builder.add_instrument("Vervallen", RankOf::statute, old);
  const RuleId base = rules.rule(yes(), 1);
  const RuleId middle = rules.rule(expired, no(), 2);
  rules.builder.edge(middle, base);
  rules.builder.edge(rules.rule(yes(), 3), middle);
  SECTION("in force: the top displaces the base") { CHECK(rules.decide(999).at(rules.outcome) == number(3)); }
  SECTION("expired: base and top both stand") { CHECK(rules.decide(1000).at(rules.outcome) == conflict()); }
}

TEST_CASE("[K11] a missing reference date leaves attributes without a rule valid by date alone") {
  Rules rules;
  rules.rule(yes(), 1);
  const AttributeId other = rules.builder.derived(rules.kind, "ander", rules.builder.numbers());
  const InstrumentId dated = rules.builder.add_instrument("Wet met datum", RankOf::statute,
                                                          {Validity::By::date, 1000, std::nullopt});
  rules.builder.rule(dated, other, rules.builder.constant(2));
  CHECK(rules.decide().at(rules.outcome) == number(1));
  CHECK(rules.decide().at(other) == unknown());
  CHECK(rules.decide(1000).at(other) == number(2));
}

TEST_CASE("[K11] a kind without a study year leaves only the rules valid by study year open") {
  Rules rules;
  const RuleId always = rules.rule(yes(), 1);
  const InstrumentId yearly = rules.builder.add_instrument("Jaarlijkse wet", RankOf::statute,
                                                           {Validity::By::study_year, 2013, std::nullopt});
  const RuleId by_year = rules.rule(yearly, yes(), 1);
  const Case decided = rules.decide();
  CHECK(decided.state(always) == ConditionState::yes);
  CHECK(decided.state(by_year) == ConditionState::open);
  CHECK(decided.at(rules.outcome) == number(1));
}

TEST_CASE("[K11] [K34] study years differ per row") {
  KernelBuilder builder;
  const KindId kind = builder.kind("Gegadigde");
  const AttributeId year = builder.given(kind, "studiejaar", builder.study_years());
  const AttributeId outcome = builder.derived(kind, "uitkomst", builder.numbers());
  Validity early, late;
  early.by = late.by = Validity::By::study_year;
  early.until = late.from = 2014;
  const RuleId first =
      builder.rule(builder.add_instrument("RASHO", RankOf::ministerial, early), outcome, builder.constant(1));
  const RuleId second =
      builder.rule(builder.add_instrument("RATHO", RankOf::ministerial, late), outcome, builder.constant(2));
  const RuleId always = builder.rule(outcome, builder.constant(2));
  builder.edge(first, always);
  builder.study_year(kind, builder.column(year));
  Case decided(builder);
  decided.rows(kind, 3);
  decided.set(year, {number(2013), number(2014), unknown()});
  decided.run();
  CHECK(decided.all(outcome) == std::vector<Cell>{number(1), number(2), unknown()});
  CHECK(decided.state(second, 0) == ConditionState::outside);
  CHECK(decided.state(first, 1) == ConditionState::outside);
  CHECK(decided.state(always, 2) == ConditionState::open);
}

TEST_CASE("[K75] a provision's validity narrows that of what it stands in") {
  Rules rules;
  const InstrumentId law =
      rules.builder.add_instrument("Wet met datum", RankOf::statute, {Validity::By::date, 1000, 2000});
  const RuleId base = rules.rule(yes(), 1);
  const RuleId later = rules.rule(law, yes(), 2);
  rules.builder.edge(later, base);
  Program& program = rules.builder.program;
  const ProvisionId article = program.at(later).provision;
  const ProvisionId member{static_cast<std::uint32_t>(program.provisions.size())};
  program.provisions.push_back({law, article, Level::member, "1", {}, {}, {Validity::By::date, {}, 1700}});
  program.rules[later.index].provision = member;
  program.provisions[article.index].validity = {Validity::By::date, 1500, 5000};
  SECTION("in force where all are") {
    const Case decided = rules.decide(1600);
    CHECK(decided.state(later) == ConditionState::yes);
    CHECK(decided.at(rules.outcome) == number(2));
  }
  for (const std::int64_t moment : {999, 1499, 1700, 2000, 3000}) {
    const Case decided = rules.decide(moment);
    CHECK(decided.state(later) == ConditionState::outside);
    CHECK(decided.at(rules.outcome) == number(1));
  }
  SECTION("a validity that leaves no moment keeps the rule out at every one") {
    program.provisions[article.index].validity = {Validity::By::date, 1800, {}};
    for (const std::int64_t moment : {1600, 1750, 1900})
      CHECK(rules.decide(moment).state(later) == ConditionState::outside);
  }
}

TEST_CASE("[K11] [K75] a provision valid by date asks for the reference date") {
  Rules rules;
  const RuleId always = rules.rule(yes(), 1);
  const RuleId dated = rules.rule(yes(), 1);
  Program& program = rules.builder.program;
  program.provisions[program.at(dated).provision.index].validity = {Validity::By::date, 1000, {}};
  for (const RuleId rule : {always, dated}) CHECK(rules.decide().state(rule) == ConditionState::open);
  CHECK(rules.decide(999).state(dated) == ConditionState::outside);
}

TEST_CASE("[K17] a rule's value outside its declared type is fout") {
  KernelBuilder builder;
  const KindId kind = builder.kind("Zaak");
  const EnumerationId classes = builder.enumeration("Klasse", {"a", "b", "c"});
  const AttributeId amount = builder.given(kind, "aantal", builder.numbers());
  const AttributeId letter = builder.given(kind, "letter", builder.options(classes));
  const AttributeId bounded = builder.derived(kind, "begrensd", builder.numbers(0, 10));
  builder.rule(bounded, builder.column(amount));
  const AttributeId subset = builder.derived(kind, "deel", builder.options(classes, 0b101));
  builder.rule(subset, builder.column(letter));
  Case decided(builder);
  decided.rows(kind, 4);
  decided.set(amount, {number(0), number(10), number(11), number(-1)});
  decided.set(letter, {number(0), number(1), number(2), unknown()});
  decided.run();
  CHECK(decided.all(bounded) == std::vector<Cell>{number(0), number(10), fault(), fault()});
  CHECK(decided.all(subset) == std::vector<Cell>{number(0), fault(), number(2), unknown()});
}

TEST_CASE("[K18] anders afgeleid turns to its rules on geen only") {
  KernelBuilder builder;
  const KindId kind = builder.kind("Zaak");
  const AttributeId fact = builder.given(kind, "klasse", builder.or_absent(builder.numbers()));
  builder.program.attributes[fact.index].derived_if_absent = true;
  builder.rule(fact, builder.constant(7));
  Case decided(builder);
  decided.rows(kind, 3);
  decided.set(fact, {number(3), absent(), unknown()});
  decided.run();
  CHECK(decided.all(fact) == std::vector<Cell>{number(3), number(7), unknown()});
}

TEST_CASE("[K19] [K20] a provision column decides over its own rules alone") {
  KernelBuilder builder;
  const KindId kind = builder.kind("Groep");
  const AttributeId places = builder.derived(kind, "plaatsen", builder.numbers());
  const RuleId second_member = builder.rule(places, builder.constant(5));
  const AttributeId by_second = builder.part(places, {second_member});
  const NodeId corrected =
      builder.node(Op::add, builder.numbers(), {builder.column(by_second), builder.constant(1)});
  builder.edge(builder.rule(places, corrected), second_member);
  Case decided(builder);
  decided.rows(kind, 1);
  decided.run();
  CHECK(decided.at(by_second) == number(5));
  CHECK(decided.at(places) == number(6));
}
