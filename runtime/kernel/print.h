// A program as text, for review beside the source and for looking into a pack. Deterministic.
#pragma once

#include <string>

#include "kernel/program.h"

namespace grond::kernel {

/// A value as its type shows it, in Dutch: "ja", "1,50", "1/3", "2013-05-10", "2013-2014", "geen", an option,
/// and of a reference its row number.
std::string print(const Program& program, const Type& type, Value value);

/// One expression: "klasse van gegadigde" as `klasse(rij)`, operators in prefix form.
std::string print(const Program& program, NodeId node);

/// Every declaration, rule with its citation, edge and step.
std::string print(const Program& program);

}  // namespace grond::kernel
