// Two readings of docs/kern.md held against each other on random programs, and against what the page promises
// of every program. GROND_SEED=<n> reruns one case; GROND_CASES=<n> changes how many are run.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <string>

#include "interpret/interpret.h"
#include "kernel/serialize.h"
#include "kernel/validate.h"
#include "permutation.h"
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

/// Calls `check` with every procedure of a program.
template <class Check>
void for_each_procedure(const kernel::Program& program, Check check) {
  for (std::uint32_t i = 0; i < program.procedures.size(); ++i) {
    INFO("procedure " << i);
    check(kernel::ProcedureId{i});
  }
}

/// The first cell of `before` with a value or a reason of its own that `after` does not have.
std::string changed(const kernel::Program& program, const Outcome& before, const Outcome& after) {
  for (std::size_t a = 0; a < before.columns.size(); ++a) {
    for (std::size_t row = 0; row < before.columns[a].size(); ++row) {
      const Cell old = before.columns[a].at(row);
      if (old.status == Status::unknown || old == after.columns[a].at(row)) continue;
      return program.attributes[a].name + ", row " + std::to_string(row);
    }
  }
  return "";
}

/// The first cell or condition state that did not move along with its row.
std::string moved(const kernel::Program& program, const differential::Permutation& permutation,
                  const Outcome& before, const Outcome& after) {
  for (std::size_t a = 0; a < before.columns.size(); ++a) {
    const kernel::Attribute& attribute = program.attributes[a];
    for (std::size_t row = 0; row < before.columns[a].size(); ++row) {
      const Cell expected = permutation.cell(program.at(attribute.type), before.columns[a].at(row));
      if (after.columns[a].at(permutation.row(attribute.kind, row)) != expected)
        return attribute.name + ", row " + std::to_string(row);
    }
  }
  for (std::size_t r = 0; r < before.states.size(); ++r) {
    const kernel::KindId kind = program.at(program.rules[r].attribute).kind;
    for (std::size_t row = 0; row < before.states[r].size(); ++row) {
      if (after.states[r][permutation.row(kind, row)] != before.states[r][row])
        return "rule " + std::to_string(r) + ", row " + std::to_string(row);
    }
  }
  return "";
}

/// Whether the keys of a formed kind are themselves read from a row of one.
bool nests_groups(const kernel::Program& program, const kernel::Node& node) {
  const auto has_group = [&program](const auto& self, kernel::NodeId id) -> bool {
    const kernel::Node& part = program.at(id);
    return part.op == kernel::Op::group || std::any_of(part.args.begin(), part.args.end(),
                                                       [&](kernel::NodeId arg) { return self(self, arg); });
  };
  return node.op == kernel::Op::group &&
         std::any_of(node.args.begin(), node.args.end(),
                     [&](kernel::NodeId arg) { return has_group(has_group, arg); });
}

}  // namespace

TEST_CASE("the interpreter and the naive evaluator agree on random programs") {
  for_each_case(2500, [](std::uint64_t, const Case& made) {
    REQUIRE(joined(kernel::validate(made.program)) == "");
    const kernel::Program program = through_bytes(made.program);
    for_each_procedure(program, [&](kernel::ProcedureId procedure) {
      const Outcome interpreted = interpret::interpret(program, made.facts, procedure);
      const Outcome evaluated = verify::evaluate(program, made.facts, procedure);
      REQUIRE(verify::first_difference(program, made.facts, interpreted, evaluated).value_or("") == "");
    });
  });
}

TEST_CASE("more facts change only cells that are onbekend [K10]") {
  for_each_case(1500, [](std::uint64_t seed, const Case& made) {
    const columns::Facts more = differential::with_more_facts(made.program, made.facts, seed);
    for_each_procedure(made.program, [&](kernel::ProcedureId procedure) {
      const Outcome before = verify::evaluate(made.program, made.facts, procedure);
      const Outcome after = verify::evaluate(made.program, more, procedure);
      REQUIRE(changed(made.program, before, after) == "");
    });
  });
}

TEST_CASE("rows in another order and under other ids have the same outcome [K30]") {
  for_each_case(1500, [](std::uint64_t seed, const Case& made) {
    const differential::Permutation permutation(made.program, made.facts, seed);
    for_each_procedure(made.program, [&](kernel::ProcedureId procedure) {
      const Outcome before = interpret::interpret(made.program, made.facts, procedure);
      const Outcome after = interpret::interpret(made.program, permutation.facts(), procedure);
      REQUIRE(moved(made.program, permutation, before, after) == "");
    });
  });
}

TEST_CASE("the random programs reach every operator, status and condition state") {
  std::vector<std::size_t> operators(static_cast<std::size_t>(kernel::Op::allocate) + 1);
  std::vector<std::size_t> codes(6);
  std::vector<std::size_t> states(4);
  std::size_t nested_groups = 0;
  std::size_t second_procedures = 0;
  if (std::getenv("GROND_SEED") != nullptr) return;
  for_each_case(400, [&](std::uint64_t, const Case& made) {
    for (const kernel::Node& node : made.program.nodes) {
      ++operators[static_cast<std::size_t>(node.op)];
      if (nests_groups(made.program, node)) ++nested_groups;
    }
    second_procedures += made.program.procedures.size() - 1;
    const Outcome outcome = verify::evaluate(made.program, made.facts, {0});
    for (const columns::Column& column : outcome.columns) {
      for (std::size_t row = 0; row < column.size(); ++row) ++codes[column.code(row)];
    }
    for (const columns::States& rule : outcome.states) {
      for (std::size_t row = 0; row < rule.size(); ++row) ++states[static_cast<std::size_t>(rule[row])];
    }
  });
  CAPTURE(operators, codes, states);
  CHECK(nested_groups > 0);
  CHECK(second_procedures > 0);
  for (const auto& counts : {operators, codes, states}) {
    for (std::size_t count : counts) CHECK(count > 0);
  }
}
