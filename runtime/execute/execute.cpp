#include "execute/execute.h"

#include <algorithm>
#include <array>
#include <cassert>

#include "execute/over_rows.h"
#include "interpret/evaluation.h"
#include "interpret/interpret.h"

namespace grond::execute {

namespace {

using CodeBlock = std::array<std::uint8_t, columns::block_rows>;

/// What the codes of a block say when every cell is known.
CodeBlock& all_known() {
  alignas(columns::block_rows) static CodeBlock block = [] {
    CodeBlock made;
    made.fill(columns::code_known);
    return made;
  }();
  return block;
}

ColumnView reading(const columns::Column& column) {
  const columns::ColumnMemory memory = column.memory();
  if (column.all_plain()) return {memory.numerators, memory.denominators, all_known().data(), 0};
  return {memory.numerators, memory.denominators, memory.codes, 1};
}

ColumnView writing(columns::Column& column) {
  const columns::ColumnMemory memory = column.overwrite();
  return {memory.numerators, memory.denominators, memory.codes, 1};
}

class Execution {
 public:
  Execution(const kernel::Program& program, const columns::Facts& facts, const plan::Plan& plan)
      : program_(program),
        facts_(facts),
        plan_(plan),
        evaluation_(program, facts, outcome_with_room()),
        over_rows_(program, facts, evaluation_) {
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
              facts.reference_date.has_value()};
  }

  Outcome run(const Code& code) {
    auto function = code.loops.begin();
    for (const plan::Stratum& stratum : plan_.strata) {
      for (const plan::Loop& loop : stratum.loops) {
        assert(function != code.loops.end());
        (*function++)(&frame_, 0, facts_.rows(loop.kind));
        for (std::uint32_t kept : loop.expressions) know(kept);
      }
      for (std::uint32_t over_rows : stratum.over_rows) evaluate(over_rows);
    }
    assert(function == code.loops.end());
    return std::move(outcome_);
  }

 private:
  const Outcome& outcome_with_room() {
    outcome_.columns.resize(program_.attributes.size());
    outcome_.states.resize(program_.rules.size());
    for (std::size_t i = 0; i < program_.attributes.size(); ++i) {
      const kernel::Attribute& attribute = program_.attributes[i];
      if (!plan_.stored[i]) continue;
      outcome_.columns[i] = columns::Column(program_.at(attribute.type), facts_.rows(attribute.kind));
    }
    if (plan_.keep != plan::Keep::everything) return outcome_;
    for (std::size_t i = 0; i < program_.rules.size(); ++i) {
      const kernel::KindId kind = program_.at(program_.rules[i].attribute).kind;
      outcome_.states[i] = columns::States(facts_.rows(kind));
    }
    return outcome_;
  }

  void know(std::uint32_t index) {
    const plan::Expression& expression = plan_.expressions[index];
    evaluation_.know(expression.node, expression.slot, expressions_[index]);
  }

  /// A value over rows, for every row that asks.
  void evaluate(std::uint32_t index) {
    const plan::Expression& expression = plan_.expressions[index];
    columns::Column& column = expressions_[index];
    if (!expression.of_row) {
      const Cell cell = column.size() > 0 ? evaluation_.cell(expression.node) : Cell{};
      for (std::uint32_t row = 0; row < column.size(); ++row) column.set(row, cell);
      return;
    }
    over_rows_.fill(expression, column);
    know(index);
  }

  const kernel::Program& program_;
  const columns::Facts& facts_;
  const plan::Plan& plan_;
  Outcome outcome_;
  interpret::Evaluation evaluation_;
  OverRows over_rows_;
  std::vector<columns::Column> expressions_;  ///< by index in Plan::expressions
  std::vector<ColumnView> column_views_, fact_views_, expression_views_;
  std::vector<std::uint64_t*> states_;
  std::vector<std::uint64_t> rows_;  ///< by kind
  Frame frame_;
};

}  // namespace

Outcome execute(const kernel::Program& program, const columns::Facts& facts, const plan::Plan& plan,
                const Code& code) {
  return Execution(program, facts, plan).run(code);
}

}  // namespace grond::execute
