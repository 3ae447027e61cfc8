#include "execute/over_rows.h"

#include <algorithm>
#include <cassert>
#include <numeric>

#include "interpret/limits.h"
#include "interpret/population.h"
#include "kernel/operators.h"
#include "values/arithmetic.h"

namespace grond::execute {

using kernel::Node;
using kernel::NodeId;
using kernel::Op;

std::optional<Operand> OverRows::operand(NodeId id, std::uint32_t slot) const {
  const Node& node = program_.at(id);
  if (node.op == Op::constant) return Operand::constant(Cell::known(node.value));
  if (node.op == Op::row) return node.ref == slot ? std::optional(Operand::row()) : std::nullopt;
  const bool own = node.op == Op::column && program_.at(node.args[0]).op == Op::row &&
                   program_.at(node.args[0]).ref == slot;
  if (own) return Operand::column(evaluation_.column({node.ref}));
  const columns::Column* known = evaluation_.known(id, slot);
  return known == nullptr ? std::nullopt : std::optional(Operand::column(*known));
}

const OverRows::Asked* OverRows::ask(const kernel::Population& population,
                                     const std::optional<Operand>& filter, const plan::Expression& asking) {
  if (interpret::may_have_unseen_rows(program_, facts_, population)) return nullptr;
  Question question{asking.kind, population.kind, {}, {}};
  for (const kernel::Link& link : population.links) {
    const std::optional<Operand> value = operand(link.outer, asking.slot);
    if (!value) return nullptr;
    question.links.emplace_back(link.column, *value);
  }
  const interpret::Grouping& groups = evaluation_.grouping(population);
  if (!groups.loose().empty()) question.filter = filter;
  const auto found = std::find_if(asked_.begin(), asked_.end(),
                                  [&](const auto& earlier) { return earlier.first == question; });
  if (found != asked_.end()) return found->second.get();
  asked_.emplace_back(question, std::make_unique<Asked>(find_groups(question, filter, groups)));
  return asked_.back().second.get();
}

OverRows::Asked OverRows::find_groups(const Question& question, const std::optional<Operand>& filter,
                                      const interpret::Grouping& groups) const {
  // A row without a value in some link column can be in several groups, unless the filter keeps it out.
  std::vector<std::uint32_t> loose;
  for (std::uint32_t row : groups.loose()) {
    std::int64_t member = 1;
    if (!filter || !filter->plain_scalar(row, member) || member != 0) loose.push_back(row);
  }
  std::vector<Cell> key(question.links.size());
  const auto may_have_more = [&] {
    return std::any_of(loose.begin(), loose.end(),
                       [&](std::uint32_t row) { return groups.may_have(row, key); });
  };
  const std::size_t rows = facts_.rows(question.asking);
  Asked asked{&groups, std::vector<std::uint32_t>(rows), std::vector<bool>(rows)};
  std::vector<std::optional<bool>> more(groups.count());
  for (std::uint32_t row = 0; row < rows; ++row) {
    for (std::size_t i = 0; i < key.size(); ++i) key[i] = question.links[i].second.at(row);
    if (!std::all_of(key.begin(), key.end(), [](const Cell& cell) { return cell.is_known(); })) {
      asked.doubtful[row] = true;
      continue;
    }
    std::uint32_t group = groups.find(key);
    if (group >= groups.count()) group = interpret::Grouping::none;  // no row has this key
    asked.group[row] = group;
    if (group != interpret::Grouping::none && !more[group]) more[group] = may_have_more();
    asked.doubtful[row] = group == interpret::Grouping::none ? may_have_more() : *more[group];
  }
  return asked;
}

void OverRows::find_exact(NodeId id, const plan::Expression& asking, Exact& exact) {
  const Node& node = program_.at(id);
  if (!kernel::over_rows(node.op)) return comparison(node, asking, exact);
  if (node.op == Op::rank) return rank(node, asking, exact);
  if (node.op == Op::allocate) return;  // few ask, and the interpreter divides once for all
  aggregate(node, asking, exact);
}

// One side of a comparison. It may be rescaled, which widens its bounds as it does its value.
void OverRows::side(NodeId id, const plan::Expression& asking, Exact& exact) {
  if (!kernel::has_bounds(program_, id)) {
    const std::optional<Operand> plain = operand(id, asking.slot);
    for (std::uint32_t row = 0; plain && row < exact.size(); ++row) exact.set(row, plain->at(row));
    return;
  }
  const Node& node = program_.at(id);
  if (node.op != Op::rescale) return find_exact(id, asking, exact);
  columns::Column column = column_for(node.args[0], asking);
  Exact operand(column);
  side(node.args[0], asking, operand);
  for (std::uint32_t row = 0; row < exact.size(); ++row) {
    if (!operand.has(row)) continue;
    const Cell cell = operand.at(row);
    const std::optional<Value> rescaled = cell.is_known() ? rescale(cell.value, node.ref) : std::nullopt;
    if (rescaled) exact.set(row, Cell::known(*rescaled));
    if (!cell.is_known()) exact.set(row, cell);
  }
}

void OverRows::comparison(const Node& node, const plan::Expression& asking, Exact& exact) {
  using interpret::Estimate;
  columns::Column columns[] = {column_for(node.args[0], asking), column_for(node.args[1], asking)};
  Exact first(columns[0]), second(columns[1]);
  side(node.args[0], asking, first);
  side(node.args[1], asking, second);
  for (std::uint32_t row = 0; row < exact.size(); ++row) {
    if (!first.has(row) || !second.has(row)) continue;
    const Cell a = first.at(row), b = second.at(row);
    const bool known = a.is_known() && b.is_known();
    exact.set(row, known ? interpret::compare_cells(node.op, a, b)
                         : interpret::compare_estimates(node.op, Estimate::of_cell(a), Estimate::of_cell(b)));
  }
}

columns::Column OverRows::column_for(NodeId id, const plan::Expression& asking) const {
  return {program_.at(program_.at(id).type), rows_of(asking)};
}

void OverRows::fill(const plan::Expression& expression, columns::Column& column) {
  Exact exact(column);
  find_exact(expression.node, expression, exact);
  for (std::uint32_t row = 0; row < exact.size(); ++row) {
    if (exact.has(row)) continue;
    evaluation_.bind(expression.slot, row);
    column.set(row, evaluation_.cell(expression.node));
  }
}

}  // namespace grond::execute
