#include "kernel/operators.h"

#include <algorithm>
#include <cassert>

namespace grond::kernel {

bool over_rows(Op op) {
  switch (op) {
    case Op::exists:
    case Op::count:
    case Op::sum:
    case Op::minimum:
    case Op::maximum:
    case Op::best_k:
    case Op::rank:
    case Op::allocate:
      return true;
    case Op::constant:
    case Op::row:
    case Op::column:
    case Op::reference_date:
    case Op::group:
    case Op::not_:
    case Op::and_:
    case Op::or_:
    case Op::select:
    case Op::equal:
    case Op::less:
    case Op::less_or_equal:
    case Op::in_set:
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
    case Op::rescale:
    case Op::as_quotient:
    case Op::round:
    case Op::lookup:
    case Op::anchor:
    case Op::shift_date:
    case Op::nth_day:
      return false;
  }
  assert(false && "not an operator");
  return false;
}

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
