#include <memory>
#include <nlohmann/json.hpp>

#include "driver/commands.h"
#include "driver/output.h"
#include "source/bron_index.h"

namespace grond::driver {

void add_source(CLI::App& app, Common& common) {
  auto* command = app.add_subcommand("source", "Werkt met officiële teksten.");
  command->require_subcommand(1);
  auto* index =
      command->add_subcommand("index", "Maakt bron.json: de structuur van een tekst, zonder de zinnen.");
  auto request = std::make_shared<source::IndexRequest>();
  auto out = std::make_shared<std::filesystem::path>();
  index->add_option("BESTAND", request->files, "officiële tekst in Markdown; meer bestanden worden één index")
      ->required();
  index->add_option("--article", request->articles, "alleen deze artikelen");
  index->add_option("--name", request->regulation, "korte naam van de regeling, als de tekst die niet noemt");
  index->add_option("--bron", request->bwb, "BWB-nummer, als de tekst dat niet noemt");
  index->add_option("--tekst-van", request->text_date, "datum van de lezing, als 2013-06-26");
  index->add_option("-o,--out", *out, "schrijf hierheen in plaats van naar standaarduitvoer");
  index->callback([request, out, &common] {
    Diagnostics diagnostics;
    auto made = source::index_files(*request, diagnostics);
    if (print(diagnostics, common)) common.exit = Exit::input;
    if (made) write_whole(*out, [&](std::ostream& stream) { stream << made->dump(1) << '\n'; });
  });
}

}  // namespace grond::driver
