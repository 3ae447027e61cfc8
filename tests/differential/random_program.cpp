#include "random_program.h"

#include <algorithm>
#include <bit>
#include <string>

#include "dice.h"
#include "expression_maker.h"
#include "kernel/validity.h"
#include "random_facts.h"
#include "random_sizes.h"
#include "recurrence_maker.h"

namespace grond::differential {
namespace {

using kernel::Attribute;
using kernel::AttributeId;
using kernel::KindId;
using kernel::Program;
using kernel::ProvisionId;
using kernel::Role;
using kernel::RuleId;
using kernel::Type;

constexpr KindId person{0}, course{1}, mark{2}, group{3}, option_group{4}, mark_group{5}, entry{6}, spot{7};

class ProgramMaker {
 public:
  explicit ProgramMaker(Dice& dice)
      : dice_(dice), numeric_(dice.percent(35)), expressions_(program_, dice, numeric_) {}

  Program make() {
    add_instruments();
    program_.enumerations = {{"klasse", {"a", "b", "c"}, true}, {"soort", {"x", "y"}, dice_.percent(50)}};
    add_list();
    program_.kinds = {{"Persoon", "Personen"},        {"Opleiding", "Opleidingen"},
                      {"Cijfer", "Cijfers"},          {"Groep", "Groepen"},
                      {"Keuzegroep", "Keuzegroepen"}, {"Cijfergroep", "Cijfergroepen"},
                      {"Deelname", "Deelnamen"},      {"Plek", "Plekken"}};
    add_links();
    for (std::uint32_t kind = 0; kind < program_.kinds.size(); ++kind) add_facts({kind});
    for (std::int64_t i = dice_.one_of<std::int64_t>({1, 1, 2, 3}); i > 0; --i) add_procedure();
    if (dice_.percent(40)) add_recurrence();
    for (std::int64_t i = dice_.between(2, 4); i > 0; --i) add_decision(i);
    if (dice_.percent(30)) add_collection();
    for (std::uint32_t i = 0; i < program_.attributes.size(); ++i) {
      if (program_.attributes[i].role != Role::decision) continue;
      for (kernel::Procedure& procedure : program_.procedures)
        if (dice_.percent(80)) procedure.decisions.push_back({i});
    }
    return std::move(program_);
  }

 private:
  void add_instruments() {
    const std::int64_t count = dice_.between(2, 4);
    for (std::uint32_t i = 0; i < count; ++i) {
      kernel::Instrument instrument{"R" + std::to_string(i)};
      instrument.rank = static_cast<kernel::RankOf>(dice_.between(0, 4));
      instrument.validity = validity();
      program_.instruments.push_back(instrument);
      for (const char* number : {"1", "2"}) add_provision({{i}, {}, kernel::Level::article, number});
      const ProvisionId article{static_cast<std::uint32_t>(program_.provisions.size() - 1)};
      add_provision({{i}, article, kernel::Level::member, "1"});
    }
  }

  /// An enumeration as long as one may be, or nearly.
  void add_list() {
    kernel::Enumeration list{"lijst", {}, dice_.percent(60)};
    const std::int64_t options = dice_.one_of<std::int64_t>({1, 7, 33, 61, 62});
    for (std::int64_t i = 0; i < options; ++i) list.options.push_back("o" + std::to_string(i));
    program_.enumerations.push_back(list);
  }

  Type some_enumeration() {
    return subset(enumeration_type(program_, {static_cast<std::uint32_t>(dice_.between(0, 2))}));
  }

  /// By the measure of what it stands in, where that has one (K75).
  void add_provision(kernel::Provision provision) {
    using By = kernel::Validity::By;
    By outer = program_.at(provision.instrument).validity.by;
    if (outer == By::always && provision.parent.exists()) outer = program_.at(provision.parent).validity.by;
    const kernel::Validity own = validity();
    if (outer == By::always || outer == own.by) provision.validity = own;
    program_.provisions.push_back(provision);
  }

  kernel::Validity validity() {
    using By = kernel::Validity::By;
    if (dice_.percent(50)) return {};
    const bool by_year = dice_.percent(60);
    const std::int64_t middle = by_year ? 2014 : 15703;
    kernel::Validity made{by_year ? By::study_year : By::date};
    if (dice_.percent(60)) made.from = middle - dice_.between(0, 2);
    if (dice_.percent(60)) made.until = middle + dice_.between(0, 2);
    return made;
  }

