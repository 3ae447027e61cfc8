// What belongs to the collections of a row, gathered from the columns that say so (K91).
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <utility>
#include <vector>

#include "columns/outcome.h"
#include "columns/table.h"
#include "kernel/program.h"

namespace grond::dossier {

struct Gathered {
  using Open = std::pair<std::string, Status>;
  std::vector<std::string> members;  ///< options that belong, in order
  std::vector<Open> open;            ///< options of which there is no telling
  Status status = Status::known;     ///< the one order over the columns (K4)
};

Gathered gather(const kernel::Program& program, const Outcome& outcome, const kernel::Collection& collection,
                std::uint32_t row);

/// The collections of which the procedure decides a column.
std::vector<const kernel::Collection*> decided_collections(const kernel::Program& program,
                                                           kernel::ProcedureId procedure);

/// The collection all columns of which these nodes read, each of the same row; null when there is none.
const kernel::Collection* whole_collection(const kernel::Program& program,
                                           const std::vector<kernel::NodeId>& columns);

/// Whether a condition of a member says that another member does not go before it: that stands at the
/// provision of the other, which adds to a collection itself.
bool gives_way(const kernel::Program& program, const kernel::Node& condition);

/// {"object", "verzameling", "status", "leden", "open"}
nlohmann::ordered_json gathered_json(const kernel::Program& program, const columns::Facts& facts,
                                     const kernel::Collection& collection, std::uint32_t row,
                                     const Gathered& gathered);

/// "eisen van opleiding o1: aanleg, keuring", and of what is open a statement for each status: "nog onbekend
/// is of daartoe behoort: keuring".
std::string gathered_statement(const kernel::Program& program, const columns::Facts& facts,
                               const kernel::Collection& collection, std::uint32_t row,
                               const Gathered& gathered);
std::vector<std::string> open_statements(const kernel::Program& program, const columns::Facts& facts,
                                         const Gathered& gathered);

}  // namespace grond::dossier
