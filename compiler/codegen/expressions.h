// The value of kernel expressions in code (docs/kern.md sections 2 and 6).
#pragma once

#include <functional>
#include <unordered_map>

#include "codegen/cell.h"
#include "codegen/lanes.h"
#include "codegen/memory.h"
#include "execute/functions.h"
#include "kernel/program.h"

namespace grond::codegen {

/// There is no code for a whole block of rows: it looks at other rows, or at more than 32 bits at a time.
struct OneRowOnly {};

/// Where a node over rows has its value: its index in Plan::expressions.
using OverRows = std::function<std::uint32_t(kernel::NodeId)>;
/// The cells of an attribute of the rows themselves.
using OwnColumn = std::function<RowCells(kernel::AttributeId)>;

class Expressions {
 public:
  Expressions(const Lanes& lanes, Memory& memory, const kernel::Program& program, OverRows over_rows,
              OwnColumn own_column);

  /// Every node is emitted once. Throws OneRowOnly when a block of rows is asked for and cannot be had.
  const RowCells& cells(kernel::NodeId id);

  /// The status, where `geen` counts as fout (K9).
  llvm::Value* strict_status(const RowCells& cells) const;
  llvm::Value* worst(llvm::Value* a, llvm::Value* b) const;
  llvm::Value* is_known(llvm::Value* status) const;
  llvm::Value* severity(Severity severity) const { return lanes_.number(8, severity); }
  /// The status where `condition` does not hold or there was no value anyway, else fout.
  llvm::Value* fault_where(llvm::Value* condition, llvm::Value* status) const;
  /// Where both are `geen`, or neither and they are the same; of cells that are known.
  llvm::Value* same_value(const RowCells& a, const RowCells& b) const;
  RowCells select(llvm::Value* mask, const RowCells& yes, const RowCells& no) const;
  RowCells constant(const kernel::Type& type, const Value& value) const;
  RowCells without_value(const kernel::Type& type, llvm::Value* status) const;
  /// -1, 0 or 1 per row, for values of one type; 64 bits. One row only for quotients.
  llvm::Value* before(const RowCells& a, const RowCells& b, bool or_equal) const;
  /// The result of a runtime function, and the Value it filled where it fills one.
  llvm::Value* call(std::string_view name, std::vector<llvm::Value*> arguments) const;

 private:
  RowCells emit(kernel::NodeId id);
  RowCells column(const kernel::Node& node);
  RowCells group(const kernel::Node& node);
  RowCells logic(const kernel::Node& node, bool absorbing);
  RowCells choose(const kernel::Node& node);
  RowCells comparison(const kernel::Node& node);
  RowCells arithmetic(const kernel::Node& node);
  RowCells unary(const kernel::Node& node);
  RowCells in_set(const RowCells& operand, std::uint64_t set) const;
  RowCells before(kernel::KindId kind, const RowCells& operand) const;
  RowCells scaled(const RowCells& operand, unsigned digits) const;
  RowCells as_quotient(const RowCells& operand, unsigned scale) const;
  RowCells rounded(const kernel::Node& node, const RowCells& operand) const;
  RowCells looked_up(const kernel::Node& node, const RowCells& operand) const;
  RowCells anchored(const kernel::Node& node, const RowCells& operand) const;

  RowCells truth(llvm::Value* mask, llvm::Value* status) const;
  /// What a runtime function made of known operands: a scalar or a quotient, fout where it made nothing.
  RowCells made(llvm::Value* success, llvm::Value* status, bool quotient, unsigned bits) const;
  /// Sum, difference or product; fout where it does not fit 64 bits.
  RowCells computed(kernel::Op op, const RowCells& a, const RowCells& b, llvm::Value* status) const;
  llvm::Value* widened(llvm::Value* number, unsigned bits) const;
  void one_row_only() const;
  const kernel::Type& type_of(kernel::NodeId id) const { return program_.at(program_.at(id).type); }

  const Lanes& lanes_;
  Builder& ir_;
  Memory& memory_;
  const kernel::Program& program_;
  OverRows over_rows_;
  OwnColumn own_column_;
  std::unordered_map<std::uint32_t, RowCells> emitted_;  ///< by node
  llvm::Value* result_ = nullptr;                        ///< where runtime functions leave a Value
};

}  // namespace grond::codegen
