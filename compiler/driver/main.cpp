// grond: checks regulations, decides cases by them, and explains the decisions.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <map>

#include "driver/commands.h"

namespace {

constexpr const char* footer = R"(Voorbeelden:
  grond check regulations                       ontleedt en controleert alle regelingen in een map
  grond run regulations --procedure loting --facts examples/loting-2013/feiten.json --out resultaat.json
                                                beslist over iedereen in de feiten
  grond run … --object Gegadigde/g00017 --trace full --out dossier.json
  grond explain dossier.json --object g00017    legt de beslissing uit, met artikel, lid en volzin
  grond test regulations                        rekent de voorbeelden in de regelingen na

Uitgang: 0 gedaan, 1 de invoer heeft fouten of een test faalt, 2 verkeerd gebruik, 3 interne fout.
De taalbeschrijving staat in docs/taal.md.)";

int run(int argc, char** argv) {
  CLI::App app{"Grond schrijft regelingen op als uitvoerbare beslissingen, en legt elke beslissing uit."};
  app.footer(footer);
  app.set_version_flag("--version", std::string("grond ") + GROND_VERSION);
  grond::driver::Common common;
  std::map<std::string, grond::Language> languages{{"nl", grond::Language::dutch}, {"en", grond::Language::english}};
  app.add_option("--lang", common.language, "taal van meldingen: nl (standaard) of en")->transform(CLI::Transformer(languages));
  app.fallthrough();
  app.require_subcommand(1);
  grond::driver::add_check(app, common);
  grond::driver::add_run(app, common);
  grond::driver::add_explain(app, common);
  grond::driver::add_test(app, common);
  grond::driver::add_source(app, common);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    int code = app.exit(error);
    return code == 0 ? 0 : static_cast<int>(grond::driver::Exit::usage);
  }
  return static_cast<int>(common.exit);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    fmt::print(stderr, "interne fout: {}\n", error.what());
    return static_cast<int>(grond::driver::Exit::internal);
  }
}
