#include <fmt/format.h>

#include <iostream>
#include <iterator>
#include <memory>

#include "driver/commands.h"
#include "driver/output.h"
#include "source/source.h"
#include "syntax/format.h"

namespace grond::driver {

namespace {

constexpr const char* kStandardInput = "-";

/// From standard input to standard output.
void filter(bool only_check, Diagnostics& diagnostics, Common& common) {
  source::Sources sources;
  std::string text{std::istreambuf_iterator<char>(std::cin), {}};
  const std::uint32_t file = source::add(sources, kStandardInput, text);
  const auto result = syntax::format(sources, file, diagnostics);
  if (!result) return;
  if (only_check && *result != text) common.exit = Exit::input;
  if (!only_check) write_whole({}, [&](std::ostream& out) { out << *result; });
}

/// Files in place; one with errors stays as it is.
void format_files(const std::vector<std::filesystem::path>& paths, bool only_check, Diagnostics& diagnostics,
                  Common& common) {
  const source::Sources sources = source::load(paths, diagnostics);
  std::size_t changed = 0;
  for (std::uint32_t file = 0; file < sources.files.size(); ++file) {
    const source::SourceFile& source = sources.files[file];
    const auto result = syntax::format(sources, file, diagnostics);
    if (!result || *result == source.text) continue;
    ++changed;
    if (only_check)
      fmt::print("niet in de huisopmaak: {}\n", source.name);
    else
      replace(source.name, *result);
  }
  if (only_check && changed > 0) common.exit = Exit::input;
  if (!only_check) fmt::print("opgemaakt: {} van {} bestanden\n", changed, sources.files.size());
}

}  // namespace

void add_format(CLI::App& app, Common& common) {
  auto* command =
      app.add_subcommand("fmt", "Zet bestanden in de huisopmaak, zonder een woord te veranderen.");
  auto paths = std::make_shared<std::vector<std::filesystem::path>>();
  command
      ->add_option("PAD", *paths,
                   "bestanden of mappen met .grond; - is standaardinvoer naar standaarduitvoer")
      ->required();
  auto only_check = std::make_shared<bool>(false);
  command->add_flag("--check", *only_check, "schrijf niets; noem de bestanden die anders zouden worden");
  command->callback([=, &common] {
    Diagnostics diagnostics;
    if (paths->size() == 1 && paths->front() == kStandardInput)
      filter(*only_check, diagnostics, common);
    else
      format_files(*paths, *only_check, diagnostics, common);
    if (print(diagnostics, common)) common.exit = Exit::input;
  });
}

}  // namespace grond::driver
