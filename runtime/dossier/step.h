// One step of a dossier: a cell, the rules that were considered for it, and what they rest on.
#pragma once

#include <nlohmann/json.hpp>
#include <unordered_map>
#include <vector>

#include "dossier/causes.h"
#include "dossier/expression.h"
#include "dossier/grounds.h"

namespace grond::dossier {

class StepBuilder {
 public:
  /// `decided` must outlive it.
  explicit StepBuilder(const Case& decided);

  /// The step of a cell; the cells it rests on are added to `uses`.
  nlohmann::ordered_json build(CellKey key, Uses& uses);

 private:
  bool is_fact(CellKey key) const;
  void add_fact(nlohmann::ordered_json& step, CellKey key) const;
  /// The law outside the rules that a fact rests on.
  void add_rules(nlohmann::ordered_json& step, CellKey key, Uses& uses);
  nlohmann::ordered_json rule_json(CellKey key, kernel::RuleId rule, const Grounds& grounds, Uses& uses);
  bool goes_before(kernel::RuleId by, kernel::RuleId rule) const;
  bool beside_others(kernel::RuleId rule, const Grounds& grounds) const;
  void add_displacement(nlohmann::ordered_json& json, const Displaced& displaced) const;
  void add_missing(nlohmann::ordered_json& step, CellKey key);
  void add_gates(nlohmann::ordered_json& step, CellKey key) const;
  nlohmann::ordered_json missing_json(const Missing& missing) const;
  void add_interpretations(nlohmann::ordered_json& step, const std::vector<kernel::RuleId>& rules) const;
  RuleContest& contest(kernel::AttributeId attribute);

  const Case& case_;
  CauseFinder causes_;
  std::unordered_map<kernel::AttributeId, RuleContest> contests_;
  std::unordered_map<std::uint64_t, const kernel::Edge*> edges_;        ///< by exception and base
  std::vector<std::vector<kernel::InterpretationId>> interpretations_;  ///< by provision
  std::vector<std::vector<kernel::InterpretationId>> of_headings_;      ///< by instrument: of the whole of it
  std::vector<bool> divided_;  ///< by attribute: rests on how places are divided
  std::size_t slots_;
};

}  // namespace grond::dossier
