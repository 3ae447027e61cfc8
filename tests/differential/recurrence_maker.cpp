#include "recurrence_maker.h"

namespace grond::differential {

using kernel::AttributeId;
using kernel::Base;
using kernel::KindId;
using kernel::NodeId;
using kernel::Op;
using kernel::Type;

NodeId RecurrenceMaker::node(Op op, const Type& type, std::vector<NodeId> args, std::uint32_t ref,
                             Value value) {
  program_.nodes.push_back({op, expressions_.type_id(type), ref, value, std::move(args)});
  return {static_cast<std::uint32_t>(program_.nodes.size() - 1)};
}

NodeId RecurrenceMaker::own_row(KindId kind, std::uint32_t slot) {
  return node(Op::row, reference_type(kind), {}, slot);
}

/// The stage of the rule's own row, or the one before.
NodeId RecurrenceMaker::stage(KindId own, bool earlier) {
  const AttributeId order = program_.at(own).order;
  Type type = program_.at(program_.at(order).type);
  const NodeId now = node(Op::column, type, {own_row(own)}, order.index);
  if (!earlier) return now;
  type.optional = true;
  return node(Op::previous, type, {now}, own.index);
}

/// A row of one of the kinds at that stage: with the same other keys, or with any.
NodeId RecurrenceMaker::row(KindId kind, KindId own, bool earlier) {
  if (kind == own && !earlier && dice_.percent(80)) return own_row(own);
  std::vector<NodeId> keys;
  for (const AttributeId key : std::vector(program_.at(kind).keys)) {
    const Type type = program_.at(program_.at(key).type);
    if (key == program_.at(kind).order)
      keys.push_back(stage(own, earlier));
    else if (kind == own && dice_.percent(80))
      keys.push_back(node(Op::column, type, {own_row(own)}, key.index));
    else
      keys.push_back(expressions_.expression(type, {{0, own}}, 1));
  }
  Type type = reference_type(kind);
  type.optional = true;
  return node(Op::group, type, keys, kind.index);
}

/// A column of the recurrence; none where there is no fitting one.
NodeId RecurrenceMaker::read(const Type& type, KindId own) {
  const bool earlier = complete_.empty() || dice_.percent(60);
  std::vector<AttributeId> fitting;
  for (const AttributeId id : within_reach(earlier)) {
    const Type& of = program_.at(program_.at(id).type);
    if (of.base == type.base && of.scale == type.scale && of.enumeration == type.enumeration &&
        of.kind == type.kind)
      fitting.push_back(id);
  }
  if (fitting.empty()) return {};
  const AttributeId chosen = dice_.one_of(fitting);
  const Type of = program_.at(program_.at(chosen).type);
  const NodeId owner = row(program_.at(chosen).kind, own, earlier);
  return node(Op::column, of, {owner}, chosen.index);
}

/// How many rows of that stage there are, what they add up to, or whether there is one.
NodeId RecurrenceMaker::over_rows(const Type& type, KindId own) {
  const bool earlier = complete_.empty() || dice_.percent(60);
  const std::vector<AttributeId> columns = within_reach(earlier);
  const AttributeId chosen = dice_.one_of(columns);
  const KindId kind = program_.at(chosen).kind;
  kernel::Population rows{kind, expressions_.take_slot()};
  rows.links.push_back({program_.at(kind).order, stage(own, earlier)});
  const Type of = program_.at(program_.at(chosen).type);
  if (dice_.percent(40)) rows.links.push_back({chosen, expressions_.expression(of, {{0, own}}, 1)});
  const auto value = [&] { return node(Op::column, of, {own_row(kind, rows.slot)}, chosen.index); };
  if (of.base == Base::boolean && dice_.percent(70))
    rows.filter = value();
  else if (dice_.percent(50))
    rows.filter = expressions_.condition({{0, own}, {rows.slot, kind}}, 1);
  const bool summed = of.base == Base::number && of.scale == type.scale;
  const NodeId term = summed ? value() : NodeId{};
  program_.populations.push_back(rows);
  const auto population = static_cast<std::uint32_t>(program_.populations.size() - 1);
  if (type.base == Base::boolean) return node(Op::exists, boolean_type(), {}, population);
  if (!summed) return node(Op::count, number_type(0), {}, population);
  return node(dice_.percent(60) ? Op::sum : Op::maximum, number_type(of.scale), {term}, population);
}

NodeId RecurrenceMaker::condition(KindId own) {
  if (dice_.percent(25)) return expressions_.condition({{0, own}}, 1);
  const NodeId found = dice_.percent(60) ? read(boolean_type(), own) : NodeId{};
  if (found.exists()) return dice_.percent(50) ? found : node(Op::not_, boolean_type(), {found});
  if (dice_.percent(40)) return over_rows(boolean_type(), own);
  const NodeId amount = value(number_type(0), own);
  const NodeId other = expressions_.expression(number_type(0), {{0, own}}, 1);
  return node(dice_.percent(50) ? Op::less : Op::equal, boolean_type(), {amount, other});
}

NodeId RecurrenceMaker::value(const Type& type, KindId own) {
  if (dice_.percent(20)) return expressions_.expression(type, {{0, own}}, 2);
  const NodeId found = read(type, own);
  if (type.base == Base::number && type.scale == 0 && (!found.exists() || dice_.percent(30))) {
    const NodeId amount = over_rows(type, own);
    return found.exists() ? node(Op::add, number_type(0), {found, amount}) : amount;
  }
  if (found.exists()) return found;
  return type.base == Base::boolean ? condition(own) : expressions_.expression(type, {{0, own}}, 1);
}

}  // namespace grond::differential
