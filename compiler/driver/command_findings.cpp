#include <memory>

#include "driver/commands.h"
#include "driver/findings.h"
#include "driver/output.h"

namespace grond::driver {

void add_findings(CLI::App& app, Common& common) {
  auto* command = app.add_subcommand(
      "findings", "Maakt het overzicht van alle interpretaties: lezing, andere lezing en wat die verandert.");
  auto paths = std::make_shared<std::vector<std::filesystem::path>>();
  auto out = std::make_shared<std::filesystem::path>();
  command->add_option("PAD", *paths, "bestanden of mappen met .grond")->required();
  command->add_option("-o,--out", *out, "schrijf hierheen in plaats van naar standaarduitvoer");
  command->callback([paths, out, &common] {
    pipeline::Compilation compilation;
    Diagnostics diagnostics;
    pipeline::compile(compilation, *paths, diagnostics, pipeline::Phase::names);
    if (diagnostics.has_errors()) {
      print(diagnostics, common);
      common.exit = Exit::input;
      return;
    }
    const std::string text = findings(compilation);
    write_whole(*out, [&](std::ostream& stream) { stream << text; });
  });
}

}  // namespace grond::driver
