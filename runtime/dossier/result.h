// The result document: every decision of a procedure with its grounds (docs/dossier.md).
#pragma once

#include <cstdint>
#include <functional>
#include <iosfwd>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "columns/outcome.h"
#include "columns/table.h"
#include "dossier/causes.h"
#include "kernel/program.h"

namespace grond::dossier {

inline constexpr std::string_view result_schema = "grond-resultaat-1";

struct ResultOptions {
  std::string pack_name;
  std::string pack_hash;  ///< SHA-256 of the serialised kernel, hex
  /// Which rows to report; empty: all.
  std::function<bool(kernel::KindId, std::uint32_t row)> selected;
  /// What to ask, most decisive first (questions.h): the order of `ontbreekt`. What is not among it follows,
  /// nearest first.
  std::vector<Missing> to_ask;
  /// With `--trace full`: one dossier of all reported decisions, written as "dossier" beside them; each
  /// decision then names its step there. Shared, because decisions of one cohort rest on the same steps.
  std::function<nlohmann::ordered_json()> dossier;
};

/// Writes one decision at a time, so that a million rows need no tree in memory.
void write_result(std::ostream& out, const kernel::Program& program, const columns::Facts& facts,
                  const Outcome& outcome, kernel::ProcedureId procedure, const ResultOptions& options);

/// A present value as facts and results write it: true, 12, "7.50", "b", "2013-05-10", {"teller", "noemer"},
/// "geen", the id of a referred row.
nlohmann::ordered_json value_json(const kernel::Program& program, const columns::Facts& facts,
                                  const kernel::Type& type, Value value);

/// {"regeling", "artikel", "lid", "onderdeel", "volzin"}; null where the provision is not that fine.
nlohmann::ordered_json citation_json(const kernel::Program& program, kernel::ProvisionId provision);

}  // namespace grond::dossier
