// The rows of one table by the values of some of its columns: group numbers instead of keys.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "columns/column.h"
#include "values/cell.h"

namespace grond::interpret {

/// Groups are numbered as they are met: first those that rows have, then others that are asked for.
class Grouping {
 public:
  static constexpr std::uint32_t none = UINT32_MAX;

  Grouping(std::vector<const columns::Column*> by, std::size_t rows);

  /// The number of the group with this key, a new one when it was never seen.
  std::uint32_t number(std::span<const Cell> key);
  /// The number of the group with this key, or `none` when no row has it and `number` was never asked.
  std::uint32_t find(std::span<const Cell> key) const;

  /// Rows that have exactly the group's key, ascending; none when the key is not known in every part.
  std::span<const std::uint32_t> rows(std::uint32_t group) const;
  /// Of a row, `none` when it has no value in some of the columns.
  std::uint32_t group_of(std::uint32_t row) const { return group_of_[row]; }
  /// How many groups have rows.
  std::uint32_t count() const { return static_cast<std::uint32_t>(starts_.size() - 1); }
  /// Rows without a value in some of the columns, ascending: they may belong to several groups.
  const std::vector<std::uint32_t>& loose() const { return loose_; }
  /// Whether one of those rows may have this key, which is known in every part.
  bool may_have(std::uint32_t loose_row, std::span<const Cell> key) const;

 private:
  /// What the columns before said together, and what this one says.
  struct Branch {
    std::uint32_t before;
    Cell cell;
    friend bool operator==(const Branch&, const Branch&) = default;
  };
  struct BranchHash {
    std::size_t operator()(const Branch& branch) const;
  };
  /// One column: leads from what those before it said to what it says with them.
  struct Level {
    std::vector<std::uint32_t> direct;  ///< by value, of the first column: most values are small
    std::unordered_map<Branch, std::uint32_t, BranchHash> others;
    std::uint32_t size = 0;

    bool is_direct(const Branch& branch) const;
    std::uint32_t find(const Branch& branch) const;
    std::uint32_t make(const Branch& branch);
  };

  std::vector<const columns::Column*> by_;
  std::vector<Level> levels_;            ///< by column
  std::vector<std::uint32_t> group_of_;  ///< by row
  std::vector<std::uint32_t> rows_;      ///< by group
  std::vector<std::uint32_t> starts_;    ///< by group, in rows_, and the end
  std::vector<std::uint32_t> loose_;
};

}  // namespace grond::interpret
