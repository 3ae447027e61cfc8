// Coverage of rules by examples, told to a reader and to a program.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <span>
#include <utility>

#include "dossier/readable.h"
#include "driver/coverage.h"
#include "driver/report.h"
#include "kernel/citation.h"

namespace grond::driver {

namespace {

using namespace kernel;
using Json = nlohmann::ordered_json;
using Covered = std::span<const CoveredRule>;

struct Totals {
  std::size_t rules = 0, applied = 0, displaceable = 0, displaced = 0, left_open = 0;

  explicit Totals(Covered covered) : rules(covered.size()) {
    for (const CoveredRule& rule : covered) {
      applied += rule.applied > 0;
      displaceable += rule.displaceable;
      displaced += rule.displaceable && rule.displaced > 0;
      left_open += rule.left_open > 0;
    }
  }
};

/// Calls `with` for each run of neighbours that have the same key.
template <typename Key, typename With>
void for_each_group(Covered rules, const Key& key, const With& with) {
  for (std::size_t first = 0, last = 0; first < rules.size(); first = last) {
    while (last < rules.size() && key(rules[last]) == key(rules[first])) ++last;
    with(rules.subspan(first, last - first));
  }
}

auto instrument_of(const Program& program) {
  return
      [&program](const CoveredRule& rule) { return program.at(program.at(rule.rule).provision).instrument; };
}

auto provision_of(const Program& program) {
  return [&program](const CoveredRule& rule) { return program.at(rule.rule).provision; };
}

/// "toegepast, opzij gezet; voorwaarde nooit onbekend": what no example shows of the rule, or nothing.
std::string never(const CoveredRule& rule) {
  if (!rule.touched()) return "door geen voorbeeld geraakt";
  std::string rule_never, condition_never;
  const auto say = [](std::string& text, bool missing, std::string_view word) {
    if (missing) text.append(text.empty() ? "" : ", ").append(word);
  };
  say(rule_never, rule.applied == 0, "toegepast");
  say(rule_never, rule.displaceable && rule.displaced == 0, "opzij gezet");
  say(rule_never, (rule.conditional || rule.displaceable) && rule.left_open == 0, "onbekend gelaten");
  if (rule.conditional) {
    say(condition_never, rule.outcomes[static_cast<std::size_t>(ConditionState::yes)] == 0, "ja");
    say(condition_never, rule.outcomes[static_cast<std::size_t>(ConditionState::no)] == 0, "nee");
    say(condition_never, rule.outcomes[static_cast<std::size_t>(ConditionState::open)] == 0, "onbekend");
  }
  std::string text = rule_never.empty() ? "" : "nooit " + rule_never;
  if (!condition_never.empty()) text += (text.empty() ? "" : "; ") + ("voorwaarde nooit " + condition_never);
  return text;
}

std::string concluded(const Program& program, const CoveredRule& rule) {
  const AttributeId attribute = program.at(rule.rule).attribute;
  return dossier::of_row(dossier::attribute_name(program, attribute),
                         dossier::kind_name(program.at(program.at(attribute).kind)));
}

Json rule_json(const Program& program, const CoveredRule& covered) {
  const Attribute& attribute = program.at(program.at(covered.rule).attribute);
  const auto met = [&](ConditionState state) { return covered.outcomes[static_cast<std::size_t>(state)]; };
  Json json{{"attribute", attribute.name},
            {"kind", program.at(attribute.kind).name},
            {"place", place_json(covered.place)},
            {"applied", covered.applied},
            {"displaced", nullptr},
            {"left_unknown", covered.left_open},
            {"condition", nullptr}};
  if (covered.displaceable) json["displaced"] = covered.displaced;
  if (covered.conditional) {
    json["condition"] = {{"yes", met(ConditionState::yes)},
                         {"no", met(ConditionState::no)},
                         {"unknown", met(ConditionState::open)}};
  }
  return json;
}

}  // namespace

std::string coverage_text(const Program& program, const Coverage& coverage) {
  const Totals all(coverage.rules());
  std::string text = fmt::format(
      "dekking door {} {}: van {} regels zijn er {} toegepast en {} onbekend gelaten; van {} "
      "waarvoor iets voorgaat zijn er {} opzij gezet\n",
      coverage.examples(), coverage.examples() == 1 ? "voorbeeld" : "voorbeelden", all.rules, all.applied,
      all.left_open, all.displaceable, all.displaced);
  for_each_group(coverage.rules(), instrument_of(program), [&](Covered rules) {
    text += fmt::format("\n{}: {} van {} regels toegepast\n",
                        instrument_shown(program, instrument_of(program)(rules.front())),
                        Totals(rules).applied, rules.size());
    for_each_group(rules, provision_of(program), [&](Covered here) {
      bool headed = false;
      for (const CoveredRule& rule : here) {
        const std::string lacking = never(rule);
        if (lacking.empty()) continue;
        if (!std::exchange(headed, true))
          text += fmt::format("  {}\n", citation(program, provision_of(program)(rule)));
        text += fmt::format("    {}:{} {}: {}\n", rule.place.file, rule.place.line, concluded(program, rule),
                            lacking);
      }
    });
  });
  return text;
}

Json coverage_json(const Program& program, const Coverage& coverage) {
  Json instruments = Json::array();
  for_each_group(coverage.rules(), instrument_of(program), [&](Covered rules) {
    Json provisions = Json::array();
    for_each_group(rules, provision_of(program), [&](Covered here) {
      Json list = Json::array();
      for (const CoveredRule& rule : here) list.push_back(rule_json(program, rule));
      provisions.push_back(
          {{"citation", citation(program, provision_of(program)(here.front()))}, {"rules", std::move(list)}});
    });
    const Totals totals(rules);
    instruments.push_back({{"name", instrument_shown(program, instrument_of(program)(rules.front()))},
                           {"rules", totals.rules},
                           {"applied", totals.applied},
                           {"displaced", totals.displaced},
                           {"left_unknown", totals.left_open},
                           {"provisions", std::move(provisions)}});
  });
  return {{"examples", coverage.examples()}, {"instruments", std::move(instruments)}};
}

}  // namespace grond::driver
