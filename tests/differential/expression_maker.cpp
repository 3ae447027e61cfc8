#include "expression_maker.h"

#include <algorithm>

#include "ranges.h"
#include "values/date.h"

namespace grond::differential {

using kernel::Base;
using kernel::NodeId;
using kernel::Op;
using kernel::Type;

Type boolean_type() { return {Base::boolean}; }
Type number_type(std::uint8_t scale) { return {Base::number, false, scale}; }
Type quotient_type() { return {Base::quotient}; }
Type date_type() { return {Base::date}; }
Type moment_type() { return {Base::moment}; }
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

namespace {

bool same_sort(const Type& a, const Type& b) {
  return a.base == b.base && a.scale == b.scale && a.enumeration == b.enumeration && a.kind == b.kind;
}

}  // namespace

ExpressionMaker::ExpressionMaker(kernel::Program& program, Dice& dice, bool numeric)
    : program_(program), dice_(dice), values_(dice), numeric_(numeric), scales_{0, 0, 1} {
  if (dice_.percent(40)) scales_.push_back(static_cast<std::uint8_t>(dice_.between(2, 18)));
}

kernel::TypeId ExpressionMaker::type_id(const Type& type) {
  const auto found = std::find(program_.types.begin(), program_.types.end(), type);
  const auto index = static_cast<std::uint32_t>(found - program_.types.begin());
  if (found == program_.types.end()) program_.types.push_back(type);
  return {index};
}

NodeId ExpressionMaker::node(Op op, const Type& type, std::vector<NodeId> args, std::uint32_t ref,
                             Value value) {
  kernel::Node made{op, type_id(type), ref, value, std::move(args), {}};
  if (op != Op::column && dice_.percent(60)) made.type = type_id(narrowed(made));
  program_.nodes.push_back(std::move(made));
  return {static_cast<std::uint32_t>(program_.nodes.size() - 1)};
}

/// The node's type with bounds as narrow as they may be: what compiled code computes in fewer bits.
Type ExpressionMaker::narrowed(const kernel::Node& node) {
  Type type = program_.at(node.type);
  if (type.base == Base::boolean) type.least = 0, type.greatest = 1;
  const std::optional<Range> range = range_of(program_, node);
  if (!range) return type;
  type.least = static_cast<std::int64_t>(range->least);
  type.greatest = static_cast<std::int64_t>(range->greatest);
  return type;
}

NodeId ExpressionMaker::constant(Type type) {
  if (type.base == Base::quotient) type = widest(type);  // bounds are of columns
  if (type.base == Base::reference || dice_.percent(4)) {
    type.optional = true;
    return node(Op::constant, type, {}, 0, Value::absent());
  }
  return node(Op::constant, type, {}, 0, values_.value(type));
}

NodeId ExpressionMaker::simple(const Type& type, const Bindings& bindings) {
  std::vector<kernel::AttributeId> fitting;
  for (const kernel::AttributeId id : readable_) {
    const kernel::Attribute& attribute = program_.attributes[id.index];
    const Type& of = program_.at(attribute.type);
    if (attribute.kind == bindings.front().second && same_sort(of, type) && of.least >= type.least &&
        of.greatest <= type.greatest)
      fitting.push_back(id);
  }
  if (fitting.empty() || dice_.percent(50)) return constant(type);
  const kernel::AttributeId id = dice_.one_of(fitting);
  const NodeId own = row(bindings.front().first, bindings.front().second);
  return node(Op::column, program_.at(program_.attributes[id.index].type), {own}, id.index);
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
  const bool top = bindings.size() == 1 && bindings.front().first == 0;
  const NodeId before = top && dice_.percent(6) ? made_before(type, bindings.front().second) : NodeId{};
  if (before.exists()) return before;
  const NodeId made = operation(type, bindings, depth);
  if (top) shared_.push_back({bindings.front().second, made});
  return made;
}

/// A node that stands elsewhere too, or none. Programs from the compiler share nodes as well.
NodeId ExpressionMaker::made_before(const Type& type, kernel::KindId kind) {
  std::vector<NodeId> fitting;
  for (const Shared& shared : shared_)
    if (shared.kind == kind && same_sort(type_of(shared.node), type)) fitting.push_back(shared.node);
  return fitting.empty() ? NodeId{} : dice_.one_of(fitting);
}

NodeId ExpressionMaker::operation(const Type& type, const Bindings& bindings, int depth) {
  if (dice_.percent(8)) {
    const NodeId chooser = condition(bindings, depth - 1);
    const NodeId first = expression(type, bindings, depth - 1);
    return node(Op::select, type, {chooser, first, expression(type, bindings, depth - 1)});
  }
  const bool has_table = type.base == Base::number || type.base == Base::enumeration ||
                         type.base == Base::date || type.base == Base::moment;
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
      if (dice_.percent(40)) return shifted_date(bindings, depth);
      return extreme(type, bindings, depth);
    case Base::moment:
      if (dice_.percent(15)) return node(Op::reference_date, type);
      if (dice_.percent(60)) return shifted_moment(bindings, depth);
      return extreme(type, bindings, depth);
    case Base::enumeration:
    case Base::study_year:
      return extreme(type, bindings, depth);
    case Base::reference:
      return reference(type.kind, bindings, depth - 1);
  }
  return constant(type);
}

