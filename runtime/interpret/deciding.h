// Rules and attributes decided step by step: all rows of a kind at once or, in a recurrence, those of a
// stage.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "columns/outcome.h"
#include "columns/table.h"
#include "interpret/evaluation.h"
#include "interpret/interpret.h"
#include "interpret/resolve.h"
#include "interpret/validity.h"
#include "kernel/program.h"
#include "kernel/stages.h"

namespace grond::interpret {

/// All rows of a kind, or some.
struct Rows {
  std::size_t count = 0;
  const std::uint32_t* numbers = nullptr;  ///< none: all, from 0

  std::uint32_t operator[](std::size_t i) const {
    return numbers == nullptr ? static_cast<std::uint32_t>(i) : numbers[i];
  }
};

class Deciding {
 public:
  /// Decides in the columns of `outcome`, which have room, and makes its condition states. All must outlive
  /// it.
  Deciding(const kernel::Program& program, const columns::Facts& facts, kernel::ProcedureId procedure,
           Outcome& outcome, Progress progress = {});

  /// What no rule decides has no step in the order, yet an outcome: `geen_regel`, or its fact.
  void resolve_without_rules();
  /// A step outside every recurrence, for all rows.
  void run(const kernel::Step& step);
  /// Stage by stage (K96).
  void run(const kernel::Recurrence& recurrence);

 private:
  /// What a rule says for every row, until the last attribute that needs it is resolved.
  struct RuleColumn {
    columns::Column values;
    std::vector<Status> causes;  ///< of open conditions
  };

  kernel::KindId kind_of(const kernel::Step& step) const;
  void decide(const kernel::Step& step, const Rows& rows);
  void done(const kernel::Step& step);
  RuleColumn& make_room(kernel::RuleId id);
  void apply(kernel::RuleId id, const Rows& rows);
  RuleCell evaluate(kernel::RuleId id, kernel::KindId kind, std::uint32_t row);
  void resolve(kernel::AttributeId id, const Rows& rows);
  std::optional<Cell> deciding_fact(kernel::AttributeId id, std::uint32_t row) const;
  void report_progress();

  const kernel::Program& program_;
  const columns::Facts& facts_;
  Progress progress_;
  Outcome& outcome_;
  Evaluation evaluation_;
  RulesInForce in_force_;
  std::vector<RuleColumn> rule_columns_;
  std::vector<std::size_t> readers_left_;  ///< by rule: attributes still to be resolved from it
  std::size_t work_ = 0;
  std::size_t done_ = 0;
};

}  // namespace grond::interpret
