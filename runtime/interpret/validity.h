// Which rules are in force for which rows (docs/kern.md K11, K34, K75).
#pragma once

#include <vector>

#include "columns/table.h"
#include "interpret/evaluation.h"
#include "kernel/program.h"

namespace grond::interpret {

/// Whether the attribute has a rule valid by date: without a reference date each of its rules is then open
/// (K11).
bool asks_for_date(const kernel::Program& program, kernel::AttributeId attribute);

/// Whether a rule takes part for a row: yes, outside, or open with the reason.
struct InForce {
  kernel::ConditionState state = kernel::ConditionState::yes;
  Status cause = Status::known;
};

class RulesInForce {
 public:
  RulesInForce(Evaluation& evaluation, kernel::ProcedureId procedure);

  /// Evaluates the study years of a kind's rows, once. Called when what they hang on is complete.
  void prepare(kernel::KindId kind);
  InForce of(kernel::RuleId rule, kernel::KindId kind, std::uint32_t row) const;

 private:
  Evaluation& evaluation_;
  const kernel::Procedure& procedure_;
  std::vector<kernel::Validity> validities_;  ///< by rule
  std::vector<bool> undated_;                 ///< by attribute: asks for the reference date, which is missing
  std::vector<std::vector<Cell>> study_years_;  ///< by kind and row; empty for a kind without
};

}  // namespace grond::interpret