  AttributeId add(const std::string& name, KindId kind, const Type& type, Role role) {
    Attribute attribute{name + std::to_string(program_.attributes.size()), kind, expressions_.type_id(type),
                        role};
    program_.attributes.push_back(attribute);
    return {static_cast<std::uint32_t>(program_.attributes.size() - 1)};
  }

  AttributeId add_readable(const std::string& name, KindId kind, const Type& type, Role role) {
    const AttributeId id = add(name, kind, type, role);
    expressions_.complete(id);
    return id;
  }

  void add_links() {
    program_.kinds[mark.index].form = kernel::Form::belonging;
    program_.kinds[mark.index].parent = add_readable("persoon", mark, reference_type(person), Role::parent);
    program_.kinds[group.index].form = kernel::Form::formed;
    program_.kinds[option_group.index].form = kernel::Form::formed;
    program_.kinds[mark_group.index].form = kernel::Form::formed;
    const Type klass = enumeration_type(program_, {0});
    program_.kinds[group.index].keys = {add_readable("opleiding", group, reference_type(course), Role::key),
                                        add_readable("klasse", group, subset(klass), Role::key)};
    program_.kinds[option_group.index].keys = {
        add_readable("soort", option_group, some_enumeration(), Role::key)};
    program_.kinds[mark_group.index].keys = {
        add_readable("cijfer", mark_group, reference_type(mark), Role::key),
        add_readable("klasse", mark_group, subset(klass), Role::key),
        add_readable("soort", mark_group, enumeration_type(program_, {1}), Role::key)};
    add_rounds();
    Type choice = reference_type(course);
    choice.optional = dice_.percent(60);
    add_readable("keuze", person, choice, Role::given);
  }

  /// Two kinds whose rows follow one another by an order of one type.
  void add_rounds() {
    Type order = enumeration_type(program_, {0});
    if (dice_.percent(30)) order.least = 1, order.subset = 0b110;
    if (dice_.percent(70)) {
      order = number_type(0);
      order.least = dice_.between(-2, 300);
      order.greatest = order.least + dice_.between(0, 3);
    }
    for (const auto& [kind, of] : {std::pair(entry, person), std::pair(spot, course)}) {
      kernel::Kind& made = program_.kinds[kind.index];
      made.form = kernel::Form::formed;
      made.keys = {add_readable("van", kind, reference_type(of), Role::key),
                   add_readable("ronde", kind, order, Role::key)};
      if (dice_.percent(30)) std::swap(made.keys[0], made.keys[1]);
      made.order = program_.at(program_.at(made.keys[0]).type).base == kernel::Base::reference ? made.keys[1]
                                                                                               : made.keys[0];
    }
  }

  /// Columns decided stage by stage.
  void add_recurrence() {
    std::vector<AttributeId> columns;
    for (std::int64_t i = dice_.between(1, 3); i > 0; --i) {
      Type type = dice_.percent(70) ? dice_.one_of<Type>({boolean_type(), number_type(0)}) : random_type();
      if (type.base == kernel::Base::number) bound_randomly(type, dice_, numeric_);
      const Role role = dice_.percent(50) ? Role::decision : Role::derived;
      columns.push_back(add("ronde", dice_.percent(60) ? entry : spot, type, role));
    }
    RecurrenceMaker recurrence(program_, dice_, expressions_, columns);
    const std::size_t first = program_.order.size();
    for (const AttributeId column : columns) {
      const KindId kind = program_.at(column).kind;
      const Type type = program_.at(program_.at(column).type);
      for (std::int64_t rules = dice_.between(1, 3); rules > 0; --rules) {
        kernel::Rule rule{column, provision_for(kind)};
        if (dice_.percent(70)) rule.condition = recurrence.condition(kind);
        rule.value = recurrence.value(type, kind);
        rule.closing = dice_.percent(25);
        add_rule(rule);
      }
      add_edges(column);
      program_.order.push_back({{}, column});
      recurrence.complete(column);
    }
    for (std::size_t i = first; i < program_.order.size(); ++i) program_.order[i].recurrence = 1;
    for (const AttributeId column : columns) expressions_.complete(column);
  }

  /// Sometimes without some of the options.
  Type subset(Type type) {
    if (type.greatest == 0 || dice_.percent(50)) return type;
    for (std::int64_t i = dice_.between(1, type.greatest); i > 0; --i)
      type.subset &= ~(std::uint64_t{1} << dice_.between(0, type.greatest));
    if (type.subset == 0) type.subset = 1;
    type.least = std::countr_zero(type.subset);
    type.greatest = std::bit_width(type.subset) - 1;
    return type;
  }

