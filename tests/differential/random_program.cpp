#include "random_program.h"

#include <algorithm>
#include <string>

#include "dice.h"
#include "expression_maker.h"

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

constexpr KindId person{0}, course{1}, mark{2}, group{3}, option_group{4}, mark_group{5};

class ProgramMaker {
 public:
  explicit ProgramMaker(Dice& dice) : dice_(dice), expressions_(program_, dice) {}

  Program make() {
    add_instruments();
    program_.enumerations = {{"klasse", {"a", "b", "c"}, true}, {"soort", {"x", "y"}, dice_.percent(50)}};
    program_.kinds = {{"Persoon", "Personen"},        {"Opleiding", "Opleidingen"},
                      {"Cijfer", "Cijfers"},          {"Groep", "Groepen"},
                      {"Keuzegroep", "Keuzegroepen"}, {"Cijfergroep", "Cijfergroepen"}};
    add_links();
    for (KindId kind : {person, course, mark, group, option_group, mark_group}) add_facts(kind);
    for (std::int64_t i = dice_.between(1, 2); i > 0; --i) add_procedure();
    for (std::int64_t i = dice_.between(3, 7); i > 0; --i) add_decision(i);
    for (std::uint32_t i = 0; i < program_.attributes.size(); ++i) {
      if (program_.attributes[i].role != Role::decision) continue;
      for (kernel::Procedure& procedure : program_.procedures) procedure.decisions.push_back({i});
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
      for (const char* number : {"1", "2"}) {
        program_.provisions.push_back({{i}, {}, kernel::Level::article, number});
      }
    }
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
        add_readable("soort", option_group, enumeration_type(program_, {1}), Role::key)};
    program_.kinds[mark_group.index].keys = {
        add_readable("cijfer", mark_group, reference_type(mark), Role::key),
        add_readable("klasse", mark_group, subset(klass), Role::key),
        add_readable("soort", mark_group, enumeration_type(program_, {1}), Role::key)};
    Type choice = reference_type(course);
    choice.optional = dice_.percent(60);
    add_readable("keuze", person, choice, Role::given);
  }

  /// Sometimes without one of the options.
  Type subset(Type type) {
    if (dice_.percent(50)) return type;
    type.subset &= ~(std::uint64_t{1} << dice_.between(0, type.greatest));
    while ((type.subset >> type.least & 1) == 0) ++type.least;
    while ((type.subset >> type.greatest & 1) == 0) --type.greatest;
    return type;
  }

  Type random_type() {
    Type type;
    switch (dice_.between(0, 7)) {
      case 0:
      case 1:
        type = boolean_type();
        break;
      case 2:
      case 3:
        type = number_type(0);
        break;
      case 4:
        type = number_type(1);
        break;
      case 5:
        type = subset(enumeration_type(program_, {static_cast<std::uint32_t>(dice_.between(0, 1))}));
        break;
      case 6:
        type = dice_.percent(50) ? date_type() : study_year_type();
        break;
      default:
        type = quotient_type();
        break;
    }
    if ((type.base == kernel::Base::number || type.base == kernel::Base::quotient) && dice_.percent(75)) {
      type.least = dice_.between(-2, 1);
      type.greatest = type.least + dice_.between(0, 9);
    }
    type.optional = dice_.percent(25);
    return type;
  }

  void add_facts(KindId kind) {
    const bool formed = program_.at(kind).form == kernel::Form::formed;
    for (std::int64_t i = formed ? dice_.between(0, 2) : dice_.between(2, 4); i > 0; --i) {
      add_readable("feit", kind, random_type(), dice_.percent(80) ? Role::given : Role::judgement);
    }
  }

  void add_procedure() {
    kernel::Procedure procedure{"procedure", "Procedure"};
    for (std::uint32_t kind = 0; kind < program_.kinds.size(); ++kind) {
      kernel::NodeId node;
      if (dice_.percent(60)) node = expressions_.expression(study_year_type(), {{0, {kind}}}, 0);
      procedure.study_year.push_back(node);
    }
    program_.procedures.push_back(procedure);
  }

  RuleId add_rule(AttributeId attribute, int depth) {
    const KindId kind = program_.attributes[attribute.index].kind;
    const Type type = program_.at(program_.attributes[attribute.index].type);
    const Bindings own{{0, kind}};
    kernel::Rule rule{attribute, provision_for(kind)};
    if (dice_.percent(75)) rule.condition = expressions_.condition(own, depth);
    rule.value = expressions_.expression(type, own, depth);
    rule.closing = dice_.percent(25);
    program_.rules.push_back(rule);
    const RuleId id{static_cast<std::uint32_t>(program_.rules.size() - 1)};
    program_.attributes[attribute.index].rules.push_back(id);
    program_.order.push_back({id, {}});
    return id;
  }

  /// Where a kind does not say its study year, mostly of an instrument that does not ask for it.
  ProvisionId provision_for(KindId kind) {
    const bool has_year = dice_.percent(20) || program_.procedures[0].study_year[kind.index].exists();
    for (int attempt = 0; attempt < 20; ++attempt) {
      const ProvisionId id{static_cast<std::uint32_t>(
          dice_.between(0, static_cast<std::int64_t>(program_.provisions.size()) - 1))};
      const auto by = program_.at(program_.at(id).instrument).validity.by;
      if (has_year || by != kernel::Validity::By::study_year) return id;
    }
    program_.instruments[0].validity = {};
    return {0};
  }

  void add_edges(AttributeId attribute) {
    const std::vector<RuleId>& rules = program_.attributes[attribute.index].rules;
    for (std::size_t later = 1; later < rules.size(); ++later) {
      for (std::size_t earlier = 0; earlier < later; ++earlier) {
        if (!dice_.percent(35)) continue;
        program_.edges.push_back({rules[later], rules[earlier],
                                  static_cast<kernel::Idiom>(dice_.between(0, 2)),
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
    const KindId kind{static_cast<std::uint32_t>(dice_.between(0, 5))};
    const bool if_absent = dice_.percent(15);
    Type type = random_type();
    if (if_absent) type.optional = true;
    if (dice_.percent(8)) type = reference_type(course), type.optional = true;
    const Role role =
        if_absent ? Role::given : (number == 1 || dice_.percent(40) ? Role::decision : Role::derived);
    const AttributeId id = add("besluit", kind, type, role);
    program_.attributes[id.index].derived_if_absent = if_absent;
    for (std::int64_t rules = dice_.between(1, 4); rules > 0; --rules) {
      add_rule(id, static_cast<int>(dice_.between(1, 4)));
      if (rules > 1 && dice_.percent(15)) add_part(id);
    }
    add_edges(id);
    complete(id);
  }

  Program program_;
  Dice& dice_;
  ExpressionMaker expressions_;
};

class FactsMaker {
 public:
  FactsMaker(const Program& program, Dice& dice) : program_(program), dice_(dice) {}

  columns::Facts make() {
    facts_ = columns::empty_facts(program_);
    for (KindId kind : {person, course, mark}) add_rows(kind, dice_.between(0, kind == course ? 3 : 5));
    columns::form_groups(program_, facts_);
    for (std::uint32_t i = 0; i < program_.attributes.size(); ++i) fill(i);
    if (dice_.percent(80)) facts_.reference_date = dice_.between(15700, 15706);
    return std::move(facts_);
  }

  /// A value the reader of facts would accept.
  Cell some_value(const Type& type, const columns::Facts& facts) {
    if (type.optional && dice_.percent(25)) return Cell::known(Value::absent());
    if (type.base == kernel::Base::reference) {
      const auto rows = static_cast<std::int64_t>(facts.rows(type.kind));
      return rows == 0 ? Cell{} : Cell::scalar(dice_.between(0, rows - 1));
    }
    if (type.base == kernel::Base::quotient && type.least != INT64_MIN) {
      return Cell::scalar(dice_.between(type.least, type.greatest));
    }
    return Cell::known(random_value(type, dice_));
  }

 private:
  void add_rows(KindId kind, std::int64_t count) {
    columns::Table& table = facts_.tables[kind.index];
    table.complete = dice_.percent(65);
    for (std::int64_t i = 0; i < count; ++i) {
      table.ids.push_back("o" + std::to_string(i));
      table.row_of_id[table.ids.back()] = static_cast<std::uint32_t>(i);
    }
  }

  void fill(std::uint32_t index) {
    const Attribute& attribute = program_.attributes[index];
    switch (attribute.role) {
      case Role::given:
      case Role::judgement:
      case Role::act:
      case Role::parent:
        break;
      case Role::derived:
      case Role::decision:
      case Role::part:
      case Role::key:
        return;
    }
    const Type& type = program_.at(attribute.type);
    facts_.columns[index] = columns::Column(type, facts_.rows(attribute.kind));
    const int unknown = dice_.one_of<int>({0, 5, 30});
    for (std::size_t row = 0; row < facts_.rows(attribute.kind); ++row) {
      if (!dice_.percent(unknown)) facts_.columns[index].set(row, some_value(type, facts_));
    }
  }

  const Program& program_;
  Dice& dice_;
  columns::Facts facts_;
};

}  // namespace

Case random_case(std::uint64_t seed) {
  Dice dice(seed);
  Case made{ProgramMaker(dice).make(), {}};
  made.facts = FactsMaker(made.program, dice).make();
  return made;
}

columns::Facts with_more_facts(const Program& program, const columns::Facts& facts, std::uint64_t seed) {
  Dice dice(seed);
  FactsMaker maker(program, dice);
  columns::Facts more = facts;
  for (std::uint32_t i = 0; i < program.attributes.size(); ++i) {
    for (std::size_t row = 0; row < more.columns[i].size(); ++row) {
      if (more.columns[i].at(row).status != Status::unknown || dice.percent(50)) continue;
      more.columns[i].set(row, maker.some_value(program.at(program.attributes[i].type), more));
    }
  }
  if (!more.reference_date && dice.percent(50)) more.reference_date = dice.between(15700, 15706);
  return more;
}

}  // namespace grond::differential
