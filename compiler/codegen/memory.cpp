#include "codegen/memory.h"

#include <cstddef>

#include "columns/column.h"
#include "columns/outcome.h"
#include "execute/code.h"

namespace grond::codegen {

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
    case Base::moment:
      return {};
  }
  return {};
}

Memory::Memory(const Lanes& lanes, const kernel::Program& program, Value* frame, Value* first,
               llvm::BasicBlock* entry, llvm::BasicBlock* check)
    : lanes_(lanes),
      ir_(lanes.ir),
      program_(program),
      frame_(frame),
      first_(first),
      entry_(entry->getContext(), llvm::InstSimplifyFolder(entry->getDataLayout())),
      check_(entry->getContext(), llvm::InstSimplifyFolder(entry->getDataLayout())) {
  entry_.SetInsertPoint(entry->getTerminator());
  if (check == nullptr) return;
  check_.SetInsertPoint(check);
  sure_ = check_.getInt64(UINT64_MAX);
}

/// Blocks have it loaded once, at the entry of the function. A loop over single rows can be of thousands of
/// columns: their addresses would all be kept on the stack, from where they are no quicker to get than from
/// the frame.
Value* Memory::field(llvm::Type* type, Value* base, std::uint64_t offset, const char* name) {
  Builder& builder = lanes_.one_row() ? ir_ : entry_;
  return builder.CreateLoad(type, builder.CreateConstInBoundsGEP1_64(builder.getInt8Ty(), base, offset),
                            name);
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

/// One of the words for the codes of a block, as a mask of the rows at hand.
Value* Memory::code_bit(Builder& ir, const Column& column, Value* row, unsigned bit) {
  Value* block = ir.CreateLShr(row, 6);
  Value* place = ir.CreateAdd(ir.CreateMul(block, column.code_stride), ir.getInt64(bit));
  Value* word = ir.CreateLoad(ir.getInt64Ty(), ir.CreateInBoundsGEP(ir.getInt64Ty(), column.codes, place));
  if (!lanes_.one_row()) return word;
  return ir.CreateTrunc(ir.CreateLShr(word, ir.CreateAnd(row, ir.getInt64(63))), ir.getInt1Ty());
}

/// Status and absence of one row from the bits of its code: 1 is bekend, 5 `geen`, 3 tegenstrijdig.
void Memory::load_code(const Column& column, Value* row, bool decided, bool optional, RowCells& cells) {
  const auto severity = [&](Severity value) { return lanes_.number(8, value); };
  Value* low = code_bit(ir_, column, row, 0);
  Value* high = optional || decided ? code_bit(ir_, column, row, 2) : lanes_.no();
  cells.absent = optional ? ir_.CreateAnd(low, high) : lanes_.no();
  if (!decided) {  // a fact is known, `geen` or unknown
    cells.status = lanes_.select(low, severity(Severity::known), severity(Severity::unknown));
    return;
  }
  Value* middle = code_bit(ir_, column, row, 1);
  Value* with_low = lanes_.select(middle, severity(Severity::conflict), severity(Severity::known));
  Value* without = lanes_.select(high, severity(Severity::fault), severity(Severity::unknown));
  without = lanes_.select(middle, severity(Severity::no_rule), without);
  cells.status = lanes_.select(low, with_low, without);
}

void Memory::store_code(const Column& column, const RowCells& cells, Value* known) {
  const auto at_least = [&](Severity severity) {
    return lanes_.compare(llvm::CmpInst::ICMP_UGE, cells.status, lanes_.number(8, severity));
  };
  Value* some = ir_.CreateNot(known);
  Value* conflict = at_least(Severity::conflict);
  Value* fault = at_least(Severity::fault);
  Value* unknown = at_least(Severity::unknown);
  Value* only_conflict = lanes_.and_not(conflict, fault);
  Value* no_rule = lanes_.and_not(some, conflict);
  Value* only_fault = lanes_.and_not(fault, unknown);
  store_bits(column.codes, columns::code_bits,
             {ir_.CreateOr(known, only_conflict), ir_.CreateOr(no_rule, only_conflict),
              ir_.CreateOr(only_fault, ir_.CreateAnd(known, cells.absent))});
}

/// Small numbers of the rows at hand, a mask for each bit (columns::BitPlanes).
void Memory::store_bits(Value* words, std::size_t bits, const std::vector<Value*>& masks) {
  Value* block = ir_.CreateMul(ir_.CreateLShr(first_, 6), ir_.getInt64(bits));
  for (std::size_t bit = 0; bit < bits; ++bit) {
    Value* place = element(words, ir_.CreateAdd(block, ir_.getInt64(bit)), 64);
    if (!lanes_.one_row()) {
      ir_.CreateStore(ir_.CreateBitCast(masks[bit], ir_.getInt64Ty()), place);
      continue;
    }
    Value* shift = ir_.CreateAnd(first_, ir_.getInt64(63));
    Value* others = ir_.CreateAnd(ir_.CreateLoad(ir_.getInt64Ty(), place),
                                  ir_.CreateNot(ir_.CreateShl(ir_.getInt64(1), shift)));
    Value* own = ir_.CreateShl(ir_.CreateZExt(masks[bit], ir_.getInt64Ty()), shift);
    ir_.CreateStore(ir_.CreateOr(others, own), place);
  }
}

void Memory::store_states(std::uint32_t rule, const RowRule& states) {
  Value* table = field(entry_.getPtrTy(), frame_, offsetof(Frame, states), "states");
  // Loaded here and not once: an annex has a thousand rules, and no registers for as many addresses.
  Value* place = ir_.CreateConstInBoundsGEP1_64(ir_.getInt8Ty(), table, rule * sizeof(void*));
  Value* words = ir_.CreateLoad(ir_.getPtrTy(), place, "words");
  // ja is 1, `?` is 2, doet niet mee is 3.
  store_bits(words, columns::state_bits,
             {ir_.CreateOr(states.yes, states.outside), ir_.CreateOr(states.open, states.outside)});
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
Value* Memory::checked_absence(const Column& column, bool decided, bool optional) {
  sure_ = check_.CreateAnd(sure_, code_bit(check_, column, first_, 0));
  if (decided) sure_ = check_.CreateAnd(sure_, check_.CreateNot(code_bit(check_, column, first_, 1)));
  if (!optional) return lanes_.no();
  return check_.CreateBitCast(code_bit(check_, column, first_, 2), lanes_.mask());
}

/// Whether engines fill the column, so that its cells can have any status.
bool Memory::is_decided(Place place) const {
  return place.source == Source::expressions ||
         (place.source == Source::columns && grond::is_decided(program_.attributes[place.index]));
}

RowCells Memory::own(Place place, const kernel::Type& type) {
  if (const auto read = own_.find(place); read != own_.end()) return read->second;
  const Column& from = column(place, type.base == Base::quotient);
  RowCells cells = load(from, type, first_);
  if (lanes_.one_row()) {
    load_code(from, first_, is_decided(place), type.optional, cells);
  } else {
    cells.status = lanes_.number(8, Severity::known);
    cells.absent = checked_absence(from, is_decided(place), type.optional);
  }
  if (place.source != Source::expressions && !cells.numerator->hasName())
    cells.numerator->setName(program_.attributes[place.index].name);
  own_.emplace(place, cells);
  return cells;
}

RowCells Memory::of(Place place, const kernel::Type& type, Value* row) {
  const Column& from = column(place, type.base == Base::quotient);
  RowCells cells = load(from, type, row);
  load_code(from, row, is_decided(place), type.optional, cells);
  return cells;
}

void Memory::store(Place place, const kernel::Type& type, const RowCells& cells) {
  const Column& to = column(place, type.base == Base::quotient);
  Value* known = lanes_.equals(cells.status, lanes_.number(8, Severity::known));
  Value* present = lanes_.and_not(known, cells.absent);
  store_code(to, cells, known);
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
  RowCells date = of_frame(offsetof(Frame, reference_date), offsetof(Frame, has_reference_date), 32);
  date.range = {INT32_MIN, INT32_MAX};
  return date;
}

RowCells Memory::reference_moment() {
  return of_frame(offsetof(Frame, reference_moment), offsetof(Frame, has_reference_moment), 64);
}

RowCells Memory::of_frame(std::uint64_t value, std::uint64_t has_value, unsigned bits) {
  RowCells cells;
  llvm::Type* number = entry_.getInt64Ty();
  Value* moment = field(number, frame_, value, "reference");
  Value* given = field(number, frame_, has_value, "has_reference");
  cells.numerator = lanes_.spread(ir_.CreateTrunc(moment, ir_.getIntNTy(bits)));
  Value* status = ir_.CreateSelect(ir_.CreateICmpNE(given, ir_.getInt64(0)), ir_.getInt8(Severity::known),
                                   ir_.getInt8(Severity::unknown));
  cells.status = lanes_.spread(status);
  cells.absent = lanes_.no();
  return cells;
}

Value* Memory::calendars() {
  return field(entry_.getInt64Ty(), frame_, offsetof(Frame, calendars), "calendars");
}

Value* Memory::rows(kernel::KindId kind) {
  Value* rows = field(entry_.getPtrTy(), frame_, offsetof(Frame, rows), "rows");
  return field(entry_.getInt64Ty(), rows, kind.index * sizeof(std::uint64_t), "rows_of_kind");
}

Value* Memory::all_known() { return check_.CreateICmpEQ(sure_, check_.getInt64(UINT64_MAX)); }

}  // namespace grond::codegen
