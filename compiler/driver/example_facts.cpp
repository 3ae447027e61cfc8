#include "driver/example_facts.h"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "columns/facts.h"
#include "kernel/citation.h"
#include "kernel/print.h"
#include "lower/expressions.h"
#include "values/moment.h"

namespace grond::driver {
namespace {

using namespace kernel;
using Json = nlohmann::ordered_json;

std::string decimal(const syntax::Number& number) {
  std::string digits = std::to_string(number.digits < 0 ? -number.digits : number.digits);
  while (digits.size() <= number.scale) digits.insert(digits.begin(), '0');
  if (number.scale > 0) digits.insert(digits.size() - number.scale, ".");
  return (number.digits < 0 ? "-" : "") + digits;
}

/// An assigned value as the facts format writes it: examples go through the reader everyone uses.
Json written_value(const syntax::ExprBox& value) {
  return std::visit(
      lower::Overloaded{[](const syntax::NumberLiteral& n) { return Json(decimal(n.value)); },
                        [](const syntax::BooleanLiteral& b) { return Json(b.value); },
                        [](const syntax::AbsentLiteral&) { return Json("geen"); },
                        [](const syntax::StudyYearLiteral& y) { return Json(study_year(y.first_year)); },
                        [](const syntax::DateLiteral& d) {
                          auto number = number_of(d);
                          if (!number) return Json();
                          return Json(d.minute ? iso_moment(*number) : iso_date(*number));
                        },
                        [](const syntax::PathExpr& p) { return Json(p.path.links.front().text); },
                        [](const auto&) { return Json(); }},
      value->kind);
}

Json fact_value(const syntax::Fact::Assignment& assignment) {
  return assignment.object ? Json(assignment.object->text) : written_value(assignment.value);
}

class Reader {
 public:
  Reader(const pipeline::Compilation& compilation, Diagnostics& found)
      : compilation_(compilation), program_(*compilation.program), found_(found) {}

  std::optional<columns::Facts> read(const check::ExampleCase& example_case) {
    const syntax::Example& example = *example_case.example;
    if (example.facts_file) {
      return columns::read_facts(
          program_, std::filesystem::path(example_case.folder) / example.facts_file->text, found_);
    }
    Json objects = Json::object(), complete = Json::array();
    for (const Kind& kind : program_.kinds) {
      bool incomplete =
          std::any_of(example.incomplete.begin(), example.incomplete.end(),
                      [&](const syntax::Name& n) { return n.text == kind.plural || n.text == kind.name; });
      if (kind.form == Form::formed) continue;
      objects[kind.name] = Json::array();
      if (!incomplete) complete.push_back(kind.name);
    }
    for (const auto& fact : example.facts) add(fact, objects);
    Json document{{"volledig", complete}, {"objecten", objects}};
    if (example.reference_date) {
      if (auto number = number_of(*example.reference_date))
        document["peildatum"] = example.reference_date->minute ? iso_moment(*number) : iso_date(*number);
    }
    for (const auto& decision : example.decisions)
      document["genomen_besluiten"].push_back(taken(example_case, decision));
    return columns::read_json(program_, compilation_.sources.files[example.span.file].name, document.dump(),
                              found_);
  }

 private:
  /// A decision taken by a power, as the facts format writes it.
  Json taken(const check::ExampleCase& example_case, const syntax::TakenDecision& decision) {
    Json ground = Json::object();
    check::Names names = compilation_.names;  // citing may add to it
    for (const auto& citation : decision.decided.grounds) {
      if (citation.whole)
        found_.report({Code::whole_regulation,
                       compilation_.sources.place(citation.span),
                       {std::string(compilation_.sources.text(citation.span))},
                       {}});
      for (const ProvisionId provision :
           check::cite(names, citation, example_case.instrument, example_case.provision,
                       check::Target::encoded, compilation_.sources, found_)) {
        const CitationParts parts = citation_parts(names.declarations, provision);
        ground["regeling"] = parts.instrument;
        for (const auto& [word, number] : parts.places) ground[std::string(word)] = number;
      }
    }
    Json json{{"grond", ground},
              {"kenmerk", decision.decided.attribute.text},
              {"orgaan", decision.organ.text},
              {"object", decision.decided.object.text}};
    if (auto days = day_number(decision.date.year, decision.date.month, decision.date.day))
      json["datum"] = iso_date(*days);
    if (decision.decided.value) json["waarde"] = written_value(decision.decided.value);
    json["reden"] = decision.reason.text;
    return json;
  }

  void add(const syntax::Fact& fact, Json& objects) {
    auto kind = compilation_.names.kind(fact.kind);
    if (kind == compilation_.names.kinds.end()) {
      found_.report({Code::unknown_kind, compilation_.sources.place(fact.kind.span), {fact.kind.text}, {}});
      return;
    }
    const Kind& declared = program_.at(kind->second);
    Json row{{"id", fact.id.text}};
    if (fact.parent && declared.parent.exists()) row[program_.at(declared.parent).name] = fact.parent->text;
    for (const auto& assignment : fact.assignments) row[assignment.attribute.text] = fact_value(assignment);
    objects[declared.name].push_back(std::move(row));
  }

  const pipeline::Compilation& compilation_;
  const Program& program_;
  Diagnostics& found_;
};

}  // namespace

std::optional<columns::Facts> read_example_facts(const pipeline::Compilation& compilation,
                                                 const check::ExampleCase& example, Diagnostics& found) {
  return Reader(compilation, found).read(example);
}

}  // namespace grond::driver
