// Division of a total over groups in proportion to a weight (docs/kern.md K29).
#include "verify/evaluation.h"

namespace grond::verify {

using kernel::Node;

namespace {

/// An input of an allocation has no value, or may not be negative.
Status input_status(const Cell& cell) {
  const Status status = strict_status(cell);
  return status == Status::known && cell.value.numerator < 0 ? Status::fault : status;
}

struct Group {
  std::uint32_t row = 0;
  Wide weight = 0;
  std::optional<Wide> cap;
  bool closed = false;  ///< has got its cap
};

/// The groups that remain open share `total` in proportion to `weight`.
struct Remainder {
  Wide total = 0;
  Wide weight = 0;
};

Wide open_weight(const std::vector<Group>& groups) {
  Wide weight = 0;
  for (const Group& group : groups) weight += group.closed ? 0 : group.weight;
  return weight;
}

/// Rounds until no open group reaches its cap.
Remainder close_capped(std::vector<Group>& groups, Wide total) {
  while (true) {
    const Remainder round{total, open_weight(groups)};
    bool any = false;
    for (Group& group : groups) {
      if (group.closed || group.weight == 0 || !group.cap) continue;
      // R·w < cap·W, without the product on the right, which may not fit 128 bits.
      if (round.total * group.weight / round.weight < *group.cap) continue;
      group.closed = any = true;
      total -= *group.cap;
    }
    if (!any) return round;
  }
}

}  // namespace

Cell Evaluation::allocate(const Node& node, Scope& scope) {
  const kernel::Population& population = program_.populations[node.ref];
  const Cell reference = cell(node.args[0], scope);
  const Cell total = cell(node.args[1], scope);
  const Members found = members(population, scope);
  Status status = worst(strict_status(reference), input_status(total));
  if (found.unseen) status = Status::unknown;
  std::vector<Group> groups;
  for (const Member& member : found.rows) {
    Scope inner = bind(population, member.row, scope);
    const Cell weight = cell(node.args[2], inner);
    status = worst(status, worst(member.status, input_status(weight)));
    Group group{member.row, weight.value.numerator, std::nullopt};
    if (node.args.size() == 4) {
      const Cell cap = cell(node.args[3], inner);
      status = worst(status, input_status(cap));
      group.cap = cap.value.numerator;
    }
    groups.push_back(group);
  }
  const Group* own = nullptr;
  for (const Group& group : groups) {
    if (strict_status(reference) == Status::known && group.row == reference.value.numerator) own = &group;
  }
  if (strict_status(reference) == Status::known && own == nullptr)
    return Cell::without_value(Status::no_rule);
  if (status != Status::known) return Cell::without_value(status);

  const Remainder rest = close_capped(groups, total.value.numerator);
  std::optional<Value> share = quotient(0, 1);
  if (own->closed) {
    share = quotient(*own->cap, 1);
  } else if (own->weight != 0) {
    share = quotient(rest.total * own->weight, rest.weight);
  }
  return share ? Cell::known(*share) : Cell::without_value(Status::fault);
}

}  // namespace grond::verify
