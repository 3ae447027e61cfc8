#include <algorithm>
#include <cassert>

#include "kernel/operators.h"
#include "kernel/validation.h"
#include "values/arithmetic.h"
#include "values/moment.h"

namespace grond::kernel {
namespace {

bool is(const Type& type, Base base) { return type.base == base; }
bool is_whole(const Type& type) { return type.base == Base::number && type.scale == 0; }
bool same_scale(const Type& a, const Type& b) {
  return a.base == Base::number && b.base == Base::number && a.scale == b.scale;
}

/// Whether every value of `inner` is one of `outer`: a column's cells are trusted to lie in its node's range.
bool contains(const Type& outer, const Type& inner) {
  return compatible(outer, inner) && outer.least <= inner.least && outer.greatest >= inner.greatest &&
         (inner.subset & ~outer.subset) == 0 && (outer.optional || !inner.optional);
}

bool is_calendar_day(std::int64_t month_and_day) {
  constexpr int leap_year = 2000;
  return month_and_day > 0 && month_and_day < 10000 &&
         day_number(leap_year, static_cast<unsigned>(month_and_day / 100),
                    static_cast<unsigned>(month_and_day % 100))
             .has_value();
}

/// Says of one node whether its operands, `value` and result fit its operator.
class TypeCheck {
 public:
  TypeCheck(const Program& program, const Node& node)
      : program_(program), node_(node), result_(program.at(node.type)) {}

  bool fits_operator() const {
    switch (node_.op) {
      case Op::constant:
        return fits(program_, result_, node_.value);
      case Op::row:
        return is(result_, Base::reference);
      case Op::column:
        return column();
      case Op::reference_date:
        return is(result_, Base::date) || is(result_, Base::moment);
      case Op::group:
        return group();
      case Op::previous:
        return previous();
      case Op::not_:
      case Op::and_:
      case Op::or_:
        return is(result_, Base::boolean) && all_boolean();
      case Op::select:
        return is(argument(0), Base::boolean) && compatible(argument(1), result_) &&
               compatible(argument(2), result_);
      case Op::equal:
        return is(result_, Base::boolean) && compatible(argument(0), argument(1));
      case Op::less:
      case Op::less_or_equal:
        return is(result_, Base::boolean) && compatible(argument(0), argument(1)) && has_order(argument(0));
      case Op::in_set:
        return in_set();
      case Op::lookup:
        return lookup();
      case Op::anchor:
        return is(result_, Base::date) && is(argument(0), Base::study_year) &&
               is_calendar_day(node_.value.numerator);
      case Op::shift_date:
        return moved();
      case Op::nth_day:
        return is(result_, Base::date) && is(argument(0), Base::date) && is_whole(argument(1));
      case Op::count_days:
        return is_whole(result_) && is(argument(0), Base::date) && is(argument(1), Base::date);
      case Op::add:
      case Op::subtract:
      case Op::multiply:
      case Op::divide:
      case Op::rescale:
      case Op::as_quotient:
      case Op::round:
        return arithmetic();
      case Op::exists:
      case Op::count:
      case Op::sum:
      case Op::minimum:
      case Op::maximum:
      case Op::best_k:
      case Op::rank:
      case Op::allocate:
        return aggregate();
    }
    assert(false && "not an operator");
    return false;
  }

 private:
  const Type& argument(std::size_t i) const { return program_.at(program_.at(node_.args[i]).type); }

  bool has_order(const Type& type) const {
    switch (type.base) {
      case Base::number:
      case Base::quotient:
      case Base::date:
      case Base::moment:
      case Base::study_year:
        return true;
      case Base::enumeration:
        return program_.at(type.enumeration).ordered;
      case Base::boolean:
      case Base::reference:
        return false;
    }
    assert(false && "not a base");
    return false;
  }

  bool moved() const {
    const bool by_minutes = static_cast<DateUnit>(node_.ref) == DateUnit::minutes;
    return is(result_, by_minutes ? Base::moment : Base::date) && is_whole(argument(1)) &&
           (is(argument(0), Base::date) || is(argument(0), Base::moment));
  }

  bool all_boolean() const {
    return std::ranges::all_of(
        node_.args, [this](NodeId id) { return is(program_.at(program_.at(id).type), Base::boolean); });
  }

  bool column() const {
    const Attribute& attribute = program_.attributes[node_.ref];
    return is(argument(0), Base::reference) && argument(0).kind == attribute.kind &&
           contains(result_, program_.at(attribute.type));
  }

  bool group() const {
    const Kind& kind = program_.kinds[node_.ref];
    if (kind.form != Form::formed || !is(result_, Base::reference) || result_.kind.index != node_.ref)
      return false;
    for (std::size_t i = 0; i < kind.keys.size(); ++i)
      if (!compatible(argument(i), program_.at(program_.at(kind.keys[i]).type))) return false;
    return true;
  }

  /// The result can be whatever the key can, and `geen`.
  bool previous() const {
    const Kind& kind = program_.kinds[node_.ref];
    if (!kind.order.exists()) return false;
    Type value = program_.at(program_.at(kind.order).type);
    value.optional = true;
    return compatible(argument(0), value) && contains(result_, value);
  }

  bool in_set() const {
    if (!is(result_, Base::boolean) || !is(argument(0), Base::enumeration)) return false;
    const std::size_t options = program_.at(argument(0).enumeration).options.size();
    return static_cast<std::uint64_t>(node_.value.numerator) >> options == 0;
  }

  bool lookup() const {
    const Table& table = program_.tables[node_.ref];
    return is(argument(0), Base::enumeration) && argument(0).enumeration == table.key &&
           compatible(result_, program_.at(table.type));
  }

