// Cells between memory and registers: reads and writes the columns of a Frame (execute/code.h).
#pragma once

#include <map>
#include <vector>

#include "codegen/cell.h"
#include "codegen/lanes.h"
#include "kernel/program.h"
#include "plan/plan.h"

namespace grond::codegen {

/// Which part of the frame a column is in.
enum class Source : std::uint8_t { columns, facts, expressions };

/// A place in the frame.
struct Place {
  Source source = Source::columns;
  std::uint32_t index = 0;
  friend auto operator<=>(const Place&, const Place&) = default;
};

/// The columns as seen from the rows [first, first + 1) or [first, first + 64).
class Memory {
 public:
  /// `entry` is a block that ends in a branch, where the addresses of columns are loaded once. With 64 rows,
  /// `check` is the block that has to find all cells known before the code that reads them is entered.
  Memory(const Lanes& lanes, const kernel::Program& program, llvm::Value* frame, llvm::Value* first,
         llvm::BasicBlock* entry, llvm::BasicBlock* check);

  llvm::Value* first() const { return first_; }

  /// The cells of the rows themselves.
  RowCells own(Place place, const kernel::Type& type);
  /// The cells of other rows, of which the index is any row or 0. One row only.
  RowCells of(Place place, const kernel::Type& type, llvm::Value* row);

  void store(Place place, const kernel::Type& type, const RowCells& cells);
  void store_states(std::uint32_t rule, const RowRule& states);

  /// Frame::reference_date; its status is known or unknown.
  RowCells reference_date();
  /// Frame::reference_moment, likewise.
  RowCells reference_moment();
  /// Frame::calendars.
  llvm::Value* calendars();
  /// Number of rows of a kind, an i64.
  llvm::Value* rows(kernel::KindId kind);

  /// With 64 rows: whether every cell that `own` has read is known, an i1 at the end of the check block.
  llvm::Value* all_known();

 private:
  struct Column {
    llvm::Value* numerators = nullptr;
    llvm::Value* denominators = nullptr;
    llvm::Value* codes = nullptr;
    llvm::Value* code_stride = nullptr;
  };
  const Column& column(Place place, bool quotient);
  llvm::Value* field(llvm::Type* type, llvm::Value* base, std::uint64_t offset, const char* name);
  RowCells of_frame(std::uint64_t value, std::uint64_t has_value, unsigned bits);
  llvm::Value* element(llvm::Value* base, llvm::Value* index, unsigned bits);
  llvm::Value* row_number(std::uint64_t bytes);
  RowCells load(const Column& column, const kernel::Type& type, llvm::Value* row);
  llvm::Value* code_bit(Builder& ir, const Column& column, llvm::Value* row, unsigned bit);
  void load_code(const Column& column, llvm::Value* row, bool decided, bool optional, RowCells& cells);
  llvm::Value* checked_absence(const Column& column, bool decided, bool optional);
  void store_code(const Column& column, const RowCells& cells, llvm::Value* known);
  void store_bits(llvm::Value* words, std::size_t bits, const std::vector<llvm::Value*>& masks);
  bool is_decided(Place place) const;

  const Lanes& lanes_;
  Builder& ir_;
  const kernel::Program& program_;
  llvm::Value* frame_;
  llvm::Value* first_;
  Builder entry_;
  Builder check_;
  std::map<Place, Column> columns_;
  std::map<Place, RowCells> own_;
  llvm::Value* sure_ = nullptr;  ///< in the check block: a bit for every row of which all cells are known
};

/// What a cell of this type can be.
Range range_of(const kernel::Type& type);

}  // namespace grond::codegen
