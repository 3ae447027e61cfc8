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

namespace {

bool is_plain(const Cell& cell) { return cell.is_known() && !cell.value.is_absent(); }

/// Fills `values` with those of the certain members of one group; false when one is in doubt, or has no plain
/// scalar.
bool collect(std::span<const std::uint32_t> rows, const std::optional<Operand>& filter,
             const std::optional<Operand>& value, std::vector<std::int64_t>& values) {
  values.clear();
  for (std::uint32_t row : rows) {
    std::int64_t member = 1;
    std::int64_t number = 1;
    if (filter && !filter->plain_scalar(row, member)) return false;
    if (member == 0) continue;
    if (value && !value->plain_scalar(row, number)) return false;
    values.push_back(number);
  }
  return true;
}

std::optional<Value> sum_of(std::span<const std::int64_t> values) {
  const Wide sum = std::accumulate(values.begin(), values.end(), Wide{0});
  const std::optional<std::int64_t> narrowed = narrow(sum);
  return narrowed ? std::optional(Value::scalar(*narrowed)) : std::nullopt;
}

std::optional<Value> combine(const Node& node, std::vector<std::int64_t>& values) {
  if (node.op == Op::exists) return Value::boolean(!values.empty());
  if (node.op == Op::count || node.op == Op::sum) return sum_of(values);
  if (node.op == Op::best_k) {
    const auto best = std::min<std::size_t>(static_cast<std::size_t>(node.value.numerator), values.size());
    const auto end = values.begin() + static_cast<std::ptrdiff_t>(best);
    std::partial_sort(values.begin(), end, values.end(), std::greater<>());
    return sum_of({values.data(), best});
  }
  if (values.empty()) return std::nullopt;  // K26
  assert(node.op == Op::minimum || node.op == Op::maximum);
  const auto [least, greatest] = std::minmax_element(values.begin(), values.end());
  return Value::scalar(node.op == Op::minimum ? *least : *greatest);
}

}  // namespace

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

std::optional<OverRows::Asked> OverRows::ask(const kernel::Population& population,
                                             const std::optional<Operand>& filter, std::uint32_t slot,
                                             std::size_t asking) {
  if (interpret::may_have_unseen_rows(program_, facts_, population)) return std::nullopt;
  std::vector<Operand> outer;
  for (const kernel::Link& link : population.links) {
    const std::optional<Operand> value = operand(link.outer, slot);
    if (!value) return std::nullopt;
    outer.push_back(*value);
  }
  Asked asked{&evaluation_.grouping(population), std::vector<std::uint32_t>(asking),
              std::vector<bool>(asking)};
  // A row without a value in some link column can be in several groups, unless the filter keeps it out.
  std::vector<std::uint32_t> loose;
  for (std::uint32_t row : asked.groups->loose()) {
    std::int64_t member = 1;
    if (!filter || !filter->plain_scalar(row, member) || member != 0) loose.push_back(row);
  }
  std::vector<Cell> key(outer.size());
  const auto may_have_more = [&] {
    return std::any_of(loose.begin(), loose.end(),
                       [&](std::uint32_t row) { return asked.groups->may_have(row, key); });
  };
  std::vector<std::optional<bool>> more(asked.groups->count());
  for (std::uint32_t row = 0; row < asking; ++row) {
    for (std::size_t i = 0; i < outer.size(); ++i) key[i] = outer[i].at(row);
    if (!std::all_of(key.begin(), key.end(), [](const Cell& cell) { return cell.is_known(); })) {
      asked.doubtful[row] = true;
      continue;
    }
    std::uint32_t group = asked.groups->find(key);
    if (group >= asked.groups->count()) group = interpret::Grouping::none;  // no row has this key
    asked.group[row] = group;
    if (group != interpret::Grouping::none && !more[group]) more[group] = may_have_more();
    asked.doubtful[row] = group == interpret::Grouping::none ? may_have_more() : *more[group];
  }
  return asked;
}

OverRows::Exact OverRows::aggregate(const Node& node, const plan::Expression& asking, std::size_t rows) {
  Exact result(rows);
  const kernel::Population& population = program_.populations[node.ref];
  std::optional<Operand> filter, value;
  if (population.filter.exists()) filter = operand(population.filter, population.slot);
  const std::optional<Asked> asked = ask(population, filter, asking.slot, rows);
  const bool has_value = node.op != Op::exists && node.op != Op::count;
  if (has_value) value = operand(node.args[0], population.slot);
  if (!asked || population.filter.exists() != filter.has_value() || has_value != value.has_value())
    return result;
  // Each group once, however many rows ask; the last place is for rows that ask for no row at all.
  Exact of_group(asked->groups->count() + 1);
  std::vector<bool> done(of_group.size(), false);
  std::vector<std::int64_t> values;
  for (std::uint32_t row = 0; row < rows; ++row) {
    if (asked->doubtful[row]) continue;
    const std::uint32_t place = std::min(asked->group[row], asked->groups->count());
    if (!done[place]) {
      if (collect(asked->groups->rows(asked->group[row]), filter, value, values))
        of_group[place] = combine(node, values);
      done[place] = true;
    }
    result[row] = of_group[place];
  }
  return result;
}

OverRows::Exact OverRows::exact(NodeId id, const plan::Expression& asking, std::size_t rows) {
  const Node& node = program_.at(id);
  if (!kernel::over_rows(node.op)) return comparison(node, asking, rows);
  if (node.op == Op::rank) return rank(node, asking, rows);
  if (node.op == Op::allocate) return Exact(rows);  // few ask, and the interpreter divides once for all
  return aggregate(node, asking, rows);
}

// By bounds, which are exact values here: the same answer as by the values (K24).
OverRows::Exact OverRows::comparison(const Node& node, const plan::Expression& asking, std::size_t rows) {
  Exact sides[2];
  for (int side = 0; side < 2; ++side) {
    NodeId id = node.args[static_cast<std::size_t>(side)];
    if (!kernel::has_bounds(program_, id)) {
      const std::optional<Operand> plain = operand(id, asking.slot);
      sides[side].resize(rows);
      for (std::uint32_t row = 0; plain && row < rows; ++row) {
        const Cell cell = plain->at(row);
        if (is_plain(cell)) sides[side][row] = cell.value;
      }
      continue;
    }
    unsigned digits = 0;
    for (; program_.at(id).op == Op::rescale; id = program_.at(id).args[0]) digits += program_.at(id).ref;
    sides[side] = exact(id, asking, rows);
    for (std::optional<Value>& value : sides[side]) {
      if (value && digits > 0) value = digits <= 18 ? rescale(*value, digits) : std::nullopt;
    }
  }
  Exact result(rows);
  for (std::uint32_t row = 0; row < rows; ++row) {
    if (!sides[0][row] || !sides[1][row]) continue;
    result[row] =
        interpret::compare_cells(node.op, Cell::known(*sides[0][row]), Cell::known(*sides[1][row])).value;
  }
  return result;
}

void OverRows::fill(const plan::Expression& expression, columns::Column& column) {
  const std::size_t rows = column.size();
  const Exact values = exact(expression.node, expression, rows);
  for (std::uint32_t row = 0; row < rows; ++row) {
    if (values[row]) {
      column.set(row, Cell::known(*values[row]));
    } else {
      evaluation_.bind(expression.slot, row);
      column.set(row, evaluation_.cell(expression.node));
    }
  }
}

}  // namespace grond::execute
