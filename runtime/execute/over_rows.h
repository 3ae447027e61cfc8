// Values over rows for all rows that ask at once. Where everything in a group is known, and that is nearly
// always, they are plain sums, counts and ranks; what is not known is left to the interpreter.
#pragma once

#include <optional>
#include <vector>

#include "columns/table.h"
#include "execute/operand.h"
#include "interpret/evaluation.h"
#include "kernel/program.h"
#include "plan/plan.h"

namespace grond::execute {

/// What every over-rows value of one run shares.
class OverRows {
 public:
  OverRows(const kernel::Program& program, const columns::Facts& facts, interpret::Evaluation& evaluation)
      : program_(program), facts_(facts), evaluation_(evaluation) {}

  /// Fills a column with the value of the expression for every row that asks.
  void fill(const plan::Expression& expression, columns::Column& column);

 private:
  /// Values of a node that are exact, by asking row; nothing where the interpreter has to look.
  using Exact = std::vector<std::optional<Value>>;
  /// The rows a population is about, and which of their groups each asking row means.
  struct Asked {
    const interpret::Grouping* groups;
    std::vector<std::uint32_t> group;  ///< by asking row; says nothing where that is doubtful
    std::vector<bool> doubtful;        ///< by asking row: which group, or who is in it, is not known
  };

  std::optional<Operand> operand(kernel::NodeId id, std::uint32_t slot) const;
  std::optional<Asked> ask(const kernel::Population& population, const std::optional<Operand>& filter,
                           std::uint32_t slot, std::size_t asking);

  Exact exact(kernel::NodeId id, const plan::Expression& asking, std::size_t rows);
  Exact aggregate(const kernel::Node& node, const plan::Expression& asking, std::size_t rows);
  Exact rank(const kernel::Node& node, const plan::Expression& asking, std::size_t rows);
  Exact comparison(const kernel::Node& node, const plan::Expression& asking, std::size_t rows);

  const kernel::Program& program_;
  const columns::Facts& facts_;
  interpret::Evaluation& evaluation_;
};

}  // namespace grond::execute
