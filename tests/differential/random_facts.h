// Random facts for any program: values a reader of facts would accept, with the ones that matter to it.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "columns/table.h"
#include "dice.h"
#include "kernel/program.h"

namespace grond::differential {

/// Makes values of a type: ordinary ones, its bounds, the ends of what a width in bits can hold, and for a
/// given program what it itself names (constants, dates and study years of validity) and what lies beside it.
class ValueMaker {
 public:
  explicit ValueMaker(Dice& dice) : dice_(dice) {}
  ValueMaker(Dice& dice, const kernel::Program& program);

  /// A value that is not `geen`, within the declared bounds; `geen` for a reference.
  Value value(const kernel::Type& type);
  /// One of the values at the edges: a bound, a width, what the program names.
  Value edge(const kernel::Type& type);

 private:
  struct Sort {
    kernel::Base base;
    std::uint8_t scale;
    auto operator<=>(const Sort&) const = default;
  };

  void name(const kernel::Type& type, std::int64_t number);
  Value quotient(const kernel::Type& type, bool at_an_edge);
  Value option(const kernel::Type& type);

  Dice& dice_;
  std::map<Sort, std::vector<std::int64_t>> named_;
};

/// The least or greatest number of 8, 16, 32 or 64 bits.
std::int64_t end_of_width(Dice& dice);

/// Declared bounds: none, small ones, the ends of a width in bits or just beyond.
void bound_randomly(kernel::Type& type, Dice& dice, bool numeric);

/// Facts with so many rows of each kind that comes in (the others are formed), the rest at random: whole
/// blocks known and unknown, columns of one value, of `geen`, of different values.
columns::Facts random_facts(const kernel::Program& program, const std::vector<std::size_t>& rows, Dice& dice);

/// The number of rows of every kind when so many come in; of a formed kind without a limit.
std::vector<std::size_t> with_formed_rows(const kernel::Program& program, std::vector<std::size_t> rows);

/// The same facts with some that were onbekend filled in (K10).
columns::Facts with_more_facts(const kernel::Program& program, const columns::Facts& facts,
                               std::uint64_t seed);

}  // namespace grond::differential
