#include "interpret/validity.h"

#include <algorithm>
#include <cassert>

#include "kernel/validity.h"

namespace grond::interpret {

using kernel::ConditionState;
using kernel::Validity;

namespace {

InForce within(const Validity& validity, std::int64_t moment) {
  const bool begun = !validity.from || moment >= *validity.from;
  const bool ended = validity.until && moment >= *validity.until;
  return {begun && !ended ? ConditionState::yes : ConditionState::outside, Status::known};
}

}  // namespace

bool asks_for_date(const kernel::Program& program, kernel::AttributeId attribute) {
  const std::vector<kernel::RuleId>& rules = program.at(attribute).rules;
  return std::any_of(rules.begin(), rules.end(), [&program](kernel::RuleId rule) {
    return validity_of(program, program.at(rule).provision).by == Validity::By::date;
  });
}

RulesInForce::RulesInForce(Evaluation& evaluation, kernel::ProcedureId procedure)
    : evaluation_(evaluation),
      procedure_(evaluation.program().at(procedure)),
      study_years_(evaluation.program().kinds.size()) {
  const bool missing = !evaluation.facts().reference_date;
  for (std::uint32_t i = 0; i < evaluation.program().attributes.size(); ++i) {
    undated_.push_back(missing && asks_for_date(evaluation.program(), {i}));
  }
  for (const kernel::Rule& rule : evaluation.program().rules)
    validities_.push_back(validity_of(evaluation.program(), rule.provision));
}

void RulesInForce::prepare(kernel::KindId kind) {
  const kernel::NodeId node =
      kind.index < procedure_.study_year.size() ? procedure_.study_year[kind.index] : kernel::NodeId{};
  std::vector<Cell>& years = study_years_[kind.index];
  if (!node.exists() || !years.empty()) return;
  const std::size_t rows = evaluation_.facts().rows(kind);
  years.reserve(rows);
  for (std::uint32_t row = 0; row < rows; ++row) {
    evaluation_.bind(0, row);
    years.push_back(evaluation_.strict_cell(node));
  }
}

InForce RulesInForce::of(kernel::RuleId id, kernel::KindId kind, std::uint32_t row) const {
  const kernel::Rule& rule = evaluation_.program().at(id);
  const Validity& validity = validities_[id.index];
  const std::vector<Cell>& years = study_years_[kind.index];
  const Cell year = years.empty() ? Cell{} : years[row];
  const Status open = worst(years.empty() ? Status::known : year.status,
                            undated_[rule.attribute.index] ? Status::unknown : Status::known);
  if (open != Status::known) return {ConditionState::open, open};
  switch (validity.by) {
    case Validity::By::always:
      return {};
    case Validity::By::study_year:
      if (years.empty()) return {ConditionState::open, Status::unknown};
      return within(validity, year.value.numerator);
    case Validity::By::date:
      return within(validity, evaluation_.facts().reference_date.value());
  }
  assert(false);
  return {};
}

}  // namespace grond::interpret
