// Which rules displace which: the exception masks X(r) of docs/kern.md section 3.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "kernel/program.h"

namespace grond::interpret {

/// A set of positions in an attribute's rule list.
class RuleSet {
 public:
  RuleSet() = default;
  explicit RuleSet(std::size_t rules) : words_((rules + 63) / 64) {}

  void clear() { words_.assign(words_.size(), 0); }
  void insert(std::size_t position) { words_[position / 64] |= std::uint64_t{1} << (position % 64); }
  void erase(std::size_t position) { words_[position / 64] &= ~(std::uint64_t{1} << (position % 64)); }
  void insert_all(const RuleSet& other);
  bool contains(std::size_t position) const { return (words_[position / 64] >> (position % 64) & 1) != 0; }
  bool intersects(const RuleSet& other) const;
  bool empty() const;
  friend auto operator<=>(const RuleSet&, const RuleSet&) = default;

 private:
  std::vector<std::uint64_t> words_;
};

/// The exceptions of every rule in a list, which is the rules of one attribute or of one provision column.
/// Study years differ per row, and with them the rules that take part; masks are kept per set of others.
class Exceptions {
 public:
  Exceptions(const kernel::Program& program, const std::vector<kernel::RuleId>& rules);

  /// X(r) by position, where the rules `outside` take no part: neither as exception nor as a path (K11-K13).
  const std::vector<RuleSet>& masks(const RuleSet& outside);

 private:
  std::vector<RuleSet> compute(const RuleSet& outside) const;
  std::vector<RuleSet> by_edges(const RuleSet& outside) const;

  std::vector<kernel::RankOf> ranks_;
  std::vector<std::vector<std::size_t>> direct_;  ///< by position: the positions with an edge into it
  std::map<RuleSet, std::vector<RuleSet>> known_;
  const std::pair<const RuleSet, std::vector<RuleSet>>* last_ = nullptr;
};

}  // namespace grond::interpret
