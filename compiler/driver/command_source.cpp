#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "driver/commands.h"
#include "driver/output.h"
#include "driver/source_review.h"
#include "source/bron_index.h"

namespace grond::driver {

namespace {

struct Comparison {
  std::filesystem::path before, after;
  std::vector<std::filesystem::path> regulations;
  std::string format = "text";
  bool questions = false;
};

/// A bron.json, or an official text that is indexed on the spot.
std::optional<source::SourceIndex> read(const std::filesystem::path& path, bool questions,
                                        Diagnostics& diagnostics) {
  if (path.extension() == ".json") return source::read_bron(path, diagnostics);
  source::IndexRequest request;
  request.files = {path};
  request.questions = questions;
  const auto made = source::index_files(request, diagnostics);
  return made ? source::parse_bron(made->dump()) : std::nullopt;
}

void compare(const Comparison& asked, Common& common) {
  Diagnostics diagnostics;
  const auto before = read(asked.before, asked.questions, diagnostics);
  const auto after = read(asked.after, asked.questions, diagnostics);
  pipeline::Compilation compilation;
  const bool with_regulations = !asked.regulations.empty();
  if (with_regulations) pipeline::compile(compilation, asked.regulations, diagnostics);
  if (diagnostics.has_errors()) {
    print(diagnostics, common);
    common.exit = Exit::input;
    return;
  }
  const auto reviewed = review(*before, *after, with_regulations ? &compilation : nullptr);
  if (asked.format == "json") {
    // A name of a file may be no text.
    const auto replace = nlohmann::json::error_handler_t::replace;
    std::cout << review_json(*before, *after, reviewed).dump(2, ' ', false, replace) << '\n';
  } else {
    std::cout << review_text(reviewed, with_regulations);
  }
}

void add_index(CLI::App& source, Common& common) {
  auto* command =
      source.add_subcommand("index", "Maakt bron.json: de structuur van een tekst, zonder de zinnen.");
  auto request = std::make_shared<source::IndexRequest>();
  auto out = std::make_shared<std::filesystem::path>();
  command
      ->add_option("BESTAND", request->files, "officiële tekst in Markdown; meer bestanden worden één index")
      ->required();
  command->add_option("--article", request->articles, "alleen deze artikelen");
  command->add_option("--annex", request->annex,
                      "alleen wat in deze bijlage staat, als regeling op zichzelf");
  command->add_flag("--questions", request->questions,
                    "de tekst zijn vragen en antwoorden zonder nummers; elke vraag wordt een artikel");
  command->add_option("--name", request->regulation,
                      "korte naam van de regeling, als de tekst die niet noemt");
  command->add_option("--bron", request->bwb, "BWB-nummer of eigen kenmerk, als de tekst dat niet noemt");
  command->add_option("--tekst-van", request->text_date, "datum van de lezing, als 2013-06-26");
  command->add_option("-o,--out", *out, "schrijf hierheen in plaats van naar standaarduitvoer");
  command->callback([request, out, &common] {
    Diagnostics diagnostics;
    auto made = source::index_files(*request, diagnostics);
    if (print(diagnostics, common)) common.exit = Exit::input;
    if (made) write_whole(*out, [&](std::ostream& stream) { stream << made->dump(1) << '\n'; });
  });
}

void add_compare(CLI::App& source, Common& common) {
  auto* command = source.add_subcommand(
      "compare", "Zegt welke fragmenten van een tekst nieuw, gewijzigd, vernummerd of vervallen zijn.");
  auto asked = std::make_shared<Comparison>();
  command->add_option("OUD", asked->before, "bron.json, of een officiële tekst in Markdown")->required();
  command->add_option("NIEUW", asked->after, "bron.json, of een officiële tekst in Markdown")->required();
  command->add_option("--regulations", asked->regulations, "zeg ook wat hierin daarom is na te lopen");
  command->add_flag("--questions", asked->questions, "de teksten zijn vragen en antwoorden zonder nummers");
  command->add_option("--format", asked->format, "text (standaard), of json op standaarduitvoer")
      ->check(CLI::IsMember({"text", "json"}));
  command->callback([asked, &common] { compare(*asked, common); });
}

}  // namespace

void add_source(CLI::App& app, Common& common) {
  auto* command = app.add_subcommand("source", "Werkt met officiële teksten.");
  command->require_subcommand(1);
  add_index(*command, common);
  add_compare(*command, common);
}

}  // namespace grond::driver
