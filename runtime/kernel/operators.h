// What holds of operators by themselves.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "kernel/program.h"
#include "values/moment.h"

namespace grond::kernel {

/// What a node's `ref` holds: an id of a table, the number of a slot or of digits, or one of an enumeration.
enum class Ref : std::uint8_t {
  none,
  slot,
  attribute,
  kind,
  digits,
  rounding,
  table,
  year_offset,  ///< plus 1
  population,
  date_unit,
  calendar,
  order  ///< a kind that has one
};

/// A row of ops.def.
struct OperatorInfo {
  std::string_view name;
  std::string_view word;  ///< in print, before its arguments
  int arguments;          ///< -1: two or more; -2: a number of its own
  Ref ref;
};
const OperatorInfo& info(Op op);

/// Whether the operator ranges over a population, which its `ref` then is.
bool over_rows(Op op);

/// The arguments that are evaluated with the population's slot bound: from `begin` up to `end`. None for an
/// operator that is not over rows.
struct Inside {
  std::size_t begin = 0;
  std::size_t end = 0;
};
Inside inside(const Node& node);

/// The nodes it is directly made of: its arguments, and of its population the outer values and the filter.
std::vector<NodeId> parts_of(const Program& program, const Node& node);

/// Whether a comparison uses the bounds of the expression: an aggregate or rank, also under `rescale` (K24).
bool has_bounds(const Program& program, NodeId id);

/// Whether the node has its value from a group: it ranges over rows, or compares what has bounds.
bool from_group(const Program& program, NodeId id);

/// What a date or a moment counts.
TimeScale time_scale(Base base);

}  // namespace grond::kernel
