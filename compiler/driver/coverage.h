// Which rules the examples of regulations put to the test, and how. It reads the outcomes that were decided
// for the examples, so it costs no second decision.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "columns/outcome.h"
#include "columns/table.h"
#include "dossier/grounds.h"
#include "pipeline/compile.h"

namespace grond::driver {

/// A rule as it is written, and in how many examples what happened to it, or to a copy of it.
struct CoveredRule {
  kernel::RuleId rule;
  Place place;
  bool conditional = false;               ///< it has a condition; without one that can only be ja
  bool displaceable = false;              ///< there are rules that go before it
  std::size_t applied = 0;                ///< a decision rests on it
  std::size_t displaced = 0;              ///< it would apply but for an exception
  std::size_t left_open = 0;              ///< whether it applies was left unknown
  std::array<std::size_t, 3> outcomes{};  ///< of the condition, by ConditionState: nee, ja, onbekend

  bool touched() const { return outcomes != std::array<std::size_t, 3>{}; }
};

class Coverage {
 public:
  /// Must not outlive it. Rules of the standard library are left out: they are not the author's.
  explicit Coverage(const pipeline::Compilation& compilation);

  /// What was decided for one example.
  void add(const columns::Facts& facts, const Outcome& outcome);

  std::size_t examples() const { return examples_; }
  /// By instrument; within one in the order in which they are written.
  const std::vector<CoveredRule>& rules() const { return rules_; }

 private:
  struct Seen {
    bool applied = false, displaced = false, left_open = false;
    std::array<bool, 3> outcomes{};
  };
  void find_rules(const pipeline::Compilation& compilation);
  void group_by_instrument();
  void find_exceptions();
  bool counts(kernel::RuleId rule) const;
  void look_at(kernel::AttributeId attribute, const columns::Facts& facts, const Outcome& outcome,
               std::map<std::size_t, Seen>& seen);

  const kernel::Program& program_;
  std::vector<CoveredRule> rules_;
  std::vector<std::size_t> written_as_;  ///< by RuleId: index in rules_; npos of what no author wrote
  std::map<kernel::AttributeId, dossier::RuleContest> contests_;
  std::size_t examples_ = 0;
};

/// What is not covered, by instrument and provision, for a reader.
std::string coverage_text(const kernel::Program& program, const Coverage& coverage);

/// Every rule with its numbers, by instrument and provision (docs/diagnostics.md).
nlohmann::ordered_json coverage_json(const kernel::Program& program, const Coverage& coverage);

}  // namespace grond::driver
