// The recursion behind verify::evaluate: cells call for cells. Internal to this folder.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "columns/table.h"
#include "kernel/program.h"
#include "values/arithmetic.h"
#include "verify/precedence.h"

namespace grond::verify {

/// The rows bound so far, and the cells of the nodes already evaluated under that binding.
struct Scope {
  std::map<std::uint32_t, std::uint32_t> row_of_slot;
  std::map<std::uint32_t, Cell> memo;
};

/// A number wide enough for sums; the denominator is more than 1 only for quotients, which are 64-bit. Over 0
/// it is without end: 1/0 above and -1/0 below every number.
struct Ratio {
  Wide numerator = 0;
  Wide denominator = 1;
};
bool operator<(const Ratio& a, const Ratio& b);

/// What an aggregate can be over all choices; an end without value is unbounded.
struct Bounds {
  std::optional<Ratio> least;
  std::optional<Ratio> greatest;
};

/// An operand with, for numbers and aggregates that have them, its bounds.
struct Bounded {
  Cell cell;
  std::optional<Bounds> bounds;
};

/// One value that an aggregate uses: exact, or the declared range with the reason.
struct Range {
  Ratio least;
  Ratio greatest;
  Status status = Status::known;
};

/// A row that is or may be in a population; `status` is `known` for a certain member.
struct Member {
  std::uint32_t row = 0;
  Status status = Status::known;
};

struct Members {
  std::vector<Member> rows;
  bool unseen = false;
};

/// What a strict operator makes of an operand: `geen` is `fout` (K9).
Status strict_status(const Cell& cell);

class Evaluation {
 public:
  Evaluation(const kernel::Program& program, const columns::Facts& facts, kernel::ProcedureId procedure)
      : program_(program), facts_(facts), procedure_(program.at(procedure)) {}

  Cell attribute(kernel::AttributeId id, std::uint32_t row);
  RuleOutcome rule(kernel::RuleId id, std::uint32_t row);

 private:
  // Rules and columns (naive.cpp)
  Cell decided(kernel::AttributeId id, std::uint32_t row);
  RuleOutcome rule_outcome(const kernel::Rule& rule, std::uint32_t row);
  Cell in_force(const kernel::Rule& rule, std::uint32_t row);
  Status lacks_date(kernel::AttributeId id);

  // Expressions (expressions.cpp)
  Cell cell(kernel::NodeId id, Scope& scope);
  Cell operation(kernel::NodeId id, Scope& scope);
  Cell reference(const kernel::Node& node) const;
  Cell row_reference(const kernel::Node& node, Scope& scope);
  Cell column(const kernel::Node& node, Scope& scope);
  Cell group(const kernel::Node& node, Scope& scope);
  Cell one_before(const kernel::Node& node, std::int64_t number) const;
  Cell connective(const kernel::Node& node, Scope& scope, bool absorbing);
  Cell select(const kernel::Node& node, Scope& scope);
  Cell equal(const kernel::Node& node, Scope& scope);
  Cell ordered(const kernel::Node& node, Scope& scope);
  Cell unary(const kernel::Node& node, Scope& scope);
  Cell binary(const kernel::Node& node, Scope& scope);

  // Rows together (populations.cpp, aggregates.cpp, allocation.cpp)
  Scope bind(const kernel::Population& population, std::uint32_t row, const Scope& scope) const;
  Cell membership(const kernel::Population& population, std::uint32_t row, Scope& scope);
  Members members(const kernel::Population& population, Scope& scope);
  bool has_unseen(const kernel::Population& population) const;
  Range range(kernel::NodeId id, Scope& scope);
  Range declared_range(kernel::TypeId id) const;
  Cell exists(const kernel::Node& node, Scope& scope);
  Bounded bounded(kernel::NodeId id, Scope& scope);
  Bounded aggregate(const kernel::Node& node, Scope& scope);
  Bounded count(const kernel::Node& node, Scope& scope);
  Bounded sum(const kernel::Node& node, Scope& scope);
  Bounded extreme(const kernel::Node& node, Scope& scope);
  Bounded best(const kernel::Node& node, Scope& scope);
  Bounded rank(const kernel::Node& node, Scope& scope);
  Cell allocate(const kernel::Node& node, Scope& scope);

  const kernel::Program& program_;
  const columns::Facts& facts_;
  const kernel::Procedure& procedure_;
  using Place = std::pair<std::uint32_t, std::uint32_t>;
  std::map<Place, std::optional<Cell>> attribute_memo_;  ///< no value while being evaluated
  std::map<Place, RuleOutcome> rule_memo_;
  std::map<kernel::AttributeId, Status> lacks_date_;
};

}  // namespace grond::verify
