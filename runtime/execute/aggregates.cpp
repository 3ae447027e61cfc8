// Sums, counts and extremes of all groups from one pass over the rows (docs/kern.md K23-K27).
#include <algorithm>
#include <cassert>
#include <functional>
#include <numeric>

#include "execute/over_rows.h"

namespace grond::execute {

using interpret::Grouping;
using kernel::Node;
using kernel::Op;

namespace {

/// What of each row matters to an aggregate.
class Members {
 public:
  Members(const Grouping& groups, std::size_t rows, const columns::Column* filter,
          const columns::Column* value)
      : groups_(groups), value_(value) {
    for (std::size_t block = 0; block < columns::block_count(rows); ++block) {
      const std::uint64_t certain = filter == nullptr ? UINT64_MAX : filter->true_of_block(block);
      const std::uint64_t possible = filter == nullptr ? 0 : ~filter->plain_of_block(block);
      const std::uint64_t plain = value == nullptr ? UINT64_MAX : value->plain_of_block(block);
      certain_.push_back(certain & plain);
      doubtful_.push_back(possible | (certain & ~plain));
    }
  }

  std::uint32_t groups() const { return groups_.count(); }

  /// Calls `take` with the value of every certain member of a group, 1 when there is none to take; false when
  /// there is a possible member, or one without a plain value.
  template <class Take>
  bool each(std::uint32_t group, Take take) const {
    for (std::uint32_t row : groups_.rows(group)) {
      const std::size_t block = row / columns::block_rows;
      const std::size_t bit = row % columns::block_rows;
      if ((doubtful_[block] >> bit & 1) != 0) return false;
      if ((certain_[block] >> bit & 1) != 0) take(value_ == nullptr ? 1 : value_->numerator(row));
    }
    return true;
  }

 private:
  const Grouping& groups_;
  const columns::Column* value_;
  std::vector<std::uint64_t> certain_;   ///< a bit for each row: a member with a plain value
  std::vector<std::uint64_t> doubtful_;  ///< a member perhaps, or without such a value
};

/// What the members of one group come to.
struct Tally {
  Wide sum = 0;
  std::int64_t least = INT64_MAX;
  std::int64_t greatest = INT64_MIN;
  bool any = false;

  void take(std::int64_t number) {
    sum += number;
    least = std::min(least, number);
    greatest = std::max(greatest, number);
    any = true;
  }
};

std::optional<Cell> narrowed(Wide sum) {
  const std::optional<std::int64_t> number = narrow(sum);
  return number ? std::optional(Cell::scalar(*number)) : std::nullopt;
}

std::optional<Cell> result_of(const Node& node, const Tally& tally) {
  if (node.op == Op::exists) return Cell::boolean(tally.any);
  if (node.op == Op::count || node.op == Op::sum) return narrowed(tally.sum);
  assert(node.op == Op::minimum || node.op == Op::maximum);
  if (tally.any) return Cell::scalar(node.op == Op::minimum ? tally.least : tally.greatest);
  const bool stated = node.args.size() > 1;
  return stated ? std::nullopt : std::optional(Cell::without_value(Status::fault));  // K26
}

std::optional<Cell> sum_of_best(std::vector<std::int64_t>& values, std::size_t best) {
  best = std::min(best, values.size());
  const auto end = values.begin() + static_cast<std::ptrdiff_t>(best);
  std::partial_sort(values.begin(), end, values.end(), std::greater<>());
  return narrowed(std::accumulate(values.begin(), end, Wide{0}));
}

/// By group; one more for those who ask for no row at all.
std::vector<std::optional<Cell>> results(const Node& node, const Members& members) {
  std::vector<std::optional<Cell>> result(members.groups() + 1);
  std::vector<std::int64_t> values;
  for (std::uint32_t group = 0; group < result.size(); ++group) {
    if (node.op == Op::best_k) {
      values.clear();
      if (members.each(group, [&](std::int64_t number) { values.push_back(number); }))
        result[group] = sum_of_best(values, static_cast<std::size_t>(node.value.numerator));
    } else {
      Tally tally;
      if (members.each(group, [&](std::int64_t number) { tally.take(number); }))
        result[group] = result_of(node, tally);
    }
  }
  return result;
}

}  // namespace

void OverRows::aggregate(const Node& node, const plan::Expression& asking, Exact& exact) {
  const kernel::Population& population = program_.populations[node.ref];
  std::optional<Operand> filter, value;
  if (population.filter.exists()) filter = operand(population.filter, population.slot);
  const bool has_value = node.op != Op::exists && node.op != Op::count;
  if (has_value) value = operand(node.args[0], population.slot);
  if (population.filter.exists() != filter.has_value() || has_value != value.has_value()) return;
  // Other filters and values are as good as never written: only columns are worth this.
  if ((filter && filter->column() == nullptr) || (value && value->column() == nullptr)) return;
  const Asked* asked = ask(population, filter, asking);
  if (asked == nullptr) return;
  const std::vector<std::optional<Cell>> of_group =
      results(node, Members(*asked->groups, facts_.rows(population.kind), filter ? filter->column() : nullptr,
                            value ? value->column() : nullptr));
  for (std::uint32_t row = 0; row < exact.size(); ++row) {
    if (asked->doubtful[row]) continue;
    const std::optional<Cell>& cell = of_group[std::min(asked->group[row], asked->groups->count())];
    if (cell) exact.set(row, *cell);
  }
}

}  // namespace grond::execute
