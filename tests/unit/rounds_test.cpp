// Recurrences: placing in rounds, worked by hand, in every engine (docs/kern.md section 4).
#include <catch2/catch.hpp>
#include <functional>

#include "tests/support/engines.h"
#include "tests/support/kernel_builder.h"
#include "verify/naive.h"

using namespace grond;
using namespace grond::testing;

namespace {

/// Persons ask for a site in each of three rounds; the lowest lots get the places that are left.
struct Placement {
  KernelBuilder b;
  KindId person = b.kind("Persoon");
  KindId site = b.kind("Vestiging");
  TypeId round_type = b.numbers(1, 3);
  AttributeId lot = b.given(person, "lot", b.numbers(0, 1000));
  AttributeId places = b.given(site, "plaatsen", b.numbers(0, 100));
  KindId entry, spot;
  AttributeId person_of, round_of_entry, site_of, round_of_spot;
  AttributeId wish, takes_part, placed, left;

  Placement() {
    const auto entries = b.ordered_kind("Deelname", {b.rows_of(person), round_type});
    const auto spots = b.ordered_kind("Plek", {b.rows_of(site), round_type});
    entry = entries.first, person_of = entries.second[0], round_of_entry = entries.second[1];
    spot = spots.first, site_of = spots.second[0], round_of_spot = spots.second[1];
    wish = b.given(entry, "wens", b.or_absent(b.rows_of(site)));
    takes_part = b.derived(entry, "doet_mee", b.boolean());
    placed = b.derived(entry, "geplaatst", b.boolean());
    left = b.derived(spot, "vrij", b.numbers(-100, 100));
    add_rules();
    b.recurrence({takes_part, left, placed});
  }

  NodeId first(KindId kind) {
    return b.logic(Op::equal, {b.column(b.program.at(kind).order), b.constant(round_type, 1)});
  }
  NodeId not_(NodeId of) { return b.logic(Op::not_, {of}); }

  void add_rules() {
    const NodeId before = b.previous_row(entry);
    b.rule(takes_part, b.constant(b.boolean(), 1), first(entry));
    b.rule(takes_part, b.logic(Op::and_, {b.column(takes_part, before), not_(b.column(placed, before))}),
           not_(first(entry)));

    b.rule(left, b.column(places, b.column(site_of)), first(spot));
    const PopulationId just_placed = b.population(
        entry, 1, {{wish, b.column(site_of)}, {round_of_entry, b.previous_stage(spot)}}, b.column(placed, 1));
    const NodeId went = b.over(Op::count, b.numbers(0), just_placed);
    b.rule(left, b.node(Op::subtract, b.numbers(), {b.column(left, b.previous_row(spot)), went}),
           not_(first(spot)));

    const PopulationId rivals =
        b.population(entry, 1, {{wish, b.column(wish)}, {round_of_entry, b.column(round_of_entry)}},
                     b.column(takes_part, 1));
    const NodeId lot_of_rival = b.column(lot, b.column(person_of, 1));
    const NodeId rank = b.over(Op::rank, b.numbers(1), rivals, {b.row(entry), lot_of_rival});
    const NodeId spot_asked = b.node(Op::group, b.or_absent(b.rows_of(spot)),
                                     {b.column(wish), b.column(round_of_entry)}, spot.index);
    const NodeId asks = not_(b.logic(
        Op::equal,
        {b.column(wish), b.node(Op::constant, b.or_absent(b.rows_of(site)), {}, 0, Value::absent())}));
    const NodeId wins = b.logic(Op::less_or_equal, {rank, b.column(left, spot_asked)});
    b.rule(placed, b.logic(Op::and_, {b.column(takes_part), asks, wins}));
  }

  /// Rows of formed kinds lie in key order: person 0 in rounds 1, 2 and 3, then person 1, and so on.
  Case decide(const std::vector<std::int64_t>& lots, const std::vector<std::int64_t>& capacities,
              const std::vector<Cell>& wishes) {
    Case made(b);
    made.rows(person, lots.size());
    made.rows(site, capacities.size());
    for (std::size_t i = 0; i < lots.size(); ++i) made.facts.columns[lot.index].set(i, number(lots[i]));
    for (std::size_t i = 0; i < capacities.size(); ++i)
      made.facts.columns[places.index].set(i, number(capacities[i]));
    made.form_groups();
    made.facts.columns[wish.index] =
        columns::Column(made.program.at(made.program.at(wish).type), wishes.size());
    made.set(wish, wishes);
    made.run();
    return made;
  }
};

/// One engine after the other; none may differ.
void check_engines(const Case& made) {
  const Comparison engines({{&made.program, ProcedureId{0}}}, all_engines());
  CHECK(engines.difference(0, made.facts).value_or("") == "");
}

}  // namespace

TEST_CASE("[K96] places go round by round to the lowest lots") {
  Placement placement;
  // Two sites with one place each. p0, p1 and p2 (lots 10, 20, 30) want site 0 first; p0 gets it. In round 2
  // p1 and p2 want site 1: p1 gets it. In round 3 p2 wants site 0, which is full.
  const Cell a = number(0), c = number(1);
  Case made = placement.decide({10, 20, 30}, {1, 1}, {a, c, absent(), a, c, absent(), a, c, a});
  CHECK(made.all(placement.placed) == std::vector{yes(), no(), no(), no(), yes(), no(), no(), no(), no()});
  CHECK(made.all(placement.takes_part) ==
        std::vector{yes(), no(), no(), yes(), yes(), no(), yes(), yes(), yes()});
  CHECK(made.all(placement.left) ==
        std::vector{number(1), number(0), number(0), number(1), number(1), number(0)});
  check_engines(made);
}

