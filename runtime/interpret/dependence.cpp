#include "interpret/dependence.h"

#include <algorithm>

#include "kernel/operators.h"

namespace grond::interpret {

namespace {

using Slots = std::vector<std::uint32_t>;  // ascending

void insert_all(Slots& slots, const Slots& more) {
  Slots merged;
  std::set_union(slots.begin(), slots.end(), more.begin(), more.end(), std::back_inserter(merged));
  slots = std::move(merged);
}

}  // namespace

std::vector<bool> follows_from_links(const kernel::Program& program) {
  std::vector<Slots> free(program.nodes.size());
  std::vector<bool> follows(program.nodes.size(), false);
  for (std::size_t index = 0; index < program.nodes.size(); ++index) {
    const kernel::Node& node = program.nodes[index];
    Slots& slots = free[index];
    if (node.op == kernel::Op::row) slots.push_back(node.ref);
    const kernel::Inside inner = kernel::inside(node);
    Slots inside;
    for (std::size_t i = 0; i < node.args.size(); ++i) {
      insert_all(i >= inner.begin && i < inner.end ? inside : slots, free[node.args[i].index]);
    }
    if (!kernel::over_rows(node.op)) continue;
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
