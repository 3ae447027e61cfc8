// The same case with the rows of every kind in another order and under other ids (K30).
#pragma once

#include <cstdint>
#include <vector>

#include "columns/table.h"
#include "kernel/program.h"

namespace grond::differential {

class Dice;

class Permutation {
 public:
  Permutation(const kernel::Program& program, const columns::Facts& facts, std::uint64_t seed);

  const columns::Facts& facts() const { return facts_; }

  /// Where a row stands now.
  std::uint32_t row(kernel::KindId kind, std::size_t old_row) const { return rows_[kind.index][old_row]; }
  /// What a cell of this type says now.
  Cell cell(const kernel::Type& type, Cell old_cell) const;

 private:
  void shuffle(kernel::KindId kind, const columns::Table& old_table, Dice& dice);
  void match(kernel::KindId kind, const columns::Facts& old_facts);

  const kernel::Program& program_;
  columns::Facts facts_;
  std::vector<std::vector<std::uint32_t>> rows_;  ///< by kind and old row
};

}  // namespace grond::differential
