// Why a cell has no value: the facts that are still needed, and the causes no fact can mend.
#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "columns/outcome.h"
#include "columns/table.h"
#include "kernel/program.h"

namespace grond::dossier {

/// One cell: an attribute of a row of its kind.
struct CellName {
  kernel::AttributeId attribute;
  std::uint32_t row = 0;
  friend auto operator<=>(const CellName&, const CellName&) = default;
};

struct Missing {
  enum class Cause : std::uint8_t {
    fact,              ///< the fact `attribute` of `row` is onbekend
    reference_date,    ///< the facts have no peildatum
    reference_moment,  ///< or not the time of that day
    population,        ///< `kind` is not declared complete: there may be rows no one has named
    no_rule,           ///< no rule decides `attribute` of `row`
    conflict,          ///< rules give `attribute` of `row` different values
    tie,               ///< the rank on which `attribute` of `row` rests falls among equals
    fault,             ///< a calculation for `attribute` of `row` has no valid result
  };
  Cause cause = Cause::fact;
  kernel::AttributeId attribute;  ///< none for `population` and the reference date
  std::uint32_t row = 0;          ///< of the attribute's kind
  kernel::KindId kind;            ///< of `population`
  friend bool operator==(const Missing&, const Missing&) = default;
};

/// Whether an answer mends it; what rules leave open or get wrong no answer does.
bool can_be_answered(Missing::Cause cause);

/// The word for a cause in results and dossiers: "feit", "gelijk", …
std::string_view cause_name(Missing::Cause cause);

/// How far to look. What is told to a reader stops early; what is asked for must miss nothing.
struct Reach {
  std::size_t rows_of_a_population = 8;  ///< in input order
  std::size_t cells = 500;               ///< behind one decision; the nearest come first
};
inline constexpr Reach everything{SIZE_MAX, SIZE_MAX};

/// Finds causes for one case. What it learns about a population serves the next row, so keep it for many
/// rows.
class CauseFinder {
 public:
  /// All three must outlive it.
  CauseFinder(const kernel::Program& program, const columns::Facts& facts, const Outcome& outcome,
              Reach reach = {});
  ~CauseFinder();

  /// Breadth first from the cell, nearest first, each once. Empty when the cell is known.
  std::vector<Missing> causes(kernel::AttributeId attribute, std::uint32_t row);

 private:
  struct Implementation;
  std::unique_ptr<Implementation> implementation_;
};

/// For one cell; for many keep a CauseFinder.
std::vector<Missing> missing_facts(const kernel::Program& program, const columns::Facts& facts,
                                   const Outcome& outcome, kernel::AttributeId attribute, std::uint32_t row);

}  // namespace grond::dossier
