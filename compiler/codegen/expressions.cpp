#include "codegen/expressions.h"

#include <llvm/IR/Module.h>

#include <bit>
#include <cassert>

#include "kernel/operators.h"

namespace grond::codegen {

using kernel::Base;
using kernel::Node;
using kernel::NodeId;
using kernel::Op;
using llvm::CmpInst;

namespace {

llvm::AllocaInst* room_for_value(const Lanes& lanes) {
  llvm::BasicBlock& entry = lanes.ir.GetInsertBlock()->getParent()->getEntryBlock();
  llvm::IRBuilder<> at_entry(&entry, entry.begin());
  return at_entry.CreateAlloca(llvm::ArrayType::get(at_entry.getInt64Ty(), 2), nullptr, "value");
}

}  // namespace

Expressions::Expressions(const Lanes& lanes, Memory& memory, const kernel::Program& program,
                         OverRows over_rows, OwnColumn own_column)
    : lanes_(lanes),
      ir_(lanes.ir),
      memory_(memory),
      program_(program),
      over_rows_(std::move(over_rows)),
      own_column_(std::move(own_column)),
      result_(room_for_value(lanes)) {}

void Expressions::one_row_only() const {
  if (!lanes_.one_row()) throw OneRowOnly{};
}

const RowCells& Expressions::cells(NodeId id) {
  if (const auto found = emitted_.find(id.index); found != emitted_.end()) return found->second;
  RowCells made = emit(id);
  return emitted_.emplace(id.index, made).first->second;
}

RowCells Expressions::emit(NodeId id) {
  const Node& node = program_.at(id);
  if (kernel::from_group(program_, id))
    return memory_.own({Source::expressions, over_rows_(id)}, type_of(id));
  switch (node.op) {
    case Op::constant:
      return constant(type_of(id), node.value);
    case Op::row: {
      RowCells row = constant(type_of(id), Value::scalar(0));
      one_row_only();
      row.numerator = ir_.CreateTrunc(memory_.first(), ir_.getInt32Ty());
      row.range = {0, INT32_MAX};
      return row;
    }
    case Op::column:
      return column(node);
    case Op::reference_date:
      return type_of(id).base == Base::moment ? memory_.reference_moment() : memory_.reference_date();
    case Op::group:
      return group(node);
    case Op::and_:
      return logic(node, false);
    case Op::or_:
      return logic(node, true);
    case Op::select:
      return choose(node);
    case Op::equal:
    case Op::less:
    case Op::less_or_equal:
      return comparison(node);
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
    case Op::shift_date:
    case Op::nth_day:
    case Op::count_days:
      return arithmetic(node);
    case Op::not_:
    case Op::in_set:
    case Op::rescale:
    case Op::as_quotient:
    case Op::round:
    case Op::lookup:
    case Op::anchor:
    case Op::previous:
      return unary(node);
    case Op::exists:
    case Op::count:
    case Op::sum:
    case Op::minimum:
    case Op::maximum:
    case Op::best_k:
    case Op::rank:
    case Op::allocate:
      break;
  }
  assert(false && "over rows");
  return {};
}

llvm::Value* Expressions::worst(llvm::Value* a, llvm::Value* b) const { return ir_.CreateOr(a, b); }

llvm::Value* Expressions::is_known(llvm::Value* status) const {
  return lanes_.equals(status, severity(Severity::known));
}

llvm::Value* Expressions::fault_where(llvm::Value* condition, llvm::Value* status) const {
  if (Lanes::is_no(condition)) return status;
  return lanes_.select(ir_.CreateAnd(condition, is_known(status)), severity(Severity::fault), status);
}

llvm::Value* Expressions::strict_status(const RowCells& cells) const {
  return fault_where(cells.absent, cells.status);
}

llvm::Value* Expressions::widened(llvm::Value* number, unsigned bits) const {
  return ir_.CreateSExt(number, lanes_.integer(bits));
}

RowCells Expressions::truth(llvm::Value* mask, llvm::Value* status) const {
  return {status, lanes_.no(), mask, nullptr, {}, 0};
}

RowCells Expressions::constant(const kernel::Type& type, const Value& value) const {
  RowCells cells;
  cells.status = severity(Severity::known);
  cells.absent = value.is_absent() ? lanes_.yes() : lanes_.no();
  cells.range = {value.numerator, value.numerator};
  if (type.base == Base::boolean) {
    cells.numerator = value.is_true() ? lanes_.yes() : lanes_.no();
    return cells;
  }
  const bool quotient = type.base == Base::quotient;
  if (quotient && !lanes_.one_row()) throw OneRowOnly{};
  const unsigned bits = quotient ? 64 : bits_for(value.numerator, value.numerator);
  cells.numerator = lanes_.number(bits, value.numerator);
  if (quotient) cells.denominator = lanes_.number(64, value.denominator);
  if (type.base == Base::enumeration && !value.is_absent())
    cells.options = std::uint64_t{1} << value.numerator;
  return cells;
}

RowCells Expressions::without_value(const kernel::Type& type, llvm::Value* status) const {
  RowCells cells = constant(type, Value::absent());
  cells.absent = lanes_.no();
  cells.status = status;
  return cells;
}

RowCells Expressions::column(const Node& node) {
  const kernel::AttributeId attribute{node.ref};
  if (program_.at(node.args[0]).op == Op::row) return own_column_(attribute);
  one_row_only();
  const RowCells reference = cells(node.args[0]);
  llvm::Value* status = strict_status(reference);
  llvm::Value* known = is_known(status);
  llvm::Value* row = ir_.CreateZExt(
      lanes_.select(known, widened(reference.numerator, 32), lanes_.number(32, 0)), ir_.getInt64Ty());
  RowCells found =
      memory_.of({Source::columns, attribute.index}, program_.at(program_.at(attribute).type), row);
  found.status = lanes_.select(known, found.status, status);
  return found;
}

// Rows of a formed kind lie in key order, the first key varying slowest: the row follows from the keys.
RowCells Expressions::group(const Node& node) {
  const kernel::KindId kind{node.ref};
  const std::vector<kernel::AttributeId>& keys = program_.at(kind).keys;
  one_row_only();
  llvm::Value* number = ir_.getInt64(0);
  llvm::Value* status = severity(Severity::known);
  llvm::Value* absent = ir_.CreateICmpEQ(memory_.rows(kind), ir_.getInt64(0));
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const kernel::Type& type = program_.at(program_.at(keys[i]).type);
    const RowCells key = cells(node.args[i]);
    status = worst(status, key.status);
    absent = ir_.CreateOr(absent, key.absent);
    llvm::Value* choice = ir_.CreateZExt(key.numerator, ir_.getInt64Ty());
    llvm::Value* choices = nullptr;
    if (type.base == Base::reference) {
      choices = memory_.rows(type.kind);
    } else if (type.base == Base::number) {
      choice = ir_.CreateSub(ir_.CreateSExt(key.numerator, ir_.getInt64Ty()),
                             ir_.getInt64(static_cast<std::uint64_t>(type.least)));
      choices = ir_.getInt64(static_cast<std::uint64_t>(type.greatest - type.least) + 1);
      absent = ir_.CreateOr(absent, ir_.CreateICmpUGE(choice, choices));
    } else {
      // The place of an option is the number of allowed options before it.
      choice = ir_.CreateAnd(choice, 63);
      llvm::Value* bit = ir_.CreateShl(ir_.getInt64(1), choice);
      llvm::Value* allowed = ir_.getInt64(type.subset);
      absent = ir_.CreateOr(absent, ir_.CreateICmpEQ(ir_.CreateAnd(allowed, bit), ir_.getInt64(0)));
      llvm::Value* before = ir_.CreateAnd(allowed, ir_.CreateSub(bit, ir_.getInt64(1)));
      choice = ir_.CreateUnaryIntrinsic(llvm::Intrinsic::ctpop, before);
      choices = ir_.getInt64(static_cast<std::uint64_t>(std::popcount(type.subset)));
    }
    number = ir_.CreateAdd(ir_.CreateMul(number, choices), choice);
  }
  RowCells cells;
  cells.status = status;
  cells.absent = absent;
  cells.numerator = ir_.CreateTrunc(number, ir_.getInt32Ty());
  cells.range = {0, INT32_MAX};
  return cells;
}

