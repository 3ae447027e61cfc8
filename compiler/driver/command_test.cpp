#include <fmt/format.h>

#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "driver/commands.h"
#include "driver/coverage.h"
#include "driver/examples.h"
#include "driver/report.h"
#include "pipeline/compile.h"

namespace grond::driver {

namespace {

struct Options {
  std::vector<std::filesystem::path> paths;
  std::string format = "text";
  std::string only;
  std::string engine = "all";
  bool coverage = false;
};

class Test {
 public:
  Test(const Options& options, Common& common) : options_(options), common_(common) {}

  void run() {
    pipeline::compile(compilation_, options_.paths, diagnostics_);
    if (compilation_.program) {
      if (options_.coverage) coverage_.emplace(compilation_);
      results_ = run_examples(compilation_, {options_.only, options_.engine == "all"}, diagnostics_,
                              [&](const columns::Facts& facts, const Outcome& outcome) {
                                if (coverage_) coverage_->add(facts, outcome);
                              });
    }
    for (const ExampleResult& result : results_) failed_ += !result.failures.empty();
    if (options_.format == "json")
      print_json();
    else
      print_text();
    if (diagnostics_.has_errors() || failed_ > 0) common_.exit = Exit::input;
  }

 private:
  void print_text() const {
    for (const ExampleResult& result : results_) {
      for (const auto& remark : result.remarks) fmt::print("{}: {}\n", result.shown_place(), remark);
      if (result.failures.empty()) continue;
      fmt::print("{}: voorbeeld \"{}\" klopt niet\n", result.shown_place(), result.title);
      for (const auto& failure : result.failures) fmt::print("    {}\n", failure);
    }
    // Remarks about the regulation are for `grond check`; here only errors matter.
    if (diagnostics_.has_errors()) print(diagnostics_, common_);
    if (!compilation_.program) return;
    fmt::print("voorbeelden: {} goed, {} fout\n", results_.size() - failed_, failed_);
    if (coverage_) fmt::print("{}", coverage_text(*compilation_.program, *coverage_));
  }

  void print_json() const {
    nlohmann::ordered_json json = diagnostics_json(diagnostics_, common_.language);
    nlohmann::ordered_json results = nlohmann::ordered_json::array();
    for (const ExampleResult& result : results_) {
      results.push_back({{"title", result.title},
                         {"place", place_json(result.place)},
                         {"failures", result.failures},
                         {"remarks", result.remarks}});
    }
    json["examples"] = {{"passed", results_.size() - failed_}, {"failed", failed_}, {"results", results}};
    if (coverage_) json["coverage"] = coverage_json(*compilation_.program, *coverage_);
    // A name of a file may be no text.
    std::cout << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
  }

  const Options& options_;
  Common& common_;
  pipeline::Compilation compilation_;
  Diagnostics diagnostics_;
  std::optional<Coverage> coverage_;
  std::vector<ExampleResult> results_;
  std::size_t failed_ = 0;
};

}  // namespace

void add_test(CLI::App& app, Common& common) {
  auto* command = app.add_subcommand("test", "Rekent de voorbeelden in de regelingen na.");
  auto options = std::make_shared<Options>();
  command->add_option("PAD", options->paths, "bestanden of mappen met .grond")->required();
  command->add_flag(
      "--coverage", options->coverage,
      "zeg welke regels geen voorbeeld toepast, opzij zet of onbekend laat, en welke uitkomsten "
      "van hun voorwaarden ontbreken");
  command->add_option("--only", options->only,
                      "alleen de voorbeelden met deze tekst in hun titel of de naam van hun bestand");
  command
      ->add_option("--engine", options->engine,
                   "all (standaard): in elke rekenwijze, die gelijk moeten zijn; interpret: alleen "
                   "geïnterpreteerd, om snel te proberen")
      ->check(CLI::IsMember({"all", "interpret"}));
  command->add_option("--format", options->format, "text (standaard), of json op standaarduitvoer")
      ->check(CLI::IsMember({"text", "json"}));
  command->callback([options, &common] { Test(*options, common).run(); });
}

}  // namespace grond::driver
