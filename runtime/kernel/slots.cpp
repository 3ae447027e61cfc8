#include "kernel/slots.h"

#include <algorithm>

#include "kernel/operators.h"

namespace grond::kernel {

namespace {

void insert_all(Slots& slots, const Slots& more) {
  Slots merged;
  std::set_union(slots.begin(), slots.end(), more.begin(), more.end(), std::back_inserter(merged));
  slots = std::move(merged);
}

}  // namespace

std::vector<Slots> free_slots(const Program& program) {
  std::vector<Slots> free(program.nodes.size());
  for (std::size_t index = 0; index < program.nodes.size(); ++index) {
    const Node& node = program.nodes[index];
    Slots& slots = free[index];
    if (node.op == Op::row) slots.push_back(node.ref);
    const Inside inner = inside(node);
    Slots within;
    for (std::size_t i = 0; i < node.args.size(); ++i) {
      insert_all(i >= inner.begin && i < inner.end ? within : slots, free[node.args[i].index]);
    }
    if (!over_rows(node.op)) continue;
    const Population& population = program.populations[node.ref];
    if (population.filter.exists()) insert_all(within, free[population.filter.index]);
    std::erase(within, population.slot);
    insert_all(slots, within);
    for (const Link& link : population.links) insert_all(slots, free[link.outer.index]);
  }
  return free;
}

bool only_in(const Slots& slots, std::uint32_t slot) {
  return std::all_of(slots.begin(), slots.end(), [slot](std::uint32_t used) { return used == slot; });
}

}  // namespace grond::kernel
