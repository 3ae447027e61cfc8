// Rank (docs/kern.md K28): counts, for one row, the rows with a better key.
#include "verify/evaluation.h"

namespace grond::verify {

using kernel::Node;

namespace {

enum class Standing { better, worse, tied, either };

/// How another row stands to the ranked one, and why when that is undecided.
struct Comparison {
  Standing standing = Standing::tied;
  Status cause = Status::known;
};

/// Keys in turn; the first one that differs, or that cannot be compared, settles it.
Comparison compare_keys(const std::vector<Cell>& ranked, const std::vector<Cell>& other,
                        std::int64_t directions) {
  for (std::size_t key = 0; key < ranked.size(); ++key) {
    const Status status = worst(strict_status(ranked[key]), strict_status(other[key]));
    if (status != Status::known) return {Standing::either, status};
    const std::strong_ordering order = compare(other[key].value, ranked[key].value);
    if (order == std::strong_ordering::equal) continue;
    const bool greatest_first = (directions >> key & 1) == 1;
    const bool better = greatest_first == (order == std::strong_ordering::greater);
    return {better ? Standing::better : Standing::worse, Status::known};
  }
  return {};
}

}  // namespace

Bounded Evaluation::rank(const Node& node, Scope& scope) {
  const kernel::Population& population = program_.populations[node.ref];
  const Cell reference = cell(node.args[0], scope);
  if (strict_status(reference) != Status::known) return {Cell::without_value(strict_status(reference)), {}};
  const auto ranked = static_cast<std::uint32_t>(reference.value.numerator);
  const Cell is_member = membership(population, ranked, scope);
  if (is_member.is_false()) return {Cell::without_value(Status::no_rule), {}};
  if (!is_member.is_known()) return {is_member, {}};

  const auto keys_of = [&](std::uint32_t row) {
    Scope inner = bind(population, row, scope);
    std::vector<Cell> keys;
    for (std::size_t i = 1; i < node.args.size(); ++i) keys.push_back(cell(node.args[i], inner));
    return keys;
  };
  const std::vector<Cell> ranked_keys = keys_of(ranked);
  const bool ties_share = (node.value.numerator >> 32 & 1) == 1;
  const Members found = members(population, scope);
  Wide least = 1;
  Wide greatest = 1;
  Status undecided = found.unseen ? Status::unknown : Status::known;
  for (const Member& member : found.rows) {
    if (member.row == ranked) continue;
    const Comparison other = compare_keys(ranked_keys, keys_of(member.row), node.value.numerator);
    if (other.standing == Standing::worse || (other.standing == Standing::tied && ties_share)) continue;
    const bool certain = member.status == Status::known;
    if (other.standing == Standing::better && certain) ++least;
    ++greatest;
    undecided = worst(undecided, worst(member.status, other.cause));
    if (other.standing == Standing::tied) undecided = worst(undecided, Status::fault);
  }
  Bounds bounds{Ratio{least}, Ratio{greatest}};
  if (found.unseen) bounds.greatest.reset();
  if (found.unseen || least != greatest) return {Cell::without_value(undecided), bounds};
  return {Cell::scalar(static_cast<std::int64_t>(least)), bounds};
}

}  // namespace grond::verify
