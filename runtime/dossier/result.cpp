#include "dossier/result.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <nlohmann/json.hpp>
#include <ostream>
#include <set>

#include "columns/parse_value.h"
#include "columns/write_json.h"
#include "dossier/causes.h"
#include "dossier/collections.h"
#include "dossier/grounds.h"
#include "dossier/guidance.h"
#include "kernel/citation.h"
#include "values/date.h"

namespace grond::dossier {
namespace {

using Json = nlohmann::ordered_json;
using columns::Facts;
using kernel::Attribute;
using kernel::AttributeId;
using kernel::Base;
using kernel::Level;
using kernel::Program;
using kernel::Provision;
using kernel::ProvisionId;
using kernel::RuleId;
using kernel::Type;

// Ids and names come from files; should one hold invalid UTF-8, the result is still written.
std::string text(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

/// Writes the decisions of one procedure; what serves more than one row is kept here.
class ResultWriter {
 public:
  ResultWriter(const Program& program, const Facts& facts, const Outcome& outcome,
               const ResultOptions& options)
      : program_(program),
        facts_(facts),
        outcome_(outcome),
        options_(options),
        causes_(program, facts, outcome) {
    for (const kernel::Interpretation& each : program.interpretations)
      interpretations_[each.provision].push_back(each.name);
  }

  void write_attribute(std::ostream& out, AttributeId attribute, bool& first);
  void write_collection(std::ostream& out, const kernel::Collection& collection, bool& first);

 private:
  Cell cell(AttributeId attribute, std::uint32_t row) const;
  Json decision(AttributeId attribute, std::uint32_t row, RuleContest& contest);
  Json citations(const std::vector<RuleId>& rules) const;
  Json cause_json(const Missing& missing) const;
  void add_causes(Json& decision, AttributeId attribute, std::uint32_t row);
  Json interpretations(const Grounds& grounds) const;

  const Program& program_;
  const Facts& facts_;
  const Outcome& outcome_;
  const ResultOptions& options_;
  CauseFinder causes_;
  std::map<ProvisionId, std::vector<std::string>> interpretations_;
};

Cell ResultWriter::cell(AttributeId attribute, std::uint32_t row) const {
  const bool decided = is_decided(program_.at(attribute));
  return (decided ? outcome_.columns : facts_.columns)[attribute.index].at(row);
}

void ResultWriter::write_attribute(std::ostream& out, AttributeId attribute, bool& first) {
  RuleContest contest(program_, attribute);
  const std::size_t rows = facts_.rows(program_.at(attribute).kind);
  for (std::uint32_t row = 0; row < rows; ++row) {
    if (options_.selected && !options_.selected(program_.at(attribute).kind, row)) continue;
    out << (first ? "\n" : ",\n") << text(decision(attribute, row, contest));
    first = false;
  }
}

void ResultWriter::write_collection(std::ostream& out, const kernel::Collection& collection, bool& first) {
  const std::size_t rows = facts_.rows(collection.kind);
  for (std::uint32_t row = 0; row < rows; ++row) {
    if (options_.selected && !options_.selected(collection.kind, row)) continue;
    const Gathered gathered = gather(program_, outcome_, collection, row);
    out << (first ? "\n" : ",\n") << text(gathered_json(program_, facts_, collection, row, gathered));
    first = false;
  }
}

Json ResultWriter::decision(AttributeId id, std::uint32_t row, RuleContest& contest) {
  const Attribute& attribute = program_.at(id);
  const Cell decided = cell(id, row);
  // K18: a fact that is known decides by itself; the rules were not asked.
  const bool by_fact = attribute.derived_if_absent && [&] {
    const Cell fact = facts_.columns[id.index].at(row);
    return !fact.is_known() || !fact.value.is_absent();
  }();
  const Grounds grounds = by_fact ? Grounds{} : contest.grounds(outcome_, row);
  Json json;
  json["object"] = columns::object_name(program_, facts_, attribute.kind, row);
  json["attribuut"] = attribute.name;
  json["status"] = dutch_name(decided.status);
  json["waarde"] =
      decided.is_known() ? value_json(program_, facts_, program_.at(attribute.type), decided.value) : Json();
  json["gronden"] = citations(grounds.grounds);
  json["mogelijke_gronden"] = citations(grounds.possible);
  add_causes(json, id, row);
  json["interpretaties"] = interpretations(grounds);
  if (std::string said = information(program_, id); !said.empty())
    json["volgens_voorlichting"] = std::move(said);
  if (options_.dossier) json["dossier"] = json["object"].get<std::string>() + '#' + attribute.name;
  return json;
}

Json ResultWriter::citations(const std::vector<RuleId>& rules) const {
  Json list = Json::array();
  std::set<ProvisionId> cited;  // two rules of one provision are one ground to a reader
  for (const RuleId rule : rules) {
    const ProvisionId provision = program_.at(rule).provision;
    if (cited.insert(provision).second) list.push_back(citation_json(program_, provision));
  }
  return list;
}

Json ResultWriter::cause_json(const Missing& missing) const {
  switch (missing.cause) {
    case Missing::Cause::reference_date:
    case Missing::Cause::reference_moment:
      return {{"object", nullptr}, {"attribuut", "peildatum"}, {"leverancier", nullptr}};
    case Missing::Cause::population:
      return {{"soort", cause_name(missing.cause)}, {"begrip", program_.at(missing.kind).name}};
    case Missing::Cause::fact:
    case Missing::Cause::no_rule:
    case Missing::Cause::conflict:
    case Missing::Cause::tie:
    case Missing::Cause::fault:
      break;
  }
  const Attribute& attribute = program_.at(missing.attribute);
  const std::string object = columns::object_name(program_, facts_, attribute.kind, missing.row);
  if (missing.cause != Missing::Cause::fact)
    return {{"soort", cause_name(missing.cause)}, {"object", object}, {"attribuut", attribute.name}};
  const Json supplier = attribute.supplier.empty() ? Json() : Json(attribute.supplier);
  return {{"object", object}, {"attribuut", attribute.name}, {"leverancier", supplier}};
}

void ResultWriter::add_causes(Json& decision, AttributeId attribute, std::uint32_t row) {
  Json facts = Json::array();
  Json others = Json::array();
  std::vector<Missing> causes = causes_.causes(attribute, row);
  const auto place = [&asked = options_.to_ask](const Missing& missing) {
    return std::find(asked.begin(), asked.end(), missing) - asked.begin();
  };
  if (!options_.to_ask.empty()) std::ranges::stable_sort(causes, {}, place);
  for (const Missing& missing : causes) {
    const bool supplied = can_be_answered(missing.cause) && missing.cause != Missing::Cause::population;
    (supplied ? facts : others).push_back(cause_json(missing));
  }
  decision["ontbreekt"] = std::move(facts);
  if (!others.empty()) decision["oorzaken"] = std::move(others);
}

Json ResultWriter::interpretations(const Grounds& grounds) const {
  std::vector<std::string> names;
  std::set<ProvisionId> seen;
  const auto add = [&](RuleId rule) {
    for (ProvisionId at = program_.at(rule).provision; at.exists(); at = program_.at(at).parent) {
      if (!seen.insert(at).second) return;
      const auto found = interpretations_.find(at);
      if (found != interpretations_.end())
        names.insert(names.end(), found->second.begin(), found->second.end());
    }
  };
  for (const RuleId rule : grounds.grounds) add(rule);
  for (const RuleId rule : grounds.possible) add(rule);
  return names;
}

}  // namespace

nlohmann::ordered_json value_json(const Program& program, const Facts& facts, const Type& type, Value value) {
  if (type.base == Base::quotient && !value.is_absent())
    return {{"teller", value.numerator}, {"noemer", value.denominator}};
  return columns::fact_value_json(program, facts, type, value);
}

nlohmann::ordered_json citation_json(const Program& program, ProvisionId provision) {
  Json json = {{"regeling", program.at(program.at(provision).instrument).name},
               {"artikel", nullptr},
               {"lid", nullptr},
               {"onderdeel", nullptr},
               {"volzin", nullptr}};
  std::string item;  // of an item of an item, as facts name it too: "b, onder 2°"
  for (ProvisionId at = kernel::applying(program, provision); at.exists(); at = program.at(at).parent) {
    const Provision& place = program.at(at);
    if (place.level == Level::article) json["artikel"] = place.number;
    if (place.level == Level::member) json["lid"] = place.number;
    if (place.level == Level::sentence) json["volzin"] = place.number;
    if (place.level == Level::item) item = place.number + (item.empty() ? "" : ", onder " + item);
    if (place.level == Level::annex) json["bijlage"] = place.number;
    if (place.level == Level::rubric) json["rubriek"] = place.number;
    if (place.level == Level::row) json["rij"] = place.number;
    if (place.level == Level::note) json["noot"] = place.number;
    if (place.level == Level::question) json["vraag"] = place.number;
    if (place.level == Level::afterword) json["slotwoord"] = true;
  }
  if (!item.empty()) json["onderdeel"] = item;
  if (program.at(provision).applied.exists())
    json["toegepast"] = citation_json(program, program.at(provision).applied);
  return json;
}

void write_result(std::ostream& out, const Program& program, const Facts& facts, const Outcome& outcome,
                  kernel::ProcedureId procedure, const ResultOptions& options) {
  const Json date = facts.reference_date ? Json(facts.written_reference()) : Json();
  const std::string said = information(program, procedure);
  out << "{\"schema\": " << text(result_schema)
      << ",\n\"pack\": " << text({{"naam", options.pack_name}, {"hash", options.pack_hash}})
      << ",\n\"procedure\": " << text(program.at(procedure).name) << ",\n\"peildatum\": " << text(date)
      << (said.empty() ? "" : ",\n\"volgens_voorlichting\": " + text(said)) << ",\n\"besluiten\": [";
  ResultWriter writer(program, facts, outcome, options);
  bool first = true;
  for (const AttributeId attribute : program.at(procedure).decisions)
    writer.write_attribute(out, attribute, first);
  out << (first ? "]" : "\n]");
  const auto collections = decided_collections(program, procedure);
  if (!collections.empty()) {
    out << ",\n\"verzamelingen\": [";
    first = true;
    for (const kernel::Collection* collection : collections) writer.write_collection(out, *collection, first);
    out << (first ? "]" : "\n]");
  }
  if (options.dossier) out << ",\n\"dossier\": " << text(options.dossier());
  out << "}\n";
}

}  // namespace grond::dossier
