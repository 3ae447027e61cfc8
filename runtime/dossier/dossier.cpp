#include "dossier/dossier.h"

#include <algorithm>
#include <map>
#include <optional>

#include "dossier/collections.h"
#include "dossier/expression.h"
#include "dossier/guidance.h"
#include "dossier/readable.h"
#include "dossier/step.h"
#include "values/date.h"

namespace grond::dossier {
namespace {

using kernel::AttributeId;
using kernel::KindId;
using kernel::Program;
using nlohmann::ordered_json;

/// The row an object name or bare id means in one kind.
std::optional<std::uint32_t> find_row(const Program& program, const columns::Facts& facts, KindId kind,
                                      std::string_view object) {
  const std::string prefix = program.at(kind).name + "/";
  if (object.starts_with(prefix)) object.remove_prefix(prefix.size());
  const auto& rows = facts.tables[kind.index].row_of_id;
  const auto found = rows.find(std::string(object));
  if (found == rows.end()) return std::nullopt;
  return found->second;
}

std::vector<AttributeId> asked_attributes(const Program& program, kernel::ProcedureId procedure,
                                          const Selection& selection) {
  if (selection.attribute.empty()) return program.at(procedure).decisions;
  std::vector<AttributeId> asked;
  for (std::uint32_t i = 0; i < program.attributes.size(); ++i) {
    const kernel::Attribute& attribute = program.attributes[i];
    if (attribute.name == selection.attribute && attribute.role != kernel::Role::part) asked.push_back({i});
  }
  for (const kernel::Collection& collection : program.collections) {
    if (collection.name != selection.attribute) continue;
    for (const auto& [option, column] : collection.members) asked.push_back(column);
  }
  return asked;
}

}  // namespace

std::vector<CellName> selected_cells(const Program& program, const columns::Facts& facts,
                                     kernel::ProcedureId procedure, const Selection& selection) {
  std::vector<CellName> selected;
  for (const AttributeId attribute : asked_attributes(program, procedure, selection)) {
    const KindId kind = program.at(attribute).kind;
    if (selection.object.empty()) {
      for (std::uint32_t row = 0; row < facts.rows(kind); ++row) selected.push_back({attribute, row});
    } else if (const auto row = find_row(program, facts, kind, selection.object)) {
      selected.push_back({attribute, *row});
    }
  }
  return selected;
}

namespace {

ordered_json collection_json(const Case& decided, const kernel::Collection& collection, std::uint32_t row) {
  const Gathered gathered = gather(decided.program, decided.outcome, collection, row);
  ordered_json json = gathered_json(decided.program, decided.facts, collection, row, gathered);
  set_object(json, decided, collection.kind, row);
  json["naam"] = shown(collection.name);
  json["zin"] = gathered_statement(decided.program, decided.facts, collection, row, gathered);
  json["nog_open"] = open_statements(decided.program, decided.facts, gathered);
  json["stappen"] = ordered_json::array();
  return json;
}

/// What selected columns of one collection say together, with their steps.
ordered_json collections(const Case& decided, const std::vector<CellKey>& selected) {
  std::map<AttributeId, std::size_t> collection_of;
  for (std::size_t i = 0; i < decided.program.collections.size(); ++i)
    for (const auto& [option, column] : decided.program.collections[i].members) collection_of[column] = i;
  ordered_json told = ordered_json::array();
  std::map<std::pair<std::size_t, std::uint32_t>, std::size_t> places;
  for (const CellKey& key : selected) {
    const auto found = collection_of.find(key.first);
    if (found == collection_of.end()) continue;
    const auto [place, fresh] = places.try_emplace({found->second, key.second}, told.size());
    if (fresh)
      told.push_back(collection_json(decided, decided.program.collections[found->second], key.second));
    told[place->second]["stappen"].push_back(step_id(decided, key));
  }
  return told;
}

/// Kinds about whose own rows the procedure decides: others of them are not named to a reader.
ordered_json subjects(const Program& program, kernel::ProcedureId procedure) {
  ordered_json kinds = ordered_json::array();
  for (const AttributeId attribute : program.at(procedure).decisions) {
    const kernel::Kind& kind = program.at(program.at(attribute).kind);
    const bool listed = std::find(kinds.begin(), kinds.end(), kind.name) != kinds.end();
    if (kind.form != kernel::Form::formed && !listed) kinds.push_back(kind.name);
  }
  return kinds;
}

}  // namespace

ordered_json build(const Program& program, const columns::Facts& facts, const Outcome& outcome,
                   kernel::ProcedureId procedure, const Selection& selection, const Pack& pack) {
  interpret::Evaluator evaluator(program, facts, outcome);
  Phrases phrases(program, facts);
  const Case decided{program, facts, outcome, evaluator, phrases, procedure};
  StepBuilder steps_of(decided);
  ordered_json dossier = {{"schema", dossier_schema},
                          {"pack", {{"naam", pack.name}, {"hash", pack.hash}}},
                          {"procedure", program.at(procedure).name},
                          {"peildatum", nullptr},
                          {"feiten", decided.facts.hash}};
  if (decided.facts.reference_date) dossier["peildatum"] = decided.facts.written_reference();
  if (std::string said = information(program, procedure); !said.empty())
    dossier["volgens_voorlichting"] = std::move(said);
  dossier["betrokkenen"] = subjects(program, procedure);
  dossier["besluiten"] = ordered_json::array();
  Uses wanted;
  std::vector<CellKey> selected;
  for (const auto& [attribute, row] : selected_cells(program, decided.facts, procedure, selection)) {
    selected.emplace_back(attribute, row);
    dossier["besluiten"].push_back(step_id(decided, selected.back()));
    wanted.add(selected.back());
  }
  if (ordered_json told = collections(decided, selected); !told.empty())
    dossier["verzamelingen"] = std::move(told);
  // An ordered object searches its keys one by one, so the steps are appended without looking.
  ordered_json::object_t steps;
  for (std::size_t next = 0; next < wanted.in_order().size(); ++next) {
    const CellKey key = wanted.in_order()[next];
    ordered_json step = steps_of.build(key, wanted);
    steps.emplace_back(step_id(decided, key), std::move(step));
  }
  dossier["stappen"] = std::move(steps);
  return dossier;
}

}  // namespace grond::dossier
