#include "execute/execute.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <memory>

#include "execute/over_rows.h"
#include "interpret/deciding.h"
#include "interpret/evaluation.h"

namespace grond::execute {

namespace {

/// What the codes of a block say when every cell is known.
std::uint64_t* all_known() {
  static_assert(columns::code_known == 1);
  static std::array<std::uint64_t, columns::code_bits> block = {UINT64_MAX, 0, 0};
  return block.data();
}

ColumnView reading(const columns::Column& column) {
  const columns::ColumnMemory memory = column.memory();
  if (column.all_plain()) return {memory.numerators, memory.denominators, all_known(), 0};
  return {memory.numerators, memory.denominators, memory.codes, columns::code_bits};
}

ColumnView writing(columns::Column& column) {
  const columns::ColumnMemory memory = column.overwrite();
  return {memory.numerators, memory.denominators, memory.codes, columns::code_bits};
}

/// Room for what the plan keeps, and for nothing else.
void make_room(const kernel::Program& program, const columns::Facts& facts, const plan::Plan& plan,
               Outcome& outcome) {
  outcome.columns.resize(program.attributes.size());
  for (std::size_t i = 0; i < program.attributes.size(); ++i) {
    const kernel::Type& type = program.at(program.attributes[i].type);
    const std::size_t rows = facts.rows(program.attributes[i].kind);
    if (!plan.stored[i])
      outcome.columns[i] = {};
    else if (!outcome.columns[i].fits(type, rows))
      outcome.columns[i] = columns::Column(type, rows);
  }
  outcome.states.resize(program.rules.size());
  for (std::size_t i = 0; i < program.rules.size(); ++i) {
    const std::size_t rows = facts.rows(program.at(program.rules[i].attribute).kind);
    if (plan.keep != plan::Keep::everything)
      outcome.states[i] = {};
    else if (outcome.states[i].size() != rows)
      outcome.states[i] = columns::States(rows);
  }
}

struct GroupOperations {
  interpret::Evaluation evaluation;
  OverRows over_rows;

  GroupOperations(const kernel::Program& program, const columns::Facts& facts, const Outcome& outcome)
      : evaluation(program, facts, outcome), over_rows(program, facts, evaluation) {}
};

class Execution {
 public:
  Execution(const kernel::Program& program, const columns::Facts& facts, const plan::Plan& plan,
            Outcome& outcome)
      : program_(program), facts_(facts), plan_(plan), outcome_(outcome) {
    if (!plan.expressions.empty()) groups_ = std::make_unique<GroupOperations>(program, facts, outcome);
    for (const plan::Expression& expression : plan.expressions) {
      expressions_.emplace_back(program.at(program.at(expression.node).type), facts.rows(expression.kind));
    }
    for (columns::Column& column : expressions_) expression_views_.push_back(writing(column));
    for (std::size_t i = 0; i < program.attributes.size(); ++i) {
      fact_views_.push_back(reading(facts.columns[i]));
      column_views_.push_back(is_decided(program.attributes[i]) ? writing(outcome_.columns[i])
                                                                : fact_views_[i]);
    }
    for (columns::States& states : outcome_.states) states_.push_back(states.overwrite());
    for (const columns::Table& table : facts.tables) rows_.push_back(table.ids.size());
    frame_ = {column_views_.data(),
              fact_views_.data(),
              expression_views_.data(),
              states_.data(),
              rows_.data(),
              facts.reference_date.value_or(0),
              facts.reference_date.has_value(),
              facts.reference_moment().value_or(0),
              facts.reference_moment().has_value(),
              static_cast<std::int64_t>(reinterpret_cast<std::intptr_t>(program.calendars.data()))};
  }

  void run(const Code& code) {
    auto function = code.loops.begin();
    for (const plan::Stratum& stratum : plan_.strata) {
      for (const plan::Loop& loop : stratum.loops) {
        assert(function != code.loops.end());
        (*function++)(&frame_, 0, facts_.rows(loop.kind));
        for (std::uint32_t kept : loop.expressions) know(kept);
      }
      if (!stratum.recurrences.empty()) {
        interpret::Deciding deciding(program_, facts_, plan_.procedure, outcome_);
        for (const kernel::Recurrence& recurrence : stratum.recurrences) deciding.run(recurrence);
      }
      for (std::uint32_t over_rows : stratum.over_rows) evaluate(over_rows);
    }
    assert(function == code.loops.end());
  }

 private:
  void know(std::uint32_t index) {
    const plan::Expression& expression = plan_.expressions[index];
    groups_->evaluation.know(expression.node, expression.slot, expressions_[index]);
  }

  /// A value over rows, for every row that asks.
  void evaluate(std::uint32_t index) {
    const plan::Expression& expression = plan_.expressions[index];
    columns::Column& column = expressions_[index];
    if (!expression.of_row) {
      const Cell cell = column.size() > 0 ? groups_->evaluation.cell(expression.node) : Cell{};
      for (std::uint32_t row = 0; row < column.size(); ++row) column.set(row, cell);
      return;
    }
    groups_->over_rows.fill(expression, column);
    know(index);
  }

  const kernel::Program& program_;
  const columns::Facts& facts_;
  const plan::Plan& plan_;
  Outcome& outcome_;
  std::unique_ptr<GroupOperations> groups_;   ///< none where nothing is asked of groups
  std::vector<columns::Column> expressions_;  ///< by index in Plan::expressions
  std::vector<ColumnView> column_views_, fact_views_, expression_views_;
  std::vector<std::uint64_t*> states_;
  std::vector<std::uint64_t> rows_;  ///< by kind
  Frame frame_;
};

}  // namespace

Outcome execute(const kernel::Program& program, const columns::Facts& facts, const plan::Plan& plan,
                const Code& code) {
  Outcome outcome;
  execute(program, facts, plan, code, outcome);
  return outcome;
}

void execute(const kernel::Program& program, const columns::Facts& facts, const plan::Plan& plan,
             const Code& code, Outcome& outcome) {
  make_room(program, facts, plan, outcome);
  Execution(program, facts, plan, outcome).run(code);
}

}  // namespace grond::execute
