// The lottery of 2013 on larger cohorts, for measuring from facts to decisions.
#pragma once

#include <filesystem>

#include "columns/table.h"
#include "kernel/program.h"

namespace grond::bench {

/// regulations/, and the facts of examples/loting-2013.
std::filesystem::path regulations_folder();
std::filesystem::path cohort_file();

/// Throws std::runtime_error with the diagnostics when the facts do not fit the program.
columns::Facts read_facts_file(const kernel::Program& program, const std::filesystem::path& file);

/// The cohort so many times over for the same programmes of study, which then have so many times the places.
/// Every applicant gets an id and a lot number of its own.
columns::Facts enlarge_cohort(const kernel::Program& lottery, const columns::Facts& cohort,
                              std::uint32_t copies);

kernel::ProcedureId lottery_procedure(const kernel::Program& program);
/// The number of applicants in facts of the lottery.
std::size_t applicants(const kernel::Program& lottery, const columns::Facts& facts);

}  // namespace grond::bench
