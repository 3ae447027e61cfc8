#include "dossier/step.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <set>

#include "dossier/guidance.h"
#include "dossier/law.h"
#include "dossier/powers.h"
#include "dossier/readable.h"
#include "dossier/reasons.h"
#include "kernel/dependence.h"

namespace grond::dossier {
namespace {

using interpret::Frame;
using kernel::Attribute;
using kernel::ConditionState;
using kernel::NodeId;
using kernel::Program;
using kernel::ProvisionId;
using kernel::RuleId;
using nlohmann::ordered_json;

std::uint64_t edge_key(RuleId exception, RuleId base) {
  return std::uint64_t{exception.index} << 32 | base.index;
}

std::string_view state_name(ConditionState state) {
  switch (state) {
    case ConditionState::no:
      return "nee";
    case ConditionState::yes:
      return "ja";
    case ConditionState::open:
      return "?";
    case ConditionState::outside:
      return "doet niet mee";
  }
  assert(false);
  return {};
}

std::string_view role_name(kernel::Role role) {
  switch (role) {
#define GROND_ROLE(name, keyword, meaning) \
  case kernel::Role::name:                 \
    return keyword;
#include "kernel/tables.def"
  }
  assert(false);
  return {};
}

std::string_view idiom_name(kernel::Idiom idiom) {
  switch (idiom) {
#define GROND_IDIOM(name, keyword) \
  case kernel::Idiom::name:        \
    return keyword;
#include "kernel/tables.def"
  }
  assert(false);
  return {};
}

std::string type_text(const Program& program, const kernel::Type& type) {
  std::string text;
  switch (type.base) {
#define GROND_BASE(name, dutch, bytes) \
  case kernel::Base::name:             \
    text = dutch;                      \
    break;
#include "kernel/tables.def"
  }
  if (type.base == kernel::Base::enumeration) text += " " + program.at(type.enumeration).name;
  if (type.base == kernel::Base::reference) text += " naar " + program.at(type.kind).name;
  if (type.scale > 0) text += fmt::format(" met {} decimalen", type.scale);
  if (type.optional) text += " of geen";
  return text;
}

bool contains(const std::vector<RuleId>& rules, RuleId rule) {
  return std::find(rules.begin(), rules.end(), rule) != rules.end();
}

/// A rule that is open although its condition is not: its study year or reference date is unknown (K11).
bool settled(const ordered_json& rule) {
  return !rule.contains("voorwaarde") || rule["voorwaarde"].contains("waarde");
}

/// Every provision an expression names, for the interpretations it touches.
void collect_provisions(const Program& program, NodeId root, std::set<ProvisionId>& found) {
  std::vector<NodeId> open;
  std::set<NodeId> seen;
  const auto visit = [&](NodeId id) {
    if (id.exists() && seen.insert(id).second) open.push_back(id);
  };
  visit(root);
  while (!open.empty()) {
    const kernel::Node& node = program.at(open.back());
    open.pop_back();
    if (node.provision.exists()) found.insert(node.provision);
    for (const NodeId argument : node.args) visit(argument);
  }
}

}  // namespace

StepBuilder::StepBuilder(const Case& decided)
    : case_(decided),
      causes_(decided.program, decided.facts, decided.outcome),
      interpretations_(decided.program.provisions.size()),
      of_headings_(decided.program.instruments.size()),
      divided_(kernel::rest_on_division(decided.program)),
      slots_(interpret::slot_count(decided.program)) {
  const Program& program = case_.program;
  for (const kernel::Edge& edge : program.edges) edges_.emplace(edge_key(edge.exception, edge.base), &edge);
  for (std::uint32_t i = 0; i < program.interpretations.size(); ++i) {
    const kernel::Provision& provision = program.at(program.interpretations[i].provision);
    // The heading of a regulation is above all its provisions, and stands as the words before them.
    const bool of_heading = provision.level == kernel::Level::opening && !provision.parent.exists();
    if (of_heading)
      of_headings_.at(provision.instrument.index).push_back({i});
    else
      interpretations_.at(program.interpretations[i].provision.index).push_back({i});
  }
}

RuleContest& StepBuilder::contest(kernel::AttributeId attribute) {
  return contests_.try_emplace(attribute, case_.program, attribute).first->second;
}

/// `anders afgeleid` turns to its rules only when the fact is established absence (K18).
bool StepBuilder::is_fact(CellKey key) const {
  const Attribute& attribute = case_.program.at(key.first);
  if (!is_decided(attribute)) return true;
  if (!attribute.derived_if_absent) return false;
  const Cell fact = case_.facts.columns[key.first.index].at(key.second);
  return !fact.is_known() || !fact.value.is_absent();
}

ordered_json StepBuilder::build(CellKey key, Uses& uses) {
  const Program& program = case_.program;
  const Attribute& attribute = program.at(key.first);
  const kernel::Type& type = program.at(attribute.type);
  const Cell cell = case_.evaluator.column(key.first, key.second);
  ordered_json step;
  set_object(step, case_, attribute.kind, key.second);
  step["naam"] = attribute_name(program, key.first);
  step["meervoud"] = kind_plural(program.at(attribute.kind));
  const bool part = attribute.role == kernel::Role::part;
  step["attribuut"] = part ? program.at(attribute.whole).name : attribute.name;
  if (part) step["volgens"] = case_.phrases.provision(attribute.provision);
  step["rol"] = role_name(attribute.role);
  step["type"] = type_text(program, type);
  set_cell(step, case_, type, cell);
  step["zin"] = cell_statement(program, case_.facts, key.first, key.second, cell);
  step["onderwerp"] =
      of_row(attribute_name(program, key.first), row_text(program, case_.facts, attribute.kind, key.second));
  Uses own;
  if (is_fact(key)) {
    add_fact(step, key);
  } else {
    add_rules(step, key, own);
  }
  if (!cell.is_known()) add_missing(step, key);
  Frame frame(slots_, 0);
  frame.at(0) = key.second;
  if (auto powers = powers_json(case_, key, frame); !powers.empty()) step["bevoegdheden"] = std::move(powers);
  step["steunt_op"] = ordered_json::array();
  for (const CellKey& used : own.in_order()) {
    if (used == key) continue;
    step["steunt_op"].push_back(step_id(case_, used));
    uses.add(used);
  }
  return step;
}

void StepBuilder::add_fact(ordered_json& step, CellKey key) const {
  const Attribute& attribute = case_.program.at(key.first);
  step["feit"] = true;
  if (!attribute.supplier.empty()) step["leverancier"] = attribute.supplier;
  if (!attribute.burden.empty()) step["bewijslast"] = attribute.burden;
  if (!attribute.law.empty()) step["recht"] = law_json(case_, key.first, key.second);
  const auto found = case_.facts.provenance.find({key.first.index, key.second});
  if (found == case_.facts.provenance.end()) return;
  const columns::Provenance& provenance = found->second;
  if (!provenance.source.empty()) step["bron"] = provenance.source;
  if (!provenance.received.empty()) step["ontvangen"] = provenance.received;
  if (!provenance.document.empty()) step["stuk"] = provenance.document;
  if (!provenance.reason.empty()) step["reden"] = provenance.reason;
  if (!provenance.body.empty()) step["orgaan"] = provenance.body;
}

void StepBuilder::add_rules(ordered_json& step, CellKey key, Uses& uses) {
  const Program& program = case_.program;
  const Grounds grounds = contest(key.first).grounds(case_.outcome, key.second);
  const auto cite = [&](const std::vector<RuleId>& rules) {
    ordered_json cited = ordered_json::array();
    std::set<ProvisionId> seen;  // two rules of one provision are one ground to a reader
    for (const RuleId rule : rules) {
      const ProvisionId provision = program.at(rule).provision;
      if (seen.insert(provision).second) cited.push_back(case_.phrases.provision(provision));
    }
    return cited;
  };
  step["gronden"] = cite(grounds.grounds);
  step["mogelijke_gronden"] = cite(grounds.possible);
  const auto& decisive = grounds.grounds.empty() ? grounds.possible : grounds.grounds;
  step["samenvatting"] = decisive.empty()
                             ? ordered_json("")
                             : case_.phrases.provision(program.at(decisive[0]).provision)["samenvatting"];
  step["versies"] = ordered_json::array();
  std::set<std::string> told;
  for (const RuleId rule : decisive) {
    std::string reason = force_reason(case_, rule, key.second);
    if (!reason.empty() && told.insert(reason).second) step["versies"].push_back(std::move(reason));
  }
  if (std::string said = information(program, key.first); !said.empty())
    step["volgens_voorlichting"] = std::move(said);
  step["voorlichting"] = contrary_guidance(program, case_.facts, case_.outcome, key.first, key.second);
  // Decisive rules first, so that what they rest on is numbered first.
  std::vector<RuleId> rules = program.at(key.first).rules;
  std::stable_sort(rules.begin(), rules.end(), [&](RuleId a, RuleId b) {
    const auto place = [&](RuleId rule) {
      return contains(grounds.grounds, rule) ? 0 : contains(grounds.possible, rule) ? 1 : 2;
    };
    return place(a) < place(b);
  });
  step["regels"] = ordered_json::array();
  for (const RuleId rule : rules) {
    if (!beside_others(rule, grounds)) step["regels"].push_back(rule_json(key, rule, grounds, uses));
  }
  std::vector<RuleId> touched = grounds.grounds;
  touched.insert(touched.end(), grounds.possible.begin(), grounds.possible.end());
  add_interpretations(step, touched);
}

ordered_json StepBuilder::rule_json(CellKey key, RuleId id, const Grounds& grounds, Uses& uses) {
  const Program& program = case_.program;
  const kernel::Rule& rule = program.at(id);
  const ConditionState state = case_.outcome.states.at(id.index)[key.second];
  ordered_json json = {{"bepaling", case_.phrases.provision(rule.provision)},
                       {"conclusie", case_.phrases.conclusion(id)},
                       {"toestand", state_name(state)},
                       {"sluitend", rule.closing}};
  if (rule.verb == kernel::Verb::counts_as && !rule.closing) json["gelijkstelling"] = true;
  const bool ground = contains(grounds.grounds, id);
  const bool possible = contains(grounds.possible, id);
  if (ground || possible) json["grond"] = ground ? "ja" : "mogelijk";
  for (const Displaced& displaced : grounds.displaced) {
    if (displaced.rule == id) add_displacement(json, displaced);
  }
  if (state == ConditionState::outside) json["reden"] = force_reason(case_, id, key.second);
  if (state == ConditionState::outside) return json;
  Frame frame(slots_, 0);
  frame.at(0) = key.second;
  if (rule.condition.exists()) json["voorwaarde"] = expression_tree(case_, rule.condition, frame, uses);
  if (state == ConditionState::open && settled(json)) json["van_kracht"] = "onbekend";
  if ((ground || possible) && program.at(rule.value).op != kernel::Op::constant)
    json["berekening"] = expression_tree(case_, rule.value, frame, uses);
  return json;
}

/// Whether an exception goes before a rule in law, and not only among the copies of rules that tell on what a
/// value rests.
bool StepBuilder::goes_before(RuleId by, RuleId rule) const {
  const Program& program = case_.program;
  const auto in_law = [&](RuleId exception) {
    const auto edge = edges_.find(edge_key(exception, rule));
    return edge != edges_.end() && edge->second->idiom != kernel::Idiom::rests_on;
  };
  if (edges_.contains(edge_key(by, rule))) return in_law(by);
  const auto rank = [&](RuleId of) {
    return program.at(program.at(program.at(of).provision).instrument).rank;
  };
  return rank(by) < rank(rule) || std::ranges::any_of(program.at(program.at(rule).attribute).rules, in_law);
}

/// A rule that others do not go before in law, and that is no ground here, has nothing to say to a reader.
bool StepBuilder::beside_others(RuleId rule, const Grounds& grounds) const {
  return std::ranges::any_of(grounds.displaced, [&](const Displaced& displaced) {
    return displaced.rule == rule &&
           std::ranges::none_of(displaced.by, [&](RuleId by) { return goes_before(by, rule); });
  });
}

void StepBuilder::add_displacement(ordered_json& json, const Displaced& displaced) const {
  const Program& program = case_.program;
  json["verdrongen_door"] = ordered_json::array();
  for (const RuleId by : displaced.by) {
    if (!goes_before(by, displaced.rule)) continue;
    ordered_json entry = {{"bepaling", case_.phrases.provision(program.at(by).provision)}};
    const auto edge = edges_.find(edge_key(by, displaced.rule));
    const auto rank = [&](RuleId rule) {
      return program.at(program.at(program.at(rule).provision).instrument).rank;
    };
    if (edge != edges_.end()) {
      entry["idioom"] = idiom_name(edge->second->idiom);
      entry["vindplaats"] = case_.phrases.provision(edge->second->provision);
    } else {
      entry["idioom"] =
          rank(by) < rank(displaced.rule) ? "hogere regeling" : "uitzondering op een uitzondering";
    }
    json["verdrongen_door"].push_back(std::move(entry));
  }
}

void StepBuilder::add_missing(ordered_json& step, CellKey key) {
  step["ontbreekt"] = ordered_json::array();
  for (const Missing& missing : causes_.causes(key.first, key.second)) {
    step["ontbreekt"].push_back(missing_json(missing));
  }
  add_gates(step, key);
}

/// Where places are divided: by which provisions those leave who are not complete (K98).
void StepBuilder::add_gates(ordered_json& step, CellKey key) const {
  const auto [attribute, row] = key;
  const bool waits = case_.evaluator.column(attribute, row).status == Status::unknown;
  if (!waits || !divided_[attribute.index]) return;
  ordered_json gates = ordered_json::array();
  for (const ProvisionId gate : case_.program.at(case_.procedure).gates) {
    if (!surely_out_of_force(case_, gate, case_.program.at(attribute).kind, row))
      gates.push_back(case_.phrases.provision(gate));
  }
  if (!gates.empty()) step["wie_afvalt"] = std::move(gates);
}

ordered_json StepBuilder::missing_json(const Missing& missing) const {
  const Program& program = case_.program;
  ordered_json json = {{"soort", cause_name(missing.cause)}};
  json["zin"] = missing_sentence(program, case_.facts, missing);
  if (missing.cause == Missing::Cause::no_rule) {
    add_delegation(json, case_, missing);
    const std::string why = no_text_in_force(case_, missing.attribute, missing.row);
    if (!why.empty()) json["reden"] = why;
  }
  if (missing.cause == Missing::Cause::fault) json["reden"] = fault_reason(case_, missing);
  if (missing.cause == Missing::Cause::population) json["begrip"] = program.at(missing.kind).name;
  if (!missing.attribute.exists()) return json;
  const Attribute& attribute = program.at(missing.attribute);
  set_object(json, case_, attribute.kind, missing.row);
  json["attribuut"] = attribute.name;
  json["naam"] = attribute_name(program, missing.attribute);
  if (!attribute.supplier.empty()) json["leverancier"] = attribute.supplier;
  if (!attribute.burden.empty()) json["bewijslast"] = attribute.burden;
  if (!attribute.law.empty()) json["recht"] = law_json(case_, missing.attribute, missing.row);
  return json;
}

/// An interpretation counts for its provision and everything under it.
void StepBuilder::add_interpretations(ordered_json& step, const std::vector<RuleId>& rules) const {
  const Program& program = case_.program;
  std::set<ProvisionId> provisions;
  for (const RuleId id : rules) {
    const kernel::Rule& rule = program.at(id);
    provisions.insert(rule.provision);
    collect_provisions(program, rule.condition, provisions);
    collect_provisions(program, rule.value, provisions);
  }
  std::set<ProvisionId> touched;
  for (ProvisionId provision : provisions) {
    for (; provision.exists(); provision = program.at(provision).parent) {
      touched.insert(provision);
      for (ProvisionId at = provision; at.exists(); at = program.at(at).applied) touched.insert(at);
    }
  }
  std::vector<kernel::InterpretationId> readings;
  std::set<kernel::InstrumentId> instruments;
  for (const ProvisionId provision : touched) {
    const auto& here = interpretations_[provision.index];
    readings.insert(readings.end(), here.begin(), here.end());
    instruments.insert(program.at(provision).instrument);
  }
  for (const kernel::InstrumentId instrument : instruments) {
    const auto& of_heading = of_headings_[instrument.index];
    readings.insert(readings.end(), of_heading.begin(), of_heading.end());
  }
  step["interpretaties"] = ordered_json::array();
  for (const kernel::InterpretationId id : readings) {
    const kernel::Interpretation& interpretation = program.at(id);
    step["interpretaties"].push_back({{"naam", interpretation.name},
                                      {"tekst", interpretation.text},
                                      {"bepaling", case_.phrases.provision(interpretation.provision)}});
  }
}

}  // namespace grond::dossier
