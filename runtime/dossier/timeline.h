// How the decisions of a case change with the reference date: what would be decided on each day of a period,
// by what had happened until then.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "columns/table.h"
#include "dossier/causes.h"
#include "interpret/interpret.h"
#include "kernel/program.h"

namespace grond::dossier {

inline constexpr std::string_view timeline_schema = "grond-tijdlijn-1";

/// The most days a timeline has: five years.
inline constexpr std::int64_t most_days = 5 * 366;

/// Days on which a decision has the same status and value.
struct Stretch {
  std::int64_t first = 0, last = 0;  ///< both included
  Cell cell;
  std::vector<kernel::ProvisionId> grounds;  ///< on its first day: what made it so
};

struct TimelineRow {
  CellName decision;
  std::vector<Stretch> stretches;  ///< without gaps
};

struct Timeline {
  std::int64_t first = 0, last = 0;
  std::vector<TimelineRow> rows;  ///< by attribute in the order in which they were asked for
};

/// The facts as they stood at the end of a day: the reference date is that day, and neither an act nor a
/// decision by a power of a later day has taken place yet.
columns::Facts facts_on(const kernel::Program& program, const columns::Facts& facts, std::int64_t day);

/// Decides every day of the period again, and keeps the selected cells. Precondition: it has at least one day
/// and at most `most_days`.
Timeline make_timeline(const kernel::Program& program, const columns::Facts& facts,
                       kernel::ProcedureId procedure, std::int64_t first, std::int64_t last,
                       const std::vector<CellName>& selected, const interpret::Progress& progress = {});

/// docs/dossier.md; `pack` is {"naam", "hash"}.
nlohmann::ordered_json timeline_json(const kernel::Program& program, const columns::Facts& facts,
                                     kernel::ProcedureId procedure, const Timeline& timeline,
                                     const nlohmann::ordered_json& pack);

/// A line for each decision with the months marked, and below it when it changes and by which provision.
std::string timeline_text(const kernel::Program& program, const columns::Facts& facts,
                          const Timeline& timeline);

}  // namespace grond::dossier
