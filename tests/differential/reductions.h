// The single steps of shrinking: each gives a smaller case, which need not be valid.
#pragma once

#include "columns/outcome.h"
#include "random_program.h"

namespace grond::differential {

/// The case without the rows [begin, end) of a kind that comes in; what referred to them is onbekend.
Case without_rows(const Case& whole, kernel::KindId kind, std::size_t begin, std::size_t end);

/// The case without a rule and its edges. An attribute or part that loses its last rule becomes a fact that
/// is onbekend.
Case without_rule(const Case& whole, kernel::RuleId rule);

/// The case in which the attribute, with its parts, is a fact and no longer decided: its cells are those of
/// `outcome`, onbekend where they have no value.
Case with_fact(const Case& whole, kernel::AttributeId attribute, const Outcome& outcome);

/// What can stand in the place of a node.
struct Replacement {
  kernel::Node node;
  kernel::Type type;
};

/// Simpler ones: an argument of the same sort of value, or a constant.
std::vector<Replacement> replacements(const kernel::Program& program, kernel::NodeId id);

Case with_node(const Case& whole, kernel::NodeId id, const Replacement& replacement);

}  // namespace grond::differential