TEST_CASE("[K96] what is not known in one round stays open in those that hang on it, and no further") {
  Placement placement;
  const Cell a = number(0), c = number(1);
  // Nobody knows what p0 wants in round 1. The place of site 0 may then go to p0 or to p1.
  Case made = placement.decide({10, 20, 30}, {1, 2}, {unknown(), a, a, a, c, c, c, c, c});
  CHECK(made.at(placement.placed, 0) == unknown());
  CHECK(made.at(placement.placed, 3) == unknown());
  CHECK(made.at(placement.placed, 6) == yes());  // second at site 1, if p0 wants that
  CHECK(made.at(placement.takes_part, 8) == no());
  check_engines(made);
}

TEST_CASE("[K94] the value before, and none before the first") {
  KernelBuilder b;
  const auto rounds = [&](const char* name, TypeId type) { return b.ordered_kind(name, {type}); };
  const EnumerationId choice = b.enumeration("ronde", {"a", "b", "c", "d"});
  const auto [numbered, number_keys] = rounds("Ronde", b.numbers(-1, 1));
  const auto [chosen, choice_keys] = rounds("Keuzeronde", b.options(choice, 0b0110));
  const AttributeId by_number = b.defined(numbered, "vorige", b.previous_stage(numbered));
  const AttributeId by_choice = b.defined(chosen, "vorige", b.previous_stage(chosen));
  const NodeId beyond = b.node(Op::previous, b.or_absent(b.numbers(-1, 1)), {b.constant(2)}, numbered.index);
  const NodeId far_beyond =
      b.node(Op::previous, b.or_absent(b.numbers(-1, 1)), {b.constant(3)}, numbered.index);
  const AttributeId last = b.defined(numbered, "laatste", beyond);
  const AttributeId none = b.defined(numbered, "geen", far_beyond);
  Case made(b);
  made.form_groups();
  made.run();
  CHECK(made.all(by_number) == std::vector{absent(), number(-1), number(0)});
  CHECK(made.all(by_choice) == std::vector{absent(), number(1)});
  CHECK(made.at(last) == number(1));
  CHECK(made.at(none) == absent());
  check_engines(made);
}

TEST_CASE("[K95] [K96] a program whose rounds do not show is refused") {
  const auto why = [](const std::function<void(KernelBuilder&, KindId, AttributeId)>& add) {
    KernelBuilder b;
    const KindId kind = b.ordered_kind("Ronde", {b.numbers(1, 3)}).first;
    const AttributeId value = b.derived(kind, "waarde", b.numbers());
    add(b, kind, value);
    b.recurrence({value});
    const std::vector<std::string> findings = validate(b.finish());
    return findings.empty() ? std::string() : findings.front();
  };
  CHECK(why([](KernelBuilder& b, KindId kind, AttributeId value) {
          b.rule(value, b.column(value, b.previous_row(kind)));
        }) == "");
  CHECK(why([](KernelBuilder& b, KindId, AttributeId value) { b.rule(value, b.column(value)); }) ==
        "order: rule 0 comes before attribute 1, which it reads");
  CHECK(why([](KernelBuilder& b, KindId kind, AttributeId value) {
          const PopulationId all = b.population(kind, 1);
          b.rule(value, b.over(Op::sum, b.numbers(), all, {b.column(value, 1)}));
        }) == "order: rule 0 reads attribute 1 of its recurrence at a stage that does not show");
  CHECK(why([](KernelBuilder& b, KindId kind, AttributeId value) {
          // In the first stage this link would be `fout`, and every row a possible member.
          const NodeId before = b.column(b.program.at(kind).order, b.previous_row(kind));
          const PopulationId rows = b.population(kind, 1, {{b.program.at(kind).order, before}});
          b.rule(value, b.over(Op::sum, b.numbers(), rows, {b.column(value, 1)}));
        }) == "order: rule 0 reads attribute 1 of its recurrence at a stage that does not show");
  CHECK(why([](KernelBuilder& b, KindId kind, AttributeId value) {
          b.rule(value, b.constant(1));
          b.program.kinds[kind.index].order = {};
        }) == "order 0: a recurrence of a kind without order");
}

TEST_CASE("[K94] [K97] a key that is a number has few values, and an order is a key in one run") {
  const auto why = [](const std::function<void(KernelBuilder&)>& add) {
    KernelBuilder b;
    add(b);
    const std::vector<std::string> findings = validate(b.finish());
    return findings.empty() ? std::string() : findings.front();
  };
  CHECK(why([](KernelBuilder& b) { b.formed_kind("Ronde", {b.numbers(1, 1000)}); }) == "");
  const std::string many = "kind 0: a key that is no whole number, or has more than 1000 values";
  CHECK(why([](KernelBuilder& b) { b.formed_kind("Ronde", {b.numbers(1, 1001)}); }) == many);
  CHECK(why([](KernelBuilder& b) { b.formed_kind("Ronde", {b.numbers(INT64_MAX - 3)}); }) == many);
  CHECK(why([](KernelBuilder& b) { b.formed_kind("Ronde", {b.numbers(1, 3, 1)}); }) == many);
  CHECK(why([](KernelBuilder& b) {
          const EnumerationId choice = b.enumeration("ronde", {"a", "b", "c"});
          b.ordered_kind("Ronde", {b.options(choice, 0b101)});
        }) == "kind 0: its order is neither a number nor options in one run");
  CHECK(why([](KernelBuilder& b) {
          const KindId kind = b.ordered_kind("Ronde", {b.numbers(1, 3)}).first;
          b.program.kinds[kind.index].order = b.given(kind, "ander", b.numbers(1, 3));
        }) == "kind 0: its order is not one of its keys");
}
