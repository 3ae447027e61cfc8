// Loading one regulation more or less never changes a result silently: one or two of the folders, or all but
// one, either decide the lottery as all of them do, or are refused with an error.
#include <bit>
#include <catch2/catch.hpp>
#include <optional>
#include <sstream>

#include "columns/facts.h"
#include "dossier/result.h"
#include "driver/rules.h"
#include "interpret/interpret.h"
#include "pipeline/compile.h"

namespace {

using namespace grond;
namespace fs = std::filesystem;

const fs::path root = GROND_ROOT;

/// The decisions of the lottery, or nothing when the files do not compile, or together know no lottery.
std::optional<std::string> decisions(const std::vector<fs::path>& files, Diagnostics& diagnostics) {
  pipeline::Compilation compilation;
  pipeline::compile(compilation, files, diagnostics);
  if (diagnostics.has_errors()) return std::nullopt;
  const kernel::Program& program = *compilation.program;
  const auto procedure = driver::find_procedure(program, "loting");
  if (!procedure) return std::nullopt;
  const auto facts =
      columns::read_facts(program, root / "regulations/rasho/voorbeelden/honderd-procent.json", diagnostics);
  if (!facts) return std::nullopt;
  std::ostringstream out;
  dossier::write_result(out, program, *facts, interpret::interpret(program, *facts, *procedure), *procedure,
                        {"regelingen", "", {}, {}});
  return out.str();
}

}  // namespace

TEST_CASE("a subset of the regulations decides the same, or says what it misses") {
  std::vector<fs::path> all;
  for (const auto& entry : fs::directory_iterator(root / "regulations"))
    if (entry.is_directory() || entry.path().extension() == ".grond") all.push_back(entry.path());
  Diagnostics none;
  const auto expected = decisions(all, none);
  INFO(none.render_all(Language::dutch));
  REQUIRE(expected);
  REQUIRE(expected->find("Gegadigde") != std::string::npos);
  for (unsigned subset = 1; subset < (1U << all.size()); ++subset) {
    const auto chosen = static_cast<std::size_t>(std::popcount(subset));
    if (chosen > 2 && chosen + 1 < all.size()) continue;
    std::vector<fs::path> files;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if ((subset >> i & 1U) != 0) files.push_back(all[i]);
    }
    Diagnostics diagnostics;
    const auto decided = decisions(files, diagnostics);
    INFO("subset " << subset << '\n' << diagnostics.render_all(Language::dutch));
    if (decided) CHECK(*decided == *expected);
  }
}
