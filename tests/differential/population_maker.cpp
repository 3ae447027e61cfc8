// The part of ExpressionMaker that looks at rows together.
#include "expression_maker.h"

namespace grond::differential {

using kernel::Base;
using kernel::NodeId;
using kernel::Op;
using kernel::Type;

std::uint32_t ExpressionMaker::population(kernel::KindId kind, const Bindings& bindings, int depth,
                                          Bindings& inner) {
  kernel::Population made{kind, take_slot()};
  inner = bindings;
  inner.emplace_back(made.slot, kind);
  std::vector<kernel::AttributeId> columns;
  for (kernel::AttributeId id : readable_) {
    if (program_.attributes[id.index].kind == kind) columns.push_back(id);
  }
  for (int links = 0; links < 2 && !columns.empty(); ++links) {
    if (!dice_.percent(40)) continue;
    const kernel::AttributeId column = dice_.one_of(columns);
    const Type type = program_.at(program_.attributes[column.index].type);
    made.links.push_back({column, leaf(type, bindings, 0)});
  }
  if (dice_.percent(45)) made.filter = condition(inner, depth - 2);
  program_.populations.push_back(made);
  return static_cast<std::uint32_t>(program_.populations.size() - 1);
}

NodeId ExpressionMaker::aggregate(const Type& type, const Bindings& bindings, int depth) {
  Bindings inner;
  switch (dice_.between(0, 5)) {
    case 0:
      if (type.scale != 0) break;
      return node(Op::count, number_type(0), {}, population(any_kind(), bindings, depth, inner));
    case 1:
    case 2:
      if (type.scale != 0) break;
      return rank(bindings, depth);
    case 3: {
      const std::uint32_t members = population(any_kind(), bindings, depth, inner);
      const NodeId value = expression(number_type(type.scale), inner, depth - 2);
      return node(Op::best_k, number_type(type.scale), {value}, members, Value::scalar(dice_.between(1, 4)));
    }
    case 4:
      return extreme(number_type(type.scale), bindings, depth);
    default:
      break;
  }
  const std::uint32_t members = population(any_kind(), bindings, depth, inner);
  return node(Op::sum, number_type(type.scale), {expression(number_type(type.scale), inner, depth - 2)},
              members);
}

NodeId ExpressionMaker::extreme(const Type& type, const Bindings& bindings, int depth) {
  const bool ordered = type.base != Base::enumeration || program_.at(type.enumeration).ordered;
  if (!may_nest(bindings) || !ordered) return leaf(type, bindings, depth);
  Bindings inner;
  const std::uint32_t members = population(any_kind(), bindings, depth, inner);
  std::vector<NodeId> args{expression(type, inner, depth - 2)};
  if (dice_.percent(50)) args.push_back(expression(type, bindings, depth - 2));
  return node(dice_.percent(50) ? Op::minimum : Op::maximum, type, args, members);
}

NodeId ExpressionMaker::rank(const Bindings& bindings, int depth) {
  const kernel::KindId kind = dice_.percent(60) ? bindings.back().second : any_kind();
  Bindings inner;
  const std::uint32_t members = population(kind, bindings, depth, inner);
  std::vector<NodeId> args{reference(kind, bindings, 0)};
  for (std::int64_t keys = dice_.between(1, 3); keys > 0; --keys) {
    const Type type = dice_.percent(8) ? boolean_type() : some_type(true);
    args.push_back(expression(type, {inner.back()}, depth - 2));
  }
  const std::int64_t directions = dice_.between(0, 7) & ((1 << (args.size() - 1)) - 1);
  const std::int64_t ties = dice_.percent(50) ? std::int64_t{1} << 32 : 0;
  return node(Op::rank, number_type(0), args, members, Value::scalar(directions | ties));
}

NodeId ExpressionMaker::allocate(const Bindings& bindings, int depth) {
  const kernel::KindId kind = dice_.percent(60) ? bindings.back().second : any_kind();
  Bindings inner;
  const std::uint32_t groups = population(kind, bindings, depth, inner);
  std::vector<NodeId> args{reference(kind, bindings, 0), expression(number_type(0), bindings, depth - 2),
                           expression(number_type(scale()), inner, depth - 2)};
  if (dice_.percent(60)) args.push_back(expression(number_type(0), inner, depth - 2));
  return node(Op::allocate, quotient_type(), args, groups);
}

}  // namespace grond::differential
