#include "dossier/not_in_force.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "dossier/readable.h"
#include "dossier/reasons.h"

namespace grond::dossier {
namespace {

/// Rows of one decision for which the same texts are out of force for the same reason.
struct Alike {
  std::string reason;
  std::uint32_t first = 0;
  std::size_t count = 0;
};

std::vector<Alike> out_of_force(const Case& decided, kernel::AttributeId decision,
                                const std::function<bool(kernel::KindId, std::uint32_t)>& selected) {
  std::vector<Alike> groups;
  const kernel::KindId kind = decided.program.at(decision).kind;
  for (std::uint32_t row = 0; row < decided.facts.rows(kind); ++row) {
    if (decided.outcome.columns[decision.index].at(row).status != Status::no_rule) continue;
    if (selected && !selected(kind, row)) continue;
    std::string reason = no_text_in_force(decided, decision, row);
    if (reason.empty()) continue;
    auto group = std::ranges::find(groups, reason, &Alike::reason);
    if (group == groups.end()) group = groups.insert(groups.end(), Alike{std::move(reason), row, 0});
    ++group->count;
  }
  return groups;
}

bool any_without_rule(const kernel::Program& program, const columns::Facts& facts, const Outcome& outcome,
                      kernel::ProcedureId procedure) {
  return std::ranges::any_of(program.at(procedure).decisions, [&](kernel::AttributeId decision) {
    for (std::size_t row = 0; row < facts.rows(program.at(decision).kind); ++row) {
      if (outcome.columns[decision.index].at(row).status == Status::no_rule) return true;
    }
    return false;
  });
}

}  // namespace

void report_not_in_force(const kernel::Program& program, const columns::Facts& facts, const Outcome& outcome,
                         kernel::ProcedureId procedure,
                         const std::function<bool(kernel::KindId, std::uint32_t)>& selected,
                         const std::string& file, Diagnostics& diagnostics) {
  if (!any_without_rule(program, facts, outcome, procedure)) return;
  interpret::Evaluator evaluator(program, facts, outcome);
  Phrases phrases(program, facts);
  const Case decided{program, facts, outcome, evaluator, phrases, procedure};
  for (const kernel::AttributeId decision : program.at(procedure).decisions) {
    for (const Alike& group : out_of_force(decided, decision, selected)) {
      std::string who = row_text(program, facts, program.at(decision).kind, group.first);
      if (group.count > 1) who += fmt::format(" en nog {}", group.count - 1);
      Place place;
      place.file = file;
      diagnostics.report(
          {Code::no_text_in_force, std::move(place), {program.at(decision).name, who, group.reason}, {}});
    }
  }
}

}  // namespace grond::dossier
