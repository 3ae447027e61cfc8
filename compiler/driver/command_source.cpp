#include <fmt/format.h>

#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <sstream>

#include "driver/commands.h"
#include "driver/output.h"
#include "source/bron_index.h"

namespace grond::driver {

void add_source(CLI::App& app, Common& common) {
  struct Options {
    std::vector<std::filesystem::path> files;
    std::vector<std::string> articles;
    std::filesystem::path out;
  };
  auto* command = app.add_subcommand("source", "Werkt met officiële teksten.");
  command->require_subcommand(1);
  auto* index = command->add_subcommand("index", "Maakt bron.json: de structuur van een tekst, zonder de zinnen.");
  auto options = std::make_shared<Options>();
  index->add_option("BESTAND", options->files, "officiële tekst in Markdown; meer bestanden worden één index")->required()->check(CLI::ExistingFile);
  index->add_option("--article", options->articles, "alleen deze artikelen");
  index->add_option("-o,--out", options->out, "schrijf hierheen in plaats van naar standaarduitvoer");
  index->callback([options, &common] {
    std::vector<nlohmann::ordered_json> indices;
    for (const auto& file : options->files) {
      std::ifstream in(file, std::ios::binary);
      std::ostringstream text;
      text << in.rdbuf();
      if (!in) {
        fmt::print(stderr, "{}: niet te lezen\n", file.string());
        common.exit = Exit::input;
        return;
      }
      indices.push_back(source::index_source(text.str()));
    }
    auto merged = source::merge_indices(indices, options->articles);
    write_whole(options->out, [&](std::ostream& out) { out << merged.dump(1) << '\n'; });
  });
}

}  // namespace grond::driver
