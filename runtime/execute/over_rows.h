// Values over rows for all rows that ask at once. Where everything in a group is known, and that is nearly
// always, they are plain sums, counts and ranks; what is not known is left to the interpreter.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "columns/table.h"
#include "execute/operand.h"
#include "interpret/evaluation.h"
#include "kernel/program.h"
#include "plan/plan.h"

namespace grond::execute {

/// What an expression is for certain, by asking row. A known cell stands for bounds that meet there, another
/// for no bounds (K24). A row that is never set is for the interpreter.
class Exact {
 public:
  explicit Exact(columns::Column& cells) : cells_(cells), is_set_(cells.size()) {}

  std::size_t size() const { return is_set_.size(); }
  bool has(std::size_t row) const { return is_set_[row]; }
  Cell at(std::size_t row) const { return cells_.at(row); }
  void set(std::size_t row, Cell cell) {
    cells_.set(row, cell);
    is_set_[row] = true;
  }

 private:
  columns::Column& cells_;
  std::vector<bool> is_set_;
};

/// What every over-rows value of one run shares.
class OverRows {
 public:
  OverRows(const kernel::Program& program, const columns::Facts& facts, interpret::Evaluation& evaluation)
      : program_(program), facts_(facts), evaluation_(evaluation) {}

  /// Fills a column with the value of the expression for every row that asks.
  void fill(const plan::Expression& expression, columns::Column& column);

 private:
  /// What makes populations mean the same groups to the same rows.
  struct Question {
    kernel::KindId asking;
    kernel::KindId asked;
    std::vector<std::pair<kernel::AttributeId, Operand>> links;
    std::optional<Operand> filter;  ///< none where it makes no difference
    friend bool operator==(const Question&, const Question&) = default;
  };

  std::size_t rows_of(const plan::Expression& asking) const { return facts_.rows(asking.kind); }
  /// The rows a population is about, and which of their groups each asking row means.
  struct Asked {
    const interpret::Grouping* groups;
    std::vector<std::uint32_t> group;  ///< by asking row; says nothing where that is doubtful
    std::vector<bool> doubtful;        ///< by asking row: which group, or who is in it, is not known
  };

  std::optional<Operand> operand(kernel::NodeId id, std::uint32_t slot) const;
  /// Nothing when the interpreter has to look.
  const Asked* ask(const kernel::Population& population, const std::optional<Operand>& filter,
                   const plan::Expression& asking);
  Asked find_groups(const Question& question, const std::optional<Operand>& filter,
                    const interpret::Grouping& groups) const;

  void find_exact(kernel::NodeId id, const plan::Expression& asking, Exact& exact);
  void aggregate(const kernel::Node& node, const plan::Expression& asking, Exact& exact);
  void rank(const kernel::Node& node, const plan::Expression& asking, Exact& exact);
  void side(kernel::NodeId id, const plan::Expression& asking, Exact& exact);
  columns::Column column_for(kernel::NodeId id, const plan::Expression& asking) const;
  void comparison(const kernel::Node& node, const plan::Expression& asking, Exact& exact);

  const kernel::Program& program_;
  const columns::Facts& facts_;
  interpret::Evaluation& evaluation_;
  std::vector<std::pair<Question, std::unique_ptr<Asked>>> asked_;
};

}  // namespace grond::execute
