#include "interpret/evaluation.h"

#include <algorithm>
#include <cassert>

#include "interpret/dependence.h"
#include "kernel/operators.h"

namespace grond::interpret {

Evaluation::Evaluation(const kernel::Program& program, const columns::Facts& facts, const Outcome& outcome)
    : program_(program),
      facts_(facts),
      frame_(slot_count(program), 0),
      populations_(program.populations.size()),
      follows_from_links_(interpret::follows_from_links(program)) {
  for (std::uint32_t index = 0; index < program.nodes.size(); ++index)
    has_bounds_.push_back(kernel::has_bounds(program, {index}));
  for (std::size_t index = 0; index < program.attributes.size(); ++index) {
    const bool decided = is_decided(program.attributes[index]);
    columns_.push_back(decided ? &outcome.columns[index] : &facts.columns[index]);
  }
}

void Evaluation::bind(const Frame& frame) {
  assert(frame.size() >= frame_.size());
  std::copy_n(frame.begin(), frame_.size(), frame_.begin());
}

void Evaluation::know(kernel::NodeId id, std::uint32_t slot, const columns::Column& column) {
  known_.resize(program_.nodes.size());
  known_[id.index] = {&column, slot};
}

Grouping& Evaluation::grouping(const kernel::Population& population) {
  std::vector<kernel::AttributeId> by;
  for (const kernel::Link& link : population.links) by.push_back(link.column);
  return grouping(population.kind, by);
}

Grouping& Evaluation::grouping(kernel::KindId kind, const std::vector<kernel::AttributeId>& by) {
  std::vector<std::uint32_t> key{kind.index};
  for (kernel::AttributeId attribute : by) key.push_back(attribute.index);
  const auto found = groupings_.find(key);
  if (found != groupings_.end()) return found->second;
  std::vector<const columns::Column*> columns;
  for (kernel::AttributeId attribute : by) columns.push_back(&column(attribute));
  return groupings_.try_emplace(std::move(key), std::move(columns), facts_.rows(kind)).first->second;
}

void Evaluation::forget(kernel::AttributeId attribute, const std::vector<bool>& hangs) {
  const auto hanging = [&](const auto& entry) { return hangs[entry.first >> 32]; };
  std::erase_if(tallies, hanging);
  std::erase_if(existences, hanging);
  std::erase_if(rank_orders, hanging);
  std::erase_if(allocations, [&](const auto& entry) { return hangs[entry.first.node]; });
  for (std::size_t index = 0; index < hangs.size(); ++index) {
    const kernel::Node& node = program_.nodes[index];
    if (hangs[index] && kernel::over_rows(node.op)) populations_[node.ref].reset();
  }
  std::erase_if(groupings_, [&](const auto& entry) {
    return std::find(entry.first.begin() + 1, entry.first.end(), attribute.index) != entry.first.end();
  });
}

const columns::Column* Evaluation::known(kernel::NodeId id, std::uint32_t slot) const {
  return known_.empty() || known_[id.index].slot != slot ? nullptr : known_[id.index].column;
}

Population& Evaluation::population(std::uint32_t index) {
  std::unique_ptr<Population>& population = populations_[index];
  if (!population) population = std::make_unique<Population>(*this, kernel::PopulationId{index});
  return *population;
}

}  // namespace grond::interpret
