// Every engine says the same of the regulations in this repository: on the cohort of the lottery, on every
// example, and on random facts of every size. GROND_SEED=<n> takes other random facts.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>

#include "columns/facts.h"
#include "driver/rules.h"
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

std::string disagreement_on_file(const std::string& procedure, const std::filesystem::path& file) {
  const kernel::Program& program = regulations();
  Diagnostics diagnostics;
  const auto facts = columns::read_facts(program, std::filesystem::path(GROND_ROOT) / file, diagnostics);
  INFO(diagnostics.render_all(Language::english));
  REQUIRE(facts);
  const auto id = driver::find_procedure(program, procedure);
  REQUIRE(id);
  return testing::Comparison({{&program, *id}}).difference(0, *facts).value_or("");
}

}  // namespace

TEST_CASE("the engines agree on the lottery of 2013") {
  CHECK(disagreement_on_file("loting", "examples/loting-2013/feiten.json") == "");
}

TEST_CASE("the engines agree on the regulations and random facts") {
  // Around the blocks of rows, and what is left over of them. The naive evaluator takes part while the rows
  // are few enough for it.
  std::vector<std::size_t> sizes;
  for (int round = 0; round < 2; ++round)
    sizes.insert(sizes.end(), {0, 1, 2, 5, 5, 5, 20, 63, 64, 65, 65, 200, 200, 1000});
  const auto trial =
      differential::try_random_facts(regulations(), "regulations-" + std::to_string(seed()), sizes, seed());
  INFO("GROND_SEED=" << seed());
  CHECK(trial.disagreement == "");
  INFO(trial.rows << " rows");
  CHECK(trial.rows >= 100'000);
}
