#include "dossier/guidance.h"

#include <fmt/format.h>

#include <algorithm>

#include "dossier/readable.h"
#include "kernel/guidance.h"

namespace grond::dossier {
namespace {

/// What each loaded guidance says of an attribute.
std::vector<kernel::AttributeId> guidance_about(const kernel::Program& program,
                                                kernel::AttributeId attribute) {
  std::vector<kernel::AttributeId> found;
  for (std::uint32_t i = 0; i < program.attributes.size(); ++i) {
    if (kernel::spoken_of(program, {i}) == attribute) found.push_back({i});
  }
  return found;
}

bool differ(const Outcome& outcome, kernel::AttributeId said, kernel::AttributeId decided,
            std::uint32_t row) {
  const Cell told = outcome.columns[said.index].at(row);
  const Cell law = outcome.columns[decided.index].at(row);
  return told.is_known() && law.is_known() && told != law;
}

}  // namespace

std::string information(const kernel::Program& program, kernel::AttributeId attribute) {
  const kernel::InstrumentId by = kernel::said_by(program, attribute);
  if (!by.exists()) return "";
  const kernel::Instrument& guidance = program.at(by);
  const std::string name = guidance.title.empty() ? shown(guidance.name) : guidance.title;
  return fmt::format("voorlichting (\u201c{}\u201d): informatie, geen besluit", name);
}

std::string information(const kernel::Program& program, kernel::ProcedureId procedure) {
  const auto& outcomes = program.at(procedure).decisions;
  const bool all = std::ranges::all_of(
      outcomes, [&](kernel::AttributeId each) { return kernel::said_by(program, each).exists(); });
  return all && !outcomes.empty() ? information(program, outcomes.front()) : "";
}

std::vector<std::string> contrary_guidance(const kernel::Program& program, const columns::Facts& facts,
                                           const Outcome& outcome, kernel::AttributeId attribute,
                                           std::uint32_t row) {
  std::vector<std::string> found;
  for (const kernel::AttributeId said : guidance_about(program, attribute)) {
    if (differ(outcome, said, attribute, row))
      found.push_back(cell_statement(program, facts, said, row, outcome.columns[said.index].at(row)));
  }
  return found;
}

void report_guidance(const kernel::Program& program, const columns::Facts& facts, const Outcome& outcome,
                     kernel::ProcedureId procedure, const std::string& file, Diagnostics& diagnostics) {
  for (const kernel::AttributeId decision : program.at(procedure).decisions) {
    for (const kernel::AttributeId said : guidance_about(program, decision)) {
      std::vector<std::uint32_t> rows;
      for (std::uint32_t row = 0; row < facts.rows(program.at(decision).kind); ++row) {
        if (differ(outcome, said, decision, row)) rows.push_back(row);
      }
      if (rows.empty()) continue;
      const auto statement = [&](kernel::AttributeId attribute) {
        return cell_statement(program, facts, attribute, rows.front(),
                              outcome.columns[attribute.index].at(rows.front()));
      };
      const std::string more = rows.size() > 1 ? fmt::format(" (en nog {})", rows.size() - 1) : "";
      Place place;
      place.file = file;
      diagnostics.report(
          {Code::guidance_differs, std::move(place), {statement(said), statement(decision), more}, {}});
    }
  }
}

}  // namespace grond::dossier
