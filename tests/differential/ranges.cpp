#include "ranges.h"

#include <algorithm>

namespace grond::differential {
namespace {

using kernel::Base;
using kernel::Node;
using kernel::Op;
using kernel::Program;
using kernel::Type;

constexpr Range anything{};

Range fitting(Wide least, Wide greatest) {
  return {std::clamp<Wide>(least, INT64_MIN, INT64_MAX), std::clamp<Wide>(greatest, INT64_MIN, INT64_MAX)};
}

Range around(const Range& range, Wide divisor) {
  const Wide below = range.least / divisor - (range.least % divisor < 0 ? 1 : 0);
  const Wide above = range.greatest / divisor + (range.greatest % divisor > 0 ? 1 : 0);
  return {below, above};
}

Range product(const Range& a, const Range& b) {
  const auto [least, greatest] =
      std::minmax({a.least * b.least, a.least * b.greatest, a.greatest * b.least, a.greatest * b.greatest});
  return fitting(least, greatest);
}

std::optional<Range> of_value(const std::optional<Value>& value) {
  if (!value || value->is_absent()) return std::nullopt;
  return around({value->numerator, value->numerator}, value->denominator);
}

std::optional<Range> either(const std::optional<Range>& a, const std::optional<Range>& b) {
  if (!a || !b) return a ? a : b;
  return Range{std::min(a->least, b->least), std::max(a->greatest, b->greatest)};
}

Wide power_of_ten(int digits) {
  Wide power = 1;
  for (int i = 0; i < digits; ++i) power *= 10;
  return power;
}

/// `from` decimals made `to` decimals.
Range at_scale(const Range& range, int from, int to) {
  if (to < from) return around(range, power_of_ten(from - to));
  const Wide factor = power_of_ten(to - from);
  return product(range, {factor, factor});
}

}  // namespace

std::optional<Range> range_of(const Program& program, const Node& node) {
  const Type& type = program.at(node.type);
  if (type.base != Base::number && type.base != Base::quotient && type.base != Base::date &&
      type.base != Base::moment && type.base != Base::study_year)
    return std::nullopt;
  if (node.op == Op::constant) return of_value(node.value);
  const auto declared = [&](std::size_t i) {
    const Type& of = program.at(program.at(node.args[i]).type);
    return Range{of.least, of.greatest};
  };
  const auto scale = [&](std::size_t i) { return int{program.at(program.at(node.args[i]).type).scale}; };
  const auto many = [](const Range& each, Wide times) {
    return fitting(std::min<Wide>(0, each.least) * times, std::max<Wide>(0, each.greatest) * times);
  };
  if (node.op == Op::select) return either(declared(1), declared(2));
  if (node.op == Op::minimum || node.op == Op::maximum)
    return node.args.size() == 1 ? declared(0) : either(declared(0), declared(1));
  if (node.op == Op::add)
    return fitting(declared(0).least + declared(1).least, declared(0).greatest + declared(1).greatest);
  if (node.op == Op::subtract)
    return fitting(declared(0).least - declared(1).greatest, declared(0).greatest - declared(1).least);
  if (node.op == Op::multiply) return product(declared(0), declared(1));
  if (node.op == Op::rescale || node.op == Op::round || node.op == Op::as_quotient)
    return at_scale(declared(0), scale(0), type.scale);
  if (node.op == Op::count) return Range{0, INT64_MAX};
  if (node.op == Op::rank) return Range{1, INT64_MAX};
  if (node.op == Op::sum) return many(declared(0), INT64_MAX);
  if (node.op == Op::best_k) return many(declared(0), node.value.numerator);
  if (node.op == Op::allocate) return Range{0, std::max<Wide>(0, declared(1).greatest)};
  if (node.op == Op::lookup) {
    std::optional<Range> range;
    for (const auto& value : program.tables[node.ref].values) range = either(range, of_value(value));
    return range;
  }
  return anything;
}

}  // namespace grond::differential
