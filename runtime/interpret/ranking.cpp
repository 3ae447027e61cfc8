#include "interpret/ranking.h"

#include <algorithm>

#include "interpret/evaluation.h"

namespace grond::interpret {

namespace {

constexpr std::uint64_t ties_share = std::uint64_t{1} << 32;

std::size_t known_keys(std::span<const Cell> keys) {
  std::size_t known = 0;
  while (known < keys.size() && strict_status(keys[known]) == Status::known) ++known;
  return known;
}

int compare_keys(Value a, Value b, bool greatest_first) {
  const std::strong_ordering order = compare(a, b);
  if (order == 0) return 0;
  return ((order < 0) != greatest_first) ? -1 : 1;
}

void evaluate_keys(Evaluation& evaluation, const kernel::Node& node, std::vector<Cell>& keys) {
  keys.clear();
  for (std::size_t i = 1; i < node.args.size(); ++i) keys.push_back(evaluation.cell(node.args[i]));
}

RankOrder sort_group(Evaluation& evaluation, const kernel::Node& node, Population& rows) {
  RankOrder order;
  std::vector<Cell> keys;
  for (const Member& member : rows.members()) {
    evaluation.bind(rows.slot(), member.row);
    evaluate_keys(evaluation, node, keys);
    const std::size_t known = known_keys(keys);
    const bool certain = member.membership == Status::known;
    auto tier = std::find_if(order.begin(), order.end(), [&](const RankTier& candidate) {
      return candidate.keys() == known && candidate.certain() == certain;
    });
    if (tier == order.end()) tier = order.emplace(tier, known, certain);
    const Status key_status = known < keys.size() ? strict_status(keys[known]) : Status::known;
    tier->add(member, keys, key_status);
  }
  const auto greatest_first = static_cast<std::uint64_t>(node.value.numerator);
  for (RankTier& tier : order) tier.sort(greatest_first);
  return order;
}

/// Counts the rows before one certain member.
class Placing {
 public:
  Placing(std::span<const Cell> keys, bool share) : keys_(keys), known_(known_keys(keys)), share_(share) {
    if (known_ < keys.size()) own_ = strict_status(keys[known_]);
  }

  void take(const RankTier& tier) {
    const std::size_t compared = std::min(known_, tier.keys());
    const auto [begin, end] = tier.equal(keys_, compared);
    if (tier.certain()) {
      least_ += begin;
    } else if (begin > 0) {
      leave_open(begin, tier.membership(0, begin));
    }
    // The ranked row is itself among its equals in its own tier.
    const std::size_t others = end - begin - (tier.certain() && tier.keys() == known_ ? 1 : 0);
    const bool tied = compared == keys_.size();
    if (tied && tier.certain()) ties_ += others;
    if (others == 0 || (tied && share_)) return;
    Status cause = tier.membership(begin, end);
    if (tied) cause = worst(cause, Status::fault);
    // The comparison ends at the first key that either row does not know.
    if (known_ <= tier.keys()) cause = worst(cause, own_);
    if (tier.keys() <= known_) cause = worst(cause, tier.key(begin, end));
    leave_open(others, cause);
  }

  void take_unseen() {
    endless_ = true;
    cause_ = worst(cause_, Status::unknown);
  }

  std::size_t ties() const { return ties_; }

  Estimate estimate() const {
    const Limit first = Limit::number(1 + static_cast<Wide>(least_));
    const Limit last = endless_ ? Limit::above_all() : first + Limit::number(static_cast<Wide>(between_));
    return Estimate::of_range({first, last}, cause_);
  }

 private:
  void leave_open(std::size_t rows, Status cause) {
    between_ += rows;
    cause_ = worst(cause_, cause);
  }

