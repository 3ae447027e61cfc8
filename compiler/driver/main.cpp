// grond: checks regulations, decides cases by them, and explains the decisions.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <memory>
#include <string>

#include "driver/commands.h"
#include "driver/output.h"

namespace {

constexpr const char* footer = R"(Voorbeelden:
  grond check regulations                       ontleedt en controleert alle regelingen in een map
  grond fmt regulations                         zet alle regelingen in een map in de huisopmaak
  grond run regulations --procedure loting --facts examples/loting-2013/feiten.json --out resultaat.json
                                                beslist over iedereen in de feiten
  grond run regulations --facts examples/loting-2013/feiten.json \
            --object g1492 --trace full --out dossier.json
  grond ask regulations --procedure loting --object Gegadigde/g1 --out feiten.json
                                                vraagt naar wat nog nodig is om te beslissen
  grond explain dossier.json --object g1492     legt de beslissing uit, met artikel, lid en volzin
  grond build regulations -o rasho.pack         maakt één bestand waarmee zonder bronnen te beslissen is
  grond draw uitslag.csv --verify bewijs.json   rekent een loting na; docs/loting.md zegt hoe men loot
  grond test regulations                        rekent de voorbeelden in de regelingen na
  grond test regulations --coverage             en zegt wat geen voorbeeld laat zien
  grond coverage regulations --format html -o verantwoording.html
                                                wat elk fragment van de teksten werd, om te tekenen
  grond table export bijlage-c.grond --out c.csv
                                                zet een tabel in een rekenblad; import zet haar terug

Uitgang: 0 gedaan, 1 de invoer heeft fouten of een test faalt, 2 verkeerd gebruik, 3 interne fout.
De taalbeschrijving staat in docs/taal.md.)";

/// The words of the command line library itself.
void in_dutch(CLI::App& app) {
  auto formatter = std::make_shared<CLI::Formatter>();
  formatter->label("Usage", "Gebruik");
  formatter->label("Options", "Opties");
  formatter->label("OPTIONS", "OPTIES");
  formatter->label("Subcommands", "Opdrachten");
  formatter->label("SUBCOMMAND", "OPDRACHT");
  formatter->label("Positionals", "Invoer");
  formatter->label("REQUIRED", "(verplicht)");
  formatter->label("TEXT", "TEKST");
  app.formatter(formatter);
  app.failure_message([](const CLI::App*, const CLI::Error& error) {
    return std::string("verkeerd gebruik: ") + error.what() + "\nzie `grond --help`\n";
  });
  app.set_help_flag("-h,--help", "toon deze hulp");
  for (CLI::Option* option : app.get_options()) option->group("Opties");
  app.group("Opdrachten");
  for (CLI::App* command : app.get_subcommands({})) in_dutch(*command);
}

int run(int argc, char** argv) {
  CLI::App app{"Grond schrijft regelingen op als uitvoerbare beslissingen, en legt elke beslissing uit."};
  app.set_version_flag("--version", std::string("grond ") + GROND_VERSION, "toon de versie");
  grond::driver::Common common;
  app.add_option_function<std::string>(
         "--lang",
         [&](const std::string& language) {
           common.language = language == "en" ? grond::Language::english : grond::Language::dutch;
         },
         "taal van meldingen: nl (standaard) of en")
      ->check(CLI::IsMember({"nl", "en"}));
  app.fallthrough();
  app.require_subcommand(1);
  grond::driver::add_check(app, common);
  grond::driver::add_format(app, common);
  grond::driver::add_run(app, common);
  grond::driver::add_ask(app, common);
  grond::driver::add_explain(app, common);
  grond::driver::add_build(app, common);
  grond::driver::add_test(app, common);
  grond::driver::add_draw(app, common);
  grond::driver::add_table(app, common);
  grond::driver::add_source(app, common);
  grond::driver::add_coverage(app, common);
  grond::driver::add_findings(app, common);
  app.footer(footer);  // after the subcommands, which would otherwise repeat it
  in_dutch(app);
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
  } catch (const grond::driver::OutputError& error) {
    fmt::print(stderr, "{}\n", error.what());
    return static_cast<int>(grond::driver::Exit::input);
  } catch (const std::exception& error) {
    fmt::print(stderr, "interne fout: {}\n", error.what());
    return static_cast<int>(grond::driver::Exit::internal);
  }
}
