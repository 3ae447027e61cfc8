// Aggregates and rank with their bounds (docs/kern.md K23-K28).
#include <algorithm>
#include <stdexcept>

#include "verify/evaluation.h"

namespace grond::verify {

using kernel::Node;
using kernel::NodeId;
using kernel::Op;

namespace {

bool is_endless(const Ratio& a) { return a.denominator == 0; }

// Of whole numbers only; never of both ends.
Ratio operator+(const Ratio& a, const Ratio& b) {
  if (is_endless(a) || is_endless(b)) return is_endless(a) ? a : b;
  return {a.numerator + b.numerator};
}
Ratio times(const Ratio& a, Wide factor) {
  return is_endless(a) && factor != 0 ? a : Ratio{a.numerator * factor};
}
Ratio opposite(const Ratio& a) { return {-a.numerator, a.denominator}; }
Range opposite(const Range& a) { return {opposite(a.greatest), opposite(a.least), a.status}; }

const Ratio zero{0};

bool is_aggregate(Op op) {
  return op == Op::count || op == Op::sum || op == Op::minimum || op == Op::maximum || op == Op::best_k ||
         op == Op::rank;
}

/// Known when the bounds meet (checked here to fit 64 bits, K31), else undecided for the given reason.
Bounded settle(const Bounds& bounds, Status undecided) {
  const bool meet = bounds.least && bounds.greatest && !(*bounds.least < *bounds.greatest);
  if (!meet) return {Cell::without_value(undecided), bounds};
  const std::optional<std::int64_t> numerator = narrow(bounds.least->numerator);
  const std::optional<std::int64_t> denominator = narrow(bounds.least->denominator);
  if (!numerator || !denominator) return {Cell::without_value(Status::fault), bounds};
  return {Cell::known({*numerator, *denominator}), bounds};
}

/// What stands under one or more `rescale`.
Op rescaled_operator(const kernel::Program& program, const Node& node) {
  return node.op == Op::rescale ? rescaled_operator(program, program.at(node.args[0])) : node.op;
}

/// 10^digits times as much, kept within what 128 bits can hold; far outside what a column can hold.
std::optional<Ratio> rescaled(std::optional<Ratio> ratio, std::uint32_t digits) {
  constexpr Wide limit = static_cast<Wide>(1) << 120;
  for (std::uint32_t i = 0; ratio && !is_endless(*ratio) && i < digits; ++i) {
    ratio->numerator = std::clamp<Wide>(ratio->numerator, -limit, limit) * 10;
  }
  return ratio;
}

/// Sum of the `k` greatest of these; of fewer, all.
Ratio sum_of_greatest(std::vector<Ratio> values, std::size_t k) {
  std::sort(values.begin(), values.end(), [](const Ratio& a, const Ratio& b) { return b < a; });
  Ratio total;
  for (std::size_t i = 0; i < values.size() && i < k; ++i) total = total + values[i];
  return total;
}

}  // namespace

bool operator<(const Ratio& a, const Ratio& b) {
  if (is_endless(a) && is_endless(b)) return a.numerator < b.numerator;
  return a.numerator * b.denominator < b.numerator * a.denominator;
}

Bounded Evaluation::bounded(NodeId id, Scope& scope) {
  const Node& node = program_.at(id);
  if (is_aggregate(node.op)) return aggregate(node, scope);
  if (node.op == Op::rescale && is_aggregate(rescaled_operator(program_, node))) {
    Bounded operand = bounded(node.args[0], scope);
    if (operand.bounds) {
      operand.bounds = {rescaled(operand.bounds->least, node.ref),
                        rescaled(operand.bounds->greatest, node.ref)};
    }
    operand.cell = cell(id, scope);
    return operand;
  }
  const Cell value = cell(id, scope);
  if (strict_status(value) != Status::known) return {value, std::nullopt};
  const Ratio exact{value.value.numerator, value.value.denominator};
  return {value, Bounds{exact, exact}};
}

Bounded Evaluation::aggregate(const Node& node, Scope& scope) {
  if (node.op == Op::count) return count(node, scope);
  if (node.op == Op::sum) return sum(node, scope);
  if (node.op == Op::best_k) return best(node, scope);
  if (node.op == Op::rank) return rank(node, scope);
  return extreme(node, scope);
}

Bounded Evaluation::count(const Node& node, Scope& scope) {
  const Members found = members(program_.populations[node.ref], scope);
  Wide certain = 0;
  Status undecided = found.unseen ? Status::unknown : Status::known;
  for (const Member& member : found.rows) {
    if (member.status == Status::known) ++certain;
    undecided = worst(undecided, member.status);
  }
  Bounds bounds{Ratio{certain}, Ratio{static_cast<Wide>(found.rows.size())}};
  if (found.unseen) bounds.greatest.reset();
  return settle(bounds, undecided);
}

Bounded Evaluation::sum(const Node& node, Scope& scope) {
  const kernel::Population& population = program_.populations[node.ref];
  const Members found = members(population, scope);
  Status undecided = found.unseen ? Status::unknown : Status::known;
  Bounds bounds{zero, zero};
  for (const Member& member : found.rows) {
    Scope inner = bind(population, member.row, scope);
    const Range value = range(node.args[0], inner);
    const bool certain = member.status == Status::known;
    bounds.least = *bounds.least + (certain ? value.least : std::min(zero, value.least));
    bounds.greatest = *bounds.greatest + (certain ? value.greatest : std::max(zero, value.greatest));
    undecided = worst(undecided, worst(member.status, value.status));
  }
  const Range unseen = declared_range(program_.at(node.args[0]).type);
  if (found.unseen && unseen.least < zero) bounds.least.reset();
  if (found.unseen && zero < unseen.greatest) bounds.greatest.reset();
  return settle(bounds, undecided);
}

/// Minimum; and maximum as the opposite of the minimum of the opposites (K26).
Bounded Evaluation::extreme(const Node& node, Scope& scope) {
  const bool is_maximum = node.op == Op::maximum;
  const auto oriented = [&](const Range& range) { return is_maximum ? opposite(range) : range; };
  const kernel::Population& population = program_.populations[node.ref];
  const Members found = members(population, scope);
  const bool has_stated = node.args.size() == 2;
  if (found.rows.empty() && !found.unseen && !has_stated)
    return {Cell::without_value(Status::fault), std::nullopt};

  std::vector<Range> certain;
  std::vector<Range> possible;
  Status undecided = found.unseen ? Status::unknown : Status::known;
  for (const Member& member : found.rows) {
    Scope inner = bind(population, member.row, scope);
    const Range value = oriented(range(node.args[0], inner));
    (member.status == Status::known ? certain : possible).push_back(value);
    undecided = worst(undecided, worst(member.status, value.status));
  }
  if (found.unseen) possible.push_back(oriented(declared_range(program_.at(node.args[0]).type)));
  if (certain.empty() && !has_stated) return {Cell::without_value(undecided), std::nullopt};

  // Without certain members the answer may be the stated value or that of any one possible member alone.
  std::vector<Range> low = possible;
  std::vector<Range> high = possible;
  if (certain.empty()) {
    const Range stated = oriented(range(node.args[1], scope));
    low.push_back(stated);
    high.push_back(stated);
    undecided = worst(undecided, stated.status);
  } else {
    low.insert(low.end(), certain.begin(), certain.end());
  }
  Ratio least = low.front().least;
  for (const Range& value : low) least = std::min(least, value.least);
  Ratio greatest = certain.empty() ? high.front().greatest : certain.front().greatest;
  for (const Range& value : certain) greatest = std::min(greatest, value.greatest);
  if (certain.empty()) {
    for (const Range& value : high) greatest = std::max(greatest, value.greatest);
  }
  if (is_maximum) return settle({opposite(greatest), opposite(least)}, undecided);
  return settle({least, greatest}, undecided);
}

/// K27. Where there is room left, a possible member can lower the sum only by a negative value; any number of
/// possible members can raise it, and the greatest ones raise it most.
Bounded Evaluation::best(const Node& node, Scope& scope) {
  const kernel::Population& population = program_.populations[node.ref];
  const Members found = members(population, scope);
  const auto k = static_cast<std::size_t>(node.value.numerator);
  const Range unseen = declared_range(program_.at(node.args[0]).type);
  Status undecided = found.unseen ? Status::unknown : Status::known;
  std::vector<Ratio> certain_low, certain_high, possible_low, possible_high;
  for (const Member& member : found.rows) {
    Scope inner = bind(population, member.row, scope);
    const Range value = range(node.args[0], inner);
    const bool certain = member.status == Status::known;
    (certain ? certain_low : possible_low).push_back(value.least);
    (certain ? certain_high : possible_high).push_back(value.greatest);
    undecided = worst(undecided, worst(member.status, value.status));
  }
  const std::size_t room = k > certain_low.size() ? k - certain_low.size() : 0;
  std::sort(possible_low.begin(), possible_low.end());
  std::sort(possible_high.begin(), possible_high.end(), [](const Ratio& a, const Ratio& b) { return b < a; });

  Ratio least = sum_of_greatest(certain_low, k);
  if (found.unseen) {
    least = least + times(std::min(zero, unseen.least), static_cast<Wide>(room));
  } else {
    for (std::size_t i = 0; i < possible_low.size() && i < room; ++i)
      least = least + std::min(zero, possible_low[i]);
  }
  Ratio greatest = sum_of_greatest(certain_high, k);
  std::vector<Ratio> chosen = certain_high;
  for (const Ratio& value : possible_high) {
    chosen.push_back(value);
    greatest = std::max(greatest, sum_of_greatest(chosen, k));
  }
  if (found.unseen) greatest = std::max(greatest, times(unseen.greatest, static_cast<Wide>(k)));
  return settle({least, greatest}, undecided);
}

}  // namespace grond::verify
