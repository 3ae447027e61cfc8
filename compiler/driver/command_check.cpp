#include <fmt/format.h>

#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "codegen/print.h"
#include "driver/commands.h"
#include "driver/report.h"
#include "driver/rules.h"
#include "pipeline/compile.h"

namespace grond::driver {

bool print(const Diagnostics& diagnostics, const Common& common) {
  fmt::print(stderr, "{}", diagnostics.render_all(common.language));
  return diagnostics.has_errors();
}

namespace {

constexpr std::size_t kListedMax = 10'000;  ///< findings in a report for programs

std::string counted(std::size_t number, const char* one, const char* more) {
  return fmt::format("{} {}", number, number == 1 ? one : more);
}

/// "3 regelingen, 41 regels, 12 interpretaties"
std::string summary(const kernel::Program& program) {
  std::size_t encoded = 0;
  for (const auto& instrument : program.instruments) encoded += instrument.encoded;
  return counted(encoded, "regeling", "regelingen") + ", " +
         counted(program.rules.size(), "regel", "regels") + ", " +
         counted(program.interpretations.size(), "interpretatie", "interpretaties");
}

void print_code(const pipeline::Compilation& compilation, const std::string& name, Common& common) {
  if (!compilation.program) return;
  const auto procedure = find_procedure(*compilation.program, name);
  if (procedure)
    fmt::print("{}", codegen::print(*compilation.program, *procedure));
  else
    common.exit = Exit::input;
}

/// Checks and reports to a program, on standard output.
void report(const std::vector<std::filesystem::path>& paths, const std::string& format, Common& common) {
  pipeline::Compilation compilation;
  Diagnostics diagnostics(kListedMax);
  pipeline::compile(compilation, paths, diagnostics);
  const auto json = format == "sarif" ? diagnostics_sarif(diagnostics, common.language)
                                      : diagnostics_json(diagnostics, common.language);
  // A name of a file may be no text.
  std::cout << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
  if (diagnostics.has_errors()) common.exit = Exit::input;
}

}  // namespace

void add_check(CLI::App& app, Common& common) {
  auto* command =
      app.add_subcommand("check", "Ontleedt en controleert regelingen; meldt fouten en twijfels.");
  auto paths = std::make_shared<std::vector<std::filesystem::path>>();
  auto phase = std::make_shared<std::string>();
  command->add_option("PAD", *paths, "bestanden of mappen met .grond")->required();
  auto format = std::make_shared<std::string>("text");
  auto* as =
      command->add_option("--format", *format, "text (standaard), of json of sarif op standaarduitvoer")
          ->check(CLI::IsMember({"text", "json", "sarif"}));
  command->add_option("--print", *phase, "toon wat een fase maakte: bron, boom, namen, kern of llvm")
      ->check(CLI::IsMember({"bron", "boom", "namen", "kern", "llvm"}))
      ->excludes(as);
  auto procedure = std::make_shared<std::string>();
  command->add_option("--procedure", *procedure, "van --print llvm; mag weg als er maar één is");
  command->callback([=, &common] {
    if (*format != "text") return report(*paths, *format, common);
    static const std::map<std::string, pipeline::Phase> phases{
        {"", pipeline::Phase::kernel},     {"bron", pipeline::Phase::source},
        {"boom", pipeline::Phase::syntax}, {"namen", pipeline::Phase::names},
        {"kern", pipeline::Phase::kernel}, {"llvm", pipeline::Phase::kernel}};
    pipeline::Phase last = phases.at(*phase);
    pipeline::Compilation compilation;
    Diagnostics diagnostics;
    pipeline::compile(compilation, *paths, diagnostics, last);
    if (print(diagnostics, common)) common.exit = Exit::input;
    if (*phase == "llvm")
      print_code(compilation, *procedure, common);
    else if (!phase->empty())
      fmt::print("{}", pipeline::print_phase(compilation, last));
    else if (compilation.program)
      fmt::print("in orde: {}\n", summary(*compilation.program));
  });
}

}  // namespace grond::driver
