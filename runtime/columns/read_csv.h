// Facts from a folder of CSV files, one per kind, with the reference date and `volledig` in run.json.
#pragma once

#include <filesystem>
#include <istream>
#include <string>

#include "columns/facts_builder.h"

namespace grond::columns {

/// Feeds every file of the folder to the builder.
void read_csv_folder(const kernel::Program& program, const std::filesystem::path& folder,
                     FactsBuilder& builder);

/// Feeds the rows of one kind to the builder.
void read_csv_stream(std::istream& stream, const std::string& name, const kernel::Program& program,
                     kernel::KindId kind, FactsBuilder& builder);

}  // namespace grond::columns
