#include "interpret/dependence.h"

#include <algorithm>
#include <cassert>

namespace grond::interpret {

namespace {

using Slots = std::vector<std::uint32_t>;  // ascending

void insert_all(Slots& slots, const Slots& more) {
  Slots merged;
  std::set_union(slots.begin(), slots.end(), more.begin(), more.end(), std::back_inserter(merged));
  slots = std::move(merged);
}

}  // namespace

bool over_rows(kernel::Op op) {
  using kernel::Op;
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
      return false;
  }
  assert(false);
  return false;
}

PerMember per_member(const kernel::Node& node) {
  if (!over_rows(node.op)) return {};
  const std::size_t arguments = node.args.size();
  if (node.op == kernel::Op::rank) return {1, arguments};
  if (node.op == kernel::Op::allocate) return {2, arguments};
  return {0, std::min<std::size_t>(arguments, 1)};
}

std::vector<bool> follows_from_links(const kernel::Program& program) {
  std::vector<Slots> free(program.nodes.size());
  std::vector<bool> follows(program.nodes.size(), false);
  for (std::size_t index = 0; index < program.nodes.size(); ++index) {
    const kernel::Node& node = program.nodes[index];
    Slots& slots = free[index];
    if (node.op == kernel::Op::row) slots.push_back(node.ref);
    const PerMember inner = per_member(node);
    Slots inside;
    for (std::size_t i = 0; i < node.args.size(); ++i) {
      insert_all(i >= inner.begin && i < inner.end ? inside : slots, free[node.args[i].index]);
    }
    if (!over_rows(node.op)) continue;
    const kernel::Population& population = program.populations[node.ref];
    if (population.filter.exists()) insert_all(inside, free[population.filter.index]);
    std::erase(inside, population.slot);
    follows[index] = inside.empty();
    insert_all(slots, inside);
    for (const kernel::Link& link : population.links) insert_all(slots, free[link.outer.index]);
  }
  return follows;
}

}  // namespace grond::interpret
