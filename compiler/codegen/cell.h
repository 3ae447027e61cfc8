// The cells of some rows in code: what columns::Column keeps in memory, here in registers.
#pragma once

#include <llvm/IR/Value.h>

#include <cstdint>

#include "values/arithmetic.h"

namespace grond::codegen {

/// Statuses in code are sets of bits, of which the highest prevails (K4): the worst of two is `a or b`.
enum Severity : std::uint8_t {
  known = 0,
  no_rule = 1,
  conflict = 2,
  fault = 4,
  unknown = 8,
};

/// What is known of a numerator before any row is seen. Of rows whose cell has a value; others may hold
/// anything.
struct Range {
  Wide least = INT64_MIN;
  Wide greatest = INT64_MAX;
};

/// One cell per row. Where `status` is not known the rest says nothing; where `absent` the numerator does
/// not.
struct RowCells {
  llvm::Value* status = nullptr;       ///< bits of Severity, 8 bits
  llvm::Value* absent = nullptr;       ///< mask: `geen`
  llvm::Value* numerator = nullptr;    ///< of a boolean a mask, else an integer of 8 to 64 bits
  llvm::Value* denominator = nullptr;  ///< of a quotient, 64 bits
  Range range;                         ///< not of booleans
  std::uint64_t options = 0;           ///< of an enumeration: which it can be, a bit each
};

/// What a rule says, per row: at most one of the masks; none is nee.
struct RowRule {
  llvm::Value* yes = nullptr;
  llvm::Value* open = nullptr;
  llvm::Value* outside = nullptr;
  llvm::Value* cause = nullptr;  ///< of open: bits of Severity
  RowCells value;                ///< as the attribute may have it (K17)
};

}  // namespace grond::codegen
