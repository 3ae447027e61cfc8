#include "tests/bench/allocation.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "tests/bench/facts_maker.h"

namespace grond::bench {

namespace {

constexpr std::size_t class_count = 4;
constexpr std::array<std::int64_t, class_count> weights = {9, 6, 4, 3};

/// The first programmes are the more popular ones.
std::size_t programme_of(std::size_t row) {
  const std::size_t drawn = row * 7919 % (allocation_programmes * allocation_programmes);
  return drawn / allocation_programmes * (drawn % allocation_programmes) / allocation_programmes;
}

std::size_t class_of(std::size_t row) { return row * 104'729 / 31 % class_count; }

/// Two fifths of the applicants of a programme.
std::vector<std::int64_t> places(std::size_t count) {
  std::vector<std::int64_t> applied(allocation_programmes);
  for (std::size_t row = 0; row < count; ++row) ++applied[programme_of(row)];
  for (std::int64_t& each : applied) each = each * 2 / 5;
  return applied;
}

/// Rounded down: in proportion to weight times number, none more than its number, until no class is above it.
std::array<std::int64_t, class_count> divide(std::int64_t total,
                                             const std::array<std::int64_t, class_count>& numbers) {
  std::array<std::int64_t, class_count> given{};
  std::array<bool, class_count> full{};
  for (bool capped = true; capped;) {
    std::int64_t weight = 0;
    capped = false;
    for (std::size_t c = 0; c < class_count; ++c) weight += full[c] ? 0 : weights[c] * numbers[c];
    std::int64_t left = total;
    for (std::size_t c = 0; c < class_count; ++c) left -= full[c] ? numbers[c] : 0;
    for (std::size_t c = 0; c < class_count; ++c) {
      if (full[c]) continue;
      given[c] = weight == 0 ? 0 : left * weights[c] * numbers[c] / weight;
      if (weight == 0 || left * weights[c] < weight) continue;
      given[c] = numbers[c];
      full[c] = capped = true;
    }
  }
  return given;
}

std::vector<bool> admitted_plainly(std::size_t count) {
  using Class = std::vector<std::pair<std::int64_t, std::size_t>>;  // lot number, applicant
  std::vector<std::array<Class, class_count>> applied(allocation_programmes);
  for (std::size_t row = 0; row < count; ++row)
    applied[programme_of(row)][class_of(row)].emplace_back(lot_number(row), row);
  const std::vector<std::int64_t> totals = places(count);
  std::vector<bool> admitted(count);
  for (std::size_t programme = 0; programme < allocation_programmes; ++programme) {
    std::array<std::int64_t, class_count> numbers{};
    for (std::size_t c = 0; c < class_count; ++c)
      numbers[c] = static_cast<std::int64_t>(applied[programme][c].size());
    const auto given = divide(totals[programme], numbers);
    for (std::size_t c = 0; c < class_count; ++c) {
      Class& of_class = applied[programme][c];
      std::ranges::sort(of_class);
      for (std::int64_t i = 0; i < given[c]; ++i)
        admitted[of_class[static_cast<std::size_t>(i)].second] = true;
    }
  }
  return admitted;
}

}  // namespace

std::filesystem::path allocation_file() {
  return std::filesystem::path(GROND_ROOT) / "tests" / "bench" / "toewijzing.grond";
}

columns::Facts make_applicants(const kernel::Program& allocation, std::size_t count) {
  columns::Facts facts = columns::empty_facts(allocation);
  const kernel::KindId programme = kind_named(allocation, "Opleiding");
  const kernel::KindId applicant = kind_named(allocation, "Gegadigde");
  const auto give = [&](kernel::KindId kind, const std::string& name, const auto& value) {
    fill(allocation, facts, attribute_named(allocation, kind, name),
         [&](std::size_t row) { return static_cast<std::int64_t>(value(row)); });
  };
  const std::vector<std::int64_t> totals = places(count);
  add_objects(facts, programme, "o", allocation_programmes);
  give(programme, "studiejaar", [](std::size_t) { return 2010; });
  give(programme, "plaatsen", [&](std::size_t row) { return totals[row]; });
  add_objects(facts, applicant, "g", count);
  give(applicant, "opleiding", programme_of);
  give(applicant, "klasse", class_of);
  give(applicant, "lotnummer", lot_number);
  if (columns::form_groups(allocation, facts).exists()) throw std::runtime_error("too many groups");
  return facts;
}

void verify_allocation(const kernel::Program& allocation, const Engine& engine, std::size_t count) {
  Outcome outcome;
  engine(make_applicants(allocation, count), outcome);
  const auto admitted_id = attribute_named(allocation, kind_named(allocation, "Gegadigde"), "ingeloot");
  const columns::Column& admitted = outcome.columns[admitted_id.index];
  const std::vector<bool> expected = admitted_plainly(count);
  for (std::size_t row = 0; row < count; ++row) {
    if (admitted.at(row) == Cell::boolean(expected[row])) continue;
    throw std::runtime_error("tests/bench: an engine decides otherwise about applicant " +
                             std::to_string(row + 1));
  }
}

}  // namespace grond::bench
