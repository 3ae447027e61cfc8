#include "columns/write_json.h"

#include <cassert>
#include <nlohmann/json.hpp>
#include <set>

#include "columns/facts.h"
#include "columns/parse_value.h"
#include "columns/taken_decision.h"
#include "kernel/citation.h"
#include "values/moment.h"

namespace grond::columns {
namespace {

using Json = nlohmann::ordered_json;
using kernel::AttributeId;
using kernel::Base;
using kernel::KindId;
using kernel::Program;
using kernel::Role;
using kernel::Type;

std::string line(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

/// The value, in an object when it is known where it came from.
Json fact_json(const Program& program, const Facts& facts, AttributeId attribute, std::uint32_t row) {
  const Cell cell = facts.columns[attribute.index].at(row);
  const auto provenance = facts.provenance.find({attribute.index, row});
  const bool known = cell.is_known();
  Json value =
      known ? fact_value_json(program, facts, program.at(program.at(attribute).type), cell.value) : Json();
  if (provenance == facts.provenance.end()) return value;
  Json json = {{"waarde", std::move(value)}};
  const auto add = [&json](const char* key, const std::string& text) {
    if (!text.empty()) json[key] = text;
  };
  add("bron", provenance->second.source);
  add("ontvangen", provenance->second.received);
  add("stuk", provenance->second.document);
  add("reden", provenance->second.reason);
  add("orgaan", provenance->second.body);
  return json;
}

Json row_json(const Program& program, const Facts& facts, KindId kind, std::uint32_t row) {
  Json json = {{"id", facts.tables[kind.index].ids[row]}};
  for (std::uint32_t i = 0; i < program.attributes.size(); ++i) {
    const kernel::Attribute& attribute = program.attributes[i];
    if (attribute.kind != kind || !comes_in(attribute.role) || attribute.role == Role::power) continue;
    Json fact = fact_json(program, facts, {i}, row);
    if (!fact.is_null()) json[attribute.name] = std::move(fact);
  }
  return json;
}

/// What was decided by the powers, in the order of the powers and then of the rows; once where a power has
/// several versions.
Json decisions_json(const Program& program, const Facts& facts) {
  Json decisions = Json::array();
  std::set<std::string> written;
  for (const auto& [place, provenance] : facts.provenance) {
    const kernel::Attribute& power = program.attributes[place.first];
    if (power.role != Role::power) continue;
    const kernel::CitationParts parts = kernel::citation_parts(program, power.provision);
    Json ground = {{"regeling", parts.instrument}};
    for (const std::string& key : TakenDecision::ground_keys())
      if (const auto part = parts.places.find(key); part != parts.places.end()) ground[key] = part->second;
    const Cell decided = facts.columns[place.first].at(place.second);
    Json taken = {{"grond", std::move(ground)},
                  {"kenmerk", program.at(power.whole).name},
                  {"orgaan", provenance.body},
                  {"object", object_name(program, facts, power.kind, place.second)},
                  {"datum", provenance.received},
                  {"waarde", fact_value_json(program, facts, program.at(power.type), decided.value)},
                  {"reden", provenance.reason}};
    if (written.insert(line(taken)).second) decisions.push_back(std::move(taken));
  }
  return decisions;
}

}  // namespace

nlohmann::ordered_json fact_value_json(const Program& program, const Facts& facts, const Type& type,
                                       Value value) {
  if (value.is_absent()) return "geen";
  switch (type.base) {
    case Base::boolean:
      return value.is_true();
    case Base::number:
      if (type.scale == 0) return value.numerator;
      return decimal_text(value.numerator, type.scale);
    case Base::quotient:
      return std::to_string(value.numerator) + '/' + std::to_string(value.denominator);
    case Base::date:
      return iso_date(value.numerator);
    case Base::moment:
      return iso_moment(value.numerator);
    case Base::study_year:
      return study_year(value.numerator);
    case Base::enumeration:
      return program.at(type.enumeration).options.at(static_cast<std::size_t>(value.numerator));
    case Base::reference:
      return facts.tables[type.kind.index].ids.at(static_cast<std::size_t>(value.numerator));
  }
  assert(false && "not a base");
  return nullptr;
}

void write_json(std::ostream& out, const Program& program, const Facts& facts) {
  out << "{\"schema\": " << line(facts_schema);
  if (facts.reference_date) out << ",\n \"peildatum\": " << line(facts.written_reference());
  Json complete = Json::array();
  for (std::uint32_t i = 0; i < program.kinds.size(); ++i)
    if (facts.tables[i].complete && program.kinds[i].form != kernel::Form::formed)
      complete.push_back(program.kinds[i].name);
  out << ",\n \"volledig\": " << line(complete) << ",\n \"objecten\": {";
  const char* between = "\n  ";
  for (std::uint32_t i = 0; i < program.kinds.size(); ++i) {
    const std::size_t rows = facts.rows({i});
    if (program.kinds[i].form == kernel::Form::formed || rows == 0) continue;
    out << between << line(program.kinds[i].name) << ": [";
    for (std::uint32_t row = 0; row < rows; ++row)
      out << (row == 0 ? "\n   " : ",\n   ") << line(row_json(program, facts, {i}, row));
    out << "]";
    between = ",\n  ";
  }
  out << "\n }";
  if (const Json decisions = decisions_json(program, facts); !decisions.empty())
    out << ",\n \"genomen_besluiten\": " << line(decisions);
  out << "}\n";
}

}  // namespace grond::columns
