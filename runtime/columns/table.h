// Objects as rows, attributes as columns: what facts become and what engines fill.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "columns/column.h"
#include "kernel/program.h"

namespace grond::columns {

/// Where a fact came from, for the dossier.
struct Provenance {
  std::string source;    ///< bron
  std::string received;  ///< ontvangen, ISO date
  std::string document;  ///< stuk
  std::string reason;    ///< reden: of a judgement, or a decision that was taken by a power
  std::string body;      ///< orgaan: who gave it
};

/// The rows of one kind. Row order is input order; formed kinds are in key order.
struct Table {
  std::vector<std::string> ids;                              ///< "g1"; formed kinds "geneeskunde/b"
  std::unordered_map<std::string, std::uint32_t> row_of_id;  ///< inverse of ids
  bool complete = false;                                     ///< `volledig`: no unseen rows
};

/// The facts of one run: a table per kind and a column per attribute that comes in
/// (given, judgement, act, parent, key); the other columns are empty.
struct Facts {
  std::vector<Table> tables;                                                 ///< by KindId
  std::vector<Column> columns;                                               ///< by AttributeId
  std::optional<std::int64_t> reference_date;                                ///< peildatum
  std::optional<std::int64_t> reference_minute;                              ///< of that day, if given
  std::map<std::pair<std::uint32_t, std::uint32_t>, Provenance> provenance;  ///< by attribute and row
  std::string hash;  ///< SHA-256, hex, of the canonical facts

  /// The reference date as a moment, where its time is given (K82).
  std::optional<std::int64_t> reference_moment() const;
  /// Sets date and minute to those of a moment.
  void set_reference_moment(std::int64_t moment);
  /// Sets them to "2013-07-15" or "2013-07-15T09:30"; false of anything else.
  bool set_reference(std::string_view written);
  /// The reference date as facts write it, with its time where that is given; there must be one.
  std::string written_reference() const;

  std::size_t rows(kernel::KindId kind) const { return tables[kind.index].ids.size(); }
};

/// The most rows a formed kind may have, so that a few thousand rows of several keys cannot exhaust memory.
inline constexpr std::size_t max_groups = 10'000'000;

/// Whether attributes of this role have a column of facts: keys too, which are made with their rows.
bool comes_in(kernel::Role role);

/// Gives powers room for every row: `geen`, because no decision was taken by them, where none was put yet.
void leave_powers_unused(const kernel::Program& program, Facts& facts);

/// Makes the tables and empty columns for a program, with no rows.
Facts empty_facts(const kernel::Program& program);

/// Fills the tables and key columns of formed kinds from the free kinds they combine. Called by the readers
/// once all rows are in; a formed kind is complete when the kinds of its reference keys are. A kind that
/// would get more than `max_groups` rows stays empty and incomplete; the first such kind is returned, else
/// none.
kernel::KindId form_groups(const kernel::Program& program, Facts& facts);

/// "Gegadigde/g1", "Klassegroep/geneeskunde/b"
std::string object_name(const kernel::Program& program, const Facts& facts, kernel::KindId kind,
                        std::size_t row);

}  // namespace grond::columns
