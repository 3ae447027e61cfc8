// What becomes of a disagreement: an engine that is wrong on purpose shows that cases shrink and come back
// from their files; tests/found/ holds the cases that once were real.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "case_file.h"
#include "columns/facts.h"
#include "compact.h"
#include "disagreement.h"
#include "interpret/interpret.h"
#include "kernel/print.h"
#include "kernel/serialize.h"
#include "kernel/validate.h"
#include "shrink.h"

using namespace grond;
using differential::Case;
namespace fs = std::filesystem;

namespace {

/// The interpreter, but a program with this operator has its first known number one off.
testing::Engine wrong_about(kernel::Op op) {
  const auto decide = [op](const testing::Subject& subject, const columns::Facts& facts) {
    const kernel::Program& program = *subject.program;
    Outcome outcome = interpret::interpret(program, facts, subject.procedure);
    const auto is_op = [op](const kernel::Node& node) { return node.op == op; };
    if (std::none_of(program.nodes.begin(), program.nodes.end(), is_op)) return outcome;
    for (std::size_t a = 0; a < outcome.columns.size(); ++a) {
      const kernel::Type& type = program.at(program.attributes[a].type);
      // Of a number that can only be one, another would not fit its column.
      if (type.base != kernel::Base::number || type.least == type.greatest) continue;
      for (std::size_t row = 0; row < outcome.columns[a].size(); ++row) {
        const Cell cell = outcome.columns[a].at(row);
        if (!cell.is_known() || cell.value.is_absent()) continue;
        const std::int64_t number = cell.value.numerator;
        outcome.columns[a].set(row, Cell::scalar(number == type.greatest ? number - 1 : number + 1));
        return outcome;
      }
    }
    return outcome;
  };
  return {"wrong", [decide](const std::vector<testing::Subject>& subjects) -> testing::Decide {
            return [decide, subjects](std::size_t subject, const columns::Facts& facts) {
              return decide(subjects[subject], facts);
            };
          }};
}

std::vector<testing::Engine> with_wrong(kernel::Op op) {
  return {testing::all_engines().front(), wrong_about(op)};
}

/// Whether two cases are the same program and facts.
void check_same(const Case& a, const Case& b) {
  CHECK(kernel::serialize(a.program) == kernel::serialize(b.program));
  CHECK(columns::canonical_hash(a.program, a.facts) == columns::canonical_hash(b.program, b.facts));
}

Case read(const std::string& text) {
  std::string why;
  std::optional<Case> made = differential::read_case(text, why);
  INFO(why);
  REQUIRE(made);
  return std::move(*made);
}

std::size_t rows_that_come_in(const Case& made) {
  std::size_t rows = 0;
  for (std::size_t kind = 0; kind < made.program.kinds.size(); ++kind)
    if (made.program.kinds[kind].form != kernel::Form::formed) rows += made.facts.tables[kind].ids.size();
  return rows;
}

std::string file_text(const fs::path& path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("a disagreement shrinks to little more than what causes it") {
  const kernel::Op op = GENERATE(kernel::Op::multiply, kernel::Op::rank, kernel::Op::lookup);
  const std::vector<testing::Engine> engines = with_wrong(op);
  const auto fails = [&engines](const Case& made) {
    return differential::difference(made, engines).has_value();
  };
  std::size_t shrunk = 0;
  for (std::uint64_t seed = 1; shrunk < 3; ++seed) {
    REQUIRE(seed < 1000);
    Case made = differential::random_case(seed, differential::Size::blocks);
    made.program.procedures.resize(1);
    made = differential::compacted(made);  // an operator that nothing uses is no cause
    if (!fails(made)) continue;
    INFO("GROND_SEED=" << seed);
    ++shrunk;
    const Case small = differential::shrunk(made, {0}, fails);
    CHECK(fails(small));
    INFO(kernel::print(small.program));
    CHECK(kernel::validate(small.program).empty());
    CHECK(small.program.nodes.size() <= 9);
    CHECK(small.program.rules.size() <= 2);
    CHECK(rows_that_come_in(small) <= 2);
    CHECK(small.program.attributes.size() <= 8);
    const std::string text = differential::write_case(small, "wrong on purpose");
    const Case again = read(text);
    check_same(small, again);
    CHECK(fails(again));
    CHECK(text.size() < 8000);
  }
}

TEST_CASE("a case comes back from its file as it was") {
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    INFO("GROND_SEED=" << seed);
    Case made = differential::random_case(seed, differential::Size::few);
    made.program.procedures.resize(1);
    check_same(made, read(differential::write_case(made, "nothing")));
  }
}

TEST_CASE("a file that is no case is refused with a reason") {
  Case made = differential::random_case(1);
  made.program.procedures.resize(1);
  const std::string text = differential::write_case(made, "nothing");
  std::string damaged = text;
  damaged.replace(damaged.find("\"kernel\""), 8, "\"kernal\"");
  for (const std::string& wrong : {std::string("{"), std::string("{}"), damaged, text.substr(0, 500)}) {
    std::string why;
    CHECK_FALSE(differential::read_case(wrong, why));
    CHECK_FALSE(why.empty());
  }
}

TEST_CASE("engines agree on every case they once disagreed on") {
  for (const auto& entry : fs::directory_iterator(fs::path(GROND_ROOT) / "tests/found")) {
    if (entry.path().extension() != ".case") continue;
    INFO(entry.path().filename().string());
    const Case made = read(file_text(entry.path()));
    CHECK(differential::difference(made, testing::all_engines()).value_or("") == "");
  }
}