  Type random_type() {
    Type type;
    switch (numeric_ && dice_.percent(60) ? 2 : dice_.between(0, 8)) {
      case 0:
      case 1:
        type = boolean_type();
        break;
      case 2:
      case 3:
      case 4:
        type = number_type(expressions_.scale());
        break;
      case 5:
        type = some_enumeration();
        break;
      case 6:
        type = dice_.percent(60) ? dice_.one_of<Type>({date_type(), moment_type()}) : study_year_type();
        break;
      case 7:
        type = dice_.percent(70) ? quotient_type()
                                 : reference_type({static_cast<std::uint32_t>(dice_.between(0, 7))});
        break;
      default:
        type = quotient_type();
        break;
    }
    if (type.base == kernel::Base::number || type.base == kernel::Base::quotient)
      bound_randomly(type, dice_, numeric_);
    type.optional = type.base == kernel::Base::reference || dice_.percent(25);
    return type;
  }

  void add_facts(KindId kind) {
    const bool formed = program_.at(kind).form == kernel::Form::formed;
    if (dice_.percent(35)) add_readable("studiejaar", kind, study_year_type(), Role::given);
    for (std::int64_t i = formed ? dice_.between(0, 2) : dice_.between(2, 4); i > 0; --i) {
      add_readable("feit", kind, random_type(), dice_.percent(80) ? Role::given : Role::judgement);
    }
  }

  void add_procedure() {
    kernel::Procedure procedure{"procedure", "Procedure", {}, {}, {ProvisionId{0}}};
    for (std::uint32_t kind = 0; kind < program_.kinds.size(); ++kind) {
      kernel::NodeId node;
      const Bindings own{{0, {kind}}};
      if (dice_.percent(60))
        node = dice_.percent(70) ? expressions_.simple(study_year_type(), own)
                                 : expressions_.expression(study_year_type(), own, 0);
      procedure.study_year.push_back(node);
    }
    program_.procedures.push_back(procedure);
  }

  RuleId add_rule(AttributeId attribute, int depth) {
    const KindId kind = program_.attributes[attribute.index].kind;
    const Type type = program_.at(program_.attributes[attribute.index].type);
    const Bindings own{{0, kind}};
    kernel::Rule rule{attribute, provision_for(kind)};
    if (dice_.percent(75)) rule.condition = expressions_.condition(own, dice_.percent(50) ? 1 : depth);
    // Half of the values are certain to be within the bounds.
    rule.value =
        dice_.percent(50) ? expressions_.expression(type, own, depth) : expressions_.simple(type, own);
    rule.closing = dice_.percent(25);
    return add_rule(rule);
  }

  RuleId add_rule(const kernel::Rule& rule) {
    program_.rules.push_back(rule);
    const RuleId id{static_cast<std::uint32_t>(program_.rules.size() - 1)};
    program_.attributes[rule.attribute.index].rules.push_back(id);
    program_.order.push_back({id, {}});
    return id;
  }

  /// Where a kind does not say its study year, mostly of an instrument that does not ask for it.
  ProvisionId provision_for(KindId kind) {
    const bool has_year = dice_.percent(20) || program_.procedures[0].study_year[kind.index].exists();
    for (int attempt = 0; attempt < 20; ++attempt) {
      const ProvisionId id{static_cast<std::uint32_t>(
          dice_.between(0, static_cast<std::int64_t>(program_.provisions.size()) - 1))};
      const auto by = validity_of(program_, id).by;
      if (has_year || by != kernel::Validity::By::study_year) return id;
    }
    program_.instruments[0].validity = {};
    program_.provisions[0].validity = {};
    return {0};
  }

  kernel::NodeId node(kernel::Op op, const Type& type, std::vector<kernel::NodeId> args,
                      std::uint32_t ref = 0, Value value = {}) {
    program_.nodes.push_back({op, expressions_.type_id(type), ref, value, std::move(args)});
    return {static_cast<std::uint32_t>(program_.nodes.size() - 1)};
  }

