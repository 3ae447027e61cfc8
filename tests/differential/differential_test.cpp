// The engines held against each other on random programs, and against what docs/kern.md promises of every
// program. GROND_SEED=<n> reruns one case; GROND_CASES=<n> changes how many are run, from GROND_SEED on when
// that is given too.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <map>
#include <string>

#include "disagreement.h"
#include "interpret/interpret.h"
#include "kernel/operators.h"
#include "kernel/serialize.h"
#include "kernel/validate.h"
#include "permutation.h"
#include "random_facts.h"
#include "random_program.h"
#include "verify/naive.h"

using namespace grond;
using differential::Case;

namespace {

std::uint64_t from_environment(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

struct Seeds {
  std::uint64_t first;
  std::uint64_t last;
};

Seeds seeds(std::uint64_t count) {
  const bool one = std::getenv("GROND_SEED") != nullptr;
  const std::uint64_t first = from_environment("GROND_SEED", 1);
  return {first, first + from_environment("GROND_CASES", one ? 1 : count) - 1};
}

/// Calls `check` with every seed to run and its case.
template <class Check>
void for_each_case(std::uint64_t count, Check check) {
  const auto [first, last] = seeds(count);
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

/// Counts what machine code treats differently, besides operators and statuses.
class Distinctions {
 public:
  void count(const Case& made) {
    const Outcome outcome = interpret::interpret(made.program, made.facts, {0});
    for (std::size_t i = 0; i < outcome.columns.size(); ++i) {
      const kernel::Type& type = made.program.at(made.program.attributes[i].type);
      if (outcome.columns[i].size() > 0 && type.base == kernel::Base::number)
        ++found_["a decided number of " + std::to_string(columns::numerator_bytes(type)) + " bytes"];
      if (made.program.attributes[i].rules.size() > 64) ++found_["more than 64 rules"];
      count_blocks(outcome.columns[i]);
    }
    for (const kernel::Type& type : made.program.types) {
      if (type.scale > 9) ++found_["a scale that takes more than 32 bits"];
      if (type.subset >> 61 != 0) ++found_["62 options"];
    }
    count_nodes(made.program);
  }

  /// What was not found.
  std::vector<std::string> missing() const {
    std::vector<std::string> names = {"a decided number of 1 bytes",
                                      "a decided number of 2 bytes",
                                      "a decided number of 4 bytes",
                                      "a decided number of 8 bytes",
                                      "more than 64 rules",
                                      "a scale that takes more than 32 bits",
                                      "62 options",
                                      "a block that is known",
                                      "a block without values",
                                      "a mixed block",
                                      "rows after the last block",
                                      "a node used twice",
                                      "rows within rows"};
    std::erase_if(names, [this](const std::string& name) { return found_.contains(name); });
    return names;
  }

 private:
  void count_blocks(const columns::Column& column) {
    for (std::size_t begin = 0; begin < column.size(); begin += columns::block_rows) {
      const std::size_t end = std::min(column.size(), begin + columns::block_rows);
      std::size_t known = 0;
      for (std::size_t row = begin; row < end; ++row) known += column.at(row).is_known() ? 1 : 0;
      if (end - begin < columns::block_rows)
        ++found_["rows after the last block"];
      else
        ++found_[known == 0            ? "a block without values"
                 : known < end - begin ? "a mixed block"
                                       : "a block that is known"];
    }
  }

  void count_nodes(const kernel::Program& program) {
    std::vector<std::size_t> uses(program.nodes.size());
    for (const kernel::Node& node : program.nodes) {
      for (const kernel::NodeId argument : node.args) {
        ++uses[argument.index];
        if (kernel::over_rows(node.op) && kernel::over_rows(program.at(argument).op))
          ++found_["rows within rows"];
      }
    }
    if (std::any_of(uses.begin(), uses.end(), [](std::size_t times) { return times > 1; }))
      ++found_["a node used twice"];
  }

  std::map<std::string, std::size_t> found_;
};

/// What to spend on each program.
enum class Effort {
  quick,     ///< one of its procedures, no code that keeps decisions only
  thorough,  ///< all procedures in all engines
};

/// Programs that are made ready together, as one module of machine code.
class Batch {
 public:
  static constexpr std::uint64_t programs = 50;

  Batch(std::uint64_t first, std::uint64_t last, Effort effort) : effort_(effort) {
    for (std::uint64_t seed = first; seed <= last; ++seed) {
      INFO("GROND_SEED=" << seed);
      const Case made = differential::random_case(seed);
      REQUIRE(joined(kernel::validate(made.program)) == "");
      programs_.push_back(through_bytes(made.program));
      seeds_.push_back(seed);
    }
    for (std::size_t i = 0; i < programs_.size(); ++i) {
      const std::size_t procedures = programs_[i].procedures.size();
      for (std::uint32_t procedure = 0; procedure < procedures; ++procedure) {
        if (effort == Effort::quick && procedure != seeds_[i] % procedures) continue;
        subjects_.push_back({&programs_[i], {procedure}});
        seed_of_subject_.push_back(seeds_[i]);
      }
    }
  }

  /// Decides every program on few rows and on whole blocks of rows.
  void check() {
    INFO("compiling GROND_SEED=" << seeds_.front() << " and what follows, GROND_CASES=" << seeds_.size());
    const testing::Comparison engines(
        subjects_, effort_ == Effort::quick ? testing::whole_engines() : testing::all_engines());
    for (std::size_t subject = 0; subject < subjects_.size(); ++subject) {
      for (const differential::Size size : {differential::Size::few, differential::Size::blocks})
        check(engines, subject, size);
    }
  }

  std::size_t rows() const { return rows_; }

 private:
  void check(const testing::Comparison& engines, std::size_t subject, differential::Size size) {
    const std::uint64_t seed = seed_of_subject_[subject];
    INFO("GROND_SEED=" << seed);
    const Case made = differential::random_case(seed, size);
    for (const columns::Table& table : made.facts.tables) rows_ += table.ids.size();
    const std::optional<std::string> difference = engines.difference(subject, made.facts);
    if (!difference) return;
    const auto procedure = subjects_[subject].procedure;
    FAIL_CHECK(*difference << "\n"
                           << differential::report_disagreement(std::to_string(seed), made, procedure));
  }

  Effort effort_;
  std::vector<kernel::Program> programs_;
  std::vector<std::uint64_t> seeds_;
  std::vector<testing::Subject> subjects_;
  std::vector<std::uint64_t> seed_of_subject_;
  std::size_t rows_ = 0;
};

}  // namespace

TEST_CASE("the engines agree on random programs") {
  const auto [first, last] = seeds(2000);
  std::size_t rows = 0;
  for (std::uint64_t seed = first; seed <= last; seed += Batch::programs) {
    const bool thorough = std::getenv("GROND_SEED") != nullptr || seed / Batch::programs % 8 == 0;
    Batch batch(seed, std::min(last, seed + Batch::programs - 1),
                thorough ? Effort::thorough : Effort::quick);
    batch.check();
    rows += batch.rows();
  }
  INFO(rows << " rows");
  CHECK((first == last || rows > 100 * (last - first + 1)));
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
  std::vector<std::size_t> operators(static_cast<std::size_t>(kernel::Op::previous) + 1);
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

TEST_CASE("the random programs reach what machine code distinguishes") {
  Distinctions distinctions;
  for (std::uint64_t seed = 1; seed <= 400; ++seed)
    distinctions.count(differential::random_case(seed, differential::Size::blocks));
  CHECK(distinctions.missing() == std::vector<std::string>{});
}
