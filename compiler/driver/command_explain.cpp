#include <fmt/format.h>

#include <memory>

#include "dossier/explain.h"
#include "dossier/read_dossier.h"
#include "driver/commands.h"

namespace grond::driver {

void add_explain(CLI::App& app, Common& common) {
  struct Options {
    std::string dossier, object, why, format = "text";
    bool all = false;
  };
  auto* command =
      app.add_subcommand("explain", "Legt een beslissing uit: uitkomst, gronden, stappen, bepalingen.");
  auto options = std::make_shared<Options>();
  command->add_option("DOSSIER", options->dossier, "uitvoer van `grond run … --trace full`")->required();
  command->add_option("--object", options->object, "over wie of wat, bijvoorbeeld Gegadigde/g1492");
  command->add_option("--why", options->why,
                      "welk attribuut of welke verzameling, bijvoorbeeld ingeloot; standaard alle besluiten");
  command->add_option("--format", options->format, "text (standaard) of json")
      ->check(CLI::IsMember({"text", "json"}));
  command->add_flag("--all", options->all, "alle stappen, ook die niet beslissend waren");
  command->callback([options, &common] {
    Diagnostics diagnostics;
    auto dossier = dossier::read_dossier(options->dossier, diagnostics);
    std::vector<std::string> steps;
    if (dossier)
      steps = dossier::find_steps(*dossier, {options->object, options->why}, options->dossier, diagnostics);
    if (print(diagnostics, common)) common.exit = Exit::input;
    if (steps.empty()) return;
    if (options->format == "json")
      fmt::print("{}\n", dossier::explain_json(*dossier, steps).dump(2));
    else
      fmt::print("{}", dossier::explain_text(
                           *dossier, steps, options->all ? dossier::Detail::all : dossier::Detail::decisive));
  });
}

}  // namespace grond::driver