  /// A power over the attribute, which others may ask about, and the rule that applies what was decided by
  /// it: this value, or any.
  void add_power(AttributeId whole) {
    const Attribute decided = program_.attributes[whole.index];
    Type type = program_.at(decided.type);
    type.optional = true;
    const AttributeId power = add_readable("bevoegdheid", decided.kind, type, Role::power);
    const RuleId id = add_rule(whole, 1);
    Attribute& column = program_.attributes[power.index];
    column.supplier = "Orgaan";
    column.whole = whole;
    column.provision = program_.at(id).provision;
    kernel::Rule& rule = program_.rules[id.index];
    const auto taken = node(kernel::Op::column, type,
                            {node(kernel::Op::row, reference_type(decided.kind), {})}, power.index);
    const auto nothing = node(kernel::Op::constant, type, {}, 0, Value::absent());
    std::vector<kernel::NodeId> demands = {
        node(kernel::Op::not_, boolean_type(), {node(kernel::Op::equal, boolean_type(), {taken, nothing})})};
    if (dice_.percent(50))
      rule.value = taken;
    else
      demands.push_back(node(kernel::Op::equal, boolean_type(), {taken, rule.value}));
    if (rule.condition.exists()) demands.push_back(rule.condition);
    rule.condition = demands.size() == 1 ? demands.front() : node(kernel::Op::and_, boolean_type(), demands);
    rule.closing = false;
  }

  void add_edges(AttributeId attribute) {
    const std::vector<RuleId>& rules = program_.attributes[attribute.index].rules;
    for (std::size_t later = 1; later < rules.size(); ++later) {
      for (std::size_t earlier = 0; earlier < later; ++earlier) {
        if (!dice_.percent(rules.size() > 8 ? 2 : 35)) continue;
        program_.edges.push_back({rules[later], rules[earlier],
                                  static_cast<kernel::Idiom>(dice_.between(0, 4)),
                                  program_.at(rules[later]).provision});
      }
    }
  }

  /// The column of the rules so far of one provision, readable by the rules that follow.
  void add_part(AttributeId whole) {
    const Attribute decided = program_.attributes[whole.index];
    const ProvisionId provision = program_.at(decided.rules.front()).provision;
    const AttributeId part = add(decided.name + "_deel", decided.kind, program_.at(decided.type), Role::part);
    program_.attributes[part.index].whole = whole;
    program_.attributes[part.index].provision = provision;
    for (RuleId rule : decided.rules) {
      if (program_.at(rule).provision == provision) program_.attributes[part.index].rules.push_back(rule);
    }
    complete(part);
  }

  void complete(AttributeId id) {
    program_.order.push_back({{}, id});
    expressions_.complete(id);
  }

  void add_decision(std::int64_t number) {
    const KindId kind{static_cast<std::uint32_t>(dice_.between(0, 7))};
    const bool if_absent = dice_.percent(15);
    Type type = random_type();
    if (if_absent) type.optional = true;
    const Role role =
        if_absent ? Role::given : (number == 1 || dice_.percent(40) ? Role::decision : Role::derived);
    const AttributeId id = add("besluit", kind, type, role);
    program_.attributes[id.index].derived_if_absent = if_absent;
    decide(id);
  }

  /// Yes/no columns of one kind that belong together (K91).
  void add_collection() {
    const KindId kind{static_cast<std::uint32_t>(dice_.between(0, 5))};
    const Type type = subset(enumeration_type(program_, {static_cast<std::uint32_t>(dice_.between(0, 1))}));
    kernel::Collection collection{"verzameling", kind, expressions_.type_id(type), {}};
    for (std::uint32_t option = 0; type.subset >> option != 0; ++option) {
      if ((type.subset >> option & 1) == 0) continue;
      collection.members.push_back({option, add("lid", kind, boolean_type(), Role::derived)});
      decide(collection.members.back().column);
    }
    program_.collections.push_back(std::move(collection));
  }

  /// Gives the attribute its rules.
  void decide(AttributeId id) {
    const bool many = dice_.between(1, 1000) <= 4;  // more than one word of bits can tell apart
    for (std::int64_t rules = many ? dice_.between(63, 70) : dice_.between(1, 4); rules > 0; --rules) {
      add_rule(id, many ? 1 : dice_.one_of<int>({1, 1, 2, 2, 3, 4}));
      if (rules > 1 && dice_.percent(many ? 1 : 15)) add_part(id);
    }
    if (!many && dice_.percent(30)) add_power(id);
    add_edges(id);
    complete(id);
  }

  Program program_;
  Dice& dice_;
  bool numeric_;  ///< mostly arithmetic on numbers of narrow columns
  ExpressionMaker expressions_;
};

}  // namespace

Case random_case(std::uint64_t seed, Size size) {
  Dice for_program(seed);
  Case made{ProgramMaker(for_program).make(), {}};
  Dice for_facts(~seed);
  made.facts = random_facts(made.program, random_sizes(made.program, for_facts, size), for_facts);
  return made;
}

}  // namespace grond::differential
