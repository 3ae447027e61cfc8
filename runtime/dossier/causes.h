// Why a cell has no value: the facts that are still needed, and the causes no fact can mend.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "columns/outcome.h"
#include "columns/table.h"
#include "kernel/program.h"

namespace grond::dossier {

struct Missing {
  enum class Cause : std::uint8_t {
    fact,            ///< the fact `attribute` of `row` is onbekend
    reference_date,  ///< the facts have no peildatum
    population,      ///< `kind` is not declared complete: there may be rows no one has named
    no_rule,         ///< no rule decides `attribute` of `row`
    conflict,        ///< rules give `attribute` of `row` different values
    tie,             ///< the rank on which `attribute` of `row` rests falls among equals
    fault,           ///< a calculation for `attribute` of `row` has no valid result
  };
  Cause cause = Cause::fact;
  kernel::AttributeId attribute;  ///< none for `population` and `reference_date`
  std::uint32_t row = 0;          ///< of the attribute's kind
  kernel::KindId kind;            ///< of `population`
  friend bool operator==(const Missing&, const Missing&) = default;
};

/// The word for a cause in results and dossiers: "feit", "gelijk", …
std::string_view cause_name(Missing::Cause cause);

/// At most this many rows of one population are followed, in input order.
inline constexpr std::size_t rows_followed_of_a_population = 8;

/// At most this many cells are followed for one decision; the nearest come first.
inline constexpr std::size_t cells_followed = 500;

/// Finds causes for one case. What it learns about a population serves the next row, so keep it for many
/// rows.
class CauseFinder {
 public:
  /// All three must outlive it.
  CauseFinder(const kernel::Program& program, const columns::Facts& facts, const Outcome& outcome);
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
