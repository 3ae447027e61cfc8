#include "dossier/grounds.h"

#include <cassert>

namespace grond::dossier {

using interpret::RuleSet;
using kernel::ConditionState;

RuleContest::RuleContest(const kernel::Program& program, kernel::AttributeId attribute)
    : rules_(program.at(attribute).rules), resolver_(program, rules_), cells_(rules_.size()) {}

Grounds RuleContest::grounds(const Outcome& outcome, std::uint32_t row) {
  for (std::size_t i = 0; i < rules_.size(); ++i) {
    assert(row < outcome.states[rules_[i].index].size());
    cells_[i].state = outcome.states[rules_[i].index][row];
  }
  const interpret::Standing& standing = resolver_.standing(cells_);
  const std::vector<RuleSet>& exceptions = resolver_.exceptions();
  Grounds result;
  RuleSet asked(rules_.size());  // rules whose open condition leaves this decision open
  for (std::size_t i = 0; i < rules_.size(); ++i) {
    if (standing.grounds.contains(i))
      result.grounds.push_back(rules_[i]);
    else if (standing.in_play.contains(i))
      result.possible.push_back(rules_[i]);
    if (standing.in_play.contains(i)) {
      asked.insert(i);
      asked.insert_all(exceptions[i]);
    }
    Displaced displaced{rules_[i], {}};
    for (std::size_t other = 0; other < rules_.size(); ++other)
      if (exceptions[i].contains(other) && cells_[other].state == ConditionState::yes)
        displaced.by.push_back(rules_[other]);
    const bool could_apply =
        cells_[i].state == ConditionState::yes || cells_[i].state == ConditionState::open;
    if (could_apply && !displaced.by.empty()) result.displaced.push_back(std::move(displaced));
  }
  for (std::size_t i = 0; i < rules_.size(); ++i)
    if (asked.contains(i) && cells_[i].state == ConditionState::open)
      result.open_conditions.push_back(rules_[i]);
  return result;
}

Grounds grounds(const kernel::Program& program, const Outcome& outcome, kernel::AttributeId attribute,
                std::uint32_t row) {
  return RuleContest(program, attribute).grounds(outcome, row);
}

}  // namespace grond::dossier
