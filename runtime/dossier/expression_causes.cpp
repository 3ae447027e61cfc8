#include "dossier/expression_causes.h"

#include <algorithm>
#include <cassert>
#include <optional>

#include "kernel/operators.h"

namespace grond::dossier {
namespace {

using interpret::Frame;
using kernel::Node;
using kernel::NodeId;
using kernel::Op;
using kernel::Population;
using kernel::Program;

constexpr int share_rank_bit = 32;  // of a rank: ties share the rank (kernel/ops.def)

/// Whether whoever has the keys `own` stands before a row with these, whatever the keys after them are.
bool surely_behind(const Node& rank, const std::vector<Value>& keys, const std::vector<Value>& own) {
  const std::size_t compared = std::min(keys.size(), own.size());
  for (std::size_t k = 0; k < compared; ++k) {
    const bool greatest_first = (rank.value.numerator >> k & 1) != 0;
    if (keys[k] != own[k]) return (compare(keys[k], own[k]) < 0) == greatest_first;
  }
  const bool tied = compared + 1 == rank.args.size();
  return tied && (rank.value.numerator >> share_rank_bit & 1) != 0;
}

}  // namespace

ExpressionCauses::ExpressionCauses(const Program& program, interpret::Evaluator& evaluator,
                                   std::size_t rows_of_a_population)
    : program_(program),
      evaluator_(evaluator),
      rows_followed_(rows_of_a_population),
      free_slots_(program.nodes.size()) {
  find_free_slots();
}

/// Nodes come after everything they use, so one pass in table order is enough.
void ExpressionCauses::find_free_slots() {
  for (std::size_t i = 0; i < program_.nodes.size(); ++i) {
    const Node& node = program_.nodes[i];
    std::set<std::uint32_t>& slots = free_slots_[i];
    const auto add = [&](NodeId used) {
      slots.insert(free_slots_[used.index].begin(), free_slots_[used.index].end());
    };
    if (node.op == Op::row) slots.insert(node.ref);
    for (const NodeId argument : node.args) add(argument);
    if (!kernel::over_rows(node.op)) continue;
    const Population& population = program_.populations.at(node.ref);
    if (population.filter.exists()) add(population.filter);
    slots.erase(population.slot);
    for (const kernel::Link& link : population.links) add(link.outer);
  }
}

bool ExpressionCauses::depends_on_links_only(const Node& node) const {
  const Population& population = program_.populations.at(node.ref);
  const auto local = [&](NodeId id) {
    const std::set<std::uint32_t>& slots = free_slots_[id.index];
    return std::all_of(slots.begin(), slots.end(),
                       [&](std::uint32_t slot) { return slot == population.slot; });
  };
  const kernel::Inside inside = kernel::inside(node);
  for (std::size_t i = inside.begin; i < inside.end; ++i)
    if (!local(node.args[i])) return false;
  return !population.filter.exists() || local(population.filter);
}

void ExpressionCauses::follow(NodeId id, CellName decided, Frame& frame, Leads& found) {
  const Cell cell = evaluator_.cell(id, frame);
  if (cell.is_known()) return;
  const Node& node = program_.at(id);
  const std::size_t before = found.size();
  if (node.op == Op::reference_date)
    found.push_back(Missing{reference_cause(node), {}, 0, {}});
  else if (node.op == Op::column)
    follow_column(node, decided, frame, found);
  else if (kernel::over_rows(node.op))
    follow_population(id, decided, frame, found);
  else
    follow_arguments(node, decided, frame, found);
  if (found.size() == before) own_fault(cell.status, decided, found);
}

Missing::Cause ExpressionCauses::reference_cause(const Node& node) const {
  const bool timed = program_.at(node.type).base == kernel::Base::moment;
  return timed ? Missing::Cause::reference_moment : Missing::Cause::reference_date;
}

/// Only arguments that count: of a `select` the condition or the chosen branch (K7).
void ExpressionCauses::follow_arguments(const Node& node, CellName decided, Frame& frame, Leads& found) {
  const kernel::Inside inside = kernel::inside(node);
  for (std::size_t i = 0; i < node.args.size(); ++i) {
    if (i >= inside.begin && i < inside.end) continue;
    if (node.op == Op::select && i > 0) {
      const Cell condition = evaluator_.cell(node.args[0], frame);
      if (!condition.is_known() || condition.is_true() != (i == 1)) continue;
    }
    follow(node.args[i], decided, frame, found);
  }
}

void ExpressionCauses::follow_column(const Node& node, CellName decided, Frame& frame, Leads& found) {
  const Cell row = evaluator_.cell(node.args.at(0), frame);
  if (!row.is_known()) return follow(node.args[0], decided, frame, found);
  if (!row.value.is_absent())
    found.push_back(CellName{{node.ref}, static_cast<std::uint32_t>(row.value.numerator)});
}

void ExpressionCauses::own_fault(Status status, CellName decided, Leads& found) const {
  switch (status) {
    case Status::fault:
      found.push_back(Missing{Missing::Cause::fault, decided.attribute, decided.row, {}});
      return;
    case Status::no_rule:
      found.push_back(Missing{Missing::Cause::no_rule, decided.attribute, decided.row, {}});
      return;
    case Status::conflict:
      found.push_back(Missing{Missing::Cause::conflict, decided.attribute, decided.row, {}});
      return;
    case Status::unknown:
    case Status::known:
      return;
  }
}

void ExpressionCauses::follow_population(NodeId id, CellName decided, Frame& frame, Leads& found) {
  const Node& node = program_.at(id);
  const Population& population = program_.populations.at(node.ref);
  if (node.op == Op::rank) follow_ranked_row(id, decided, frame, found);
  follow_arguments(node, decided, frame, found);
  GroupKey key{id.index, {}};
  for (const kernel::Link& link : population.links) {
    const Cell outer = evaluator_.cell(link.outer, frame);
    if (!outer.is_known()) follow(link.outer, decided, frame, found);
    key.second.emplace_back(outer.status, outer.value.numerator);
  }
  if (node.op == Op::rank) return follow_rivals(id, key, decided, frame, found);
  if (!depends_on_links_only(node)) return follow_rows(id, decided, frame, found);
  auto known = known_groups_.find(key);
  if (known == known_groups_.end()) {
    Leads leads;
    follow_rows(id, decided, frame, leads);
    known = known_groups_.emplace(std::move(key), std::move(leads)).first;
  }
  for (Lead lead : known->second) {
    Missing* cause = std::get_if<Missing>(&lead);
    // A fault in the calculation is one of whichever cell asks.
    if (cause != nullptr && cause->attribute.exists())
      *cause = {cause->cause, decided.attribute, decided.row, cause->kind};
    found.push_back(lead);
  }
}

/// The rows that may or may not belong, then the rows whose own values are missing; the first of each.
void ExpressionCauses::follow_rows(NodeId id, CellName decided, Frame& frame, Leads& found) {
  const Node& node = program_.at(id);
  const Population& population = program_.populations.at(node.ref);
  const interpret::Members members = evaluator_.members({node.ref}, frame);
  const std::size_t first = std::min(members.possible.size(), rows_followed_);
  for (std::size_t i = 0; i < first; ++i)
    follow_membership(population, members.possible[i], decided, frame, found);

  std::vector<std::uint32_t> rows;
  std::merge(members.certain.begin(), members.certain.end(), members.possible.begin(), members.possible.end(),
             std::back_inserter(rows));
  const kernel::Inside inside = kernel::inside(node);
  const std::uint32_t bound = std::exchange(frame.at(population.slot), 0);
  std::size_t followed = 0;
  for (std::size_t i = 0; i < rows.size() && followed < rows_followed_; ++i) {
    frame[population.slot] = rows[i];
    const std::size_t before = found.size();
    for (std::size_t k = inside.begin; k < inside.end; ++k) follow(node.args[k], decided, frame, found);
    if (found.size() > before) ++followed;
  }
  frame[population.slot] = bound;
  if (members.unseen) found.push_back(Missing{Missing::Cause::population, {}, 0, population.kind});
}

/// The keys up to the first that has no value.
std::vector<Value> ExpressionCauses::known_keys(const Node& node, std::uint32_t row, Frame& frame) {
  const std::uint32_t slot = program_.populations.at(node.ref).slot;
  const std::uint32_t bound = std::exchange(frame.at(slot), row);
  std::vector<Value> keys;
  for (std::size_t k = 1; k < node.args.size(); ++k) {
    const Cell key = evaluator_.cell(node.args[k], frame);
    if (!key.is_known() || key.value.is_absent()) break;
    keys.push_back(key.value);
  }
  frame[slot] = bound;
  return keys;
}

ExpressionCauses::Rivals ExpressionCauses::open_rivals(const Node& node, Frame& frame) {
  const interpret::Members members = evaluator_.members({node.ref}, frame);
  Rivals rivals{{}, members.unseen};
  for (const std::uint32_t row : members.possible) rivals.rows.push_back({row, known_keys(node, row, frame)});
  for (const std::uint32_t row : members.certain) {
    Rival rival{row, known_keys(node, row, frame)};
    if (rival.keys.size() + 1 < node.args.size()) rivals.rows.push_back(std::move(rival));
  }
  return rivals;
}

/// Of a rank only what can move it: not a row that is surely behind, nor a key after the one that decides
/// (K28).
void ExpressionCauses::follow_rivals(NodeId id, const GroupKey& group, CellName decided, Frame& frame,
                                     Leads& found) {
  const Node& node = program_.at(id);
  const Population& population = program_.populations.at(node.ref);
  const Cell ranked = evaluator_.cell(node.args.at(0), frame);
  if (!ranked.is_known() || ranked.value.is_absent()) return;
  const auto own_row = static_cast<std::uint32_t>(ranked.value.numerator);
  const std::vector<Value> own = known_keys(node, own_row, frame);
  Rivals alone;
  const Rivals* rivals = &alone;
  if (!depends_on_links_only(node))
    alone = open_rivals(node, frame);
  else if (const auto known = known_rivals_.find(group); known != known_rivals_.end())
    rivals = &known->second;
  else
    rivals = &known_rivals_.emplace(group, open_rivals(node, frame)).first->second;

  const std::uint32_t bound = std::exchange(frame.at(population.slot), own_row);
  if (own.size() + 1 < node.args.size()) follow(node.args[own.size() + 1], decided, frame, found);
  std::size_t followed = 0;
  for (std::size_t i = 0; i < rivals->rows.size() && followed < rows_followed_; ++i) {
    const Rival& rival = rivals->rows[i];
    if (rival.row == own_row || surely_behind(node, rival.keys, own)) continue;
    follow_membership(population, rival.row, decided, frame, found);
    frame[population.slot] = rival.row;
    if (rival.keys.size() + 1 < node.args.size())
      follow(node.args[rival.keys.size() + 1], decided, frame, found);
    ++followed;
  }
  frame[population.slot] = bound;
  if (rivals->unseen) found.push_back(Missing{Missing::Cause::population, {}, 0, population.kind});
}

void ExpressionCauses::follow_membership(const Population& population, std::uint32_t row, CellName decided,
                                         Frame& frame, Leads& found) {
  for (const kernel::Link& link : population.links)
    if (!evaluator_.column(link.column, row).is_known()) found.push_back(CellName{link.column, row});
  if (!population.filter.exists()) return;
  const std::uint32_t bound = std::exchange(frame.at(population.slot), row);
  follow(population.filter, decided, frame, found);
  frame[population.slot] = bound;
}

void ExpressionCauses::follow_ranked_row(NodeId id, CellName decided, Frame& frame, Leads& found) {
  const Node& node = program_.at(id);
  const Cell row = evaluator_.cell(node.args.at(0), frame);
  if (!row.is_known() || row.value.is_absent()) return;
  const Population& population = program_.populations.at(node.ref);
  follow_membership(population, static_cast<std::uint32_t>(row.value.numerator), decided, frame, found);
  const bool shared = (node.value.numerator >> share_rank_bit & 1) != 0;
  // Only where nothing is unknown: then a tie is what stands in the way.
  if (shared || evaluator_.cell(id, frame).status != Status::fault) return;
  if (evaluator_.ranking(id, frame).ties > 0)
    found.push_back(Missing{Missing::Cause::tie, decided.attribute, decided.row, {}});
}

}  // namespace grond::dossier
