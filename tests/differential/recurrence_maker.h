// Random expressions of rules that run stage by stage: they look at columns of their own recurrence, at a
// stage that shows.
#pragma once

#include <vector>

#include "dice.h"
#include "expression_maker.h"
#include "kernel/program.h"

namespace grond::differential {

class RecurrenceMaker {
 public:
  /// The columns of the recurrence, all of ordered kinds with one type of order.
  RecurrenceMaker(kernel::Program& program, Dice& dice, ExpressionMaker& expressions,
                  std::vector<kernel::AttributeId> columns)
      : program_(program), dice_(dice), expressions_(expressions), columns_(std::move(columns)) {}

  /// A value of this sort for a rule of this kind.
  kernel::NodeId value(const kernel::Type& type, kernel::KindId own);
  kernel::NodeId condition(kernel::KindId own);

  /// From now on rules may look at the column in their own stage as well.
  void complete(kernel::AttributeId column) { complete_.push_back(column); }

 private:
  kernel::NodeId node(kernel::Op op, const kernel::Type& type, std::vector<kernel::NodeId> args,
                      std::uint32_t ref = 0, Value value = {});
  kernel::NodeId own_row(kernel::KindId kind, std::uint32_t slot = 0);
  kernel::NodeId stage(kernel::KindId own, bool earlier);
  kernel::NodeId row(kernel::KindId kind, kernel::KindId own, bool earlier);
  kernel::NodeId read(const kernel::Type& type, kernel::KindId own);
  kernel::NodeId over_rows(const kernel::Type& type, kernel::KindId own);
  const std::vector<kernel::AttributeId>& within_reach(bool earlier) const {
    return earlier ? columns_ : complete_;
  }

  kernel::Program& program_;
  Dice& dice_;
  ExpressionMaker& expressions_;
  std::vector<kernel::AttributeId> columns_;
  std::vector<kernel::AttributeId> complete_;
};

}  // namespace grond::differential