/// Mostly by as many days or months as a term has; sometimes by any number, which may leave the calendar.
NodeId ExpressionMaker::shifted_date(const Bindings& bindings, int depth) {
  const NodeId date = expression(date_type(), bindings, depth - 1);
  const NodeId count = length_of_time(400, bindings, depth);
  if (dice_.percent(50)) return node(Op::nth_day, date_type(), {date, count}, calendar());
  const NodeId moment = dice_.percent(50) ? expression(moment_type(), bindings, depth - 1) : date;
  const DateUnit unit = dice_.percent(50) ? DateUnit::days : DateUnit::months;
  return node(Op::shift_date, date_type(), {moment, count}, static_cast<std::uint32_t>(unit));
}

NodeId ExpressionMaker::shifted_moment(const Bindings& bindings, int depth) {
  const Type from = dice_.percent(40) ? date_type() : moment_type();
  const NodeId moment = expression(from, bindings, depth - 1);
  return node(Op::shift_date, moment_type(), {moment, length_of_time(3000, bindings, depth)},
              static_cast<std::uint32_t>(DateUnit::minutes));
}

NodeId ExpressionMaker::length_of_time(std::int64_t usual, const Bindings& bindings, int depth) {
  if (dice_.percent(25)) return expression(number_type(0), bindings, depth - 1);
  return node(Op::constant, number_type(0), {}, 0, Value::scalar(dice_.between(-usual, usual)));
}

