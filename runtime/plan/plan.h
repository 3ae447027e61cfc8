// In which order compiled code and group operations fill the columns of one procedure
// (docs/decisions/0010-compiled-strata.md). A plan follows from the kernel alone, so that the machine code in
// a pack and the runtime that loads it need not exchange one.
#pragma once

#include <cstdint>
#include <vector>

#include "kernel/program.h"
#include "kernel/stages.h"

namespace grond::plan {

/// What a run keeps of what it decides.
enum class Keep : std::uint8_t {
  everything,  ///< every column and condition state: what a trace and an explanation need
  decisions,   ///< the decisions of the procedure, and what other rows read on the way
};

/// An expression evaluated by compiled code for every row of a kind, for the group operations to read; or a
/// value over rows, evaluated by the group operations, for compiled code to read.
struct Expression {
  kernel::NodeId node;
  kernel::KindId kind;
  std::uint32_t slot = 0;  ///< where the node looks for the row; the only one it uses
  bool of_row = true;      ///< false: looks at no row, and is the same for all
  friend bool operator==(const Expression&, const Expression&) = default;
};

/// One pass of compiled code over the rows of a kind; all it reads of its own row is of this stratum or an
/// earlier one, all it reads of other rows of an earlier one.
struct Loop {
  kernel::KindId kind;
  std::vector<std::uint32_t> expressions;       ///< to be stored: indices in Plan::expressions
  std::vector<kernel::AttributeId> attributes;  ///< to be stored, each after what it reads
  friend bool operator==(const Loop&, const Loop&) = default;
};

struct Stratum {
  std::vector<Loop> loops;                      ///< in any order; at most one per kind
  std::vector<kernel::Recurrence> recurrences;  ///< after the loops, by the interpreter's operations
  std::vector<std::uint32_t> over_rows;         ///< after those, in this order: indices in Plan::expressions
};

struct Plan {
  Keep keep = Keep::everything;
  kernel::ProcedureId procedure;
  std::vector<std::uint32_t> stratum_of;  ///< by attribute that is stored: where its loop stands
  std::vector<bool> stored;               ///< by attribute: decided and kept in memory
  std::vector<Expression> expressions;
  std::vector<Stratum> strata;
};

/// Precondition: `program` has passed kernel::validate.
Plan make_plan(const kernel::Program& program, kernel::ProcedureId procedure, Keep keep = Keep::everything);

/// The loops in the order in which they run, as compiled code is numbered.
std::vector<const Loop*> loops(const Plan& plan);

}  // namespace grond::plan
