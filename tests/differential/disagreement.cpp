#include "disagreement.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "case_file.h"
#include "dice.h"
#include "kernel/print.h"
#include "random_facts.h"
#include "shrink.h"

namespace grond::differential {

std::optional<std::string> difference(const Case& made, const std::vector<testing::Engine>& engines) {
  return testing::Comparison({{&made.program, {0}}}, engines).difference(0, made.facts);
}

std::string report_disagreement(const std::string& name, const Case& failing, kernel::ProcedureId procedure,
                                const std::vector<testing::Engine>& engines) {
  const auto fails = [&engines](const Case& made) { return difference(made, engines).has_value(); };
  const Case small = shrunk(failing, procedure, fails);
  const std::string found = difference(small, engines).value_or("does not fail alone");
  const std::filesystem::path path = std::filesystem::absolute(name + ".case");
  std::ofstream(path) << write_case(small, found);
  return fmt::format("shrunk: {}\n{}\nwritten to {}; move it to tests/found/ to keep it as a test", found,
                     kernel::print(small.program), path.string());
}

namespace {

kernel::Program with_procedure(const kernel::Program& program) {
  kernel::Program made = program;
  if (!made.procedures.empty()) return made;
  made.procedures.push_back({"toets", "Toets", {}, std::vector<kernel::NodeId>(made.kinds.size())});
  for (std::uint32_t i = 0; i < made.attributes.size(); ++i)
    if (made.attributes[i].role == kernel::Role::decision && !made.attributes[i].rules.empty())
      made.procedures[0].decisions.push_back({i});
  return made;
}

/// As many rows of every kind, or few of some, but no more groups than an engine decides in a moment.
std::vector<std::size_t> rows_of_kinds(const kernel::Program& program, std::size_t size, Dice& dice) {
  constexpr std::size_t most_groups = 5'000;
  std::vector<std::size_t> rows(program.kinds.size());
  for (std::size_t& of_kind : rows)
    of_kind =
        dice.percent(60) ? size : std::min<std::size_t>(size, static_cast<std::size_t>(dice.between(0, 9)));
  for (bool too_many = true; too_many;) {
    const std::vector<std::size_t> formed = with_formed_rows(program, rows);
    too_many = *std::max_element(formed.begin(), formed.end()) > most_groups;
    for (std::size_t& of_kind : rows) of_kind = too_many ? of_kind / 2 : of_kind;
  }
  return rows;
}

}  // namespace

Trial try_random_facts(const kernel::Program& program, const std::string& name,
                       const std::vector<std::size_t>& sizes, std::uint64_t seed) {
  Trial trial;
  Dice dice(seed);
  const kernel::Program whole = with_procedure(program);
  std::vector<testing::Subject> subjects;
  for (std::uint32_t i = 0; i < whole.procedures.size(); ++i) subjects.push_back({&whole, {i}});
  const testing::Comparison engines(subjects);
  if (whole.kinds.empty()) return trial;
  // A procedure decides all there is to decide; another only says what the study year of a row is.
  for (std::size_t i = 0; i < std::max(sizes.size(), subjects.size()); ++i) {
    const std::size_t size = sizes[i % sizes.size()], subject = i % subjects.size();
    const Case made{whole, random_facts(whole, rows_of_kinds(whole, size, dice), dice)};
    for (const columns::Table& table : made.facts.tables) trial.rows += table.ids.size();
    const auto difference = engines.difference(subject, made.facts);
    if (!difference) continue;
    trial.disagreement = *difference + "\n" + report_disagreement(name, made, subjects[subject].procedure);
    return trial;
  }
  return trial;
}

}  // namespace grond::differential
