// Reads facts (docs/feiten.md) into the tables of a program. Nothing here decides
// anything: a value that does not fit its attribute is an error, a missing one is `onbekend`.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "columns/table.h"
#include "diagnostics/diagnostic.h"
#include "kernel/program.h"

namespace grond::columns {

inline constexpr std::string_view facts_schema = "grond-feiten-1";

/// Reads a .json file, or a folder of CSV files, one per kind. std::nullopt when errors were reported.
std::optional<Facts> read_facts(const kernel::Program& program, const std::filesystem::path& file_or_folder,
                                Diagnostics& diagnostics);

/// Reads facts from JSON text; `name` stands for the file in diagnostics.
std::optional<Facts> read_json(const kernel::Program& program, const std::string& name, std::string_view text,
                               Diagnostics& diagnostics);

/// SHA-256, in hex, of the facts in canonical form: reference date, then per kind by name whether it is
/// complete, its ids in order, and per attribute by name every cell with its provenance.
std::string canonical_hash(const kernel::Program& program, const Facts& facts);

}  // namespace grond::columns
