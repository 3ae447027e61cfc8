// What a rule's condition demands of single columns: enough to see that two rules exclude each other, and
// whether a row of cases leaves a gap. Sound but incomplete: what is not recognised is left alone.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "kernel/program.h"

namespace grond::analysis {

/// Values a column may have: options as a bit mask (ja/nee: bits 1 and 0), or an interval of numbers.
struct Constraint {
  std::optional<std::uint64_t> options;
  std::optional<Value> least, greatest;
  bool least_included = true, greatest_included = true;
};

struct Demands {
  std::map<std::string, Constraint> columns;  ///< by the printed expression
  std::map<std::string, kernel::Type> types;
  std::string rest;  ///< the conjuncts that were not recognised, printed
};

Demands demands_of(const kernel::Program& program, kernel::NodeId condition);

/// No row can satisfy both.
bool exclude(const Demands& a, const Demands& b);

/// Is everything that the first allows allowed by the second?
bool within(const Constraint& inner, const Constraint& outer);

/// Is the intersection of two constraints empty?
bool disjoint(const Constraint& a, const Constraint& b);

}  // namespace grond::analysis
