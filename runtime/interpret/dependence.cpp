#include "interpret/dependence.h"

#include <algorithm>

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

std::vector<bool> hang_on(const kernel::Program& program, kernel::AttributeId attribute) {
  std::vector<bool> hangs(program.nodes.size(), false);
  for (std::size_t index = 0; index < program.nodes.size(); ++index) {
    const kernel::Node& node = program.nodes[index];
    const std::vector<kernel::NodeId> parts = kernel::parts_of(program, node);
    bool any = node.op == kernel::Op::column && node.ref == attribute.index;
    any = any ||
          std::any_of(parts.begin(), parts.end(), [&](kernel::NodeId part) { return hangs[part.index]; });
    if (!any && kernel::over_rows(node.op)) {
      const std::vector<kernel::Link>& links = program.populations[node.ref].links;
      any = std::any_of(links.begin(), links.end(),
                        [&](const kernel::Link& link) { return link.column == attribute; });
    }
    hangs[index] = any;
  }
  return hangs;
}

}  // namespace grond::interpret
