#include "dossier/powers.h"

#include <fmt/format.h>

#include <algorithm>

#include "dossier/readable.h"
#include "dossier/sentences.h"
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
std::vector<NodeId> conjuncts(const Program& program, NodeId condition) {
  if (!condition.exists()) return {};
  const kernel::Node& node = program.at(condition);
  if (node.op != Op::and_) return {condition};
  std::vector<NodeId> all;
  for (const NodeId part : node.args) {
    const std::vector<NodeId> inner = conjuncts(program, part);
    all.insert(all.end(), inner.begin(), inner.end());
  }
  return all;
}

bool is_decision(const Program& program, NodeId id, AttributeId power) {
  const kernel::Node& node = program.at(id);
  return node.op == Op::column && node.ref == power.index;
}

/// Whether this is the condition that the decision was taken, or of what it may be: it holds the column
/// itself against something.
bool asks_for(const Program& program, NodeId condition, AttributeId power) {
  const kernel::Node& node = program.at(condition);
  if (node.op == Op::not_) return asks_for(program, node.args.front(), power);
  const bool compares =
      node.op == Op::equal || node.op == Op::less || node.op == Op::less_or_equal || node.op == Op::in_set;
  return compares && std::any_of(node.args.begin(), node.args.end(),
                                 [&](NodeId side) { return is_decision(program, side, power); });
}

/// Whether the decision itself gives the value.
bool gives_value(const Program& program, RuleId rule, AttributeId power) {
  return is_decision(program, program.at(rule).value, power);
}

/// Rules of the items of a sentence stand below its place.
bool stands_in(const Program& program, RuleId rule, kernel::ProvisionId place) {
  kernel::ProvisionId at = program.at(rule).provision;
  while (at.exists() && at != place) at = program.at(at).parent;
  return at.exists();
}

std::vector<RuleId> rules_of(const Program& program, AttributeId power) {
  std::vector<RuleId> rules;
  for (const RuleId rule : program.at(program.at(power).whole).rules) {
    const std::vector<NodeId> parts = conjuncts(program, program.at(rule).condition);
    if (stands_in(program, rule, program.at(power).provision) &&
        std::any_of(parts.begin(), parts.end(), [&](NodeId part) { return asks_for(program, part, power); }))
      rules.push_back(rule);
  }
  return rules;
}

/// "Minister kan bepalen dat gegadigde ingeloot is", "Commissie kan uitslag van toets bepalen, mits …"
std::string sentence_of(const Case& decided, AttributeId id, RuleId rule) {
  const Program& program = decided.program;
  const kernel::Attribute& power = program.at(id);
  if (!gives_value(program, rule, id))
    return fmt::format("{} kan bepalen dat {}", shown(power.supplier),
                       conclusion_sentence(program, decided.facts, rule, true));
  const kernel::Attribute& whole = program.at(power.whole);
  std::string room;
  for (const NodeId part : conjuncts(program, program.at(rule).condition))
    if (asks_for(program, part, id) && program.at(part).op != Op::not_)
      room += (room.empty() ? ", mits " : " en ") + decided.phrases.subordinate(part);
  return fmt::format("{} kan {} bepalen{}", shown(power.supplier),
                     of_row(attribute_name(program, power.whole), kind_name(program.at(whole.kind))), room);
}

/// Whether using the power could give the cell another value: nothing else its rule asks is nee.
bool could_change(const Case& decided, AttributeId power, RuleId id, CellKey key, Frame& frame) {
  const kernel::Rule& rule = decided.program.at(id);
  if (decided.outcome.states[id.index][key.second] == ConditionState::outside) return false;
  for (const NodeId part : conjuncts(decided.program, rule.condition))
    if (!asks_for(decided.program, part, power) && decided.evaluator.cell(part, frame).is_false())
      return false;
  if (gives_value(decided.program, id, power)) return true;
  const Cell now = decided.evaluator.column(key.first, key.second);
  return !now.is_known() || decided.evaluator.cell(rule.value, frame) != now;
}

/// Whether some version of the power is in force for the row.
bool in_force(const Case& decided, const std::vector<RuleId>& rules, std::uint32_t row) {
  return std::any_of(rules.begin(), rules.end(), [&](RuleId rule) {
    return decided.outcome.states[rule.index][row] != ConditionState::outside;
  });
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
    if (!in_force(decided, rules, key.second) || (!taken && !open)) continue;
    const std::string state = taken ? state_of(decided, rules, key.second) : "niet gebruikt";
    ordered_json json = {{"bepaling", decided.phrases.provision(power.provision)},
                         {"orgaan", power.supplier},
                         {"toestand", state},
                         {"zin", sentence_of(decided, {i}, rules.front())}};
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
