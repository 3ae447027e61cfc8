// A small program made by hand after RASHO 18: places of an opleiding over lotingsklassen, class e corrected
// by what the others got, and admission where there is at least one place. Valid, with most sorts of entries.
#pragma once

#include <initializer_list>
#include <string>

#include "kernel/program.h"

namespace grond::kernel::sample {

// Numbers of the entries below, for tests that change or name one.
enum Provisions : std::uint32_t {
  whw_7,
  whw_757b,
  whw_757b_2,
  whw_757b_2_a,
  whw_757c,
  whw_757c_3,
  art_18,
  lid_2,
  lid_3,
  art_15,
  art_15_a,
  art_15_a_2,
  art_13,
  lid_1,
  volzin_1,
  art_4,
  lid_1a,
  lid_21,
  aanhef
};
enum Kinds : std::uint32_t { opleiding, klassegroep, gegadigde, vakcijfer };
enum Types : std::uint32_t {
  yes_no,
  whole,
  to_opleiding,
  klasse,
  year,
  to_klassegroep,
  to_gegadigde,
  fraction,
  mark,
  to_vakcijfer,
  day,
  amount,  ///< without bounds, for what is computed
  tenths
};
enum Attributes : std::uint32_t {
  capaciteit,
  kg_opleiding,
  kg_klasse,
  g_opleiding,
  g_klasse,
  v_gegadigde,
  cijfer,
  plaatsen,
  plaatsen_lid_2,
  ingeloot,
  studiejaar
};

class Builder {
 public:
  NodeId node(Op op, std::uint32_t type, std::initializer_list<NodeId> args, std::uint32_t ref = 0,
              Value value = {}) {
    program.nodes.push_back({op, TypeId{type}, ref, value, args, {}});
    return {static_cast<std::uint32_t>(program.nodes.size() - 1)};
  }
  NodeId row(std::uint32_t type, std::uint32_t slot) { return node(Op::row, type, {}, slot); }
  NodeId column(std::uint32_t attribute, NodeId of) {
    return node(Op::column, program.attributes[attribute].type.index, {of}, attribute);
  }
  void provision(std::uint32_t instrument, ProvisionId parent, Level level, std::string number,
                 std::string summary = "") {
    program.provisions.push_back(
        {InstrumentId{instrument}, parent, level, std::move(number), std::move(summary)});
  }
  void attribute(std::string name, std::uint32_t kind, std::uint32_t type, Role role) {
    program.attributes.push_back({std::move(name), KindId{kind}, TypeId{type}, role});
  }