  bool arithmetic() const {
    const Type& first = argument(0);
    if (node_.op == Op::round)
      return is(result_, Base::number) && (is(first, Base::quotient) || is(first, Base::number));
    if (!is(first, Base::number)) return false;
    if (node_.op == Op::as_quotient) return is(result_, Base::quotient);
    if (node_.op == Op::rescale) return is(result_, Base::number) && result_.scale == first.scale + node_.ref;
    const Type& second = argument(1);
    if (node_.op == Op::multiply)
      return is(second, Base::number) && is(result_, Base::number) &&
             result_.scale == first.scale + second.scale;
    if (node_.op == Op::divide) return same_scale(first, second) && is(result_, Base::quotient);
    return same_scale(first, second) && same_scale(first, result_);
  }

  bool aggregate() const {
    if (node_.op == Op::exists) return is(result_, Base::boolean);
    if (node_.op == Op::count) return is_whole(result_);
    if (node_.op == Op::rank) return rank();
    if (node_.op == Op::allocate) return allocate();
    const Type& first = argument(0);
    if (node_.op == Op::sum) return same_scale(first, result_);
    if (node_.op == Op::best_k) return same_scale(first, result_) && node_.value.numerator >= 0;
    return has_order(first) && compatible(first, result_) &&
           (node_.args.size() == 1 || compatible(argument(1), result_));
  }

  bool names_a_row() const {
    return is(argument(0), Base::reference) && argument(0).kind == program_.populations[node_.ref].kind;
  }

  bool rank() const {
    const std::size_t keys = node_.args.size() - 1;
    constexpr std::uint64_t ties_share = std::uint64_t{1} << 32;
    const std::uint64_t bits = static_cast<std::uint64_t>(node_.value.numerator) & ~ties_share;
    if (!is_whole(result_) || !names_a_row() || bits >> keys != 0) return false;
    for (std::size_t i = 1; i <= keys; ++i)
      if (!has_order(argument(i)) && !is(argument(i), Base::boolean)) return false;
    return true;
  }

  bool allocate() const {
    return is(result_, Base::quotient) && names_a_row() && is_whole(argument(1)) &&
           is(argument(2), Base::number) && (node_.args.size() == 3 || is_whole(argument(3)));
  }

  const Program& program_;
  const Node& node_;
  const Type& result_;
};

void check_population_types(const Program& program, Findings& findings) {
  const auto type_of = [&program](NodeId id) -> const Type& { return program.at(program.at(id).type); };
  for (std::size_t i = 0; i < program.populations.size(); ++i) {
    const Population& population = program.populations[i];
    if (population.filter.exists() && !is(type_of(population.filter), Base::boolean))
      findings.report("population {}: its filter is not `ja of nee`", i);
    for (const Link& link : population.links) {
      const Attribute& column = program.at(link.column);
      if (column.kind != population.kind) findings.report("population {}: a link of another kind", i);
      if (!compatible(program.at(column.type), type_of(link.outer)))
        findings.report("population {}: a link to another type", i);
    }
  }
}

/// Conditions, values and study years, each of the type its place asks for.
void check_uses(const Program& program, Findings& findings) {
  const auto has_base = [&program](NodeId id, Base base) {
    return !id.exists() || is(program.at(program.at(id).type), base);
  };
  for (std::size_t i = 0; i < program.rules.size(); ++i) {
    const Rule& rule = program.rules[i];
    if (!has_base(rule.condition, Base::boolean)) findings.report("rule {}: no condition of `ja of nee`", i);
    if (!compatible(program.at(program.at(rule.value).type), program.at(program.at(rule.attribute).type)))
      findings.report("rule {}: its value is not of the attribute's type", i);
  }
  for (std::size_t i = 0; i < program.delegations.size(); ++i)
    if (!has_base(program.delegations[i].condition, Base::boolean))
      findings.report("delegation {}: no condition of `ja of nee`", i);
  for (std::size_t i = 0; i < program.procedures.size(); ++i)
    for (const NodeId year : program.procedures[i].study_year)
      if (!has_base(year, Base::study_year)) findings.report("procedure {}: not a study year", i);
}

}  // namespace

bool compatible(const Type& a, const Type& b) {
  return a.base == b.base && a.scale == b.scale && a.enumeration == b.enumeration && a.kind == b.kind;
}

bool fits(const Program& program, const Type& type, Value value) {
  if (value.is_absent()) return type.optional && value.numerator == 0;
  if (type.base == Base::quotient)
    return value.denominator > 0 && quotient(value.numerator, value.denominator) == value;
  if (value.denominator != 1) return false;
  switch (type.base) {
    case Base::boolean:
      return value.numerator == 0 || value.numerator == 1;
    case Base::number:
      return true;
    case Base::date:
      return parse_iso_date(iso_date(value.numerator)).has_value();
    case Base::moment:
      return is_moment(value.numerator);
    case Base::study_year:
      return parse_study_year(study_year(value.numerator)).has_value();
    case Base::enumeration:
      return value.numerator >= 0 &&
             static_cast<std::uint64_t>(value.numerator) < program.at(type.enumeration).options.size() &&
             (type.subset >> value.numerator & 1) != 0;
    case Base::reference:
    case Base::quotient:
      return false;  // rows exist only in facts
  }
  assert(false && "not a base");
  return false;
}

void check_types(const Program& program, Findings& findings) {
  for (std::size_t i = 0; i < program.nodes.size(); ++i) {
    const Node& node = program.nodes[i];
    if (!TypeCheck(program, node).fits_operator())
      findings.report("node {}: operands, value or result do not fit `{}`", i, info(node.op).name);
  }
  check_population_types(program, findings);
  check_uses(program, findings);
}

}  // namespace grond::kernel
