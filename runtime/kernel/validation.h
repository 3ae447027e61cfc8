// The parts of kernel::validate, in the order in which they run: each relies on the ones before it.
// Internal to this folder.
#pragma once

#include <fmt/format.h>

#include <string>
#include <vector>

#include "kernel/program.h"

namespace grond::kernel {

/// What is wrong so far. Keeps the first few: a hostile program could break every rule at every entry.
class Findings {
 public:
  template <class... Arguments>
  void report(fmt::format_string<Arguments...> pattern, Arguments&&... arguments) {
    if (found_.size() < limit) found_.push_back(fmt::format(pattern, std::forward<Arguments>(arguments)...));
  }
  bool empty() const { return found_.empty(); }
  std::vector<std::string> take() { return std::move(found_); }

 private:
  static constexpr std::size_t limit = 50;
  std::vector<std::string> found_;
};

/// Every id that exists lies in its table.
void check_indices(const Program& program, Findings& findings);

/// Everything but nodes, populations and order: what must be there is there, and declarations fit each other.
void check_declarations(const Program& program, Findings& findings);

/// Edges join rules of one attribute and have no cycle.
void check_edges(const Program& program, Findings& findings);

/// What a node refers to by `ref` and `args` comes before it, and expressions stay of a size that engines can
/// walk by recursion.
void check_nodes(const Program& program, Findings& findings);

/// Operands, results and values fit the operators; conditions and values fit what they are for.
void check_types(const Program& program, Findings& findings);

/// What a node is declared to be at least and at most holds for all its operator can give, so that bounds of
/// aggregates are sound.
void check_ranges(const Program& program, Findings& findings);

/// A slot is bound to one kind of row wherever it is used.
void check_slots(const Program& program, Findings& findings);

/// The order has every step once, and nothing is read before it is complete.
void check_order(const Program& program, Findings& findings);

/// Whether a value of one type can stand where the other is expected: base, scale, enumeration, kind.
/// Bounds, subset and `of geen` are left to the engines (K9, K17).
bool compatible(const Type& a, const Type& b);

/// Whether `value` is a well-formed value of `type`, with its subset but without its bounds.
bool fits(const Program& program, const Type& type, Value value);

}  // namespace grond::kernel
