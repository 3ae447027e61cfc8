#include "dossier/timeline.h"

#include <algorithm>
#include <cassert>
#include <nlohmann/json.hpp>

#include "dossier/grounds.h"
#include "dossier/guidance.h"
#include "dossier/result.h"
#include "values/date.h"
#include "values/moment.h"

namespace grond::dossier {
namespace {

using Json = nlohmann::ordered_json;
using columns::Facts;
using kernel::Attribute;
using kernel::AttributeId;
using kernel::Base;
using kernel::Program;
using kernel::ProvisionId;
using kernel::Role;
using kernel::RuleId;

/// Whether an act or a decision by a power came about after the day.
bool is_later(const Program& program, const Facts& facts, AttributeId id, std::uint32_t row, Value value,
              std::int64_t day) {
  const Attribute& attribute = program.at(id);
  if (attribute.role == Role::power) {
    const auto taken = facts.provenance.find({id.index, row});
    const auto date = taken == facts.provenance.end() ? std::nullopt : parse_iso_date(taken->second.received);
    return date && *date > day;
  }
  const bool moment = program.at(attribute.type).base == Base::moment;
  return value.numerator >= (day + 1) * (moment ? minutes_per_day : 1);
}

/// Keeps for one decision what serves every day.
class Writer {
 public:
  Writer(const Program& program, CellName decision)
      : program_(program), contest_(program, decision.attribute) {
    row_.decision = decision;
  }

  void add(const Facts& facts, const Outcome& outcome, std::int64_t day) {
    const auto [attribute, row] = row_.decision;
    const bool decided = is_decided(program_.at(attribute));
    const Cell cell = (decided ? outcome.columns : facts.columns)[attribute.index].at(row);
    if (!row_.stretches.empty() && row_.stretches.back().cell == cell) {
      row_.stretches.back().last = day;
      return;
    }
    row_.stretches.push_back(
        {day, day, cell, decided ? grounds(facts, outcome) : std::vector<ProvisionId>{}});
  }

  TimelineRow take() { return std::move(row_); }

 private:
  std::vector<ProvisionId> grounds(const Facts& facts, const Outcome& outcome) {
    const auto [attribute, row] = row_.decision;
    std::vector<ProvisionId> provisions;
    if (program_.at(attribute).derived_if_absent) {
      const Cell fact = facts.columns[attribute.index].at(row);
      if (!fact.is_known() || !fact.value.is_absent()) return provisions;  // the rules were not asked (K18)
    }
    for (const RuleId rule : contest_.grounds(outcome, row).grounds) {
      const ProvisionId provision = program_.at(rule).provision;
      if (std::find(provisions.begin(), provisions.end(), provision) == provisions.end())
        provisions.push_back(provision);
    }
    return provisions;
  }

  const Program& program_;
  RuleContest contest_;
  TimelineRow row_;
};

}  // namespace

Facts facts_on(const Program& program, const Facts& facts, std::int64_t day) {
  Facts then = facts;
  then.reference_date = day;
  then.reference_minute.reset();
  for (std::uint32_t i = 0; i < program.attributes.size(); ++i) {
    const Role role = program.attributes[i].role;
    if (role != Role::act && role != Role::power) continue;
    for (std::uint32_t row = 0; row < facts.rows(program.attributes[i].kind); ++row) {
      const Cell cell = facts.columns[i].at(row);
      if (cell.is_known() && !cell.value.is_absent() && is_later(program, facts, {i}, row, cell.value, day))
        then.columns[i].set(row, Cell::known(Value::absent()));
    }
  }
  return then;
}

Timeline make_timeline(const Program& program, const Facts& facts, kernel::ProcedureId procedure,
                       std::int64_t first, std::int64_t last, const std::vector<CellName>& selected,
                       const interpret::Progress& progress) {
  assert(first <= last && last - first < most_days);
  std::vector<Writer> writers;
  for (const CellName cell : selected) writers.emplace_back(program, cell);
  for (std::int64_t day = first; day <= last; ++day) {
    const Facts then = facts_on(program, facts, day);
    const Outcome outcome = interpret::interpret(program, then, procedure);
    for (Writer& writer : writers) writer.add(then, outcome, day);
    if (progress) progress(static_cast<double>(day - first + 1) / static_cast<double>(last - first + 1));
  }
  Timeline timeline{first, last, {}};
  for (Writer& writer : writers) timeline.rows.push_back(writer.take());
  return timeline;
}

Json timeline_json(const Program& program, const Facts& facts, kernel::ProcedureId procedure,
                   const Timeline& timeline, const Json& pack) {
  Json decisions = Json::array();
  for (const TimelineRow& row : timeline.rows) {
    const Attribute& attribute = program.at(row.decision.attribute);
    Json stretches = Json::array();
    for (const Stretch& stretch : row.stretches) {
      Json grounds = Json::array();
      for (const ProvisionId provision : stretch.grounds)
        grounds.push_back(citation_json(program, provision));
      const Cell cell = stretch.cell;
      stretches.push_back(
          {{"van", iso_date(stretch.first)},
           {"tot_en_met", iso_date(stretch.last)},
           {"status", dutch_name(cell.status)},
           {"waarde",
            cell.is_known() ? value_json(program, facts, program.at(attribute.type), cell.value) : Json()},
           {"gronden", std::move(grounds)}});
    }
    decisions.push_back({{"object", columns::object_name(program, facts, attribute.kind, row.decision.row)},
                         {"attribuut", attribute.name},
                         {"stukken", std::move(stretches)}});
  }
  Json json = {{"schema", timeline_schema}, {"pack", pack}, {"procedure", program.at(procedure).name}};
  if (std::string said = information(program, procedure); !said.empty())
    json["volgens_voorlichting"] = std::move(said);
  json["van"] = iso_date(timeline.first);
  json["tot_en_met"] = iso_date(timeline.last);
  json["besluiten"] = std::move(decisions);
  return json;
}

}  // namespace grond::dossier
