// Packs with machine code for named processors, made of random programs, against the interpreter. The code
// itself is compared more widely in tests/differential; here it goes through object, image, file and memory.
#include "codegen/ahead.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "pack/loaded.h"
#include "plan/plan.h"
#include "tests/differential/random_program.h"
#include "verify/compare.h"

using namespace grond;

namespace {

/// From the bytes of a pack: what a machine elsewhere would decide with.
pack::Loaded through_bytes(const kernel::Program& program, const std::string& processor) {
  const pack::Pack made{"grond", "toeval", {}, program, codegen::compile_ahead(program, processor)};
  Diagnostics diagnostics;
  auto back = pack::read(pack::write(made), "", diagnostics);
  INFO(diagnostics.render_all(Language::english));
  REQUIRE(back);
  return pack::Loaded(std::move(*back));
}

}  // namespace

TEST_CASE("a pack decides random programs as the interpreter does") {
  constexpr std::uint64_t cases = 40;
  for (std::uint64_t seed = 1; seed <= cases; ++seed) {
    const std::string processor = seed % 2 == 0 ? "x86-64" : "x86-64-v3";
    INFO("seed " << seed << ", " << processor);
    const differential::Case made = differential::random_case(seed, differential::Size::blocks);
    const pack::Loaded loaded = through_bytes(made.program, processor);
    CHECK(loaded.is_compiled() == pack::fits_machine(processor));
    for (std::uint32_t i = 0; i < made.program.procedures.size(); ++i) {
      const Outcome expected = interpret::interpret(made.program, made.facts, {i});
      const auto difference =
          verify::first_difference(made.program, made.facts, expected, loaded.decide(made.facts, {i}));
      REQUIRE(difference.value_or("") == "");
    }
  }
}

TEST_CASE("equal programs give equal machine code") {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    INFO("seed " << seed);
    const kernel::Program program = differential::random_case(seed).program;
    const pack::MachineCode first = codegen::compile_ahead(program, "x86-64-v3");
    const pack::MachineCode second = codegen::compile_ahead(program, "x86-64-v3");
    CHECK(first.image == second.image);
    CHECK(first.imports == second.imports);
  }
}

TEST_CASE("procedures share the code of kinds whose rows have the same study year") {
  // The first program at random that decides something by study year.
  kernel::Program program;
  plan::Plan plan;
  kernel::KindId kind;
  for (std::uint64_t seed = 1; !kind.exists(); ++seed) {
    program = differential::random_case(seed).program;
    plan = plan::make_plan(program, {0});
    for (const plan::Loop* loop : plan::loops(plan))
      if (program.procedures[0].study_year[loop->kind.index].exists()) kind = loop->kind;
  }
  const std::vector<const plan::Loop*> loops = plan::loops(plan);
  program.procedures.resize(1);
  program.procedures.resize(3, program.procedures[0]);
  program.procedures[2].study_year[kind.index] = {};
  const pack::MachineCode code = codegen::compile_ahead(program, "x86-64-v3");
  REQUIRE(code.procedures.size() == 3);
  CHECK(code.procedures[0].loops == code.procedures[1].loops);
  for (std::size_t i = 0; i < loops.size(); ++i) {
    INFO("loop " << i);
    CHECK((code.procedures[0].loops[i] == code.procedures[2].loops[i]) == (loops[i]->kind != kind));
  }
}
