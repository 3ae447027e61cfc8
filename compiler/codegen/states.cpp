// Condition states as they lie in memory: two bits a row (columns::States).
#include <llvm/IR/IntrinsicsX86.h>

#include "codegen/memory.h"
#include "execute/code.h"

namespace grond::codegen {

using llvm::Value;

namespace {

constexpr std::uint64_t even_bits = 0x5555555555555555;

/// The low 32 bits, each at the even place of its number.
Value* spread_bits(Builder& ir, Value* mask, bool deposit) {
  if (deposit)
    return ir.CreateIntrinsic(llvm::Intrinsic::x86_bmi_pdep_64, {}, {mask, ir.getInt64(even_bits)});
  static constexpr std::pair<unsigned, std::uint64_t> steps[] = {{16, 0x0000FFFF0000FFFF},
                                                                 {8, 0x00FF00FF00FF00FF},
                                                                 {4, 0x0F0F0F0F0F0F0F0F},
                                                                 {2, 0x3333333333333333},
                                                                 {1, even_bits}};
  Value* bits = ir.CreateAnd(mask, ir.getInt64(UINT32_MAX));
  for (const auto& [distance, keep] : steps)
    bits = ir.CreateAnd(ir.CreateOr(bits, ir.CreateShl(bits, distance)), ir.getInt64(keep));
  return bits;
}

}  // namespace

void Memory::store_states(std::uint32_t rule, const RowRule& states) {
  Value* table = field(entry_.getPtrTy(), frame_, offsetof(execute::Frame, states), "states");
  Value* words = field(entry_.getPtrTy(), table, rule * sizeof(void*), "words");
  // ja is 1, `?` is 2, doet niet mee is 3.
  Value* low = ir_.CreateOr(states.yes, states.outside);
  Value* high = ir_.CreateOr(states.open, states.outside);
  if (lanes_.one_row()) {
    Value* place = element(words, ir_.CreateLShr(first_, 5), 64);
    Value* shift = ir_.CreateShl(ir_.CreateAnd(first_, ir_.getInt64(31)), 1);
    Value* bits = ir_.CreateOr(ir_.CreateZExt(low, ir_.getInt64Ty()),
                               ir_.CreateShl(ir_.CreateZExt(high, ir_.getInt64Ty()), 1));
    // All nee before the run, and each row is written once.
    Value* word = ir_.CreateLoad(ir_.getInt64Ty(), place);
    ir_.CreateStore(ir_.CreateOr(word, ir_.CreateShl(bits, shift)), place);
    return;
  }
  Value* place = ir_.CreateLShr(first_, 5);
  for (unsigned half = 0; half < 2; ++half) {
    const auto part = [&](Value* rows) {
      Value* mask = ir_.CreateBitCast(rows, ir_.getInt64Ty());
      return spread_bits(ir_, half == 0 ? mask : ir_.CreateLShr(mask, 32), deposits_);
    };
    Value* word = ir_.CreateOr(part(low), ir_.CreateShl(part(high), 1));
    ir_.CreateStore(word, element(words, ir_.CreateAdd(place, ir_.getInt64(half)), 64));
  }
}

}  // namespace grond::codegen
