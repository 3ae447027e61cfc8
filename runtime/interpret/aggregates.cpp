#include "interpret/aggregates.h"

#include <algorithm>
#include <cassert>

#include "interpret/combinations.h"
#include "interpret/evaluation.h"

namespace grond::interpret {

using kernel::Op;

namespace {

template <class Combination>
Tally tally(Evaluation& evaluation, Population& rows, const kernel::NodeId* value_node,
            Combination combination) {
  const kernel::Program& program = evaluation.program();
  Tally tally;
  Interval value{Limit::number(1), Limit::number(1)};  // a count is a sum of ones
  for (const Member& member : rows.members()) {
    const bool certain = member.membership == Status::known;
    (certain ? tally.any_certain : tally.any_possible) = true;
    tally.cause = worst(tally.cause, member.membership);
    if (value_node != nullptr) {
      evaluation.bind(rows.slot(), member.row);
      const Cell cell = evaluation.cell(*value_node);
      tally.cause = worst(tally.cause, strict_status(cell));
      value = range_of(program.at(program.at(*value_node).type), cell);
    }
    combination.add(value, certain);
  }
  if (rows.unseen()) {
    tally.any_possible = true;
    tally.cause = worst(tally.cause, Status::unknown);
    if (value_node != nullptr) value = range_of(program.at(program.at(*value_node).type), Cell{});
    combination.add_unseen(value);
  }
  tally.range = combination.range();
  return tally;
}

Tally tally(Evaluation& evaluation, const kernel::Node& node, Population& rows) {
  if (node.op == Op::count) return tally(evaluation, rows, nullptr, SumOf());
  if (node.op == Op::sum) return tally(evaluation, rows, node.args.data(), SumOf());
  if (node.op == Op::best_k) return tally(evaluation, rows, node.args.data(), BestOf(node.value.numerator));
  assert(node.op == Op::minimum || node.op == Op::maximum);
  return tally(evaluation, rows, node.args.data(), ExtremeOf(node.op == Op::maximum));
}

// K26: a minimum or maximum of what may have no members.
Estimate extreme_of_none(Evaluation& evaluation, const kernel::Node& node, const Tally& tally) {
  const bool stated = node.args.size() > 1;
  if (!stated) {
    return Estimate::of_cell(Cell::without_value(tally.any_possible ? tally.cause : Status::fault));
  }
  const Cell nothing = evaluation.cell(node.args[1]);
  const Interval range =
      range_of(evaluation.program().at(evaluation.program().at(node.args[1]).type), nothing);
  return Estimate::of_range(
      {std::min(range.least, tally.range.least), std::max(range.greatest, tally.range.greatest)},
      worst(tally.cause, strict_status(nothing)));
}

}  // namespace

bool is_aggregate(Op op) {
  return op == Op::count || op == Op::sum || op == Op::minimum || op == Op::maximum || op == Op::best_k;
}

Cell evaluate_exists(Evaluation& evaluation, kernel::NodeId id) {
  const kernel::Node& node = evaluation.program().at(id);
  Population& rows = evaluation.population(node.ref);
  const std::uint32_t group = rows.ask();
  Cell scratch;
  return evaluation.recall(evaluation.existences, scratch, id, group, [&] { return rows.any(); });
}

Estimate evaluate_aggregate(Evaluation& evaluation, kernel::NodeId id) {
  const kernel::Node& node = evaluation.program().at(id);
  Population& rows = evaluation.population(node.ref);
  const std::uint32_t group = rows.ask();
  Tally scratch;
  const Tally& found = evaluation.recall(evaluation.tallies, scratch, id, group,
                                         [&] { return tally(evaluation, node, rows); });
  const bool extreme = node.op == Op::minimum || node.op == Op::maximum;
  if (extreme && !found.any_certain) return extreme_of_none(evaluation, node, found);
  return Estimate::of_range(found.range, found.cause);
}

}  // namespace grond::interpret
