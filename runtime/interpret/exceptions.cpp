#include "interpret/exceptions.h"

#include <algorithm>
#include <unordered_map>

namespace grond::interpret {

void RuleSet::insert_all(const RuleSet& other) {
  for (std::size_t word = 0; word < words_.size(); ++word) words_[word] |= other.words_[word];
}

bool RuleSet::intersects(const RuleSet& other) const {
  for (std::size_t word = 0; word < words_.size(); ++word) {
    if ((words_[word] & other.words_[word]) != 0) return true;
  }
  return false;
}

bool RuleSet::empty() const {
  return std::all_of(words_.begin(), words_.end(), [](std::uint64_t word) { return word == 0; });
}

Exceptions::Exceptions(const kernel::Program& program, const std::vector<kernel::RuleId>& rules)
    : direct_(rules.size()) {
  std::unordered_map<kernel::RuleId, std::size_t> positions;
  for (kernel::RuleId rule : rules) {
    positions.emplace(rule, ranks_.size());
    ranks_.push_back(program.at(program.at(program.at(rule).provision).instrument).rank);
  }
  if (rules.size() < 2) return;  // an edge joins two
  const kernel::AttributeId attribute = program.at(rules.front()).attribute;
  for (const kernel::Edge& edge : program.edges) {
    if (program.at(edge.base).attribute != attribute) continue;
    auto exception = positions.find(edge.exception);
    auto base = positions.find(edge.base);
    if (exception == positions.end() || base == positions.end()) continue;
    direct_[base->second].push_back(exception->second);
  }
}

const std::vector<RuleSet>& Exceptions::masks(const RuleSet& outside) {
  if (last_ == nullptr || last_->first != outside) {
    auto found = known_.find(outside);
    if (found == known_.end()) found = known_.emplace(outside, compute(outside)).first;
    last_ = &*found;
  }
  return last_->second;
}

std::vector<RuleSet> Exceptions::by_edges(const RuleSet& outside) const {
  std::vector<RuleSet> masks(direct_.size(), RuleSet(direct_.size()));
  std::vector<std::size_t> open;
  for (std::size_t rule = 0; rule < direct_.size(); ++rule) {
    if (outside.contains(rule)) continue;
    open.assign(1, rule);
    while (!open.empty()) {
      std::size_t base = open.back();
      open.pop_back();
      for (std::size_t exception : direct_[base]) {
        if (outside.contains(exception) || masks[rule].contains(exception)) continue;
        masks[rule].insert(exception);
        open.push_back(exception);
      }
    }
  }
  return masks;
}

std::vector<RuleSet> Exceptions::compute(const RuleSet& outside) const {
  const std::vector<RuleSet> edges = by_edges(outside);
  std::vector<RuleSet> masks = edges;
  for (std::size_t rule = 0; rule < masks.size(); ++rule) {
    if (outside.contains(rule)) continue;
    // The highest rank among the rule and all it displaces: only what is higher still displaces it by rank.
    kernel::RankOf highest = ranks_[rule];
    for (std::size_t base = 0; base < edges.size(); ++base) {
      if (edges[base].contains(rule)) highest = std::min(highest, ranks_[base]);
    }
    for (std::size_t other = 0; other < masks.size(); ++other) {
      if (!outside.contains(other) && ranks_[other] < highest) masks[rule].insert(other);
    }
  }
  return masks;
}

}  // namespace grond::interpret
