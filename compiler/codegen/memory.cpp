#include "codegen/memory.h"

#include <cstddef>

#include "columns/column.h"
#include "execute/code.h"

namespace grond::codegen {

using columns::block_rows;
using columns::code_absent;
using columns::code_known;
using execute::ColumnView;
using execute::Frame;
using kernel::Base;
using llvm::Value;

namespace {

/// Numbers lie as narrow as their type says, without a promise about alignment.
const llvm::Align unaligned(1);

unsigned stored_bits(const kernel::Type& type) {
  return static_cast<unsigned>(columns::numerator_bytes(type) * 8);
}

std::uint64_t offset_of(Source source) {
  switch (source) {
    case Source::columns:
      return offsetof(Frame, columns);
    case Source::facts:
      return offsetof(Frame, facts);
    case Source::expressions:
      return offsetof(Frame, expressions);
  }
  return 0;
}

}  // namespace

Range range_of(const kernel::Type& type) {
  switch (type.base) {
    case Base::number:
      return {type.least, type.greatest};
    case Base::enumeration:
      return {0, 63};
    case Base::date:
    case Base::study_year:
      return {INT32_MIN, INT32_MAX};
    case Base::reference:
      return {0, INT32_MAX};
    case Base::boolean:
    case Base::quotient:
      return {};
  }
  return {};
}

Memory::Memory(const Lanes& lanes, const kernel::Program& program, Value* frame, Value* first,
               llvm::BasicBlock* entry, llvm::BasicBlock* check, bool deposits)
    : lanes_(lanes),
      ir_(lanes.ir),
      program_(program),
      frame_(frame),
      first_(first),
      entry_(entry->getContext(), llvm::InstSimplifyFolder(entry->getDataLayout())),
      check_(entry->getContext(), llvm::InstSimplifyFolder(entry->getDataLayout())),
      deposits_(deposits) {
  entry_.SetInsertPoint(entry->getTerminator());
  if (check == nullptr) return;
  check_.SetInsertPoint(check);
  doubts_ = lanes.number(8, 0);
}

/// Loaded at the entry of the function.
Value* Memory::field(llvm::Type* type, Value* base, std::uint64_t offset, const char* name) {
  return entry_.CreateLoad(type, entry_.CreateConstInBoundsGEP1_64(entry_.getInt8Ty(), base, offset), name);
}

const Memory::Column& Memory::column(Place place, bool quotient) {
  const auto [found, is_new] = columns_.try_emplace(place);
  Column& column = found->second;
  const std::uint64_t offset = place.index * sizeof(ColumnView);
  llvm::Type* pointer = entry_.getPtrTy();
  if (is_new) {
    Value* views = field(pointer, frame_, offset_of(place.source), "columns");
    column.numerators = field(pointer, views, offset + offsetof(ColumnView, numerators), "numerators");
    column.codes = field(pointer, views, offset + offsetof(ColumnView, codes), "codes");
    column.code_stride =
        field(entry_.getInt64Ty(), views, offset + offsetof(ColumnView, code_stride), "code_stride");
    if (quotient)
      column.denominators =
          field(pointer, views, offset + offsetof(ColumnView, denominators), "denominators");
  }
  return column;
}

Value* Memory::element(Value* base, Value* index, unsigned bits) {
  return ir_.CreateInBoundsGEP(ir_.getIntNTy(bits), base, index);
}

void Memory::unpack_code(Value* code, bool optional, RowCells& cells) const {
  // The severity of code 0 stands in the lowest four bits, and so on.
  constexpr std::uint32_t severity_of_code = Severity::unknown | Severity::no_rule << 8 | Severity::conflict << 12 |
                                             Severity::fault << 16;
  Value* place = ir_.CreateShl(ir_.CreateZExt(code, ir_.getInt32Ty()), 2);
  Value* severity = ir_.CreateAnd(ir_.CreateLShr(ir_.getInt32(severity_of_code), place), ir_.getInt32(15));
  cells.status = ir_.CreateTrunc(severity, ir_.getInt8Ty());
  cells.absent = optional ? lanes_.equals(code, lanes_.number(8, code_absent)) : lanes_.no();
}

/// The code of a status; `geen` where it is known and absent.
Value* Memory::packed_code(const RowCells& cells, Value* known) const {
  const auto code = [&](Status status) { return lanes_.number(8, static_cast<std::int64_t>(status)); };
  const auto at_least = [&](Severity severity) {
    return lanes_.compare(llvm::CmpInst::ICMP_UGE, cells.status, lanes_.number(8, severity));
  };
  Value* result = lanes_.select(at_least(Severity::conflict), code(Status::conflict), code(Status::no_rule));
  result = lanes_.select(at_least(Severity::fault), code(Status::fault), result);
  result = lanes_.select(at_least(Severity::unknown), code(Status::unknown), result);
  Value* value = lanes_.select(cells.absent, lanes_.number(8, code_absent), lanes_.number(8, code_known));
  return lanes_.select(known, value, result);
}

RowCells Memory::load(const Column& column, const kernel::Type& type, Value* row) {
  RowCells cells;
  const unsigned bits = stored_bits(type);
  cells.numerator =
      ir_.CreateAlignedLoad(lanes_.integer(bits), element(column.numerators, row, bits), unaligned);
  if (type.base == Base::boolean)
    cells.numerator = lanes_.compare(llvm::CmpInst::ICMP_NE, cells.numerator, lanes_.number(bits, 0));
  if (type.base == Base::quotient)
    cells.denominator =
        ir_.CreateAlignedLoad(lanes_.integer(64), element(column.denominators, row, 64), unaligned);
  cells.range = range_of(type);
  cells.options = type.subset;
  return cells;
}

/// With 64 rows: adds the codes of a column to what is checked; returns where cells are `geen`.
Value* Memory::checked_absence(const Column& column, bool optional) {
  Value* at = check_.CreateMul(first_, column.code_stride);
  Value* codes = check_.CreateAlignedLoad(
      lanes_.integer(8), check_.CreateInBoundsGEP(check_.getInt8Ty(), column.codes, at), unaligned);
  Value* absent = nullptr;
  if (optional) {
    Value* is_absent = check_.CreateICmpEQ(codes, lanes_.number(8, code_absent));
    codes = check_.CreateSelect(is_absent, lanes_.number(8, code_known), codes);
    absent = is_absent;
  }
  doubts_ = check_.CreateOr(doubts_, check_.CreateXor(codes, lanes_.number(8, code_known)));
  return optional ? absent : lanes_.no();
}

RowCells Memory::own(Place place, const kernel::Type& type) {
  if (const auto read = own_.find(place); read != own_.end()) return read->second;
  const Column& from = column(place, type.base == Base::quotient);
  RowCells cells = load(from, type, first_);
  if (lanes_.one_row()) {
    Value* at = ir_.CreateMul(first_, from.code_stride);
    unpack_code(ir_.CreateLoad(ir_.getInt8Ty(), element(from.codes, at, 8)), type.optional, cells);
  } else {
    cells.status = lanes_.number(8, Severity::known);
    cells.absent = checked_absence(from, type.optional);
  }
  own_.emplace(place, cells);
  return cells;
}

RowCells Memory::of(Place place, const kernel::Type& type, Value* row) {
  const Column& from = column(place, type.base == Base::quotient);
  RowCells cells = load(from, type, row);
  Value* code = ir_.CreateLoad(ir_.getInt8Ty(), element(from.codes, ir_.CreateMul(row, from.code_stride), 8));
  unpack_code(code, type.optional, cells);
  return cells;
}

void Memory::store(Place place, const kernel::Type& type, const RowCells& cells) {
  const Column& to = column(place, type.base == Base::quotient);
  Value* known = lanes_.equals(cells.status, lanes_.number(8, Severity::known));
  Value* present = lanes_.and_not(known, cells.absent);
  ir_.CreateAlignedStore(packed_code(cells, known), element(to.codes, first_, 8), unaligned);
  const unsigned bits = stored_bits(type);
  Value* numerator =
      type.base == Base::boolean
          ? lanes_.select(ir_.CreateAnd(present, cells.numerator), lanes_.number(8, 1), lanes_.number(8, 0))
          : lanes_.select(present, ir_.CreateSExtOrTrunc(cells.numerator, lanes_.integer(bits)),
                          lanes_.number(bits, 0));
  ir_.CreateAlignedStore(numerator, element(to.numerators, first_, bits), unaligned);
  if (type.base != Base::quotient) return;
  Value* denominator = lanes_.select(present, cells.denominator, lanes_.number(64, 0));
  ir_.CreateAlignedStore(denominator, element(to.denominators, first_, 64), unaligned);
}

RowCells Memory::reference_date() {
  RowCells cells;
  llvm::Type* number = entry_.getInt64Ty();
  Value* date = field(number, frame_, offsetof(Frame, reference_date), "reference_date");
  Value* given = field(number, frame_, offsetof(Frame, has_reference_date), "has_reference_date");
  cells.numerator = lanes_.spread(ir_.CreateTrunc(date, ir_.getInt32Ty()));
  Value* status = ir_.CreateSelect(ir_.CreateICmpNE(given, ir_.getInt64(0)), ir_.getInt8(Severity::known),
                                   ir_.getInt8(Severity::unknown));
  cells.status = lanes_.spread(status);
  cells.absent = lanes_.no();
  cells.range = {INT32_MIN, INT32_MAX};
  return cells;
}

Value* Memory::rows(kernel::KindId kind) {
  Value* rows = field(entry_.getPtrTy(), frame_, offsetof(Frame, rows), "rows");
  return field(entry_.getInt64Ty(), rows, kind.index * sizeof(std::uint64_t), "rows_of_kind");
}

Value* Memory::all_known() {
  Value* sure = check_.CreateICmpEQ(doubts_, lanes_.number(8, 0));
  return check_.CreateICmpEQ(check_.CreateBitCast(sure, check_.getInt64Ty()), check_.getInt64(UINT64_MAX));
}

}  // namespace grond::codegen
