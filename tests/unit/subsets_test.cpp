// Loading one regulation more or less never changes a result silently: every subset of the files either
// decides the lottery as all of them do, or is refused with an error.
#include <catch2/catch.hpp>
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

/// The decisions, or nothing when the files do not compile.
std::string decisions(const std::vector<fs::path>& files, Diagnostics& diagnostics) {
  pipeline::Compilation compilation;
  pipeline::compile(compilation, files, diagnostics);
  if (diagnostics.has_errors()) return {};
  const kernel::Program& program = *compilation.program;
  const auto procedure = driver::find_procedure(program, "loting");
  REQUIRE(procedure);
  const auto facts =
      columns::read_facts(program, root / "regulations/rasho/voorbeelden/honderd-procent.json", diagnostics);
  if (!facts) return {};
  std::ostringstream out;
  dossier::write_result(out, program, *facts, interpret::interpret(program, *facts, *procedure), *procedure,
                        {"regelingen", "", {}, {}});
  return out.str();
}

}  // namespace

TEST_CASE("a subset of the regulations decides the same, or says what it misses") {
  const std::vector<fs::path> all{
      root / "regulations/begrippen.grond", root / "regulations/rasho/hoofdstuk-1.grond",
      root / "regulations/rasho/hoofdstuk-3.grond", root / "regulations/whw/artikel-7.57b-c.grond"};
  Diagnostics none;
  const std::string expected = decisions(all, none);
  INFO(none.render_all(Language::dutch));
  REQUIRE(expected.find("Gegadigde") != std::string::npos);
  for (unsigned subset = 1; subset < (1U << all.size()); ++subset) {
    std::vector<fs::path> files;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if ((subset >> i & 1U) != 0) files.push_back(all[i]);
    }
    Diagnostics diagnostics;
    const std::string decided = decisions(files, diagnostics);
    INFO("subset " << subset << '\n' << diagnostics.render_all(Language::dutch));
    if (diagnostics.has_errors())
      CHECK(decided.empty());
    else
      CHECK(decided == expected);
  }
}
