#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "driver/accounting.h"
#include "driver/commands.h"
#include "driver/output.h"
#include "pipeline/compile.h"

namespace grond::driver {

namespace {

struct Request {
  std::vector<std::filesystem::path> paths;
  std::string format = "text";
  std::filesystem::path out;
  bool missing_only = false;
};

std::string report(const Accounting& accounting, const Request& request) {
  if (request.format == "html") return accounting_html(accounting);
  if (request.format == "text") return accounting_text(accounting, request.missing_only);
  // A name of a file may be no text.
  const auto replace = nlohmann::json::error_handler_t::replace;
  return accounting_json(accounting, request.missing_only).dump(2, ' ', false, replace) + "\n";
}

void run(const Request& request, Common& common) {
  pipeline::Compilation compilation;
  Diagnostics diagnostics;
  pipeline::compile(compilation, request.paths, diagnostics);
  if (!compilation.program) {
    print(diagnostics, common);
    common.exit = Exit::input;
    return;
  }
  const Accounting accounting = account(compilation);
  const std::string text = report(accounting, request);
  write_whole(request.out, [&](std::ostream& stream) { stream << text; });
  if (accounting.missing() > 0) common.exit = Exit::input;
}

}  // namespace

void add_coverage(CLI::App& app, Common& common) {
  auto* command = app.add_subcommand(
      "coverage", "Zegt van elk fragment van de officiële teksten wat het in de regelingen is geworden.");
  auto request = std::make_shared<Request>();
  command->add_option("PAD", request->paths, "bestanden of mappen met .grond, met hun bron.json")->required();
  command
      ->add_option("--format", request->format, "text (standaard), json, of html: een pagina om te tekenen")
      ->check(CLI::IsMember({"text", "json", "html"}));
  command->add_flag("--missing", request->missing_only, "alleen wat niet is verantwoord");
  command->add_option("-o,--out", request->out, "schrijf hierheen in plaats van naar standaarduitvoer");
  command->callback([request, &common] { run(*request, common); });
}

}  // namespace grond::driver
