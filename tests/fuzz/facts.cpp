#include "columns/facts.h"

#include <nlohmann/json.hpp>
#include <sstream>

#include "columns/facts_builder.h"
#include "columns/read_csv.h"
#include "deciding.h"
#include "dossier/result.h"
#include "fixture.h"
#include "property.h"
#include "targets.h"
#include "values/date.h"

namespace grond::fuzz {
namespace {

using columns::Facts;
using kernel::AttributeId;
using kernel::Form;
using kernel::KindId;
using kernel::Program;
using Json = nlohmann::ordered_json;

/// A cell as a facts document writes it; null when it is onbekend.
Json fact_json(const Program& program, const Facts& facts, AttributeId attribute, std::uint32_t row) {
  const kernel::Type& type = program.at(program.at(attribute).type);
  const Cell cell = facts.columns[attribute.index].at(row);
  if (!cell.is_known()) return nullptr;
  Json value = dossier::value_json(program, facts, type, cell.value);
  if (type.base == kernel::Base::quotient && !cell.value.is_absent())
    value = std::to_string(cell.value.numerator) + "/" + std::to_string(cell.value.denominator);
  const auto origin = facts.provenance.find({attribute.index, row});
  if (origin == facts.provenance.end()) return value;
  return {{"waarde", value},
          {"bron", origin->second.source},
          {"ontvangen", origin->second.received},
          {"stuk", origin->second.document}};
}

Json row_json(const Program& program, const Facts& facts, KindId kind, std::uint32_t row) {
  Json object = {{"id", facts.tables[kind.index].ids[row]}};
  for (std::uint32_t i = 0; i < program.attributes.size(); ++i) {
    const kernel::Attribute& attribute = program.attributes[i];
    if (attribute.kind == kind && facts.columns[i].size() > 0)
      object[attribute.name] = fact_json(program, facts, {i}, row);
  }
  return object;
}

std::string written(const Program& program, const Facts& facts) {
  Json document = {{"schema", columns::facts_schema}};
  if (facts.reference_date) document["peildatum"] = facts.written_reference();
  document["volledig"] = Json::array();
  document["objecten"] = Json::object();
  for (std::uint32_t kind = 0; kind < program.kinds.size(); ++kind) {
    if (program.kinds[kind].form == Form::formed) continue;
    if (facts.tables[kind].complete) document["volledig"].push_back(program.kinds[kind].name);
    Json& rows = document["objecten"][program.kinds[kind].name] = Json::array();
    for (std::uint32_t row = 0; row < facts.tables[kind].ids.size(); ++row)
      rows.push_back(row_json(program, facts, {kind}, row));
  }
  return document.dump();
}

/// What was read: written as a document it reads back the same, and it can be decided.
void check(const Program& program, const std::optional<Facts>& facts, const Diagnostics& diagnostics) {
  check_diagnostics(diagnostics);
  require(facts.has_value() != diagnostics.has_errors(), "facts and errors, or neither");
  if (!facts) return;
  require(facts->hash == columns::canonical_hash(program, *facts), "the hash is not of these facts");
  Diagnostics again;
  const auto reread = columns::read_json(program, "weer.json", written(program, *facts), again);
  require(reread.has_value(), "facts that were read are refused: " + again.render_all(Language::english));
  require(reread->hash == facts->hash, "facts read back as others");
  check_decisions(program, *facts);
}

}  // namespace

void facts(std::string_view json) {
  const Program& program = school();
  Diagnostics diagnostics;
  const std::optional<Facts> read = columns::read_json(program, "feiten.json", json, diagnostics);
  check(program, read, diagnostics);
}

void tables(std::string_view parts) {
  constexpr std::string_view marker = "=== ";
  const Program& program = school();
  Diagnostics diagnostics;
  columns::FactsBuilder builder(program, diagnostics);
  while (parts.starts_with(marker)) {
    parts.remove_prefix(marker.size());
    const std::size_t end = std::min(parts.find('\n'), parts.size());
    const std::string_view name = parts.substr(0, end);
    parts.remove_prefix(std::min(end + 1, parts.size()));
    const std::size_t next = std::min(parts.find(marker), parts.size());
    std::istringstream table{std::string(parts.substr(0, next))};
    parts.remove_prefix(next);
    for (std::uint32_t kind = 0; kind < program.kinds.size(); ++kind) {
      if (program.kinds[kind].form != Form::formed && program.kinds[kind].name == name)
        columns::read_csv_stream(table, program.kinds[kind].name + ".csv", program, {kind}, builder);
    }
  }
  const std::optional<Facts> read = builder.finish();
  check(program, read, diagnostics);
}

}  // namespace grond::fuzz
