#include "expression_maker.h"

#include <algorithm>

namespace grond::differential {

using kernel::Base;
using kernel::NodeId;
using kernel::Op;
using kernel::Type;

Type boolean_type() { return {Base::boolean}; }
Type number_type(std::uint8_t scale) { return {Base::number, false, scale}; }
Type quotient_type() { return {Base::quotient}; }
Type date_type() { return {Base::date}; }
Type study_year_type() { return {Base::study_year}; }

Type enumeration_type(const kernel::Program& program, kernel::EnumerationId id) {
  const auto options = static_cast<std::int64_t>(program.at(id).options.size());
  Type type{Base::enumeration, false, 0, 0, options - 1};
  type.enumeration = id;
  type.subset = (std::uint64_t{1} << options) - 1;
  return type;
}

Type reference_type(kernel::KindId kind) {
  Type type{Base::reference};
  type.kind = kind;
  return type;
}

Value random_value(const Type& type, Dice& dice) {
  switch (type.base) {
    case Base::boolean:
      return Value::boolean(dice.percent(50));
    case Base::number: {
      if (dice.percent(4)) return Value::scalar(std::clamp(INT64_MAX / 2, type.least, type.greatest));
      return Value::scalar(
          dice.between(std::max<std::int64_t>(type.least, -4), std::min<std::int64_t>(type.greatest, 12)));
    }
    case Base::quotient:
      return *grond::quotient(dice.between(0, 12), dice.between(1, 6));
    case Base::date:
      return Value::scalar(dice.between(15700, 15705));
    case Base::study_year:
      return Value::scalar(dice.between(2012, 2015));
    case Base::enumeration: {
      std::vector<std::int64_t> options;
      for (std::int64_t i = 0; i < 62; ++i) {
        if ((type.subset >> i & 1) == 1) options.push_back(i);
      }
      return Value::scalar(dice.one_of(options));
    }
    case Base::reference:
      return Value::absent();
  }
  return Value::absent();
}

namespace {

bool same_sort(const Type& a, const Type& b) {
  return a.base == b.base && a.scale == b.scale && a.enumeration == b.enumeration && a.kind == b.kind;
}

}  // namespace

kernel::TypeId ExpressionMaker::type_id(const Type& type) {
  const auto found = std::find(program_.types.begin(), program_.types.end(), type);
  const auto index = static_cast<std::uint32_t>(found - program_.types.begin());
  if (found == program_.types.end()) program_.types.push_back(type);
  return {index};
}

NodeId ExpressionMaker::node(Op op, const Type& type, std::vector<NodeId> args, std::uint32_t ref,
                             Value value) {
  program_.nodes.push_back({op, type_id(type), ref, value, std::move(args), {}});
  return {static_cast<std::uint32_t>(program_.nodes.size() - 1)};
}

NodeId ExpressionMaker::constant(Type type) {
  if (type.base == Base::quotient) type = widest(type);  // bounds are of columns
  if (type.base == Base::reference || dice_.percent(4)) {
    type.optional = true;
    return node(Op::constant, type, {}, 0, Value::absent());
  }
  return node(Op::constant, type, {}, 0, random_value(type, dice_));
}

NodeId ExpressionMaker::row(std::uint32_t slot, kernel::KindId kind) {
  return node(Op::row, reference_type(kind), {}, slot);
}

/// A column of a bound row or of a row that one refers to; a constant where there is none.
NodeId ExpressionMaker::leaf(const Type& type, const Bindings& bindings, int depth) {
  if (dice_.percent(12)) return constant(type);
  std::vector<kernel::AttributeId> fitting;
  std::vector<kernel::AttributeId> near;  // of a bound row
  for (kernel::AttributeId id : readable_) {
    const kernel::Attribute& attribute = program_.attributes[id.index];
    if (!same_sort(program_.at(attribute.type), type)) continue;
    fitting.push_back(id);
    for (const auto& [slot, kind] : bindings) {
      if (kind == attribute.kind) near.push_back(id);
    }
  }
  if (fitting.empty() || (near.empty() && depth < -1)) return constant(type);
  const kernel::AttributeId chosen =
      dice_.one_of(!near.empty() && (depth < 0 || dice_.percent(80)) ? near : fitting);
  const kernel::Attribute attribute = program_.attributes[chosen.index];
  const NodeId owner = reference(attribute.kind, bindings, depth - 1);
  return node(Op::column, program_.at(attribute.type), {owner}, chosen.index);
}

NodeId ExpressionMaker::reference(kernel::KindId kind, const Bindings& bindings, int depth) {
  std::vector<std::uint32_t> slots;
  for (const auto& [slot, bound] : bindings) {
    if (bound == kind) slots.push_back(slot);
  }
  if (!slots.empty() && (depth < -1 || dice_.percent(85))) {
    return row(dice_.percent(60) ? slots.back() : dice_.one_of(slots), kind);
  }
  if (depth > -3 && program_.at(kind).form == kernel::Form::formed && dice_.percent(70)) {
    std::vector<NodeId> keys;
    for (kernel::AttributeId key : std::vector(program_.at(kind).keys)) {
      const Type type = program_.at(program_.attributes[key.index].type);
      keys.push_back(type.base == Base::reference ? reference(type.kind, bindings, depth - 1)
                                                  : leaf(type, bindings, depth - 1));
    }
    return node(Op::group, reference_type(kind), keys, kind.index);
  }
  return leaf(reference_type(kind), bindings, depth - 1);
}

NodeId ExpressionMaker::condition(const Bindings& bindings, int depth) {
  return expression(boolean_type(), bindings, depth);
}

/// The same sort of value without bounds: what may be said of a value that is not simply a column's.
Type ExpressionMaker::widest(const Type& type) const {
  if (type.base == Base::enumeration) return enumeration_type(program_, type.enumeration);
  Type wide{type.base, false, type.scale};
  wide.kind = type.kind;
  return wide;
}

NodeId ExpressionMaker::expression(const Type& wanted, const Bindings& bindings, int depth) {
  const Type type = widest(wanted);
  if (depth <= 0 || dice_.percent(15)) return leaf(type, bindings, depth);
  if (dice_.percent(8)) {
    const NodeId chooser = condition(bindings, depth - 1);
    const NodeId first = expression(type, bindings, depth - 1);
    return node(Op::select, type, {chooser, first, expression(type, bindings, depth - 1)});
  }
  const bool has_table =
      type.base == Base::number || type.base == Base::enumeration || type.base == Base::date;
  if (has_table && dice_.percent(8)) return lookup(type, bindings, depth);
  switch (type.base) {
    case Base::boolean:
      return boolean(bindings, depth);
    case Base::number:
      return number(type, bindings, depth);
    case Base::quotient:
      return quotient(bindings, depth);
    case Base::date:
      if (dice_.percent(15)) return node(Op::reference_date, type);
      if (dice_.percent(30)) {
        const std::int64_t day = dice_.percent(20) ? 229 : dice_.one_of<std::int64_t>({115, 515, 901, 1231});
        return node(Op::anchor, type, {expression(study_year_type(), bindings, depth - 1)},
                    static_cast<std::uint32_t>(dice_.between(0, 2)), Value::scalar(day));
      }
      return extreme(type, bindings, depth);
    case Base::enumeration:
    case Base::study_year:
      return extreme(type, bindings, depth);
    case Base::reference:
      return reference(type.kind, bindings, depth - 1);
  }
  return constant(type);
}

NodeId ExpressionMaker::lookup(const Type& type, const Bindings& bindings, int depth) {
  const kernel::EnumerationId key{static_cast<std::uint32_t>(
      dice_.between(0, static_cast<std::int64_t>(program_.enumerations.size()) - 1))};
  kernel::Table table{key, {}, type_id(type)};
  for (std::size_t i = 0; i < program_.at(key).options.size(); ++i) {
    table.values.push_back(dice_.percent(15) ? std::nullopt : std::optional(random_value(type, dice_)));
  }
  program_.tables.push_back(table);
  const auto index = static_cast<std::uint32_t>(program_.tables.size() - 1);
  return node(Op::lookup, type, {expression(enumeration_type(program_, key), bindings, depth - 1)}, index);
}

NodeId ExpressionMaker::number(const Type& type, const Bindings& bindings, int depth) {
  if (may_nest(bindings) && dice_.percent(55)) return aggregate(type, bindings, depth);
  return arithmetic(type, bindings, depth);
}

NodeId ExpressionMaker::arithmetic(const Type& type, const Bindings& bindings, int depth) {
  const auto rounding = static_cast<std::uint32_t>(dice_.between(0, 3));
  switch (dice_.between(0, 5)) {
    case 0:
    case 1: {
      const NodeId a = expression(number_type(type.scale), bindings, depth - 1);
      const NodeId b = expression(number_type(type.scale), bindings, depth - 1);
      return node(dice_.percent(50) ? Op::add : Op::subtract, number_type(type.scale), {a, b});
    }
    case 2: {
      const NodeId a = expression(number_type(0), bindings, depth - 1);
      const NodeId b = expression(number_type(type.scale), bindings, depth - 1);
      return node(Op::multiply, number_type(type.scale), {a, b});
    }
    case 3:
      if (type.scale == 0) break;
      return node(Op::rescale, number_type(type.scale), {expression(number_type(0), bindings, depth - 1)},
                  type.scale);
    case 4: {
      const auto other = static_cast<std::uint8_t>(dice_.between(0, 2));
      return node(Op::round, number_type(type.scale), {expression(number_type(other), bindings, depth - 1)},
                  rounding);
    }
    default:
      break;
  }
  return node(Op::round, number_type(type.scale), {expression(quotient_type(), bindings, depth - 1)},
              rounding);
}

NodeId ExpressionMaker::quotient(const Bindings& bindings, int depth) {
  const auto scale = static_cast<std::uint8_t>(dice_.between(0, 1));
  if (may_nest(bindings) && dice_.percent(45)) return allocate(bindings, depth);
  const NodeId a = expression(number_type(scale), bindings, depth - 1);
  if (dice_.percent(25)) return node(Op::as_quotient, quotient_type(), {a});
  return node(Op::divide, quotient_type(), {a, expression(number_type(scale), bindings, depth - 1)});
}

NodeId ExpressionMaker::boolean(const Bindings& bindings, int depth) {
  switch (dice_.between(0, 9)) {
    case 0:
      return node(Op::not_, boolean_type(), {condition(bindings, depth - 1)});
    case 1:
    case 2: {
      std::vector<NodeId> args;
      for (std::int64_t i = dice_.between(2, 3); i > 0; --i) args.push_back(condition(bindings, depth - 1));
      return node(dice_.percent(50) ? Op::and_ : Op::or_, boolean_type(), args);
    }
    case 3: {
      const Type type = enumeration_type(program_, {static_cast<std::uint32_t>(dice_.between(0, 1))});
      const auto mask = dice_.between(1, static_cast<std::int64_t>(type.subset));
      return node(Op::in_set, boolean_type(), {expression(type, bindings, depth - 1)}, 0,
                  Value::scalar(mask));
    }
    case 4:
    case 5:
      if (may_nest(bindings)) {
        Bindings inner;
        return node(Op::exists, boolean_type(), {}, population(any_kind(), bindings, depth, inner));
      }
      break;
    default:
      break;
  }
  return comparison(bindings, depth);
}

NodeId ExpressionMaker::comparison(const Bindings& bindings, int depth) {
  const auto op = dice_.one_of<Op>({Op::equal, Op::less, Op::less_or_equal});
  Type type = some_type(op != Op::equal);
  if (op == Op::equal && dice_.percent(15)) type = reference_type(any_kind());
  const NodeId a = expression(type, bindings, depth - 1);
  const NodeId b = dice_.percent(60) ? leaf(type, bindings, 0) : expression(type, bindings, depth - 1);
  return dice_.percent(50) ? node(op, boolean_type(), {a, b}) : node(op, boolean_type(), {b, a});
}

Type ExpressionMaker::some_type(bool ordered_only) {
  if (!ordered_only && dice_.percent(10)) return boolean_type();
  switch (dice_.between(0, 9)) {
    case 0:
      return date_type();
    case 1:
      return study_year_type();
    case 2:
      return enumeration_type(program_, {0});
    case 3:
      return quotient_type();
    default:
      return number_type(static_cast<std::uint8_t>(dice_.percent(70) ? 0 : 1));
  }
}

kernel::KindId ExpressionMaker::any_kind() {
  return {static_cast<std::uint32_t>(dice_.between(0, static_cast<std::int64_t>(program_.kinds.size()) - 1))};
}

}  // namespace grond::differential
