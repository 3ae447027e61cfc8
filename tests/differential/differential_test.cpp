// Two readings of docs/kern.md held against each other on random programs, and against what the page promises
// of every program. GROND_SEED=<n> reruns one case; GROND_CASES=<n> changes how many are run.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <string>

#include "interpret/interpret.h"
#include "kernel/serialize.h"
#include "kernel/validate.h"
#include "random_program.h"
#include "verify/compare.h"
#include "verify/naive.h"

using namespace grond;
using differential::Case;

namespace {

std::uint64_t from_environment(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

/// Calls `check` with every seed to run and its case.
template <class Check>
void for_each_case(std::uint64_t count, Check check) {
  const bool one = std::getenv("GROND_SEED") != nullptr;
  const std::uint64_t first = one ? from_environment("GROND_SEED", 0) : 1;
  const std::uint64_t last = one ? first : from_environment("GROND_CASES", count);
  for (std::uint64_t seed = first; seed <= last; ++seed) {
    INFO("GROND_SEED=" << seed);
    check(seed, differential::random_case(seed));
  }
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

kernel::Program through_bytes(const kernel::Program& program) {
  std::string why;
  const std::optional<kernel::Program> read = kernel::deserialize(kernel::serialize(program), why);
  INFO(why);
  REQUIRE(read);
  REQUIRE(kernel::serialize(*read) == kernel::serialize(program));
  return *read;
}

/// Whether an instrument is valid by date: without a reference date the edges through its rules are in doubt.
bool asks_for_date(const kernel::Program& program) {
  return std::any_of(program.instruments.begin(), program.instruments.end(), [](const auto& instrument) {
    return instrument.validity.by == kernel::Validity::By::date;
  });
}

}  // namespace

TEST_CASE("the interpreter and the naive evaluator agree on random programs") {
  for_each_case(2500, [](std::uint64_t, const Case& made) {
    REQUIRE(joined(kernel::validate(made.program)) == "");
    const kernel::Program program = through_bytes(made.program);
    const Outcome interpreted = interpret::interpret(program, made.facts, {0});
    const Outcome evaluated = verify::evaluate(program, made.facts, {0});
    const std::string difference =
        verify::first_difference(program, made.facts, interpreted, evaluated).value_or("");
    REQUIRE(difference == "");
  });
}

TEST_CASE("more facts change only cells that are onbekend [K10]") {
  for_each_case(1500, [](std::uint64_t seed, const Case& made) {
    if (asks_for_date(made.program) && !made.facts.reference_date) return;
    const columns::Facts more = differential::with_more_facts(made.program, made.facts, seed);
    const Outcome before = verify::evaluate(made.program, made.facts, {0});
    const Outcome after = verify::evaluate(made.program, more, {0});
    for (std::size_t a = 0; a < before.columns.size(); ++a) {
      for (std::size_t row = 0; row < before.columns[a].size(); ++row) {
        const Cell old = before.columns[a].at(row);
        INFO(made.program.attributes[a].name << " (column " << a << "), row " << row);
        REQUIRE((old.status == Status::unknown || old == after.columns[a].at(row)));
      }
    }
  });
}

TEST_CASE("the random programs reach every operator, status and condition state") {
  std::vector<std::size_t> operators(static_cast<std::size_t>(kernel::Op::allocate) + 1);
  std::vector<std::size_t> codes(6);
  std::vector<std::size_t> states(4);
  if (std::getenv("GROND_SEED") != nullptr) return;
  for_each_case(400, [&](std::uint64_t, const Case& made) {
    for (const kernel::Node& node : made.program.nodes) ++operators[static_cast<std::size_t>(node.op)];
    const Outcome outcome = verify::evaluate(made.program, made.facts, {0});
    for (const columns::Column& column : outcome.columns) {
      for (std::size_t row = 0; row < column.size(); ++row) ++codes[column.code(row)];
    }
    for (const auto& rule : outcome.states) {
      for (kernel::ConditionState state : rule) ++states[static_cast<std::size_t>(state)];
    }
  });
  CAPTURE(operators, codes, states);
  for (const auto& counts : {operators, codes, states}) {
    for (std::size_t count : counts) CHECK(count > 0);
  }
}