// K6: one operand with the absorbing value decides, whatever the others.
RowCells Expressions::logic(const Node& node, bool absorbing) {
  llvm::Value* absorbed = lanes_.no();
  llvm::Value* status = severity(Severity::known);
  for (NodeId argument : node.args) {
    const RowCells operand = cells(argument);
    llvm::Value* operand_status = strict_status(operand);
    llvm::Value* decides = absorbing ? operand.numerator : ir_.CreateNot(operand.numerator);
    absorbed = ir_.CreateOr(absorbed, ir_.CreateAnd(is_known(operand_status), decides));
    status = worst(status, operand_status);
  }
  status = lanes_.select(absorbed, severity(Severity::known), status);
  return truth(absorbing ? absorbed : ir_.CreateNot(absorbed), status);
}

RowCells Expressions::select(llvm::Value* mask, const RowCells& yes, const RowCells& no) const {
  RowCells cells;
  cells.status = lanes_.select(mask, yes.status, no.status);
  cells.absent = lanes_.select_mask(mask, yes.absent, no.absent);
  cells.range = {std::min(yes.range.least, no.range.least), std::max(yes.range.greatest, no.range.greatest)};
  cells.options = yes.options | no.options;
  if (yes.numerator->getType() == lanes_.mask() && no.numerator->getType() == lanes_.mask()) {
    cells.numerator = lanes_.select_mask(mask, yes.numerator, no.numerator);
    return cells;
  }
  const unsigned bits = std::max(yes.numerator->getType()->getScalarSizeInBits(),
                                 no.numerator->getType()->getScalarSizeInBits());
  cells.numerator = lanes_.select(mask, widened(yes.numerator, bits), widened(no.numerator, bits));
  if (yes.denominator != nullptr) cells.denominator = lanes_.select(mask, yes.denominator, no.denominator);
  return cells;
}

