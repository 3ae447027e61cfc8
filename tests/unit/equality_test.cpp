// Every engine says the same of the regulations in this repository: on the cohort of the lottery, on every
// example, and on random facts of every size. GROND_SEED=<n> takes other random facts.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>

#include "columns/facts.h"
#include "driver/examples.h"
#include "pipeline/compile.h"
#include "tests/differential/disagreement.h"

using namespace grond;

namespace {

const kernel::Program& regulations() {
  static pipeline::Compilation compilation;
  if (!compilation.program) {
    Diagnostics diagnostics;
    pipeline::compile(compilation, {std::filesystem::path(GROND_ROOT) / "regulations"}, diagnostics);
    INFO(diagnostics.render_all(Language::english));
    REQUIRE(compilation.program);
  }
  return *compilation.program;
}

std::uint64_t seed() {
  const char* text = std::getenv("GROND_SEED");
  return text == nullptr ? 1 : std::strtoull(text, nullptr, 10);
}

std::string disagreement_on_file(const std::filesystem::path& file) {
  const kernel::Program& program = regulations();
  Diagnostics diagnostics;
  const auto facts = columns::read_facts(program, std::filesystem::path(GROND_ROOT) / file, diagnostics);
  INFO(diagnostics.render_all(Language::english));
  REQUIRE(facts);
  std::vector<testing::Subject> subjects;
  for (std::uint32_t i = 0; i < program.procedures.size(); ++i) subjects.push_back({&program, {i}});
  const testing::Comparison engines(subjects);
  for (std::size_t subject = 0; subject < subjects.size(); ++subject)
    if (const auto difference = engines.difference(subject, *facts)) return *difference;
  return "";
}

}  // namespace

TEST_CASE("the engines agree on the lottery of 2013") {
  CHECK(disagreement_on_file("examples/loting-2013/feiten.json") == "");
}

TEST_CASE("the engines agree on the regulations and random facts") {
  // Around the blocks of rows, and what is left over of them. The naive evaluator takes part while the rows
  // are few enough for it.
  const std::vector<std::size_t> sizes = {0, 1, 2, 5, 5, 5, 20, 63, 64, 65, 65, 200, 200, 1000};
  std::size_t rows = 0;
  for (std::uint64_t round = 0; round < 4; ++round) {
    INFO("GROND_SEED=" << seed() + round);
    const auto trial = differential::try_random_facts(
        regulations(), "regulations-" + std::to_string(seed() + round), sizes, seed() + round);
    REQUIRE(trial.disagreement == "");
    rows += trial.rows;
  }
  INFO(rows << " rows");
  CHECK(rows >= 100'000);
}