  Program program;
};

inline void add_provisions(Builder& b) {
  const auto parent = [](std::uint32_t i) { return ProvisionId{i}; };
  b.provision(0, {}, Level::chapter, "7");
  b.provision(0, parent(whw_7), Level::article, "7.57b");
  b.provision(0, parent(whw_757b), Level::member, "2");
  b.provision(0, parent(whw_757b_2), Level::item, "a");
  b.provision(0, parent(whw_7), Level::article, "7.57c");
  b.provision(0, parent(whw_757c), Level::member, "3");
  b.provision(1, {}, Level::article, "18");
  b.provision(1, parent(art_18), Level::member, "2", "Evenredig verdeeld.");
  b.provision(1, parent(art_18), Level::member, "3", "Het verschil komt bij klasse e.");
  b.provision(1, {}, Level::article, "15");
  b.provision(1, parent(art_15), Level::item, "a");
  b.provision(1, parent(art_15_a), Level::item, "2°");
  b.provision(1, {}, Level::article, "13");
  b.provision(1, parent(art_13), Level::member, "1");
  b.provision(1, parent(lid_1), Level::sentence, "1");
  b.provision(1, {}, Level::article, "4");
  b.provision(1, parent(art_4), Level::member, "1a");
  b.provision(1, parent(art_4), Level::member, "21");
  b.provision(1, parent(art_15), Level::opening, "");
}

inline void add_declarations(Builder& b) {
  Program& p = b.program;
  const Validity year_2013{Validity::By::study_year, 2013, 2014};
  p.instruments.push_back({"WHW",
                           "Wet op het hoger onderwijs en wetenschappelijk onderzoek",
                           "BWBR0005682",
                           RankOf::statute,
                           {},
                           15882,
                           {},
                           false});
  p.instruments.push_back({"RASHO",
                           "Regeling aanmelding en selectie hoger onderwijs",
                           "BWBR0025627",
                           RankOf::ministerial,
                           year_2013,
                           15882,
                           {ProvisionId{whw_757c_3}},
                           true});
  add_provisions(b);
  p.interpretations.push_back({ProvisionId{lid_3}, "derde_lid", "Gelezen als het tweede lid."});
  p.enumerations.push_back({"Lotingsklasse", {"a", "b", "c", "d", "e"}, true});
  p.kinds.push_back({"Opleiding", "Opleidingen", Form::free, {}, {}});
  p.kinds.push_back({"Klassegroep",
                     "Klassegroepen",
                     Form::formed,
                     {},
                     {AttributeId{kg_opleiding}, AttributeId{kg_klasse}}});
  p.kinds.push_back({"Gegadigde", "Gegadigden", Form::free, {}, {}});
  p.kinds.push_back({"Vakcijfer", "Vakcijfers", Form::belonging, AttributeId{v_gegadigde}, {}});
  const auto reference = [](std::uint32_t kind) {
    return Type{Base::reference, false, 0, INT64_MIN, INT64_MAX, {}, 0, KindId{kind}};
  };
  p.types = {{Base::boolean},
             {Base::number, false, 0, 0, 1000000},
             reference(opleiding),
             {Base::enumeration, false, 0, INT64_MIN, INT64_MAX, EnumerationId{0}, 31},
             {Base::study_year},
             reference(klassegroep),
             reference(gegadigde),
             {Base::quotient},
             {Base::number, true, 1, 10, 100},
             reference(vakcijfer),
             {Base::date},
             {Base::number},
             {Base::number, false, 1}};
  b.attribute("capaciteit", opleiding, whole, Role::given);
  b.attribute("opleiding", klassegroep, to_opleiding, Role::key);
  b.attribute("klasse", klassegroep, klasse, Role::key);
  b.attribute("opleiding", gegadigde, to_opleiding, Role::given);
  b.attribute("klasse", gegadigde, klasse, Role::given);
  b.attribute("gegadigde", vakcijfer, to_gegadigde, Role::parent);
  b.attribute("cijfer", vakcijfer, mark, Role::given);
  b.attribute("plaatsen", klassegroep, whole, Role::derived);
  b.attribute("plaatsen", klassegroep, whole, Role::part);
  b.attribute("ingeloot", gegadigde, yes_no, Role::decision);
  b.attribute("studiejaar", opleiding, year, Role::given);
  p.attributes[plaatsen].rules = {RuleId{0}, RuleId{1}};
  p.attributes[plaatsen_lid_2].rules = {RuleId{0}};
  p.attributes[plaatsen_lid_2].whole = AttributeId{plaatsen};
  p.attributes[plaatsen_lid_2].provision = ProvisionId{lid_2};
  p.attributes[ingeloot].rules = {RuleId{2}, RuleId{3}};
}

/// Places by lid 2: capacity in proportion to the candidates of each class, rounded down.
inline NodeId places_of_lid_2(Builder& b) {
  Program& p = b.program;
  const NodeId self = b.row(to_klassegroep, 0);
  const NodeId own = b.column(kg_opleiding, self);
  const NodeId group = b.row(to_klassegroep, 1);
  p.populations.push_back({KindId{gegadigde},
                           2,
                           {{AttributeId{g_opleiding}, b.column(kg_opleiding, group)},
                            {AttributeId{g_klasse}, b.column(kg_klasse, group)}},
                           {}});
  const NodeId candidates = b.node(Op::count, amount, {}, 0);
  p.populations.push_back({KindId{klassegroep}, 1, {{AttributeId{kg_opleiding}, own}}, {}});
  const NodeId share = b.node(Op::allocate, fraction, {self, b.column(capaciteit, own), candidates}, 1);
  return b.node(Op::round, amount, {share}, static_cast<std::uint32_t>(Rounding::down));
}

/// Places by lid 3: capacity less what lid 2 gives the other classes.
inline NodeId places_of_lid_3(Builder& b) {
  const NodeId own = b.column(kg_opleiding, b.row(to_klassegroep, 0));
  const NodeId other = b.row(to_klassegroep, 1);
  const NodeId filter = b.node(Op::in_set, yes_no, {b.column(kg_klasse, other)}, 0, Value::scalar(15));
  b.program.populations.push_back({KindId{klassegroep}, 1, {{AttributeId{kg_opleiding}, own}}, filter});
  const NodeId others = b.node(Op::sum, amount, {b.column(plaatsen_lid_2, other)}, 2);
  return b.node(Op::subtract, amount, {b.column(capaciteit, own), others});
}

inline void add_rules(Builder& b) {
  Program& p = b.program;
  const NodeId lid_2_value = places_of_lid_2(b);
  const NodeId lid_3_value = places_of_lid_3(b);
  const NodeId is_e =
      b.node(Op::in_set, yes_no, {b.column(kg_klasse, b.row(to_klassegroep, 0))}, 0, Value::scalar(16));
  const NodeId person = b.row(to_gegadigde, 0);
  const NodeId group = b.node(Op::group, to_klassegroep,
                              {b.column(g_opleiding, person), b.column(g_klasse, person)}, klassegroep);
  const NodeId one = b.node(Op::constant, whole, {}, 0, Value::scalar(1));
  const NodeId has_place = b.node(Op::less_or_equal, yes_no, {one, b.column(plaatsen, group)});
  const NodeId yes = b.node(Op::constant, yes_no, {}, 0, Value::boolean(true));
  const NodeId no = b.node(Op::constant, yes_no, {}, 0, Value::boolean(false));
  p.rules.push_back({AttributeId{plaatsen}, ProvisionId{lid_2}, {}, lid_2_value, false});
  p.rules.push_back({AttributeId{plaatsen}, ProvisionId{lid_3}, is_e, lid_3_value, false});
  p.rules.push_back({AttributeId{ingeloot}, ProvisionId{volzin_1}, has_place, yes, false});
  p.rules.push_back({AttributeId{ingeloot}, ProvisionId{volzin_1}, {}, no, true});
  p.edges.push_back({RuleId{1}, RuleId{0}, Idiom::in_deviation, ProvisionId{lid_3}});
}

inline Program program() {
  Builder b;
  add_declarations(b);
  add_rules(b);
  Program& p = b.program;
  p.tables.push_back(
      {EnumerationId{0}, {Value::scalar(9), Value::scalar(6), {}, {}, Value::scalar(2)}, TypeId{whole}});
  p.delegations.push_back({AttributeId{plaatsen}, ProvisionId{whw_757c_3}, {}, RankOf::ministerial});
  const NodeId opleiding_year = b.column(studiejaar, b.row(to_opleiding, 0));
  const NodeId person_year = b.column(studiejaar, b.column(g_opleiding, b.row(to_gegadigde, 0)));
  p.procedures.push_back(
      {"loting", "Loting", {AttributeId{ingeloot}}, {opleiding_year, {}, person_year, {}}});
  p.order = {{RuleId{0}, {}},
             {{}, AttributeId{plaatsen_lid_2}},
             {RuleId{1}, {}},
             {{}, AttributeId{plaatsen}},
             {RuleId{2}, {}},
             {RuleId{3}, {}},
             {{}, AttributeId{ingeloot}}};
  return std::move(b.program);
}

}  // namespace grond::kernel::sample