RowCells Expressions::choose(const Node& node) {
  const RowCells condition = cells(node.args[0]);
  const RowCells yes = cells(node.args[1]);
  const RowCells no = cells(node.args[2]);
  RowCells chosen = select(condition.numerator, yes, no);
  llvm::Value* status = strict_status(condition);
  chosen.status = lanes_.select(is_known(status), chosen.status, status);
  return chosen;
}

llvm::Value* Expressions::same_value(const RowCells& a, const RowCells& b) const {
  llvm::Value* same = nullptr;
  if (a.numerator->getType() == lanes_.mask() && b.numerator->getType() == lanes_.mask()) {
    same = ir_.CreateNot(ir_.CreateXor(a.numerator, b.numerator));
  } else {
    const unsigned bits = std::max(a.numerator->getType()->getScalarSizeInBits(),
                                   b.numerator->getType()->getScalarSizeInBits());
    same = lanes_.equals(widened(a.numerator, bits), widened(b.numerator, bits));
  }
  if (a.denominator != nullptr) same = ir_.CreateAnd(same, lanes_.equals(a.denominator, b.denominator));
  return lanes_.select_mask(ir_.CreateOr(a.absent, b.absent), ir_.CreateAnd(a.absent, b.absent), same);
}

llvm::Value* Expressions::before(const RowCells& a, const RowCells& b, bool or_equal) const {
  const CmpInst::Predicate how = or_equal ? CmpInst::ICMP_SLE : CmpInst::ICMP_SLT;
  if (a.denominator != nullptr) {
    one_row_only();
    llvm::Value* order = call("compare", {a.numerator, a.denominator, b.numerator, b.denominator});
    return lanes_.compare(how, order, ir_.getInt64(0));
  }
  if (a.numerator->getType() == lanes_.mask() && b.numerator->getType() == lanes_.mask())
    return or_equal ? ir_.CreateOr(ir_.CreateNot(a.numerator), b.numerator)
                    : lanes_.and_not(b.numerator, a.numerator);
  const unsigned bits =
      std::max(a.numerator->getType()->getScalarSizeInBits(), b.numerator->getType()->getScalarSizeInBits());
  return lanes_.compare(how, widened(a.numerator, bits), widened(b.numerator, bits));
}

RowCells Expressions::comparison(const Node& node) {
  const RowCells a = cells(node.args[0]);
  const RowCells b = cells(node.args[1]);
  if (node.op == Op::equal) return truth(same_value(a, b), worst(a.status, b.status));
  return truth(before(a, b, node.op == Op::less_or_equal), worst(strict_status(a), strict_status(b)));
}

llvm::Value* Expressions::call(std::string_view name, std::vector<llvm::Value*> arguments) const {
  one_row_only();
  const std::string symbol = "grond_" + std::string(name);
  for (llvm::Value*& argument : arguments) {
    if (argument->getType()->isIntegerTy()) argument = ir_.CreateSExt(argument, ir_.getInt64Ty());
  }
  llvm::Module& module = *ir_.GetInsertBlock()->getModule();
  for (const execute::RuntimeFunction& function : execute::runtime_functions()) {
    if (function.symbol != symbol) continue;
    std::vector<llvm::Type*> types;
    for (char argument : function.arguments)
      types.push_back(argument == 'v' ? static_cast<llvm::Type*>(ir_.getPtrTy()) : ir_.getInt64Ty());
    if (function.arguments.back() == 'v') arguments.push_back(result_);
    auto callee = module.getOrInsertFunction(symbol, llvm::FunctionType::get(ir_.getInt64Ty(), types, false));
    return ir_.CreateCall(callee, arguments);
  }
  assert(false && "not a runtime function");
  return nullptr;
}

}  // namespace grond::codegen
