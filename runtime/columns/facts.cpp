#include "columns/facts.h"

#include <fstream>
#include <sstream>

#include "columns/facts_builder.h"
#include "columns/read_csv.h"
#include "columns/read_json.h"

namespace grond::columns {

std::optional<Facts> read_facts(const kernel::Program& program, const std::filesystem::path& file_or_folder,
                                Diagnostics& diagnostics) {
  FactsBuilder builder(program, diagnostics);
  std::error_code error;
  if (std::filesystem::is_directory(file_or_folder, error)) {
    read_csv_folder(program, file_or_folder, builder);
    return builder.finish();
  }
  std::ifstream stream(file_or_folder, std::ios::binary);
  if (!stream) {
    diagnostics.report({Code::facts_unreadable, {file_or_folder.string()}, {file_or_folder.string()}, {}});
    return std::nullopt;
  }
  read_json_stream(stream, file_or_folder.string(), builder);
  return builder.finish();
}

std::optional<Facts> read_json(const kernel::Program& program, const std::string& name, std::string_view text,
                               Diagnostics& diagnostics) {
  FactsBuilder builder(program, diagnostics);
  std::istringstream stream{std::string(text)};
  read_json_stream(stream, name, builder);
  return builder.finish();
}

}  // namespace grond::columns
