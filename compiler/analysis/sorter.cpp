#include "analysis/sorter.h"

#include <algorithm>
#include <iterator>

#include "kernel/dependence.h"
#include "kernel/stages.h"

namespace grond::analysis {

using namespace kernel;

Sorter::Sorter(const Program& program)
    : program_(program),
      rule_done_(program.rules.size()),
      attribute_done_(program.attributes.size()),
      sharing_(program.rules.size()) {
  for (const Rule& rule : program.rules) reads_.push_back(attributes_read(program, rule));
  for (std::uint32_t i = 0; i < program.attributes.size(); ++i) {
    attribute_done_[i] = program.attributes[i].rules.empty();
    for (RuleId rule : program.attributes[i].rules) sharing_[rule.index].push_back({i});
  }
}

std::vector<Step> Sorter::sort() {
  for (bool progress = true; progress;) {
    progress = false;
    for (std::uint32_t i = 0; i < program_.rules.size(); ++i) progress |= take_rule({i});
    for (std::uint32_t i = 0; i < program_.attributes.size(); ++i) progress |= take_attribute({i});
    progress = progress || take_recurrence();
  }
  return std::move(order_);
}

bool Sorter::take_rule(RuleId rule) {
  if (rule_done_[rule.index]) return false;
  for (AttributeId read : reads_[rule.index]) {
    if (!attribute_done_[read.index]) return false;
  }
  rule_done_[rule.index] = true;
  order_.push_back({rule, program_.at(rule).attribute, recurrence_});
  return true;
}

bool Sorter::take_attribute(AttributeId attribute) {
  if (attribute_done_[attribute.index]) return false;
  for (RuleId rule : program_.at(attribute).rules) {
    if (!rule_done_[rule.index]) return false;
  }
  attribute_done_[attribute.index] = true;
  order_.push_back({{}, attribute, recurrence_});
  return true;
}

/// What it hangs on and could not be taken, itself only if it does; with the attributes that have rules in
/// common, because rules are decided once.
Sorter::Attributes Sorter::stuck_behind(AttributeId attribute) const {
  Attributes found;
  std::vector<AttributeId> open = {attribute};
  while (!open.empty()) {
    const AttributeId at = open.back();
    open.pop_back();
    for (RuleId rule : program_.at(at).rules) {
      std::vector<AttributeId> next = reads_[rule.index];
      std::copy_if(sharing_[rule.index].begin(), sharing_[rule.index].end(), std::back_inserter(next),
                   [at](AttributeId other) { return other != at; });
      for (AttributeId behind : next)
        if (stuck(behind) && found.insert(behind).second) open.push_back(behind);
    }
  }
  return found;
}

/// Columns that hang on one another and on nothing else that is stuck.
bool Sorter::take_recurrence() {
  Attributes tried;
  const auto ordered = [this](AttributeId member) {
    return program_.at(program_.at(member).kind).order.exists();
  };
  for (std::uint32_t i = 0; i < program_.attributes.size(); ++i) {
    if (!stuck({i}) || tried.contains({i}) || !ordered({i})) continue;
    const Attributes members = stuck_behind({i});
    if (!members.contains({i}) || !std::all_of(members.begin(), members.end(), ordered)) continue;
    const bool closed = std::all_of(members.begin(), members.end(),
                                    [&](AttributeId member) { return stuck_behind(member) == members; });
    if (closed && recurs(members) && take_together(members)) return true;
    if (closed) tried.insert(members.begin(), members.end());
  }
  return false;
}

/// Whether all they read of one another is at a stage that shows.
bool Sorter::recurs(const Attributes& members) {
  for (AttributeId member : members) {
    const KindId kind = program_.at(member).kind;
    for (RuleId rule : program_.at(member).rules)
      for (NodeId root : {program_.at(rule).condition, program_.at(rule).value})
        for (const auto& [attribute, stage] : staged_reads(program_, kind, root))
          if (stage == Stage::any && members.contains(attribute)) return false;
  }
  return true;
}

/// From now on their rules wait for what they read at the same stage only.
void Sorter::leave_out_earlier(const Attributes& members) {
  for (AttributeId member : members) {
    for (RuleId rule : program_.at(member).rules) {
      Attributes at_once;
      for (NodeId root : {program_.at(rule).condition, program_.at(rule).value})
        for (const auto& [attribute, stage] : staged_reads(program_, program_.at(member).kind, root))
          if (stage != Stage::earlier) at_once.insert(attribute);
      std::erase_if(reads_[rule.index],
                    [&](AttributeId read) { return members.contains(read) && !at_once.contains(read); });
    }
  }
}

/// Their rules that were taken already join them. False, and nothing is taken, when they hang on one another
/// at one stage too.
bool Sorter::take_together(const Attributes& members) {
  leave_out_earlier(members);
  const auto order = order_;
  const auto rule_done = rule_done_;
  std::erase_if(order_, [&](const Step& step) { return members.contains(step.attribute); });
  for (AttributeId member : members)
    for (RuleId rule : program_.at(member).rules) rule_done_[rule.index] = false;
  recurrence_ = ++recurrences_;
  for (bool progress = true; progress;) {
    progress = false;
    for (AttributeId member : members) {
      for (RuleId rule : program_.at(member).rules) progress |= take_rule(rule);
      progress |= take_attribute(member);
    }
  }
  recurrence_ = 0;
  if (std::all_of(members.begin(), members.end(), [this](AttributeId member) { return !stuck(member); }))
    return true;
  order_ = order;
  rule_done_ = rule_done;
  for (AttributeId member : members) attribute_done_[member.index] = false;
  return false;
}

}  // namespace grond::analysis
