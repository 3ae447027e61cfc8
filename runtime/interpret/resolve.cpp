#include "interpret/resolve.h"

#include <cassert>

#include "values/arithmetic.h"

namespace grond::interpret {

using kernel::ConditionState;

Resolver::Resolver(const kernel::Program& program, const std::vector<kernel::RuleId>& rules)
    : exceptions_(program, rules),
      yes_(rules.size()),
      open_(rules.size()),
      outside_(rules.size()),
      standing_{RuleSet(rules.size()), RuleSet(rules.size())} {
  for (kernel::RuleId id : rules) {
    const kernel::Rule& rule = program.at(id);
    scopes_.push_back(program.at(rule.provision).instrument);
    closing_.push_back(rule.closing);
    any_closing_ = any_closing_ || rule.closing;
  }
}

const Standing& Resolver::standing(const std::vector<RuleCell>& rules) {
  assert(rules.size() == scopes_.size());
  yes_.clear();
  open_.clear();
  outside_.clear();
  for (std::size_t rule = 0; rule < rules.size(); ++rule) {
    switch (rules[rule].state) {
      case ConditionState::no:
        break;
      case ConditionState::yes:
        yes_.insert(rule);
        break;
      case ConditionState::open:
        open_.insert(rule);
        break;
      case ConditionState::outside:
        outside_.insert(rule);
        break;
    }
  }
  masks_ = &exceptions_.masks(outside_);
  standing_.in_play.clear();
  standing_.grounds.clear();
  for (std::size_t rule = 0; rule < rules.size(); ++rule) {
    const RuleSet& exceptions = (*masks_)[rule];
    const bool yes = yes_.contains(rule);
    if ((!yes && !open_.contains(rule)) || exceptions.intersects(yes_)) continue;
    standing_.in_play.insert(rule);
    if (yes && !exceptions.intersects(open_)) standing_.grounds.insert(rule);
  }
  if (any_closing_) yield_closing_rules();
  return standing_;
}

// A closing rule yields to the other rules of its scope. Those are not closing, so no order matters here.
void Resolver::yield_closing_rules() {
  for (std::size_t rule = 0; rule < scopes_.size(); ++rule) {
    if (!closing_[rule]) continue;
    for (std::size_t other = 0; other < scopes_.size(); ++other) {
      if (closing_[other] || scopes_[other] != scopes_[rule]) continue;
      if (standing_.grounds.contains(other)) standing_.in_play.erase(rule);
      if (standing_.in_play.contains(other)) standing_.grounds.erase(rule);
    }
  }
}

Status Resolver::cause(const std::vector<RuleCell>& rules) const {
  Status status = Status::known;
  for (std::size_t rule = 0; rule < rules.size(); ++rule) {
    if (!standing_.in_play.contains(rule)) continue;
    status = worst(status, rules[rule].value.status);
    for (std::size_t other = 0; other < rules.size(); ++other) {
      const bool counts = other == rule || (*masks_)[rule].contains(other);
      if (counts && open_.contains(other)) status = worst(status, rules[other].cause);
    }
  }
  return status;
}

Cell Resolver::resolve(const std::vector<RuleCell>& rules) {
  standing(rules);
  const RuleCell* first = nullptr;
  const RuleCell* first_ground = nullptr;
  bool same = true;
  bool decided = false;
  for (std::size_t position = 0; position < rules.size(); ++position) {
    if (!standing_.in_play.contains(position)) continue;
    const RuleCell& rule = rules[position];
    if (first == nullptr) first = &rule;
    same = same && rule.value.is_known() && rule.value == first->value;
    decided = decided || rule.state == ConditionState::yes;
    if (!rule.value.is_known() || !standing_.grounds.contains(position)) continue;
    if (first_ground == nullptr) first_ground = &rule;
    if (first_ground->value != rule.value) return Cell::without_value(Status::conflict);
  }
  if (first == nullptr) return Cell::without_value(Status::no_rule);
  if (same && decided) return first->value;
  return Cell::without_value(cause(rules));
}

namespace {

bool within(const kernel::Type& type, Value value) {
  if (value.is_absent()) return type.optional;
  switch (type.base) {
    case kernel::Base::boolean:
    case kernel::Base::reference:
      return true;
    case kernel::Base::enumeration:
      return value.numerator >= 0 && value.numerator < 64 && (type.subset >> value.numerator & 1) != 0;
    case kernel::Base::number:
    case kernel::Base::quotient:
    case kernel::Base::date:
    case kernel::Base::moment:
    case kernel::Base::study_year:
      return compare(value, Value::scalar(type.least)) >= 0 &&
             compare(value, Value::scalar(type.greatest)) <= 0;
  }
  assert(false);
  return false;
}

}  // namespace

Cell conform(const kernel::Type& type, Cell value) {
  return value.is_known() && !within(type, value.value) ? Cell::without_value(Status::fault) : value;
}

}  // namespace grond::interpret
