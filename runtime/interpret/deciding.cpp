#include "interpret/deciding.h"

#include <map>
#include <set>
#include <span>
#include <utility>

#include "interpret/dependence.h"

namespace grond::interpret {

using kernel::ConditionState;

Deciding::Deciding(const kernel::Program& program, const columns::Facts& facts, kernel::ProcedureId procedure,
                   Outcome& outcome, Progress progress)
    : program_(program),
      facts_(facts),
      progress_(std::move(progress)),
      outcome_(outcome),
      evaluation_(program, facts, outcome),
      in_force_(evaluation_, procedure),
      rule_columns_(program.rules.size()),
      readers_left_(program.rules.size(), 0) {
  for (const kernel::Step& step : program.order) {
    work_ += facts.rows(kind_of(step));
    if (step.rule.exists()) continue;
    for (kernel::RuleId rule : program.at(step.attribute).rules) ++readers_left_[rule.index];
  }
}

kernel::KindId Deciding::kind_of(const kernel::Step& step) const {
  return program_.at(step.rule.exists() ? program_.at(step.rule).attribute : step.attribute).kind;
}

void Deciding::resolve_without_rules() {
  for (std::uint32_t index = 0; index < program_.attributes.size(); ++index) {
    const kernel::Attribute& attribute = program_.attributes[index];
    if (is_decided(attribute) && attribute.rules.empty()) resolve({index}, {facts_.rows(attribute.kind)});
  }
}

void Deciding::run(const kernel::Step& step) {
  decide(step, {facts_.rows(kind_of(step))});
  done(step);
}

void Deciding::run(const kernel::Recurrence& recurrence) {
  const auto steps = std::span(program_.order).subspan(recurrence.begin, recurrence.end - recurrence.begin);
  std::map<std::int64_t, std::map<kernel::KindId, std::vector<std::uint32_t>>> rows_of_stage;
  std::set<kernel::KindId> seen;
  std::map<kernel::AttributeId, std::vector<bool>> hangs;
  for (const kernel::Step& step : steps) {
    if (!step.rule.exists()) hangs[step.attribute] = hang_on(program_, step.attribute);
    const kernel::KindId kind = kind_of(step);
    if (!seen.insert(kind).second) continue;
    const columns::Column& order = evaluation_.column(program_.at(kind).order);
    for (std::uint32_t row = 0; row < order.size(); ++row)
      rows_of_stage[order.at(row).value.numerator][kind].push_back(row);
  }
  for (auto& [stage, rows_of_kind] : rows_of_stage) {
    for (const kernel::Step& step : steps) {
      const std::vector<std::uint32_t>& rows = rows_of_kind[kind_of(step)];
      decide(step, {rows.size(), rows.data()});
      if (!step.rule.exists()) evaluation_.forget(step.attribute, hangs[step.attribute]);
    }
  }
  for (const kernel::Step& step : steps) done(step);
}

void Deciding::decide(const kernel::Step& step, const Rows& rows) {
  if (step.rule.exists()) {
    apply(step.rule, rows);
  } else {
    resolve(step.attribute, rows);
  }
}

void Deciding::done(const kernel::Step& step) {
  if (step.rule.exists()) return;
  for (kernel::RuleId rule : program_.at(step.attribute).rules) {
    if (--readers_left_[rule.index] == 0) rule_columns_[rule.index] = {};
  }
}

Deciding::RuleColumn& Deciding::make_room(kernel::RuleId id) {
  const kernel::Attribute& attribute = program_.at(program_.at(id).attribute);
  const std::size_t rows = facts_.rows(attribute.kind);
  RuleColumn& column = rule_columns_[id.index];
  if (column.causes.size() != rows) {
    column.values = columns::Column(program_.at(attribute.type), rows);
    column.causes.assign(rows, Status::known);
  }
  columns::States& states = outcome_.states[id.index];
  if (states.size() != rows) states = columns::States(rows);
  in_force_.prepare(attribute.kind);
  return column;
}

void Deciding::apply(kernel::RuleId id, const Rows& rows) {
  const kernel::Attribute& attribute = program_.at(program_.at(id).attribute);
  const kernel::Type& type = program_.at(attribute.type);
  RuleColumn& column = make_room(id);
  columns::States& states = outcome_.states[id.index];
  for (std::size_t i = 0; i < rows.count; ++i) {
    const std::uint32_t row = rows[i];
    const RuleCell cell = evaluate(id, attribute.kind, row);
    report_progress();
    states.set(row, cell.state);
    if (cell.state == ConditionState::no) continue;  // what it would say is not looked at
    column.causes[row] = cell.cause;
    column.values.set(row, conform(type, cell.value));
  }
}

RuleCell Deciding::evaluate(kernel::RuleId id, kernel::KindId kind, std::uint32_t row) {
  const kernel::Rule& rule = program_.at(id);
  const InForce force = in_force_.of(id, kind, row);
  if (force.state != ConditionState::yes && force.state != ConditionState::open) {
    return {force.state, Status::known, Cell{}};
  }
  evaluation_.bind(0, row);
  RuleCell result{force.state, force.cause, Cell{}};
  if (rule.condition.exists() && force.state == ConditionState::yes) {
    const Cell condition = evaluation_.strict_cell(rule.condition);
    if (condition.is_false()) return {ConditionState::no, Status::known, Cell{}};
    result.state = condition.is_known() ? ConditionState::yes : ConditionState::open;
    result.cause = condition.status;
  }
  result.value = evaluation_.cell(rule.value);
  return result;
}

void Deciding::resolve(kernel::AttributeId id, const Rows& rows) {
  const kernel::Attribute& attribute = program_.at(id);
  Resolver resolver(program_, attribute.rules);
  std::vector<RuleCell> rules(attribute.rules.size());
  columns::Column& column = outcome_.columns[id.index];
  for (std::size_t i = 0; i < rows.count; ++i) {
    const std::uint32_t row = rows[i];
    const std::optional<Cell> fact = deciding_fact(id, row);
    for (std::size_t position = 0; !fact && position < rules.size(); ++position) {
      const std::uint32_t rule = attribute.rules[position].index;
      rules[position] = {outcome_.states[rule][row], rule_columns_[rule].causes[row],
                         rule_columns_[rule].values.at(row)};
    }
    column.set(row, fact ? *fact : resolver.resolve(rules));
    report_progress();
  }
}

// K18: the fact decides unless it is established that there is none.
std::optional<Cell> Deciding::deciding_fact(kernel::AttributeId id, std::uint32_t row) const {
  if (!program_.at(id).derived_if_absent) return std::nullopt;
  const Cell fact = facts_.columns[id.index].at(row);
  if (fact.is_known() && fact.value.is_absent()) return std::nullopt;
  return fact;
}

void Deciding::report_progress() {
  constexpr std::size_t interval = 1 << 16;
  if (++done_ % interval != 0 || !progress_) return;
  progress_(static_cast<double>(done_) / static_cast<double>(work_));
}

}  // namespace grond::interpret
