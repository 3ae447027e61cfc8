// Operators on numbers and options: at the width that their ranges ask for, and `fout` where 64 bits do not
// do.
#include <algorithm>
#include <cassert>

#include "codegen/expressions.h"
#include "kernel/operators.h"
#include "kernel/stages.h"

namespace grond::codegen {

using kernel::Base;
using kernel::Node;
using kernel::Op;

namespace {

/// More than this many bits at a time for 64 rows would cost more than it gains.
constexpr unsigned widest_of_block = 32;

Wide power_of_ten(unsigned digits) {
  Wide power = 1;
  for (unsigned i = 0; i < digits; ++i) power *= 10;
  return power;
}

Range range_of_result(Op op, const Range& a, const Range& b) {
  if (op == Op::add) return {a.least + b.least, a.greatest + b.greatest};
  if (op == Op::subtract) return {a.least - b.greatest, a.greatest - b.least};
  assert(op == Op::multiply);
  const auto [least, greatest] =
      std::minmax({a.least * b.least, a.least * b.greatest, a.greatest * b.least, a.greatest * b.greatest});
  return {least, greatest};
}

llvm::Intrinsic::ID with_overflow(Op op) {
  if (op == Op::add) return llvm::Intrinsic::sadd_with_overflow;
  return op == Op::subtract ? llvm::Intrinsic::ssub_with_overflow : llvm::Intrinsic::smul_with_overflow;
}

llvm::Instruction::BinaryOps operation(Op op) {
  if (op == Op::add) return llvm::Instruction::Add;
  return op == Op::subtract ? llvm::Instruction::Sub : llvm::Instruction::Mul;
}

}  // namespace

RowCells Expressions::computed(Op op, const RowCells& a, const RowCells& b, llvm::Value* status) const {
  RowCells cells;
  cells.status = status;
  cells.absent = lanes_.no();
  cells.range = range_of_result(op, a.range, b.range);
  const unsigned needed = bits_for(cells.range.least, cells.range.greatest);
  const unsigned bits = std::max({needed == 0 ? 64 : needed, a.numerator->getType()->getScalarSizeInBits(),
                                  b.numerator->getType()->getScalarSizeInBits()});
  if (bits > widest_of_block) one_row_only();
  llvm::Value* left = widened(a.numerator, bits);
  llvm::Value* right = widened(b.numerator, bits);
  if (needed != 0) {
    cells.numerator = ir_.CreateBinOp(operation(op), left, right);
    return cells;
  }
  llvm::Value* result = ir_.CreateBinaryIntrinsic(with_overflow(op), left, right);
  cells.numerator = ir_.CreateExtractValue(result, 0);
  cells.status = fault_where(ir_.CreateExtractValue(result, 1), status);
  cells.range = {};
  return cells;
}

RowCells Expressions::arithmetic(const Node& node) {
  const RowCells a = cells(node.args[0]);
  const RowCells b = cells(node.args[1]);
  llvm::Value* status = worst(strict_status(a), strict_status(b));
  if (node.op == Op::nth_day)
    return made(call("nth_day", {memory_.calendars(), ir_.getInt64(node.ref), a.numerator, b.numerator}),
                status, false, 32);
  if (node.op == Op::count_days)
    return made(call("count_days", {memory_.calendars(), ir_.getInt64(node.ref), a.numerator, b.numerator}),
                status, false, 64);
  if (node.op == Op::shift_date) {
    const auto scale = static_cast<std::uint64_t>(kernel::time_scale(type_of(node.args[0]).base));
    llvm::Value* success =
        call("shift_date", {a.numerator, ir_.getInt64(scale), b.numerator, ir_.getInt64(node.ref)});
    return made(success, status, false, program_.at(node.type).base == Base::moment ? 64 : 32);
  }
  if (node.op != Op::divide) return computed(node.op, a, b, status);
  one_row_only();
  return made(call("quotient", {a.numerator, b.numerator}), status, true, 64);
}

RowCells Expressions::made(llvm::Value* success, llvm::Value* status, bool quotient, unsigned bits) const {
  RowCells cells;
  cells.status = fault_where(ir_.CreateICmpEQ(success, ir_.getInt64(0)), status);
  cells.absent = lanes_.no();
  llvm::Value* numerator = ir_.CreateLoad(ir_.getInt64Ty(), result_);
  cells.numerator = ir_.CreateTrunc(numerator, ir_.getIntNTy(bits));
  if (bits < 64) cells.range = {-(Wide{1} << (bits - 1)), (Wide{1} << (bits - 1)) - 1};
  if (quotient)
    cells.denominator =
        ir_.CreateLoad(ir_.getInt64Ty(), ir_.CreateConstInBoundsGEP1_64(ir_.getInt64Ty(), result_, 1));
  return cells;
}

RowCells Expressions::unary(const Node& node) {
  RowCells operand = cells(node.args[0]);
  operand.status = strict_status(operand);
  operand.absent = lanes_.no();
  const kernel::Type& from = type_of(node.args[0]);
  if (node.op == Op::not_) return truth(ir_.CreateNot(operand.numerator), operand.status);
  if (node.op == Op::in_set) return in_set(operand, static_cast<std::uint64_t>(node.value.numerator));
  if (node.op == Op::rescale) return scaled(operand, node.ref);
  if (node.op == Op::as_quotient) return as_quotient(operand, from.scale);
  if (node.op == Op::lookup) return looked_up(node, operand);
  if (node.op == Op::anchor) return anchored(node, operand);
  if (node.op == Op::previous) return before({node.ref}, operand);
  assert(node.op == Op::round);
  return rounded(node, operand);
}

// A set is a few runs of options that follow one another.
RowCells Expressions::in_set(const RowCells& operand, std::uint64_t set) const {
  llvm::Value* option = operand.numerator;
  const unsigned bits = option->getType()->getScalarSizeInBits();
  llvm::Value* within = lanes_.no();
  for (int first = 0; first < 64; ++first) {
    if ((set >> first & 1) == 0) continue;
    int last = first;
    while (last < 63 && (set >> (last + 1) & 1) != 0) ++last;
    llvm::Value* place = ir_.CreateSub(option, lanes_.number(bits, first));
    within = ir_.CreateOr(within,
                          lanes_.compare(llvm::CmpInst::ICMP_ULE, place, lanes_.number(bits, last - first)));
    first = last;
  }
  return truth(within, operand.status);
}

// K94. What is less than the first, or beyond the last, has none before it.
RowCells Expressions::before(kernel::KindId kind, const RowCells& operand) const {
  const kernel::Stages stages = kernel::stages_of(program_, kind);
  const unsigned bits = std::max(bits_for(stages.first, Wide{stages.last} + 1),
                                 operand.numerator->getType()->getScalarSizeInBits());
  if (bits > widest_of_block) one_row_only();
  llvm::Value* number = widened(operand.numerator, bits);
  llvm::Value* has_one =
      ir_.CreateAnd(lanes_.compare(llvm::CmpInst::ICMP_SGT, number, lanes_.number(bits, stages.first)),
                    lanes_.compare(llvm::CmpInst::ICMP_SLE, number, lanes_.number(bits, stages.last + 1)));
  RowCells cells;
  cells.status = operand.status;
  cells.absent = ir_.CreateNot(has_one);
  cells.numerator = ir_.CreateSub(number, lanes_.number(bits, 1));
  cells.range = {stages.first, stages.last};
  cells.options = program_.at(program_.at(program_.at(kind).order).type).subset;
  return cells;
}

RowCells Expressions::scaled(const RowCells& operand, unsigned digits) const {
  const auto power = static_cast<std::int64_t>(power_of_ten(digits));
  return computed(Op::multiply, operand, constant({.base = Base::number}, Value::scalar(power)),
                  operand.status);
}

RowCells Expressions::as_quotient(const RowCells& operand, unsigned scale) const {
  one_row_only();
  if (scale == 0) {
    RowCells cells = operand;
    cells.numerator = widened(operand.numerator, 64);
    cells.denominator = lanes_.number(64, 1);
    return cells;
  }
  llvm::Value* power = ir_.getInt64(static_cast<std::uint64_t>(power_of_ten(scale)));
  return made(call("quotient", {operand.numerator, power}), operand.status, true, 64);
}

RowCells Expressions::rounded(const Node& node, const RowCells& operand) const {
  one_row_only();
  llvm::Value* denominator = operand.denominator;
  if (denominator == nullptr)
    denominator = ir_.getInt64(static_cast<std::uint64_t>(power_of_ten(type_of(node.args[0]).scale)));
  llvm::Value* success = call("round", {operand.numerator, denominator, ir_.getInt64(node.ref),
                                        ir_.getInt64(program_.at(node.type).scale)});
  return made(success, operand.status, false, 64);
}

RowCells Expressions::looked_up(const Node& node, const RowCells& operand) const {
  const kernel::Table& table = program_.tables[node.ref];
  const kernel::Type& type = program_.at(table.type);
  const unsigned bits = operand.numerator->getType()->getScalarSizeInBits();
  RowCells cells = without_value(type, severity(Severity::no_rule));
  bool first = true;
  for (std::size_t option = 0; option < table.values.size(); ++option) {
    if (!table.values[option]) continue;
    RowCells value = constant(type, *table.values[option]);
    if (first) cells.range = value.range;  // what has no row has no value
    first = false;
    llvm::Value* here =
        lanes_.equals(operand.numerator, lanes_.number(bits, static_cast<std::int64_t>(option)));
    cells = select(here, value, cells);
  }
  cells.status = lanes_.select(is_known(operand.status), cells.status, operand.status);
  return cells;
}

RowCells Expressions::anchored(const Node& node, const RowCells& operand) const {
  one_row_only();
  llvm::Value* success = call("anchor", {operand.numerator, ir_.getInt64(node.ref),
                                         ir_.getInt64(static_cast<std::uint64_t>(node.value.numerator))});
  return made(success, operand.status, false, 32);
}

}  // namespace grond::codegen
