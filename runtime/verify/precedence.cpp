#include "verify/precedence.h"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <optional>
#include <set>

namespace grond::verify {
namespace {

using kernel::ConditionState;
using kernel::Program;

enum class Direction { to_exceptions, to_bases };

using Edges = std::vector<kernel::Edge>;

/// The edges at rules of the attribute that the contenders are rules of: no other joins two of them.
Edges edges_at(const Program& program, const std::vector<Contender>& contenders) {
  Edges edges;
  if (contenders.size() < 2) return edges;
  const kernel::AttributeId attribute = program.at(contenders.front().rule).attribute;
  std::copy_if(program.edges.begin(), program.edges.end(), std::back_inserter(edges),
               [&](const kernel::Edge& edge) { return program.at(edge.base).attribute == attribute; });
  return edges;
}

/// Walks the edges from one contender in one direction, stepping only on contenders that take part.
std::set<std::size_t> reach(const Edges& edges, const std::vector<Contender>& contenders, std::size_t start,
                            Direction direction) {
  std::set<std::size_t> reached;
  std::vector<std::size_t> waiting{start};
  while (!waiting.empty()) {
    const kernel::RuleId here = contenders[waiting.back()].rule;
    waiting.pop_back();
    for (const kernel::Edge& edge : edges) {
      const bool up = direction == Direction::to_exceptions;
      if ((up ? edge.base : edge.exception) != here) continue;
      const kernel::RuleId there = up ? edge.exception : edge.base;
      for (std::size_t i = 0; i < contenders.size(); ++i) {
        if (contenders[i].rule != there || contenders[i].outcome.state == ConditionState::outside) continue;
        if (reached.insert(i).second) waiting.push_back(i);
      }
    }
  }
  return reached;
}

kernel::InstrumentId instrument_of(const Program& program, const Contender& contender) {
  return program.at(program.at(contender.rule).provision).instrument;
}

bool is_higher(const Program& program, const Contender& a, const Contender& b) {
  return program.at(instrument_of(program, a)).rank < program.at(instrument_of(program, b)).rank;
}

/// P and D of K14, as one flag per contender.
struct Standing {
  std::vector<bool> possible;
  std::vector<bool> decisive;
};

Standing before_closing(const std::vector<Contender>& contenders,
                        const std::vector<std::vector<std::size_t>>& excepted_by) {
  Standing standing;
  for (std::size_t r = 0; r < contenders.size(); ++r) {
    const ConditionState state = contenders[r].outcome.state;
    const auto any = [&](ConditionState wanted) {
      return std::any_of(excepted_by[r].begin(), excepted_by[r].end(),
                         [&](std::size_t x) { return contenders[x].outcome.state == wanted; });
    };
    const bool displaced = any(ConditionState::yes);
    standing.possible.push_back((state == ConditionState::yes || state == ConditionState::open) &&
                                !displaced);
    standing.decisive.push_back(state == ConditionState::yes && !displaced && !any(ConditionState::open));
  }
  return standing;
}

Standing after_closing(const Program& program, const std::vector<Contender>& contenders,
                       const Standing& before) {
  Standing after = before;
  for (std::size_t closing = 0; closing < contenders.size(); ++closing) {
    if (!program.at(contenders[closing].rule).closing) continue;
    for (std::size_t other = 0; other < contenders.size(); ++other) {
      if (program.at(contenders[other].rule).closing) continue;
      if (instrument_of(program, contenders[other]) != instrument_of(program, contenders[closing])) continue;
      if (before.decisive[other]) after.possible[closing] = false;
      if (before.possible[other]) after.decisive[closing] = false;
    }
  }
  return after;
}

/// The known values among the flagged contenders, each once.
std::vector<Value> known_values(const std::vector<Contender>& contenders, const std::vector<bool>& flagged) {
  std::vector<Value> values;
  for (std::size_t r = 0; r < contenders.size(); ++r) {
    const Cell& cell = contenders[r].outcome.value;
    if (!flagged[r] || !cell.is_known()) continue;
    if (std::find(values.begin(), values.end(), cell.value) == values.end()) values.push_back(cell.value);
  }
  return values;
}

/// K12 and K13: the indices of the contenders that displace contender `index`. Only edges and rank among the
/// contenders count (K19), and only those that take part (K11).
std::vector<std::size_t> exceptions(const Program& program, const Edges& edges,
                                    const std::vector<Contender>& contenders, std::size_t index) {
  std::set<std::size_t> found = reach(edges, contenders, index, Direction::to_exceptions);
  const std::set<std::size_t> displaced = reach(edges, contenders, index, Direction::to_bases);
  for (std::size_t s = 0; s < contenders.size(); ++s) {
    if (contenders[s].outcome.state == ConditionState::outside) continue;
    const bool above_displaced = std::all_of(displaced.begin(), displaced.end(), [&](std::size_t d) {
      return is_higher(program, contenders[s], contenders[d]);
    });
    if (is_higher(program, contenders[s], contenders[index]) && above_displaced) found.insert(s);
  }
  return {found.begin(), found.end()};
}

}  // namespace

Cell decide(const Program& program, const std::vector<Contender>& contenders) {
  const Edges edges = edges_at(program, contenders);
  std::vector<std::vector<std::size_t>> excepted_by;
  for (std::size_t r = 0; r < contenders.size(); ++r) {
    // Of an annex of a thousand rows few rules apply, and nothing asks what displaces the others.
    const ConditionState state = contenders[r].outcome.state;
    const bool applies = state == ConditionState::yes || state == ConditionState::open;
    excepted_by.push_back(applies ? exceptions(program, edges, contenders, r) : std::vector<std::size_t>{});
  }
  const Standing standing = after_closing(program, contenders, before_closing(contenders, excepted_by));

  bool empty = true;
  bool has_yes = false;
  Status undecided = Status::known;  // the one order over values without value and open conditions
  for (std::size_t r = 0; r < contenders.size(); ++r) {
    if (!standing.possible[r]) continue;
    const RuleOutcome& outcome = contenders[r].outcome;
    empty = false;
    has_yes = has_yes || outcome.state == ConditionState::yes;
    undecided = worst(worst(undecided, outcome.value.status), outcome.cause);
    for (std::size_t x : excepted_by[r]) undecided = worst(undecided, contenders[x].outcome.cause);
  }
  if (empty) return Cell::without_value(Status::no_rule);
  if (known_values(contenders, standing.decisive).size() > 1) return Cell::without_value(Status::conflict);

  bool all_known = true;
  for (std::size_t r = 0; r < contenders.size(); ++r) {
    if (standing.possible[r] && !contenders[r].outcome.value.is_known()) all_known = false;
  }
  const std::vector<Value> values = known_values(contenders, standing.possible);
  if (has_yes && all_known && values.size() == 1) return Cell::known(values.front());
  return Cell::without_value(undecided);
}

}  // namespace grond::verify
