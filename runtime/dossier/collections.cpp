#include "dossier/collections.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "dossier/readable.h"

namespace grond::dossier {

using kernel::Collection;
using kernel::Program;
using nlohmann::ordered_json;

Gathered gather(const Program& program, const Outcome& outcome, const Collection& collection,
                std::uint32_t row) {
  const auto& options = program.at(program.at(collection.type).enumeration).options;
  Gathered gathered;
  for (const Collection::Member& member : collection.members) {
    const Cell cell = outcome.columns[member.column.index].at(row);
    gathered.status = worst(gathered.status, cell.status);
    if (!cell.is_known())
      gathered.open.emplace_back(options[member.option], cell.status);
    else if (cell.is_true())
      gathered.members.push_back(options[member.option]);
  }
  return gathered;
}

std::vector<const Collection*> decided_collections(const Program& program, kernel::ProcedureId procedure) {
  const auto& decisions = program.at(procedure).decisions;
  std::vector<const Collection*> decided;
  for (const Collection& collection : program.collections) {
    const bool reported = std::ranges::any_of(collection.members, [&](const Collection::Member& member) {
      return std::ranges::find(decisions, member.column) != decisions.end();
    });
    if (reported) decided.push_back(&collection);
  }
  return decided;
}

const Collection* whole_collection(const Program& program, const std::vector<kernel::NodeId>& columns) {
  std::set<kernel::AttributeId> read;
  for (const kernel::NodeId id : columns) {
    const kernel::Node& column = program.at(id);
    if (column.op != kernel::Op::column || column.args[0] != program.at(columns[0]).args[0]) return nullptr;
    read.insert({column.ref});
  }
  const auto found = std::ranges::find_if(program.collections, [&](const Collection& collection) {
    return collection.members.size() == read.size() &&
           std::ranges::all_of(collection.members,
                               [&](const auto& member) { return read.contains(member.column); });
  });
  return found == program.collections.end() ? nullptr : &*found;
}

ordered_json gathered_json(const Program& program, const columns::Facts& facts, const Collection& collection,
                           std::uint32_t row, const Gathered& gathered) {
  ordered_json json = {{"object", columns::object_name(program, facts, collection.kind, row)},
                       {"verzameling", collection.name},
                       {"status", dutch_name(gathered.status)},
                       {"leden", gathered.members},
                       {"open", ordered_json::array()}};
  for (const auto& [option, status] : gathered.open)
    json["open"].push_back({{"optie", option}, {"status", dutch_name(status)}});
  return json;
}

std::string gathered_statement(const Program& program, const columns::Facts& facts,
                               const Collection& collection, std::uint32_t row, const Gathered& gathered) {
  std::vector<std::string> members;
  for (const std::string& option : gathered.members) members.push_back(shown(option));
  if (members.empty()) members.emplace_back(gathered.open.empty() ? "geen" : "nog niets vastgesteld");
  return fmt::format("{}: {}", of_row(shown(collection.name), row_text(program, facts, collection.kind, row)),
                     fmt::join(members, ", "));
}

std::vector<std::string> open_statements(const Program& program, const columns::Facts& facts,
                                         const Gathered& gathered) {
  std::map<Status, std::vector<std::string>> by_status;
  for (const auto& [option, status] : gathered.open) by_status[status].push_back(shown(option));
  std::vector<std::string> statements;
  for (const auto& [status, options] : by_status)
    statements.push_back(fmt::format("{} is of daartoe behoort: {}",
                                     cell_text(program, facts, {}, Cell::without_value(status)),
                                     fmt::join(options, ", ")));
  return statements;
}

bool gives_way(const kernel::Program& program, const kernel::Node& condition) {
  const bool denies = condition.op == kernel::Op::not_ || condition.op == kernel::Op::constant;
  if (!condition.provision.exists() || !denies) return false;
  return std::ranges::any_of(program.collections, [&](const kernel::Collection& collection) {
    return std::ranges::any_of(collection.members, [&](const kernel::Collection::Member& member) {
      return std::ranges::any_of(program.at(member.column).rules, [&](kernel::RuleId rule) {
        return program.at(rule).provision == condition.provision;
      });
    });
  });
}

}  // namespace grond::dossier
