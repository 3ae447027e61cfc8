#include "verify/naive.h"

#include <algorithm>
#include <stdexcept>

#include "verify/evaluation.h"

namespace grond::verify {

using kernel::AttributeId;
using kernel::ConditionState;
using kernel::RuleId;

namespace {

/// K17. A quotient's bounds are in whole units; its denominator is positive.
bool within(const kernel::Type& type, Value value) {
  if (value.is_absent()) return type.optional;
  const Wide unit = value.denominator;
  if (value.numerator < type.least * unit || value.numerator > type.greatest * unit) return false;
  if (type.base != kernel::Base::enumeration) return true;
  return value.numerator >= 0 && value.numerator < 64 && (type.subset >> value.numerator & 1) == 1;
}

bool covers(const kernel::Validity& validity, std::int64_t moment) {
  return (!validity.from || *validity.from <= moment) && (!validity.until || moment < *validity.until);
}

/// K75: what must hold of the moment for a rule to be in force, from its provision out to its instrument.
std::vector<kernel::Validity> validities(const kernel::Program& program, const kernel::Rule& rule) {
  std::vector<kernel::Validity> all;
  for (kernel::ProvisionId at = rule.provision; at.exists(); at = program.at(at).parent)
    all.push_back(program.at(at).validity);
  all.push_back(program.at(program.at(rule.provision).instrument).validity);
  return all;
}

bool asks_for(const kernel::Program& program, const kernel::Rule& rule, kernel::Validity::By by) {
  return std::ranges::any_of(validities(program, rule), [&](const auto& each) { return each.by == by; });
}

}  // namespace

Cell Evaluation::attribute(AttributeId id, std::uint32_t row) {
  const kernel::Attribute& attribute = program_.attributes[id.index];
  if (!is_decided(attribute)) return facts_.columns[id.index].at(row);
  const auto [entry, is_new] = attribute_memo_.try_emplace({id.index, row});
  if (!is_new && !entry->second) throw std::logic_error("a column depends on itself: " + attribute.name);
  if (is_new) entry->second = decided(id, row);
  return *entry->second;
}

Cell Evaluation::decided(AttributeId id, std::uint32_t row) {
  const kernel::Attribute& attribute = program_.attributes[id.index];
  if (attribute.derived_if_absent) {  // K18
    const Cell fact = facts_.columns[id.index].at(row);
    if (!fact.is_known() || !fact.value.is_absent()) return fact;
  }
  std::vector<Contender> contenders;
  for (RuleId rule_id : attribute.rules) contenders.push_back({rule_id, rule(rule_id, row)});
  return decide(program_, contenders);
}

RuleOutcome Evaluation::rule(RuleId id, std::uint32_t row) {
  const auto found = rule_memo_.find({id.index, row});
  if (found != rule_memo_.end()) return found->second;
  const RuleOutcome outcome = rule_outcome(program_.at(id), row);
  rule_memo_[{id.index, row}] = outcome;
  return outcome;
}

RuleOutcome Evaluation::rule_outcome(const kernel::Rule& rule, std::uint32_t row) {
  const kernel::Attribute& attribute = program_.at(rule.attribute);
  const Cell force = in_force(rule, row);
  if (force.is_false()) return {};

  Scope scope{{{0, row}}, {}};
  RuleOutcome outcome;
  outcome.value = cell(rule.value, scope);
  if (outcome.value.is_known() && !within(program_.at(attribute.type), outcome.value.value)) {
    outcome.value = Cell::without_value(Status::fault);
  }
  const Cell condition = rule.condition.exists() ? cell(rule.condition, scope) : Cell::boolean(true);
  outcome.cause = force.is_known() ? strict_status(condition) : force.status;
  if (outcome.cause != Status::known) {
    outcome.state = ConditionState::open;
  } else {
    outcome.state = condition.is_true() ? ConditionState::yes : ConditionState::no;
  }
  return outcome;
}

/// K11: without a reference date no rule of an attribute that has a rule valid by date is decided.
Status Evaluation::lacks_date(AttributeId id) {
  if (facts_.reference_date) return Status::known;
  const auto [entry, is_new] = lacks_date_.try_emplace(id, Status::known);
  const auto by_date = [&](RuleId rule) {
    return asks_for(program_, program_.at(rule), kernel::Validity::By::date);
  };
  if (is_new && std::ranges::any_of(program_.at(id).rules, by_date)) entry->second = Status::unknown;
  return entry->second;
}

/// K11 and K34. A study year without value leaves every rule of the row open, whatever its instrument.
Cell Evaluation::in_force(const kernel::Rule& rule, std::uint32_t row) {
  const kernel::Attribute& attribute = program_.at(rule.attribute);
  Status open = lacks_date(rule.attribute);
  Cell study_year = Cell::without_value(Status::unknown);
  if (const kernel::NodeId node = procedure_.study_year.at(attribute.kind.index); node.exists()) {
    Scope scope{{{0, row}}, {}};
    study_year = cell(node, scope);
    open = worst(open, strict_status(study_year));
  }
  if (open != Status::known) return Cell::without_value(open);
  bool holds = true;
  for (const kernel::Validity& validity : validities(program_, rule)) {
    if (validity.by == kernel::Validity::By::always) continue;
    const bool by_year = validity.by == kernel::Validity::By::study_year;
    if (by_year && !study_year.is_known()) return study_year;
    holds = holds && covers(validity, by_year ? study_year.value.numerator : facts_.reference_date.value());
  }
  return Cell::boolean(holds);
}

Outcome evaluate(const kernel::Program& program, const columns::Facts& facts, kernel::ProcedureId procedure) {
  Evaluation evaluation(program, facts, procedure);
  Outcome outcome;
  outcome.columns.resize(program.attributes.size());
  for (std::uint32_t a = 0; a < program.attributes.size(); ++a) {
    const kernel::Attribute& attribute = program.attributes[a];
    if (!is_decided(attribute)) continue;
    const std::size_t rows = facts.rows(attribute.kind);
    outcome.columns[a] = columns::Column(program.at(attribute.type), rows);
    for (std::uint32_t row = 0; row < rows; ++row) {
      outcome.columns[a].set(row, evaluation.attribute(AttributeId{a}, row));
    }
  }
  for (std::uint32_t r = 0; r < program.rules.size(); ++r) {
    const std::size_t rows = facts.rows(program.at(program.rules[r].attribute).kind);
    columns::States& states = outcome.states.emplace_back(rows);
    for (std::uint32_t row = 0; row < rows; ++row) states.set(row, evaluation.rule(RuleId{r}, row).state);
  }
  return outcome;
}

}  // namespace grond::verify
