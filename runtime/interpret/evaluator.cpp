#include "interpret/evaluator.h"

#include <algorithm>

#include "interpret/evaluation.h"

namespace grond::interpret {

struct Evaluator::Implementation {
  Evaluation evaluation;
};

namespace {

Bounds as_bounds(const Estimate& estimate) {
  const bool quotient = estimate.range.least.denominator != 1 || estimate.range.greatest.denominator != 1;
  if (!estimate.has_bounds || quotient) return {0, 0, false, false};
  return {estimate.range.least.numerator, estimate.range.greatest.numerator,
          estimate.range.least.infinite == 0, estimate.range.greatest.infinite == 0};
}

}  // namespace

Evaluator::Evaluator(const kernel::Program& program, const columns::Facts& facts, const Outcome& outcome)
    : implementation_(new Implementation{Evaluation(program, facts, outcome)}) {}

Evaluator::~Evaluator() = default;

Cell Evaluator::cell(kernel::NodeId node, const Frame& frame) {
  implementation_->evaluation.bind(frame);
  return implementation_->evaluation.cell(node);
}

Cell Evaluator::column(kernel::AttributeId attribute, std::uint32_t row) const {
  return implementation_->evaluation.column(attribute).at(row);
}

Members Evaluator::members(kernel::PopulationId id, const Frame& frame) {
  implementation_->evaluation.bind(frame);
  Population& population = implementation_->evaluation.population(id.index);
  population.ask();
  Members result;
  for (const Member& member : population.members()) {
    (member.membership == Status::known ? result.certain : result.possible).push_back(member.row);
  }
  std::sort(result.certain.begin(), result.certain.end());
  std::sort(result.possible.begin(), result.possible.end());
  result.unseen = population.unseen();
  return result;
}

Bounds Evaluator::bounds(kernel::NodeId aggregate, const Frame& frame) {
  implementation_->evaluation.bind(frame);
  return as_bounds(implementation_->evaluation.estimate(aggregate));
}

Allocation Evaluator::allocation(kernel::NodeId allocate, const Frame& frame) {
  implementation_->evaluation.bind(frame);
  return allocation_of(implementation_->evaluation, allocate);
}

Ranking Evaluator::ranking(kernel::NodeId rank, const Frame& frame) {
  implementation_->evaluation.bind(frame);
  RankParticulars particulars;
  const Estimate estimate = evaluate_rank(implementation_->evaluation, rank, &particulars);
  return {estimate.cell, as_bounds(estimate), particulars.ties, std::move(particulars.best_first)};
}

std::size_t slot_count(const kernel::Program& program) {
  std::size_t slots = 1;
  for (const kernel::Population& population : program.populations) {
    slots = std::max<std::size_t>(slots, std::size_t{population.slot} + 1);
  }
  for (const kernel::Node& node : program.nodes) {
    if (node.op == kernel::Op::row) slots = std::max<std::size_t>(slots, std::size_t{node.ref} + 1);
  }
  return slots;
}

}  // namespace grond::interpret
