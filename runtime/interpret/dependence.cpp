#include "interpret/dependence.h"

#include "kernel/operators.h"
#include "kernel/slots.h"

namespace grond::interpret {

std::vector<bool> follows_from_links(const kernel::Program& program) {
  const std::vector<kernel::Slots> free = kernel::free_slots(program);
  std::vector<bool> follows(program.nodes.size(), false);
  for (std::size_t index = 0; index < program.nodes.size(); ++index) {
    const kernel::Node& node = program.nodes[index];
    if (!kernel::over_rows(node.op)) continue;
    const kernel::Population& population = program.populations[node.ref];
    const kernel::Inside inner = kernel::inside(node);
    bool only_member =
        !population.filter.exists() || kernel::only_in(free[population.filter.index], population.slot);
    for (std::size_t i = inner.begin; i < inner.end; ++i) {
      only_member = only_member && kernel::only_in(free[node.args[i].index], population.slot);
    }
    follows[index] = only_member;
  }
  return follows;
}

}  // namespace grond::interpret
