#include "kernel/operators.h"

#include <algorithm>
#include <cassert>
#include <iterator>

namespace grond::kernel {

const OperatorInfo& info(Op op) {
  static constexpr OperatorInfo table[] = {
#define GROND_OP(name, word, arguments, ref, meaning) {#name, word, arguments, Ref::ref},
#include "kernel/ops.def"
  };
  assert(static_cast<std::size_t>(op) < std::size(table) && "not an operator");
  return table[static_cast<std::size_t>(op)];
}

bool over_rows(Op op) { return info(op).ref == Ref::population; }

Inside inside(const Node& node) {
  if (!over_rows(node.op)) return {};
  if (node.op == Op::rank) return {1, node.args.size()};
  if (node.op == Op::allocate) return {2, node.args.size()};
  return {0, std::min<std::size_t>(node.args.size(), 1)};  // a value for no members stands outside
}

std::vector<NodeId> parts_of(const Program& program, const Node& node) {
  std::vector<NodeId> parts = node.args;
  if (!over_rows(node.op)) return parts;
  const Population& population = program.populations[node.ref];
  for (const Link& link : population.links) parts.push_back(link.outer);
  if (population.filter.exists()) parts.push_back(population.filter);
  return parts;
}

TimeScale time_scale(Base base) {
  assert(base == Base::date || base == Base::moment);
  return base == Base::moment ? TimeScale::minutes : TimeScale::days;
}

bool has_bounds(const Program& program, NodeId id) {
  while (program.at(id).op == Op::rescale) id = program.at(id).args[0];
  const Op op = program.at(id).op;
  return over_rows(op) && op != Op::exists && op != Op::allocate;
}

bool from_group(const Program& program, NodeId id) {
  const Node& node = program.at(id);
  const bool compares = node.op == Op::equal || node.op == Op::less || node.op == Op::less_or_equal;
  return over_rows(node.op) ||
         (compares && (has_bounds(program, node.args[0]) || has_bounds(program, node.args[1])));
}

}  // namespace grond::kernel
