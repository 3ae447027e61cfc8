#include "dossier/powers.h"

#include <fmt/format.h>

#include <algorithm>

#include "dossier/readable.h"
#include "kernel/operators.h"

namespace grond::dossier {
namespace {

using interpret::Frame;
using kernel::AttributeId;
using kernel::ConditionState;
using kernel::NodeId;
using kernel::Op;
using kernel::Program;
using kernel::RuleId;
using nlohmann::ordered_json;

/// The conditions that must all be ja.
std::vector<NodeId> conjuncts(const Program& program, const kernel::Rule& rule) {
  if (!rule.condition.exists()) return {};
  const kernel::Node& node = program.at(rule.condition);
  return node.op == Op::and_ ? node.args : std::vector{rule.condition};
}

/// Whether this is the condition that the decision was taken.
bool asks_for(const Program& program, NodeId condition, AttributeId power) {
  const kernel::Node& node = program.at(condition);
  return node.op == Op::equal && std::any_of(node.args.begin(), node.args.end(), [&](NodeId side) {
           return program.at(side).op == Op::column && program.at(side).ref == power.index;
         });
}

std::vector<RuleId> rules_of(const Program& program, AttributeId power) {
  std::vector<RuleId> rules;
  for (const RuleId rule : program.at(program.at(power).whole).rules) {
    const std::vector<NodeId> parts = conjuncts(program, program.at(rule));
    if (std::any_of(parts.begin(), parts.end(), [&](NodeId part) { return asks_for(program, part, power); }))
      rules.push_back(rule);
  }
  return rules;
}

/// Whether using the power could give the cell another value: nothing else its rule asks is nee.
bool could_change(const Case& decided, AttributeId power, RuleId id, CellKey key, Frame& frame) {
  const kernel::Rule& rule = decided.program.at(id);
  if (decided.outcome.states[id.index][key.second] == ConditionState::outside) return false;
  for (const NodeId part : conjuncts(decided.program, rule))
    if (!asks_for(decided.program, part, power) && decided.evaluator.cell(part, frame).is_false())
      return false;
  const Cell now = decided.evaluator.column(key.first, key.second);
  return !now.is_known() || decided.evaluator.cell(rule.value, frame) != now;
}

std::string state_of(const Case& decided, const std::vector<RuleId>& rules, std::uint32_t row) {
  bool open = false;
  for (const RuleId rule : rules) {
    const ConditionState state = decided.outcome.states[rule.index][row];
    if (state == ConditionState::yes) return "gebruikt";
    open = open || state == ConditionState::open;
  }
  return open ? "onbeslist" : "zonder grond";
}

}  // namespace

ordered_json powers_json(const Case& decided, CellKey key, Frame& frame) {
  const Program& program = decided.program;
  ordered_json list = ordered_json::array();
  for (std::uint32_t i = 0; i < program.attributes.size(); ++i) {
    const kernel::Attribute& power = program.attributes[i];
    if (power.role != kernel::Role::power || power.whole != key.first) continue;
    const std::vector<RuleId> rules = rules_of(program, {i});
    const bool taken = !decided.facts.columns[i].at(key.second).value.is_absent();
    const bool open = std::any_of(rules.begin(), rules.end(),
                                  [&](RuleId rule) { return could_change(decided, {i}, rule, key, frame); });
    if (rules.empty() || (!taken && !open)) continue;
    const std::string state = taken ? state_of(decided, rules, key.second) : "niet gebruikt";
    ordered_json json = {{"bepaling", decided.phrases.provision(power.provision)},
                         {"orgaan", power.supplier},
                         {"toestand", state},
                         {"zin", fmt::format("{} kan bepalen dat {}", shown(power.supplier),
                                             decided.phrases.conclusion(rules.front()))}};
    const auto provenance = decided.facts.provenance.find({i, key.second});
    if (taken && provenance != decided.facts.provenance.end()) {
      json["datum"] = provenance->second.received;
      json["reden"] = provenance->second.reason;
    }
    list.push_back(std::move(json));
  }
  return list;
}

}  // namespace grond::dossier
