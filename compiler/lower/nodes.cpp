#include "lower/nodes.h"

namespace grond::lower {

using namespace kernel;

Type boolean_type() { return {.base = Base::boolean, .least = 0, .greatest = 1}; }

Type number_type(std::uint8_t scale, std::int64_t least, std::int64_t greatest) {
  return {.base = Base::number, .scale = scale, .least = least, .greatest = greatest};
}

std::string described(const Program& program, const Type& type) {
  switch (type.base) {
    case Base::boolean:
      return "`ja of nee`";
    case Base::number:
      return type.scale == 0 ? "`aantal`"
                             : "`decimaal met " + std::to_string(type.scale) +
                                   (type.scale == 1 ? " decimaal`" : " decimalen`");
    case Base::quotient:
      return "`breuk`";
    case Base::date:
      return "`datum`";
    case Base::moment:
      return "`tijdstip`";
    case Base::study_year:
      return "`studiejaar`";
    case Base::enumeration:
      return type.enumeration.exists() ? "`" + program.at(type.enumeration).name + "`" : "`keuze`";
    case Base::reference:
      return "`" + program.at(type.kind).name + "`";
  }
  return "";
}

Typed Nodes::make(Op op, const Type& type, std::vector<NodeId> args, std::uint32_t ref, Value value) {
  program_.nodes.push_back({op, check::intern(program_, type), ref, value, std::move(args), {}});
  return {{static_cast<std::uint32_t>(program_.nodes.size() - 1)}, type};
}

Typed Nodes::constant(const Type& type, Value value) { return make(Op::constant, type, {}, 0, value); }

Typed Nodes::boolean(bool value) { return constant(boolean_type(), Value::boolean(value)); }

Typed Nodes::row(Row row) {
  if (row.reference.exists()) return {row.reference, node_type(row.reference)};
  return make(Op::row, {.base = Base::reference, .kind = row.kind}, {}, row.slot);
}

Typed Nodes::column(AttributeId attribute, const Typed& row) {
  assert(row.type.base == Base::reference);
  return make(Op::column, program_.at(program_.at(attribute).type), {row.node}, attribute.index);
}

Typed Nodes::negation(const Typed& operand) { return make(Op::not_, boolean_type(), {operand.node}); }

Typed Nodes::junction(Op op, const std::vector<Typed>& operands) {
  assert(op == Op::and_ || op == Op::or_);
  if (operands.empty()) return boolean(op == Op::and_);
  if (operands.size() == 1) return operands.front();
  std::vector<NodeId> args;
  for (const auto& operand : operands) args.push_back(operand.node);
  return make(op, boolean_type(), std::move(args));
}

Typed Nodes::select(const Typed& condition, const Typed& yes, const Typed& no) {
  return make(Op::select, yes.type, {condition.node, yes.node, no.node});
}

Typed Nodes::equals(const Typed& a, const Typed& b) {
  return make(Op::equal, boolean_type(), {a.node, b.node});
}

Typed Nodes::is_absent(const Typed& operand) {
  Type absent = operand.type;
  absent.optional = true;
  return equals(operand, constant(absent, Value::absent()));
}

namespace {

/// Multiplies a declared bound; an unbounded side stays unbounded.
std::int64_t scaled_bound(std::int64_t bound, unsigned digits) {
  if (bound == INT64_MIN || bound == INT64_MAX) return bound;
  auto scaled = rescale(Value::scalar(bound), digits);
  return scaled ? scaled->numerator : bound < 0 ? INT64_MIN : INT64_MAX;
}

}  // namespace

Typed Nodes::rescaled(const Typed& number, std::uint8_t scale) {
  assert(number.type.base == Base::number && number.type.scale <= scale);
  if (number.type.scale == scale) return number;
  unsigned digits = scale - number.type.scale;
  Type type = number.type;
  type.scale = scale;
  type.least = scaled_bound(type.least, digits);
  type.greatest = scaled_bound(type.greatest, digits);
  if (node(number).op == Op::constant && !node(number).value.is_absent()) {
    if (auto value = rescale(node(number).value, digits)) return constant(type, *value);
  }
  return make(Op::rescale, type, {number.node}, digits);
}

Typed Nodes::as_quotient(const Typed& number) {
  if (number.type.base == Base::quotient) return number;
  Type type{.base = Base::quotient, .optional = number.type.optional};
  if (node(number).op == Op::constant && !node(number).value.is_absent()) {
    if (auto value = grond::as_quotient(node(number).value, number.type.scale)) return constant(type, *value);
  }
  return make(Op::as_quotient, type, {number.node});
}

void Nodes::align(Typed& a, Typed& b) {
  if (a.type.base == Base::quotient || b.type.base == Base::quotient) {
    a = as_quotient(a);
    b = as_quotient(b);
    return;
  }
  std::uint8_t scale = std::max(a.type.scale, b.type.scale);
  a = rescaled(a, scale);
  b = rescaled(b, scale);
}

}  // namespace grond::lower