  std::span<const Cell> keys_;
  std::size_t known_;
  bool share_;
  Status own_ = Status::known;  ///< why the ranked row's first unknown key is unknown
  std::size_t least_ = 0;
  std::size_t between_ = 0;
  std::size_t ties_ = 0;
  bool endless_ = false;
  Status cause_ = Status::known;
};

std::vector<std::uint32_t> best_first(const RankOrder& order, std::size_t keys) {
  for (const RankTier& tier : order) {
    if (tier.certain() && tier.keys() == keys) return tier.rows();
  }
  return {};
}

}  // namespace

void StatusCounts::add(Status status) {
  before_.push_back(before_.back());
  ++before_.back()[static_cast<std::size_t>(status)];
}

Status StatusCounts::worst_between(std::size_t begin, std::size_t end) const {
  Status result = Status::known;
  for (std::uint8_t status = 0; status < before_[end].size(); ++status) {
    if (before_[end][status] != before_[begin][status]) result = worst(result, Status{status});
  }
  return result;
}

void RankTier::add(const Member& member, std::span<const Cell> keys, Status key) {
  entries_.push_back({member, key, static_cast<std::uint32_t>(entries_.size())});
  for (std::size_t i = 0; i < keys_; ++i) values_.push_back(keys[i].value);
}

void RankTier::sort(std::uint64_t greatest_first) {
  greatest_first_ = greatest_first;
  std::sort(entries_.begin(), entries_.end(), [&](const Entry& a, const Entry& b) {
    for (std::size_t i = 0; i < keys_; ++i) {
      const int compared = compare_keys(values_[a.values * keys_ + i], values_[b.values * keys_ + i],
                                        (greatest_first >> i & 1) != 0);
      if (compared != 0) return compared < 0;
    }
    return a.member.row < b.member.row;
  });
  for (const Entry& entry : entries_) {
    membership_.add(entry.member.membership);
    key_.add(entry.key);
  }
}

std::vector<std::uint32_t> RankTier::rows() const {
  std::vector<std::uint32_t> rows;
  for (const Entry& entry : entries_) rows.push_back(entry.member.row);
  return rows;
}

int RankTier::compare(const Entry& entry, std::span<const Cell> keys, std::size_t count) const {
  for (std::size_t i = 0; i < count; ++i) {
    const int compared =
        compare_keys(values_[entry.values * keys_ + i], keys[i].value, (greatest_first_ >> i & 1) != 0);
    if (compared != 0) return compared;
  }
  return 0;
}

RankTier::Range RankTier::equal(std::span<const Cell> keys, std::size_t count) const {
  const auto begin = std::partition_point(
      entries_.begin(), entries_.end(), [&](const Entry& entry) { return compare(entry, keys, count) < 0; });
  const auto end = std::partition_point(begin, entries_.end(),
                                        [&](const Entry& entry) { return compare(entry, keys, count) == 0; });
  return {static_cast<std::size_t>(begin - entries_.begin()),
          static_cast<std::size_t>(end - entries_.begin())};
}

Estimate evaluate_rank(Evaluation& evaluation, kernel::NodeId id, RankParticulars* particulars) {
  const kernel::Node& node = evaluation.program().at(id);
  const Cell ranked = evaluation.cell(node.args[0]);
  if (strict_status(ranked) != Status::known)
    return Estimate::of_cell(Cell::without_value(strict_status(ranked)));
  const auto row = static_cast<std::uint32_t>(ranked.value.numerator);
  Population& rows = evaluation.population(node.ref);
  const std::uint32_t group = rows.ask();
  const Cell membership = rows.membership(row);
  if (membership.is_false()) return Estimate::of_cell(Cell::without_value(Status::no_rule));
  if (!membership.is_known()) return Estimate::of_cell(membership);
  evaluation.bind(rows.slot(), row);
  std::vector<Cell> keys;
  evaluate_keys(evaluation, node, keys);
  RankOrder scratch;
  const RankOrder& order = evaluation.recall(evaluation.rank_orders, scratch, id, group,
                                             [&] { return sort_group(evaluation, node, rows); });
  Placing placing(keys, (static_cast<std::uint64_t>(node.value.numerator) & ties_share) != 0);
  for (const RankTier& tier : order) placing.take(tier);
  if (rows.unseen()) placing.take_unseen();
  if (particulars != nullptr) *particulars = {placing.ties(), best_first(order, keys.size())};
  return placing.estimate();
}

}  // namespace grond::interpret
