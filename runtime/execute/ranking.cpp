// The ranks of all members of a group from one sort (docs/kern.md K28).
#include <algorithm>
#include <cassert>

#include "execute/over_rows.h"

namespace grond::execute {

using kernel::Node;

namespace {

constexpr std::uint64_t ties_share = std::uint64_t{1} << 32;

/// Certain members of one group with plain keys, to be put in order.
class Contest {
 public:
  Contest(const std::vector<Operand>& keys, std::uint64_t directions) : keys_(keys), directions_(directions) {
    assert(!keys.empty());
  }

  /// False when the member has no plain scalar for some key.
  bool enter(std::uint32_t row) {
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      std::int64_t key = 0;
      if (!keys_[i].plain_scalar(row, key)) return false;
      // Greatest first is least first of the complement, which every number has.
      const bool greatest_first = (directions_ >> i & 1) != 0;
      if (greatest_first) key = ~key;
      if (i == 0)
        entrants_.push_back({key, row, static_cast<std::uint32_t>(entrants_.size())});
      else
        further_keys_.push_back(key);
    }
    return true;
  }

  /// Calls `place` with every member and its rank, or 0 where a tie leaves it open.
  template <class Place>
  void decide(Place place) {
    std::sort(entrants_.begin(), entrants_.end(), [this](const Entrant& a, const Entrant& b) {
      return a.key != b.key ? a.key < b.key : compare_further(a, b) < 0;
    });
    for (std::size_t begin = 0, end = 0; begin < entrants_.size(); begin = end) {
      while (end < entrants_.size() && entrants_[begin].key == entrants_[end].key &&
             compare_further(entrants_[begin], entrants_[end]) == 0)
        ++end;
      const bool open = end - begin > 1 && (directions_ & ties_share) == 0;
      for (std::size_t i = begin; i < end; ++i)
        place(entrants_[i].row, open ? 0 : static_cast<std::int64_t>(begin) + 1);
    }
  }

 private:
  struct Entrant {
    std::int64_t key;  ///< the first
    std::uint32_t row;
    std::uint32_t entered;
  };

  int compare_further(const Entrant& a, const Entrant& b) const {
    const std::size_t further = keys_.size() - 1;
    for (std::size_t i = 0; i < further; ++i) {
      const std::int64_t left = further_keys_[a.entered * further + i];
      const std::int64_t right = further_keys_[b.entered * further + i];
      if (left != right) return left < right ? -1 : 1;
    }
    return 0;
  }

  const std::vector<Operand>& keys_;
  std::uint64_t directions_;
  std::vector<Entrant> entrants_;
  std::vector<std::int64_t> further_keys_;  ///< of each as they entered, one after another
};

}  // namespace

void OverRows::rank(const Node& node, const plan::Expression& asking, Exact& exact) {
  const kernel::Population& population = program_.populations[node.ref];
  const std::optional<Operand> ranked = operand(node.args[0], asking.slot);
  std::optional<Operand> filter;
  if (population.filter.exists()) filter = operand(population.filter, population.slot);
  std::vector<Operand> keys;
  for (std::size_t i = 1; i < node.args.size(); ++i) {
    const std::optional<Operand> key = operand(node.args[i], population.slot);
    if (!key) return;
    keys.push_back(*key);
  }
  if (!ranked || population.filter.exists() != filter.has_value()) return;
  const Asked* asked = ask(population, filter, asking);
  if (asked == nullptr) return;
  std::vector<std::int64_t> ranks(facts_.rows(population.kind), 0);  // by member; 0: not exact, or no member
  std::vector<bool> done(asked->groups->count(), false);
  const auto decide_group = [&](std::uint32_t group) {
    Contest contest(keys, static_cast<std::uint64_t>(node.value.numerator));
    for (std::uint32_t row : asked->groups->rows(group)) {
      const Cell member = filter ? filter->at(row) : Cell::boolean(true);
      if (member.is_false()) continue;
      if (!member.is_true() || !contest.enter(row)) return;
    }
    contest.decide([&](std::uint32_t row, std::int64_t rank) { ranks[row] = rank; });
  };
  for (std::uint32_t row = 0; row < exact.size(); ++row) {
    const Cell member = ranked->at(row);
    if (!member.is_known() || member.value.is_absent()) continue;
    const auto member_row = static_cast<std::uint32_t>(member.value.numerator);
    if (filter && filter->at(member_row).is_false()) {
      exact.set(row, Cell::without_value(Status::no_rule));  // K28: whatever its group
      continue;
    }
    const std::uint32_t group = asked->group[row];
    if (asked->doubtful[row] || group == interpret::Grouping::none ||
        asked->groups->group_of(member_row) != group)
      continue;
    if (!done[group]) decide_group(group);
    done[group] = true;
    if (ranks[member_row] > 0) exact.set(row, Cell::scalar(ranks[member_row]));
  }
}

}  // namespace grond::execute
