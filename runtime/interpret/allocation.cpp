#include "interpret/allocation.h"

#include <algorithm>
#include <cassert>

#include "interpret/evaluation.h"

namespace grond::interpret {

namespace {

/// Gives every open group whose part reaches its cap that cap, round after round.
class Rounds {
 public:
  Rounds(std::vector<Share>& shares, std::int64_t total) : left_(total) {
    for (Share& share : shares) {
      share.quota = Value::scalar(0);
      if (share.weight == 0) continue;
      weight_ += share.weight;
      open_.push_back(&share);
    }
  }

  /// Returns R/W for the groups that were not capped.
  Value run() {
    // A part reaches its cap when cap/w is at most R/W, so in this order those of one round come first.
    std::sort(open_.begin(), open_.end(), capped_before);
    auto next = open_.begin();
    for (int round = 1;; ++round) {
      const auto begin = next;
      next = std::find_if_not(begin, open_.end(), [this](const Share* share) { return reaches_cap(*share); });
      if (next == begin) break;
      std::for_each(begin, next, [this, round](Share* share) { close(*share, round); });
    }
    if (next == open_.end()) return Value::absent();
    std::for_each(next, open_.end(), [this](Share* share) {
      share->quota = quotient(left_ * share->weight, weight_).value_or(Value::absent());
    });
    return quotient(left_, weight_).value_or(Value::absent());
  }

 private:
  static bool capped_before(const Share* a, const Share* b) {
    if (!a->cap || !b->cap) return a->cap && !b->cap;
    return Wide{*a->cap} * b->weight < Wide{*b->cap} * a->weight;
  }

  // Whether R·w ≥ cap·W, the product on the right being one that may not fit 128 bits.
  bool reaches_cap(const Share& share) const {
    return share.cap && left_ * share.weight / weight_ >= *share.cap;
  }

  void close(Share& share, int round) {
    share.capped_in_round = round;
    share.quota = Value::scalar(*share.cap);
    left_ -= *share.cap;
    weight_ -= share.weight;
  }

  Wide left_;
  Wide weight_ = 0;
  std::vector<Share*> open_;
};

/// Weights and caps of the groups. Their status is the one order over them, where a negative one is `fout`.
Status collect(Evaluation& evaluation, const kernel::Node& node, Population& rows,
               std::vector<Share>& shares) {
  Status status = rows.unseen() ? Status::unknown : Status::known;
  bool negative = false;
  for (const Member& member : rows.members()) {
    evaluation.bind(rows.slot(), member.row);
    const Cell weight = evaluation.cell(node.args[2]);
    status = worst(status, worst(member.membership, strict_status(weight)));
    Share share{member.row, weight.value.numerator, std::nullopt, Value::absent(), 0};
    if (node.args.size() > 3) {
      const Cell cap = evaluation.cell(node.args[3]);
      status = worst(status, strict_status(cap));
      share.cap = cap.value.numerator;
    }
    negative = negative || share.weight < 0 || share.cap.value_or(0) < 0;
    shares.push_back(share);
  }
  return negative ? worst(status, Status::fault) : status;
}

Allocation divide(Evaluation& evaluation, const kernel::Node& node, Population& rows, Cell total) {
  Allocation allocation;
  allocation.total = total;
  const Status groups = collect(evaluation, node, rows, allocation.shares);
  allocation.status = worst(strict_status(total), groups);
  if (total.value.numerator < 0) allocation.status = worst(allocation.status, Status::fault);
  if (allocation.status != Status::known) {
    allocation.shares.clear();
    return allocation;
  }
  allocation.ratio = Rounds(allocation.shares, total.value.numerator).run();
  std::sort(allocation.shares.begin(), allocation.shares.end(),
            [](const Share& a, const Share& b) { return a.row < b.row; });
  return allocation;
}

/// Calls `use` with the division over the group last asked for.
template <class Use>
auto with_allocation(Evaluation& evaluation, kernel::NodeId id, Population& rows, std::uint32_t group,
                     Cell total, Use use) {
  const kernel::Node& node = evaluation.program().at(id);
  if (!evaluation.follows_from_links(id)) return use(divide(evaluation, node, rows, total));
  const AllocationKey key{id.index, group, total};
  auto found = evaluation.allocations.find(key);
  if (found == evaluation.allocations.end()) {
    found = evaluation.allocations.emplace(key, divide(evaluation, node, rows, total)).first;
  }
  return use(found->second);
}

}  // namespace

std::size_t AllocationKeyHash::operator()(const AllocationKey& key) const {
  std::size_t hash = std::size_t{key.node} << 32 | key.group;
  hash = hash * 0x9E3779B97F4A7C15 + static_cast<std::uint64_t>(key.total.value.numerator);
  return hash * 5 + static_cast<std::size_t>(key.total.status);
}

Cell evaluate_allocation(Evaluation& evaluation, kernel::NodeId id) {
  const kernel::Node& node = evaluation.program().at(id);
  const Cell asking = evaluation.cell(node.args[0]);
  if (const Status status = strict_status(asking); status != Status::known) {
    return Cell::without_value(worst(status, allocation_of(evaluation, id).status));
  }
  const Cell total = evaluation.cell(node.args[1]);
  const auto row = static_cast<std::uint32_t>(asking.value.numerator);
  Population& rows = evaluation.population(node.ref);
  const std::uint32_t group = rows.ask();
  if (rows.membership(row).is_false()) return Cell::without_value(Status::no_rule);
  return with_allocation(evaluation, id, rows, group, total, [row](const Allocation& allocation) {
    if (allocation.status != Status::known) return Cell::without_value(allocation.status);
    const auto share = std::lower_bound(allocation.shares.begin(), allocation.shares.end(), row,
                                        [](const Share& a, std::uint32_t b) { return a.row < b; });
    assert(share != allocation.shares.end() && share->row == row);
    return share->quota.is_absent() ? Cell::without_value(Status::fault) : Cell::known(share->quota);
  });
}

Allocation allocation_of(Evaluation& evaluation, kernel::NodeId id) {
  const kernel::Node& node = evaluation.program().at(id);
  const Cell total = evaluation.cell(node.args[1]);
  Population& rows = evaluation.population(node.ref);
  const std::uint32_t group = rows.ask();
  return with_allocation(evaluation, id, rows, group, total, [](const Allocation& found) { return found; });
}

}  // namespace grond::interpret
