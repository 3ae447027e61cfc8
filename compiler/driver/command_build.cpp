#include <fmt/format.h>

#include <memory>

#include "codegen/ahead.h"
#include "driver/commands.h"
#include "driver/output.h"
#include "driver/rules.h"
#include "kernel/digest.h"
#include "pack/pack.h"
#include "pipeline/compile.h"

namespace grond::driver {
namespace {

struct Options {
  std::vector<std::filesystem::path> paths;
  std::filesystem::path out;
  std::string processor = "x86-64-v3";
};

/// A file as seen from the folder that holds what was named on the command line, so that a pack does not tell
/// where it was made.
std::string portable_name(const std::filesystem::path& file,
                          const std::vector<std::filesystem::path>& paths) {
  if (pipeline::in_library(file)) return file.generic_string();
  for (const auto& path : paths) {
    const auto below = file.lexically_relative(path);
    if (below == ".") break;
    if (!below.empty() && *below.begin() != "..") return (regulations_name({path}) / below).generic_string();
  }
  return file.filename().generic_string();
}

void build(const Options& options, Common& common) {
  common.exit = Exit::input;
  Diagnostics diagnostics;
  pipeline::Compilation compilation;
  pipeline::compile(compilation, options.paths, diagnostics);
  if (diagnostics.has_errors()) print(diagnostics, common);
  if (!compilation.program) return;
  pack::Pack pack;
  pack.compiler = fmt::format("grond {}, {}", GROND_VERSION, codegen::code_generator());
  pack.name = regulations_name(options.paths).string();
  for (const auto& file : compilation.sources.files)
    pack.sources.push_back(
        {portable_name(file.name, options.paths), kernel::hexadecimal(kernel::sha256(file.text))});
  pack.program = std::move(*compilation.program);
  if (options.processor != "none") pack.code = codegen::compile_ahead(pack.program, options.processor);
  write_whole(options.out, [&](std::ostream& out) { out << pack::write(pack); });
  common.exit = Exit::done;
}

}  // namespace

void add_build(CLI::App& app, Common& common) {
  auto* command = app.add_subcommand("build", "Maakt van regelingen één bestand waarmee te beslissen is.");
  auto options = std::make_shared<Options>();
  command->add_option("PAD", options->paths, "bestanden of mappen met .grond")->required()->expected(1, 100);
  command->add_option("-o,--out", options->out, "het pack")->required();
  command
      ->add_option("--processor", options->processor,
                   "waarvoor machinecode: x86-64-v3 (standaard), x86-64, x86-64-v2, x86-64-v4, of none: geen")
      ->check(CLI::IsMember({"none", "x86-64", "x86-64-v2", "x86-64-v3", "x86-64-v4"}));
  command->callback([options, &common] { build(*options, common); });
}

}  // namespace grond::driver
