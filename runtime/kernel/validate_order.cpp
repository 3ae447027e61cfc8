#include <algorithm>
#include <set>

#include "kernel/operators.h"
#include "kernel/stages.h"
#include "kernel/validation.h"

namespace grond::kernel {
namespace {

constexpr std::size_t never = SIZE_MAX;

/// Where the columns an expression reads become complete: the step after which it can be evaluated.
struct Ready {
  std::size_t step = 0;   ///< one past the step; 0: needs facts only
  AttributeId attribute;  ///< the last column to become complete
};

class OrderCheck {
 public:
  OrderCheck(const Program& program, Findings& findings)
      : program_(program),
        findings_(findings),
        rule_step_(program.rules.size(), never),
        attribute_step_(program.attributes.size(), never),
        ready_(program.nodes.size()) {}

  void run() {
    for (std::size_t i = 0; i < program_.order.size(); ++i) place(i, program_.order[i]);
    in_one_piece();
    for (std::size_t i = 0; i < rule_step_.size(); ++i)
      if (rule_step_[i] == never) findings_.report("order: rule {} is missing", i);
    for (std::size_t i = 0; i < attribute_step_.size(); ++i)
      if (!program_.attributes[i].rules.empty() && attribute_step_[i] == never)
        findings_.report("order: attribute {} is missing", i);
    if (!findings_.empty()) return;
    for (std::size_t i = 0; i < program_.nodes.size(); ++i) node(i, program_.nodes[i]);
    for (std::size_t i = 0; i < program_.rules.size(); ++i) rule(i);
    for (std::size_t i = 0; i < program_.attributes.size(); ++i)
      for (const RuleId id : program_.attributes[i].rules) after_rule(i, id);
    for (std::size_t i = 0; i < program_.procedures.size(); ++i)
      for (const NodeId year : program_.procedures[i].study_year)
        if (year.exists() && ready_[year.index].step > 0)
          findings_.report("procedure {}: a study year that itself needs rules", i);
  }

 private:
  void place(std::size_t i, const Step& step) {
    if (!step.rule.exists()) {
      if (!step.attribute.exists()) return findings_.report("order {}: a step of nothing", i);
      if (program_.at(step.attribute).rules.empty())
        return findings_.report("order {}: attribute {} has no rules", i, step.attribute.index);
      return once(attribute_step_[step.attribute.index], i);
    }
    if (step.attribute.exists() && step.attribute != program_.at(step.rule).attribute)
      findings_.report("order {}: a rule of another attribute", i);
    once(rule_step_[step.rule.index], i);
  }

  void once(std::size_t& place, std::size_t i) {
    if (place != never) findings_.report("order {}: the same step as {}", i, place);
    place = i;
  }

  void after_rule(std::size_t attribute, RuleId id) {
    const std::size_t step = attribute_step_[attribute];
    if (rule_step_[id.index] > step)
      findings_.report("order: attribute {} comes before its rule {}", attribute, id.index);
    if (program_.order[rule_step_[id.index]].recurrence != program_.order[step].recurrence)
      findings_.report("order: attribute {} and its rule {} are not of one recurrence", attribute, id.index);
  }

  /// K96. The steps of a recurrence follow one another, and are of ordered kinds.
  void in_one_piece() {
    std::set<std::uint32_t> numbers;
    for (const Recurrence& recurrence : recurrences(program_)) {
      const std::uint32_t number = program_.order[recurrence.begin].recurrence;
      if (!numbers.insert(number).second) findings_.report("order: recurrence {} is in pieces", number);
      for (std::size_t i = recurrence.begin; i < recurrence.end; ++i) {
        const Step& step = program_.order[i];
        if (!step.rule.exists() && !step.attribute.exists()) continue;
        const AttributeId attribute = step.rule.exists() ? program_.at(step.rule).attribute : step.attribute;
        if (!program_.at(program_.at(attribute).kind).order.exists())
          findings_.report("order {}: a recurrence of a kind without order", i);
      }
    }
  }

  void node(std::size_t i, const Node& entry) {
    Ready& ready = ready_[i];
    const auto after = [&ready](const Ready& other) {
      if (other.step > ready.step) ready = other;
    };
    for (const NodeId argument : entry.args) after(ready_[argument.index]);
    if (entry.op == Op::column) after(column(i, AttributeId{entry.ref}));
    if (!over_rows(entry.op)) return;
    const Population& population = program_.populations[entry.ref];
    for (const Link& link : population.links) {
      after(ready_[link.outer.index]);
      after(column(i, link.column));
    }
    if (population.filter.exists()) after(ready_[population.filter.index]);
  }

  Ready column(std::size_t i, AttributeId id) {
    const Attribute& attribute = program_.at(id);
    if (!attribute.rules.empty()) return {attribute_step_[id.index] + 1, id};
    if (attribute.role == Role::derived || attribute.role == Role::decision)
      findings_.report("node {}: reads attribute {}, which has no rules", i, id.index);
    return {};
  }

  void rule(std::size_t i) {
    const Rule& entry = program_.rules[i];
    const std::uint32_t recurrence = program_.order[rule_step_[i]].recurrence;
    for (const NodeId id : {entry.condition, entry.value}) {
      if (!id.exists()) continue;
      if (recurrence != 0)
        staged(i, recurrence, id);
      else if (ready_[id.index].step > rule_step_[i])
        comes_before(i, ready_[id.index].attribute);
    }
  }

  void comes_before(std::size_t rule, AttributeId attribute) {
    findings_.report("order: rule {} comes before attribute {}, which it reads", rule, attribute.index);
  }

  /// K96. What it reads of its own recurrence is of an earlier stage, or of an earlier step in its own.
  void staged(std::size_t rule, std::uint32_t recurrence, NodeId id) {
    const KindId own = program_.at(program_.rules[rule].attribute).kind;
    for (const auto& [attribute, stage] : staged_reads(program_, own, id)) {
      const std::size_t step = attribute_step_[attribute.index];
      if (step == never) continue;
      const bool own_recurrence = program_.order[step].recurrence == recurrence;
      if (own_recurrence && stage == Stage::any)
        findings_.report("order: rule {} reads attribute {} of its recurrence at a stage that does not show",
                         rule, attribute.index);
      if (step > rule_step_[rule] && !(own_recurrence && stage == Stage::earlier))
        comes_before(rule, attribute);
    }
  }

  const Program& program_;
  Findings& findings_;
  std::vector<std::size_t> rule_step_;
  std::vector<std::size_t> attribute_step_;
  std::vector<Ready> ready_;
};

}  // namespace

void check_order(const Program& program, Findings& findings) { OrderCheck(program, findings).run(); }

}  // namespace grond::kernel
