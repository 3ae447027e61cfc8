// The ranks of all members of a group from one sort (docs/kern.md K28).
#include <algorithm>
#include <cassert>
#include <numeric>

#include "execute/over_rows.h"

namespace grond::execute {

using kernel::Node;

namespace {

constexpr std::uint64_t ties_share = std::uint64_t{1} << 32;

/// Certain members of one group with plain keys, to be put in order.
class Contest {
 public:
  Contest(const std::vector<Operand>& keys, std::uint64_t directions)
      : keys_(keys), directions_(directions) {}

  /// False when the member has no plain scalar for some key.
  bool enter(std::uint32_t row) {
    rows_.push_back(row);
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      std::int64_t key = 0;
      if (!keys_[i].plain_scalar(row, key)) return false;
      // Greatest first is least first of the complement, which every number has.
      const bool greatest_first = (directions_ >> i & 1) != 0;
      values_.push_back(greatest_first ? ~key : key);
    }
    return true;
  }

  /// Calls `place` with every member and its rank, or 0 where a tie leaves it open.
  template <class Place>
  void decide(Place place) {
    std::vector<std::uint32_t> order(rows_.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [this](auto a, auto b) { return compare(a, b) < 0; });
    for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end) {
      while (end < order.size() && compare(order[begin], order[end]) == 0) ++end;
      const bool open = end - begin > 1 && (directions_ & ties_share) == 0;
      for (std::size_t i = begin; i < end; ++i)
        place(rows_[order[i]], open ? 0 : static_cast<std::int64_t>(begin) + 1);
    }
  }

 private:
  int compare(std::uint32_t a, std::uint32_t b) const {
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      const std::int64_t left = values_[a * keys_.size() + i];
      const std::int64_t right = values_[b * keys_.size() + i];
      if (left != right) return left < right ? -1 : 1;
    }
    return 0;
  }

  const std::vector<Operand>& keys_;
  std::uint64_t directions_;
  std::vector<std::uint32_t> rows_;
  std::vector<std::int64_t> values_;  ///< the keys of each, one after another
};

}  // namespace

OverRows::Exact OverRows::rank(const Node& node, const plan::Expression& asking, std::size_t rows) {
  Exact result(rows);
  const kernel::Population& population = program_.populations[node.ref];
  const std::optional<Operand> ranked = operand(node.args[0], asking.slot);
  std::optional<Operand> filter;
  if (population.filter.exists()) filter = operand(population.filter, population.slot);
  const std::optional<Asked> asked = ask(population, filter, asking.slot, rows);
  std::vector<Operand> keys;
  for (std::size_t i = 1; i < node.args.size(); ++i) {
    const std::optional<Operand> key = operand(node.args[i], population.slot);
    if (!key) return result;
    keys.push_back(*key);
  }
  if (!asked || !ranked || population.filter.exists() != filter.has_value()) return result;
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
  for (std::uint32_t row = 0; row < rows; ++row) {
    const Cell member = ranked->at(row);
    const std::uint32_t group = asked->group[row];
    if (asked->doubtful[row] || group == interpret::Grouping::none || !member.is_known() ||
        member.value.is_absent())
      continue;
    const auto member_row = static_cast<std::uint32_t>(member.value.numerator);
    if (asked->groups->group_of(member_row) != group) continue;
    if (!done[group]) decide_group(group);
    done[group] = true;
    if (ranks[member_row] > 0) result[row] = Value::scalar(ranks[member_row]);
  }
  return result;
}

}  // namespace grond::execute
