#include "interpret/evaluation.h"

#include <algorithm>
#include <cassert>

#include "interpret/dependence.h"

namespace grond::interpret {

Evaluation::Evaluation(const kernel::Program& program, const columns::Facts& facts, const Outcome& outcome)
    : program_(program),
      facts_(facts),
      frame_(slot_count(program), 0),
      populations_(program.populations.size()),
      follows_from_links_(interpret::follows_from_links(program)) {
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

Population& Evaluation::population(std::uint32_t index) {
  std::unique_ptr<Population>& population = populations_[index];
  if (!population) population = std::make_unique<Population>(*this, kernel::PopulationId{index});
  return *population;
}

}  // namespace grond::interpret
