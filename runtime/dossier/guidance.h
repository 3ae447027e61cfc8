// Where guidance (`voorlichting`) says something else than the law decides.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "columns/outcome.h"
#include "columns/table.h"
#include "diagnostics/diagnostic.h"
#include "kernel/program.h"

namespace grond::dossier {

/// "voorlichting (“Folder numerus fixus”): informatie, geen besluit", of what guidance says; empty of what is
/// decided.
std::string information(const kernel::Program& program, kernel::AttributeId attribute);

/// The same of a procedure none of whose outcomes is decided by law; empty of others.
std::string information(const kernel::Program& program, kernel::ProcedureId procedure);

/// "klasse volgens Folder van aanvraag a is 2": what guidance says of a cell where the law decides otherwise.
std::vector<std::string> contrary_guidance(const kernel::Program& program, const columns::Facts& facts,
                                           const Outcome& outcome, kernel::AttributeId attribute,
                                           std::uint32_t row);

/// Reports it for the decisions of a procedure, once for each of them: the first object and how many more.
void report_guidance(const kernel::Program& program, const columns::Facts& facts, const Outcome& outcome,
                     kernel::ProcedureId procedure, const std::string& file, Diagnostics& diagnostics);

}  // namespace grond::dossier
