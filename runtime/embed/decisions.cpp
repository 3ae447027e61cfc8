#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <nlohmann/json.hpp>
#include <sstream>

#include "dossier/grounds.h"
#include "dossier/result.h"
#include "embed/boundary.h"
#include "kernel/citation.h"

using namespace grond;

namespace {

std::optional<kernel::ProcedureId> find_procedure(const kernel::Program& program, const char* name) {
  if (name == nullptr && program.procedures.size() == 1) return kernel::ProcedureId{0};
  for (std::uint32_t i = 0; name != nullptr && i < program.procedures.size(); ++i) {
    if (program.procedures[i].name == name) return kernel::ProcedureId{i};
  }
  return std::nullopt;
}

/// The row that is called "Gegadigde/g1" or "Klassegroep/geneeskunde/b".
std::optional<std::pair<kernel::KindId, std::uint32_t>> find_object(const grond_decisions& decisions,
                                                                    std::string_view name) {
  const std::size_t slash = name.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const auto& kinds = decisions.pack->loaded.program().kinds;
  for (std::uint32_t i = 0; i < kinds.size(); ++i) {
    if (kinds[i].name != name.substr(0, slash)) continue;
    const auto& rows = decisions.facts.tables[i].row_of_id;
    const auto row = rows.find(std::string(name.substr(slash + 1)));
    if (row != rows.end()) return std::pair{kernel::KindId{i}, row->second};
  }
  return std::nullopt;
}

std::optional<kernel::AttributeId> find_attribute(const kernel::Program& program, kernel::KindId kind,
                                                  std::string_view name) {
  for (std::uint32_t i = 0; i < program.attributes.size(); ++i) {
    const kernel::Attribute& attribute = program.attributes[i];
    if (attribute.kind == kind && attribute.name == name && attribute.role != kernel::Role::part)
      return kernel::AttributeId{i};
  }
  return std::nullopt;
}

std::string value_text(const grond_decisions& decisions, const kernel::Type& type, Value value) {
  const auto json = dossier::value_json(decisions.pack->loaded.program(), decisions.facts, type, value);
  if (json.is_string()) return json.get<std::string>();
  if (!json.is_object()) return json.dump();
  return std::to_string(value.numerator) + '/' + std::to_string(value.denominator);
}

grond_result unknown(const std::string& what) {
  return embed::fail(grond_unknown_name, '`' + what + "` is er niet", "there is no `" + what + '`');
}

/// The provisions that the rules in force for this cell stand in; empty of a fact (K18).
std::string ground_text(const grond_decisions& decisions, kernel::AttributeId id, std::uint32_t row) {
  const kernel::Program& program = decisions.pack->loaded.program();
  const kernel::Attribute& attribute = program.at(id);
  if (!is_decided(attribute)) return {};
  if (attribute.derived_if_absent &&
      decisions.facts.columns[id.index].at(row) != Cell::known(Value::absent()))
    return {};
  std::vector<std::string> cited;
  for (const kernel::RuleId rule : dossier::grounds(program, decisions.outcome, id, row).grounds) {
    std::string citation = kernel::citation(program, program.at(rule).provision, kernel::WithInstrument::yes);
    if (std::find(cited.begin(), cited.end(), citation) == cited.end()) cited.push_back(std::move(citation));
  }
  return fmt::format("{}", fmt::join(cited, "; "));
}

// Of the last grond_get.
thread_local std::string last_value;
thread_local std::string last_ground;

grond_result get(const grond_decisions& decisions, const char* object, const char* name, grond_cell& cell) {
  const auto row = find_object(decisions, object);
  if (!row) return unknown(object);
  const kernel::Program& program = decisions.pack->loaded.program();
  const auto id = find_attribute(program, row->first, name);
  if (!id) return unknown(name);
  const kernel::Attribute& attribute = program.at(*id);
  const auto& columns = is_decided(attribute) ? decisions.outcome.columns : decisions.facts.columns;
  const Cell found = columns[id->index].at(row->second);
  last_value = found.is_known() ? value_text(decisions, program.at(attribute.type), found.value) : "";
  last_ground = ground_text(decisions, *id, row->second);
  cell = {static_cast<grond_status>(found.status), found.is_known() ? last_value.c_str() : nullptr,
          last_ground.empty() ? nullptr : last_ground.c_str()};
  return grond_ok;
}

}  // namespace

// A status of the runtime is handed out as it is.
static_assert(static_cast<int>(Status::unknown) == grond_onbekend);
static_assert(static_cast<int>(Status::known) == grond_bekend);
static_assert(static_cast<int>(Status::no_rule) == grond_geen_regel);
static_assert(static_cast<int>(Status::conflict) == grond_tegenstrijdig);
static_assert(static_cast<int>(Status::fault) == grond_fout);

grond_result embed::decide(const grond_pack& pack, const char* procedure, columns::Facts facts,
                           grond_decisions** decisions) {
  const auto found = find_procedure(pack.loaded.program(), procedure);
  if (!found && procedure != nullptr) return unknown(procedure);
  if (!found)
    return fail(grond_unknown_name, "er is niet precies één procedure: geef de naam",
                "there is not exactly one procedure: give the name");
  Outcome outcome = pack.loaded.decide(facts, *found);
  *decisions = new grond_decisions{&pack, *found, std::move(facts), std::move(outcome)};
  return grond_ok;
}

grond_result grond_get(const grond_decisions* decisions, const char* object, const char* attribute,
                       grond_cell* cell) {
  if (cell != nullptr) *cell = {grond_onbekend, nullptr, nullptr};
  return embed::guarded({decisions, object, attribute, cell},
                        [&] { return get(*decisions, object, attribute, *cell); });
}

grond_result grond_result_json(const grond_decisions* decisions, char** text, size_t* size) {
  if (text != nullptr) *text = nullptr;
  if (size != nullptr) *size = 0;
  return embed::guarded({decisions, text, size}, [&] {
    const grond_pack& pack = *decisions->pack;
    std::ostringstream out;
    dossier::write_result(out, pack.loaded.program(), decisions->facts, decisions->outcome,
                          decisions->procedure, {pack.loaded.pack().name, pack.hash, {}, {}, {}});
    const std::string written = std::move(out).str();
    auto* copy = static_cast<char*>(std::malloc(written.size() + 1));
    if (copy == nullptr) throw std::bad_alloc();
    std::memcpy(copy, written.c_str(), written.size() + 1);
    *text = copy;
    *size = written.size();
    return grond_ok;
  });
}

void grond_text_free(char* text) { std::free(text); }

void grond_decisions_free(grond_decisions* decisions) { delete decisions; }
