#include <algorithm>
#include <catch2/catch.hpp>

#include "lower/share.h"
#include "pipeline/compile.h"

namespace {

using namespace grond;

const char* const regulation = R"(
regeling R "Toelatingsregeling" rang ministeriële_regeling.
begrip Persoon, meervoud Personen
  besluit toegelaten : ja of nee
  besluit korting    : ja of nee
begrip Vak, meervoud Vakken, hoort bij Persoon
  gegeven cijfer : aantal van 1 tot en met 10

artikel 1 "Een goed cijfer geeft toegang."
  persoon is toegelaten slechts indien er is een vak van persoon waarvan cijfer is ten minste 8.
artikel 2 "En ook korting."
  aanhef
    persoon is korting slechts indien een van de onderdelen geldt.
  onderdeel a "Een acht."
    voorwaarde er is een vak van persoon waarvan cijfer is ten minste 8.
  onderdeel b "Een negen."
    voorwaarde er is een vak van persoon waarvan cijfer is ten minste 9.
)";

kernel::Program compiled() {
  pipeline::Compilation compilation;
  Diagnostics diagnostics;
  source::add(compilation.sources, "r.grond", regulation);
  pipeline::compile_loaded(compilation, {}, diagnostics);
  INFO(diagnostics.render_all(Language::dutch));
  REQUIRE(compilation.program);
  return *compilation.program;
}

}  // namespace

TEST_CASE("what two rules ask of the same rows is one population") {
  const kernel::Program program = compiled();
  CHECK(program.populations.size() == 2);  // vakken van ten minste 8, en van ten minste 9
}

TEST_CASE("conditions in different places stay apart, for readers") {
  const kernel::Program program = compiled();
  const auto exists = std::ranges::count_if(
      program.nodes, [](const kernel::Node& node) { return node.op == kernel::Op::exists; });
  CHECK(exists == 3);  // artikel 1, en de onderdelen a en b van artikel 2
}

TEST_CASE("a program in which all is shared stays as it is") {
  const kernel::Program before = compiled();
  kernel::Program after = before;
  lower::share_expressions(after);
  CHECK(after.nodes.size() == before.nodes.size());
  CHECK(after.populations.size() == before.populations.size());
}