/// Some weekdays and a few stretches within a known period of a few years.
std::uint32_t ExpressionMaker::calendar() {
  kernel::Calendar made;
  made.name = "dagen";
  made.weekdays = static_cast<std::uint8_t>(dice_.between(1, 0x7F));
  std::int64_t day =
      std::clamp<std::int64_t>(values_.value(date_type()).numerator - 500, -700'000, 2'900'000);
  made.known.push_back({day, day + 1500});
  for (std::int64_t i = dice_.between(0, 5); i > 0; --i) {
    const std::int64_t first = day + dice_.between(1, 300);
    day = first + dice_.between(0, 20);
    if (first > made.known[0].first && day < made.known[0].last)
      made.skipped.push_back({first, day, {0}, "vrij"});
  }
  program_.calendars.push_back(std::move(made));
  return static_cast<std::uint32_t>(program_.calendars.size() - 1);
}

NodeId ExpressionMaker::lookup(const Type& type, const Bindings& bindings, int depth) {
  const kernel::EnumerationId key = some_enumeration(false).enumeration;
  kernel::Table table{key, {}, type_id(type)};
  for (std::size_t i = 0; i < program_.at(key).options.size(); ++i) {
    table.values.push_back(dice_.percent(15) ? std::nullopt : std::optional(values_.value(type)));
  }
  program_.tables.push_back(table);
  const auto index = static_cast<std::uint32_t>(program_.tables.size() - 1);
  return node(Op::lookup, type, {expression(enumeration_type(program_, key), bindings, depth - 1)}, index);
}

NodeId ExpressionMaker::number(const Type& type, const Bindings& bindings, int depth) {
  if (may_nest(bindings) && dice_.percent(numeric_ ? 15 : 55)) return aggregate(type, bindings, depth);
  return arithmetic(type, bindings, depth);
}

NodeId ExpressionMaker::arithmetic(const Type& type, const Bindings& bindings, int depth) {
  const auto rounding = static_cast<std::uint32_t>(dice_.between(0, 3));
  const std::uint8_t part = std::min(scale(), type.scale);
  switch (dice_.between(0, 5)) {
    case 0:
    case 1: {
      const NodeId a = expression(number_type(type.scale), bindings, depth - 1);
      const NodeId b = expression(number_type(type.scale), bindings, depth - 1);
      return node(dice_.percent(50) ? Op::add : Op::subtract, number_type(type.scale), {a, b});
    }
    case 2: {
      const NodeId a = expression(number_type(part), bindings, depth - 1);
      const auto rest = static_cast<std::uint8_t>(type.scale - part);
      const NodeId b = expression(number_type(rest), bindings, depth - 1);
      return node(Op::multiply, number_type(type.scale), {a, b});
    }
    case 3:
      if (type.scale == 0 && dice_.percent(50)) break;
      if (type.scale == 0) {
        const NodeId from = expression(date_type(), bindings, depth - 1);
        return node(Op::count_days, type, {from, expression(date_type(), bindings, depth - 1)}, calendar());
      }
      return node(Op::rescale, number_type(type.scale), {expression(number_type(part), bindings, depth - 1)},
                  static_cast<std::uint32_t>(type.scale - part));
    case 4: {
      const NodeId a = expression(number_type(scale()), bindings, depth - 1);
      return node(Op::round, number_type(type.scale), {a}, rounding);
    }
    default:
      break;
  }
  return node(Op::round, number_type(type.scale), {expression(quotient_type(), bindings, depth - 1)},
              rounding);
}

NodeId ExpressionMaker::quotient(const Bindings& bindings, int depth) {
  const std::uint8_t of = scale();
  if (may_nest(bindings) && dice_.percent(35)) return allocate(bindings, depth);
  if (may_nest(bindings) && dice_.percent(15)) return extreme(quotient_type(), bindings, depth);
  const NodeId a = expression(number_type(of), bindings, depth - 1);
  if (dice_.percent(25)) return node(Op::as_quotient, quotient_type(), {a});
  return node(Op::divide, quotient_type(), {a, expression(number_type(of), bindings, depth - 1)});
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
      const Type type = some_enumeration(false);
      const auto mask = dice_.between(0, static_cast<std::int64_t>(type.subset));
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
  if (op == Op::equal && dice_.percent(10)) {
    type.optional = true;
    return node(op, boolean_type(), {a, node(Op::constant, type, {}, 0, Value::absent())});
  }
  const NodeId b = dice_.percent(60) ? leaf(type, bindings, 0) : expression(type, bindings, depth - 1);
  return dice_.percent(50) ? node(op, boolean_type(), {a, b}) : node(op, boolean_type(), {b, a});
}

Type ExpressionMaker::some_type(bool ordered_only) {
  if (!ordered_only && dice_.percent(10)) return boolean_type();
  switch (dice_.between(0, 9)) {
    case 0:
      return dice_.percent(50) ? date_type() : moment_type();
    case 1:
      return study_year_type();
    case 2:
      return some_enumeration(ordered_only);
    case 3:
      return quotient_type();
    default:
      return number_type(scale());
  }
}

/// The first enumeration is always ordered.
Type ExpressionMaker::some_enumeration(bool ordered_only) {
  const auto last = static_cast<std::int64_t>(program_.enumerations.size()) - 1;
  const kernel::EnumerationId id{static_cast<std::uint32_t>(dice_.between(0, last))};
  return enumeration_type(program_, {ordered_only && !program_.at(id).ordered ? 0 : id.index});
}

kernel::KindId ExpressionMaker::any_kind() {
  return {static_cast<std::uint32_t>(dice_.between(0, static_cast<std::int64_t>(program_.kinds.size()) - 1))};
}

}  // namespace grond::differential
