// The dossier of decisions: a JSON document in which every step is one cell, with the rules considered, their
// citations and what they rest on. Made afterwards from kernel, outcome and facts; it alone explains.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "columns/outcome.h"
#include "columns/table.h"
#include "dossier/causes.h"
#include "kernel/program.h"

namespace grond::dossier {

inline constexpr std::string_view dossier_schema = "grond-dossier-1";

/// What identifies the pack that decided.
struct Pack {
  std::string name;
  std::string hash;  ///< SHA-256 of the serialised kernel, hex
};

/// Which cells are asked for. An empty field does not restrict: every object, every decision of the
/// procedure. A selection that matches nothing gives no decisions.
struct Selection {
  std::string object;     ///< "Gegadigde/g1" or "g1"
  std::string attribute;  ///< any attribute or collection of the object
};

/// What a selection is about: by attribute, then by row.
std::vector<CellName> selected_cells(const kernel::Program& program, const columns::Facts& facts,
                                     kernel::ProcedureId procedure, const Selection& selection);

/// The decisions selected and every step they need, each once: keys "schema", "pack", "procedure",
/// "peildatum", "feiten", "betrokkenen", "besluiten" (step ids), "verzamelingen" (what selected columns say
/// together; absent when there are none) and "stappen" (by step id).
nlohmann::ordered_json build(const kernel::Program& program, const columns::Facts& facts,
                             const Outcome& outcome, kernel::ProcedureId procedure,
                             const Selection& selection, const Pack& pack);

}  // namespace grond::dossier
