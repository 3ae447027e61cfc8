#include "interpret/interpret.h"

#include <cassert>
#include <optional>

#include "interpret/evaluation.h"
#include "interpret/resolve.h"
#include "interpret/validity.h"

namespace grond::interpret {

namespace {

/// What a rule says for every row, until the last attribute that needs it is resolved.
struct RuleColumn {
  columns::Column values;
  std::vector<Status> causes;  ///< of open conditions
};

Outcome empty_outcome(const kernel::Program& program, const columns::Facts& facts) {
  Outcome outcome;
  outcome.columns.resize(program.attributes.size());
  outcome.states.resize(program.rules.size());
  for (std::size_t index = 0; index < program.attributes.size(); ++index) {
    const kernel::Attribute& attribute = program.attributes[index];
    if (!is_decided(attribute)) continue;
    outcome.columns[index] = columns::Column(program.at(attribute.type), facts.rows(attribute.kind));
  }
  return outcome;
}

class Interpretation {
 public:
  Interpretation(const kernel::Program& program, const columns::Facts& facts, kernel::ProcedureId procedure,
                 const Progress& progress)
      : program_(program),
        facts_(facts),
        progress_(progress),
        outcome_(empty_outcome(program, facts)),
        evaluation_(program, facts, outcome_),
        in_force_(evaluation_, procedure),
        rule_columns_(program.rules.size()),
        readers_left_(program.rules.size(), 0) {
    for (const kernel::Step& step : program.order) {
      work_ += facts.rows(kind_of(step));
      if (step.rule.exists()) continue;
      for (kernel::RuleId rule : program.at(step.attribute).rules) ++readers_left_[rule.index];
    }
  }

  Outcome run() {
    resolve_without_rules();
    for (const kernel::Step& step : program_.order) {
      if (step.rule.exists()) {
        apply(step.rule);
      } else {
        resolve(step.attribute);
      }
    }
    if (progress_) progress_(1.0);
    return std::move(outcome_);
  }

 private:
  kernel::KindId kind_of(const kernel::Step& step) const {
    return program_.at(step.rule.exists() ? program_.at(step.rule).attribute : step.attribute).kind;
  }

  void apply(kernel::RuleId id) {
    const kernel::Attribute& attribute = program_.at(program_.at(id).attribute);
    const kernel::Type& type = program_.at(attribute.type);
    const std::size_t rows = facts_.rows(attribute.kind);
    RuleColumn& column = rule_columns_[id.index];
    column.values = columns::Column(type, rows);
    column.causes.assign(rows, Status::known);
    columns::States& states = outcome_.states[id.index];
    states = columns::States(rows);
    in_force_.prepare(attribute.kind);
    for (std::uint32_t row = 0; row < rows; ++row) {
      const RuleCell cell = evaluate(id, attribute.kind, row);
      report_progress();
      if (cell.state == kernel::ConditionState::no) continue;  // as all rows are to begin with
      states.set(row, cell.state);
      column.causes[row] = cell.cause;
      column.values.set(row, conform(type, cell.value));
    }
  }

  RuleCell evaluate(kernel::RuleId id, kernel::KindId kind, std::uint32_t row) {
    const kernel::Rule& rule = program_.at(id);
    const InForce force = in_force_.of(id, kind, row);
    if (force.state != kernel::ConditionState::yes && force.state != kernel::ConditionState::open) {
      return {force.state, Status::known, Cell{}};
    }
    evaluation_.bind(0, row);
    RuleCell result{force.state, force.cause, Cell{}};
    if (rule.condition.exists() && force.state == kernel::ConditionState::yes) {
      const Cell condition = evaluation_.strict_cell(rule.condition);
      if (condition.is_false()) return {kernel::ConditionState::no, Status::known, Cell{}};
      result.state = condition.is_known() ? kernel::ConditionState::yes : kernel::ConditionState::open;
      result.cause = condition.status;
    }
    result.value = evaluation_.cell(rule.value);
    return result;
  }

  /// What no rule decides has no step in the order, yet an outcome: `geen_regel`, or its fact.
  void resolve_without_rules() {
    for (std::uint32_t index = 0; index < program_.attributes.size(); ++index) {
      const kernel::Attribute& attribute = program_.attributes[index];
      if (is_decided(attribute) && attribute.rules.empty()) resolve({index});
    }
  }

  void resolve(kernel::AttributeId id) {
    const kernel::Attribute& attribute = program_.at(id);
    Resolver resolver(program_, attribute.rules);
    std::vector<RuleCell> rules(attribute.rules.size());
    columns::Column& column = outcome_.columns[id.index];
    for (std::uint32_t row = 0; row < column.size(); ++row) {
      const std::optional<Cell> fact = deciding_fact(id, row);
      for (std::size_t position = 0; !fact && position < rules.size(); ++position) {
        const std::uint32_t rule = attribute.rules[position].index;
        rules[position] = {outcome_.states[rule][row], rule_columns_[rule].causes[row],
                           rule_columns_[rule].values.at(row)};
      }
      column.set(row, fact ? *fact : resolver.resolve(rules));
      report_progress();
    }
    for (kernel::RuleId rule : attribute.rules) {
      if (--readers_left_[rule.index] == 0) rule_columns_[rule.index] = {};
    }
  }

  // K18: the fact decides unless it is established that there is none.
  std::optional<Cell> deciding_fact(kernel::AttributeId id, std::uint32_t row) const {
    if (!program_.at(id).derived_if_absent) return std::nullopt;
    const Cell fact = facts_.columns[id.index].at(row);
    if (fact.is_known() && fact.value.is_absent()) return std::nullopt;
    return fact;
  }

  void report_progress() {
    constexpr std::size_t interval = 1 << 16;
    if (++done_ % interval != 0 || !progress_) return;
    progress_(static_cast<double>(done_) / static_cast<double>(work_));
  }

  const kernel::Program& program_;
  const columns::Facts& facts_;
  const Progress& progress_;
  Outcome outcome_;
  Evaluation evaluation_;
  RulesInForce in_force_;
  std::vector<RuleColumn> rule_columns_;
  std::vector<std::size_t> readers_left_;  ///< by rule: attributes still to be resolved from it
  std::size_t work_ = 0;
  std::size_t done_ = 0;
};

}  // namespace

Outcome interpret(const kernel::Program& program, const columns::Facts& facts, kernel::ProcedureId procedure,
                  const Progress& progress) {
  return Interpretation(program, facts, procedure, progress).run();
}

}  // namespace grond::interpret
