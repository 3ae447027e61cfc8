#include <algorithm>
#include <cassert>
#include <optional>

#include "kernel/calendar.h"
#include "kernel/operators.h"
#include "kernel/validation.h"
#include "values/arithmetic.h"

namespace grond::kernel {
namespace {

/// Every value is one of these; at the scale of its type, of a quotient in whole units.
struct Range {
  Wide least = INT64_MIN;
  Wide greatest = INT64_MAX;
};

/// The range of an expression; nothing where it never has a value that is a number.
using Possible = std::optional<Range>;

constexpr Range anything{};

/// What lies further out does not fit a cell and is `fout`.
Range fitting(Wide least, Wide greatest) {
  return {std::clamp<Wide>(least, INT64_MIN, INT64_MAX), std::clamp<Wide>(greatest, INT64_MIN, INT64_MAX)};
}

Possible either(const Possible& a, const Possible& b) {
  if (!a || !b) return a ? a : b;
  return Range{std::min(a->least, b->least), std::max(a->greatest, b->greatest)};
}

Range product(const Range& a, const Range& b) {
  const auto [least, greatest] =
      std::minmax({a.least * b.least, a.least * b.greatest, a.greatest * b.least, a.greatest * b.greatest});
  return fitting(least, greatest);
}

Wide power_of_ten(unsigned digits) {
  Wide power = 1;
  for (unsigned i = 0; i < digits; ++i) power *= 10;
  return power;
}

/// The least range of whole numbers around range / divisor.
Range around(const Range& range, Wide divisor) {
  const Wide below = range.least / divisor - (range.least % divisor < 0 ? 1 : 0);
  const Wide above = range.greatest / divisor + (range.greatest % divisor > 0 ? 1 : 0);
  return {below, above};
}

Possible of_value(Value value) {
  if (value.is_absent()) return std::nullopt;
  return around({value.numerator, value.numerator}, value.denominator);
}

/// `times` rows or fewer, of a sum that may also be of nothing.
Range of_so_many(const Range& each, Wide times) {
  return fitting(std::min<Wide>(0, each.least) * times, std::max<Wide>(0, each.greatest) * times);
}

/// Only these types are compared by their bounds.
bool has_range(Base base) {
  switch (base) {
    case Base::number:
    case Base::quotient:
    case Base::date:
    case Base::moment:
    case Base::study_year:
    case Base::enumeration:
      return true;
    case Base::boolean:
    case Base::reference:
      return false;
  }
  assert(false && "not a base");
  return false;
}

class RangeCheck {
 public:
  RangeCheck(const Program& program, Findings& findings) : program_(program), findings_(findings) {}

  void run() {
    for (std::size_t i = 0; i < program_.nodes.size(); ++i) {
      const Node& node = program_.nodes[i];
      const Type& type = program_.at(node.type);
      ranges_.push_back(has_range(type.base) ? of(node) : Possible{});
      const Possible& range = ranges_.back();
      if (range && (range->least < type.least || range->greatest > type.greatest))
        findings_.report("node {}: its declared bounds leave out what `{}` can give", i, info(node.op).name);
    }
  }

 private:
  const Type& type_of(NodeId id) const { return program_.at(program_.at(id).type); }
  const Possible& argument(const Node& node, std::size_t i) const { return ranges_[node.args[i].index]; }

  /// What an engine takes a value over rows to lie in when it does not know it: what is declared.
  Possible declared(const Node& node, std::size_t i) const {
    const Node& value = program_.at(node.args[i]);
    if (value.op == Op::constant && !value.value.is_absent()) return of_value(value.value);
    return Range{type_of(node.args[i]).least, type_of(node.args[i]).greatest};
  }

  Possible of(const Node& node) const {
    switch (node.op) {
      case Op::constant:
        return of_value(node.value);
      case Op::column: {
        const Type& type = program_.at(program_.attributes[node.ref].type);
        return Range{type.least, type.greatest};
      }
      case Op::previous: {
        const Type& type = program_.at(program_.at(program_.kinds[node.ref].order).type);
        return Range{type.least, type.greatest};
      }
      case Op::select:
        return either(argument(node, 1), argument(node, 2));
      case Op::lookup:
        return of_table(program_.tables[node.ref]);
      case Op::add:
      case Op::subtract:
      case Op::multiply:
      case Op::rescale:
      case Op::as_quotient:
      case Op::round:
        return of_arithmetic(node);
      case Op::count:
      case Op::sum:
      case Op::minimum:
      case Op::maximum:
      case Op::best_k:
      case Op::rank:
      case Op::allocate:
        return of_rows(node);
      case Op::reference_date:
      case Op::divide:
      case Op::anchor:
      case Op::shift_date:
      case Op::nth_day:
        return anything;
      case Op::count_days:
        return Range{0, days_of_all_years};
      case Op::row:
      case Op::group:
      case Op::not_:
      case Op::and_:
      case Op::or_:
      case Op::equal:
      case Op::less:
      case Op::less_or_equal:
      case Op::in_set:
      case Op::exists:
        return std::nullopt;
    }
    assert(false && "not an operator");
    return anything;
  }

  Possible of_table(const Table& table) const {
    Possible range;
    for (const std::optional<Value>& value : table.values)
      if (value) range = either(range, of_value(*value));
    return range;
  }

  Possible of_arithmetic(const Node& node) const {
    const Possible& a = argument(node, 0);
    if (!a) return std::nullopt;
    const unsigned from = type_of(node.args[0]).scale;
    const unsigned to = program_.at(node.type).scale;
    if (node.op == Op::rescale || (node.op == Op::round && to >= from))
      return product(*a, {power_of_ten(to - from), power_of_ten(to - from)});
    if (node.op == Op::round) return around(*a, power_of_ten(from - to));
    if (node.op == Op::as_quotient) return around(*a, power_of_ten(from));
    const Possible& b = argument(node, 1);
    if (!b) return std::nullopt;
    if (node.op == Op::add) return fitting(a->least + b->least, a->greatest + b->greatest);
    if (node.op == Op::subtract) return fitting(a->least - b->greatest, a->greatest - b->least);
    assert(node.op == Op::multiply);
    return product(*a, *b);
  }

  Possible of_rows(const Node& node) const {
    if (node.op == Op::count) return Range{0, INT64_MAX};
    if (node.op == Op::rank) return Range{1, INT64_MAX};
    if (node.op == Op::allocate) return Range{0, std::max<Wide>(0, declared(node, 1)->greatest)};
    const Possible each = declared(node, 0);
    if (node.op == Op::sum) return of_so_many(*each, INT64_MAX);
    if (node.op == Op::best_k) return of_so_many(*each, node.value.numerator);
    assert(node.op == Op::minimum || node.op == Op::maximum);
    return node.args.size() == 1 ? each : either(each, declared(node, 1));
  }

  const Program& program_;
  Findings& findings_;
  std::vector<Possible> ranges_;
};

}  // namespace

void check_ranges(const Program& program, Findings& findings) { RangeCheck(program, findings).run(); }

}  // namespace grond::kernel
