#include "interpret/validity.h"

#include <cassert>

namespace grond::interpret {

using kernel::ConditionState;
using kernel::Validity;

namespace {

InForce within(const Validity& validity, Cell moment) {
  if (!moment.is_known()) return {ConditionState::open, moment.status};
  const bool begun = !validity.from || moment.value.numerator >= *validity.from;
  const bool ended = validity.until && moment.value.numerator >= *validity.until;
  return {begun && !ended ? ConditionState::yes : ConditionState::outside, Status::known};
}

}  // namespace

RulesInForce::RulesInForce(Evaluation& evaluation, kernel::ProcedureId procedure)
    : evaluation_(evaluation),
      procedure_(evaluation.program().at(procedure)),
      study_years_(evaluation.program().kinds.size()) {}

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

InForce RulesInForce::of(const kernel::Rule& rule, kernel::KindId kind, std::uint32_t row) const {
  const kernel::Program& program = evaluation_.program();
  const Validity& validity = program.at(program.at(rule.provision).instrument).validity;
  const std::vector<Cell>& years = study_years_[kind.index];
  const Cell year = years.empty() ? Cell{} : years[row];
  if (!years.empty() && !year.is_known()) return {ConditionState::open, year.status};
  switch (validity.by) {
    case Validity::By::always:
      return {};
    case Validity::By::study_year:
      return within(validity, year);
    case Validity::By::date: {
      const std::optional<std::int64_t>& date = evaluation_.facts().reference_date;
      return within(validity, date ? Cell::scalar(*date) : Cell{});
    }
  }
  assert(false);
  return {};
}

}  // namespace grond::interpret
