#include "tests/bench/placement.h"

#include <algorithm>
#include <cassert>
#include <functional>
#include <stdexcept>
#include <string>
#include <utility>

#include "diagnostics/diagnostic.h"
#include "pipeline/compile.h"
#include "tests/bench/facts_maker.h"

namespace grond::bench {

namespace {

/// The generator of the peers' harness, so that every engine decides about the same candidates.
class Generator {
 public:
  std::uint32_t below(std::uint32_t limit) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::uint32_t>((state_ >> 33) * limit >> 31);
  }
  /// The number of the first of the shares in percent that the draw falls in; the last is what remains.
  std::uint8_t pick(std::initializer_list<std::uint32_t> shares) {
    std::uint32_t drawn = below(100);
    std::uint8_t picked = 0;
    for (const std::uint32_t share : shares) {
      if (drawn < share) return picked;
      drawn -= share;
      ++picked;
    }
    return picked;
  }

 private:
  std::uint64_t state_ = 20100515;
};

Candidate make_candidate(Generator& generator, std::uint32_t number) {
  Candidate made;
  made.number = number;
  made.programme = static_cast<std::uint8_t>(generator.below(programme_count));
  made.diploma = generator.pick({65, 18, 11});
  made.profile = static_cast<std::uint8_t>(generator.below(profile_count));
  unsigned subject = biology;
  for (const std::uint32_t share : {65U, 65U, 60U, 50U, 65U, 40U, 30U}) {
    if (generator.below(100) < share) made.subjects = static_cast<std::uint8_t>(made.subjects | subject);
    subject *= 2;
  }
  made.grade_count = static_cast<std::uint8_t>(6 + generator.below(7));
  const std::uint32_t lowest = 48 + generator.below(28);
  for (std::size_t i = 0; i < made.grade_count; ++i)
    made.grades[i] =
        static_cast<std::uint8_t>(std::clamp<std::uint32_t>(lowest + generator.below(21), 10, 100));
  made.applied = last_application - 120 + static_cast<std::int32_t>(generator.below(126));
  made.documents = last_documents - 60 + static_cast<std::int32_t>(generator.below(63));
  made.withdrawn = generator.below(100) < 3 ? 1 : 0;
  made.attempts = generator.pick({50, 25, 15, 7});
  return made;
}

/// What an attribute of plaatsing.grond is of a candidate.
using Read = std::function<std::int64_t(const Candidate&)>;

std::vector<std::pair<std::string, Read>> given_attributes() {
  std::vector<std::pair<std::string, Read>> given = {
      {"studiejaar", [](const Candidate&) { return 2010; }},
      {"opleiding", [](const Candidate& c) { return c.programme; }},
      {"diploma", [](const Candidate& c) { return c.diploma; }},
      {"profiel", [](const Candidate& c) { return c.profile; }},
      {"aantal_cijfers", [](const Candidate& c) { return c.grade_count; }},
      {"aanmelding", [](const Candidate& c) { return c.applied; }},
      {"bewijsstukken", [](const Candidate& c) { return c.documents; }},
      {"ingetrokken", [](const Candidate& c) { return c.withdrawn; }},
      {"pogingen", [](const Candidate& c) { return c.attempts; }},
  };
  const char* const subjects[subject_count] = {"biologie",   "natuurkunde", "scheikunde", "wiskunde_A",
                                               "wiskunde_B", "economie",    "management"};
  for (std::size_t i = 0; i < subject_count; ++i)
    given.emplace_back(subjects[i], [i](const Candidate& c) { return c.subjects >> i & 1; });
  for (std::size_t i = 0; i < most_grades; ++i)
    given.emplace_back("cijfer_" + std::to_string(i + 1), [i](const Candidate& c) { return c.grades[i]; });
  return given;
}

}  // namespace

kernel::Program compile_regulations(const std::vector<std::filesystem::path>& paths) {
  pipeline::Compilation compilation;
  Diagnostics diagnostics;
  pipeline::compile(compilation, paths, diagnostics);
  if (!compilation.program) throw std::runtime_error(diagnostics.render_all(Language::english));
  return std::move(*compilation.program);
}

std::filesystem::path placement_file() {
  return std::filesystem::path(GROND_ROOT) / "tests" / "bench" / "plaatsing.grond";
}

std::filesystem::path placement_facts_file() { return placement_file().replace_extension(".json"); }

std::vector<Candidate> make_candidates(std::size_t count) {
  Generator generator;
  std::vector<Candidate> candidates;
  candidates.reserve(count);
  for (std::uint32_t number = 0; number < count; ++number)
    candidates.push_back(make_candidate(generator, number));
  return candidates;
}

columns::Facts make_facts(const kernel::Program& placement, std::span<const Candidate> candidates) {
  columns::Facts facts = columns::empty_facts(placement);
  assert(facts.tables.size() == 1);
  const kernel::KindId kind = kind_named(placement, "Kandidaat");
  add_objects(facts, kind, "k", candidates.size());
  for (const auto& [name, read] : given_attributes()) {
    fill(placement, facts, attribute_named(placement, kind, name),
         [&](std::size_t row) { return read(candidates[row]); });
  }
  return facts;
}

CandidateTable::CandidateTable(std::span<const Candidate> candidates) {
  bytes_.reserve(7 + most_grades);
  const auto column = [&](auto read) {
    columns::Lines<std::uint8_t>& made = bytes_.emplace_back();
    for (const Candidate& candidate : candidates) made.push_back(read(candidate));
    return static_cast<const std::uint8_t*>(made.data());
  };
  view_.programme = column([](const Candidate& c) { return c.programme; });
  view_.diploma = column([](const Candidate& c) { return c.diploma; });
  view_.profile = column([](const Candidate& c) { return c.profile; });
  view_.subjects = column([](const Candidate& c) { return c.subjects; });
  view_.grade_count = column([](const Candidate& c) { return c.grade_count; });
  view_.attempts = column([](const Candidate& c) { return c.attempts; });
  view_.withdrawn = column([](const Candidate& c) { return c.withdrawn; });
  for (std::size_t i = 0; i < most_grades; ++i)
    view_.grades[i] = column([i](const Candidate& c) { return c.grades[i]; });
  for (const Candidate& candidate : candidates) {
    applied_.push_back(candidate.applied);
    documents_.push_back(candidate.documents);
  }
  view_.applied = applied_.data();
  view_.documents = documents_.data();
}

kernel::AttributeId decision_of(const kernel::Program& placement) {
  assert(placement.procedures.size() == 1 && placement.procedures.front().decisions.size() == 1);
  return placement.procedures.front().decisions.front();
}

}  // namespace grond::bench
