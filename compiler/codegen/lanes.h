// How many rows one instruction covers. The same emitter writes code for one row and for a block of 64 rows;
// here lies the whole difference.
#pragma once

#include <llvm/Analysis/InstSimplifyFolder.h>
#include <llvm/IR/IRBuilder.h>

#include <cstdint>

#include "values/arithmetic.h"

namespace grond::codegen {

/// Simplifies while it builds, so that what is known of a program costs no instructions.
using Builder = llvm::IRBuilder<llvm::InstSimplifyFolder>;

/// A number per row is an integer, or a vector of 64; a truth per row is a mask: an i1, or a vector of them.
class Lanes {
 public:
  Lanes(Builder& builder, unsigned rows) : ir(builder), rows_(rows) {}

  bool one_row() const { return rows_ == 1; }

  llvm::Type* integer(unsigned bits) const {
    llvm::Type* type = ir.getIntNTy(bits);
    return one_row() ? type : llvm::FixedVectorType::get(type, rows_);
  }
  llvm::Type* mask() const { return integer(1); }

  /// The same number for every row.
  llvm::Value* number(unsigned bits, std::int64_t value) const {
    return llvm::ConstantInt::getSigned(integer(bits), value);
  }
  llvm::Value* spread(llvm::Value* scalar) const {
    return one_row() ? scalar : ir.CreateVectorSplat(rows_, scalar);
  }

  llvm::Value* yes() const { return llvm::ConstantInt::getAllOnesValue(mask()); }
  llvm::Value* no() const { return llvm::ConstantInt::getNullValue(mask()); }
  static bool is_no(llvm::Value* mask) {
    const auto* constant = llvm::dyn_cast<llvm::Constant>(mask);
    return constant != nullptr && constant->isNullValue();
  }

  llvm::Value* and_not(llvm::Value* a, llvm::Value* b) const { return ir.CreateAnd(a, ir.CreateNot(b)); }

  llvm::Value* compare(llvm::CmpInst::Predicate how, llvm::Value* a, llvm::Value* b) const {
    return ir.CreateICmp(how, a, b);
  }
  llvm::Value* equals(llvm::Value* a, llvm::Value* b) const { return compare(llvm::CmpInst::ICMP_EQ, a, b); }

  llvm::Value* select(llvm::Value* mask, llvm::Value* yes, llvm::Value* no) const {
    if (yes == no) return yes;
    return ir.CreateSelect(mask, yes, no);
  }
  llvm::Value* select_mask(llvm::Value* mask, llvm::Value* yes, llvm::Value* no) const {
    if (yes == no) return yes;
    return ir.CreateOr(ir.CreateAnd(mask, yes), and_not(no, mask));
  }

  Builder& ir;

 private:
  unsigned rows_;
};

/// The least of 8, 16, 32 and 64 bits that holds every number of a range; 0 when none does.
inline unsigned bits_for(Wide least, Wide greatest) {
  for (unsigned bits = 8; bits <= 64; bits *= 2) {
    const Wide limit = Wide{1} << (bits - 1);
    if (least >= -limit && greatest < limit) return bits;
  }
  return 0;
}

}  // namespace grond::codegen
