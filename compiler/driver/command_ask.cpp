#include <fmt/format.h>

#include <iostream>
#include <memory>

#include "columns/edit_facts.h"
#include "columns/facts.h"
#include "columns/write_json.h"
#include "driver/commands.h"
#include "driver/conversation.h"
#include "driver/output.h"
#include "driver/rules.h"

namespace grond::driver {
namespace {

struct Options {
  std::vector<std::filesystem::path> paths;
  std::string procedure;
  std::filesystem::path facts;
  std::string object;
  std::vector<std::string> bodies;
  std::filesystem::path out;
};

/// The facts to begin with: those of the file, or none.
std::optional<columns::Facts> first_facts(const kernel::Program& program, const Options& options,
                                          const Common& common) {
  if (options.facts.empty()) return columns::empty_facts(program);
  Diagnostics diagnostics;
  auto facts = columns::read_facts(program, options.facts, diagnostics);
  if (print(diagnostics, common)) return std::nullopt;
  return facts;
}

/// "Gegadigde/g1" of a kind that stands by itself need not be in the facts yet.
void add_object(const kernel::Program& program, columns::Facts& facts, const std::string& object) {
  const std::size_t slash = object.find('/');
  if (slash == std::string::npos || slash + 1 == object.size()) return;
  for (std::uint32_t k = 0; k < program.kinds.size(); ++k) {
    const std::string id = object.substr(slash + 1);
    if (program.kinds[k].name != object.substr(0, slash) || program.kinds[k].form != kernel::Form::free)
      continue;
    if (id.find('/') == std::string::npos && facts.tables[k].row_of_id.count(id) == 0)
      columns::add_row(program, facts, {k}, id);
  }
}

void ask(const Options& options, Common& common) {
  common.exit = Exit::input;
  Rules rules;
  if (!rules.load(options.paths, common)) return;
  const kernel::Program& program = rules.program();
  const auto procedure = find_procedure(program, options.procedure);
  if (!procedure) return;
  auto facts = first_facts(program, options, common);
  if (!facts) return;
  dossier::Selected selected;
  if (!options.object.empty()) {
    add_object(program, *facts, options.object);
    const Objects objects = find_objects(program, *facts, options.object);
    if (objects.empty()) return;
    selected = [objects](kernel::KindId kind, std::uint32_t row) { return objects.count({kind, row}) > 0; };
  }
  Conversation(program, *facts, *procedure, selected, {options.bodies.begin(), options.bodies.end()},
               std::cin, std::cout)
      .hold();
  if (!options.out.empty())
    write_whole(options.out, [&](std::ostream& out) { columns::write_json(out, program, *facts); });
  common.exit = Exit::done;
}

}  // namespace

void add_ask(CLI::App& app, Common& common) {
  auto* command =
      app.add_subcommand("ask", "Vraagt naar de feiten die nog nodig zijn, de belangrijkste eerst.");
  auto options = std::make_shared<Options>();
  command->add_option("PAD", options->paths, "bestanden of mappen met .grond, of een pack")
      ->required()
      ->expected(1, 100);
  command->add_option("--procedure", options->procedure, "welke procedure; mag weg als er maar één is");
  command->add_option("--facts", options->facts, "wat al bekend is: een .json-bestand of een map met CSV");
  command->add_option("--object", options->object,
                      "alleen de besluiten over dit object, bijvoorbeeld Gegadigde/g1492");
  command->add_option("--namens", options->bodies,
                      "het orgaan dat antwoordt, en dus ook gevraagd wordt wat alleen dat orgaan kan geven");
  command->add_option("--out", options->out, "schrijf de feiten hierheen");
  command->callback([options, &common] { ask(*options, common); });
}

}  // namespace grond::driver
