#include "driver/examples.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>

#include "check/continued.h"
#include "codegen/jit.h"
#include "columns/facts.h"
#include "dossier/grounds.h"
#include "interpret/interpret.h"
#include "kernel/citation.h"
#include "kernel/print.h"
#include "lower/expressions.h"
#include "values/moment.h"
#include "verify/compare.h"
#include "verify/naive.h"

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

class Runner {
 public:
  Runner(const pipeline::Compilation& compilation, Diagnostics& diagnostics)
      : compilation_(compilation), program_(*compilation.program), diagnostics_(diagnostics) {}

  ExampleResult run(const check::ExampleCase& example_case) {
    const syntax::Example& example = *example_case.example;
    Place place = compilation_.sources.place(example.span);
    ExampleResult result{example.title.text, fmt::format("{}:{}", place.file, place.line), {}};
    Diagnostics found;
    auto facts = read(example_case, found);
    for (const auto& diagnostic : found.all()) {
      if (severity(diagnostic.code) == Severity::error)
        result.failures.push_back(message(diagnostic.code, diagnostic.arguments, Language::dutch));
      diagnostics_.report(diagnostic);
    }
    if (!facts) return result;
    if (program_.procedures.empty()) {
      result.failures.push_back(
          "geen procedure: zonder procedure is niet bekend bij welk studiejaar een rij hoort");
      return result;
    }
    Outcome outcome = interpret::interpret(program_, *facts, {0});
    compare(*facts, outcome, verify::evaluate(program_, *facts, {0}), result);
    if (const codegen::Jit* code = machine_code()) compare(*facts, outcome, code->decide(0, *facts), result);
    for (const auto& expectation : example.expectations)
      check(example_case, expectation, *facts, outcome, result);
    return result;
  }

 private:
  /// The regulation as machine code, made for the first example; none where LLVM cannot make it.
  const codegen::Jit* machine_code() {
    if (!tried_to_compile_) {
      tried_to_compile_ = true;
      try {
        code_.emplace(std::vector<codegen::Request>{{&program_, {0}}});
      } catch (const std::runtime_error&) {
        return nullptr;  // the engines that remain still decide
      }
    }
    return code_ ? &*code_ : nullptr;
  }

  void compare(const columns::Facts& facts, const Outcome& outcome, const Outcome& other,
               ExampleResult& result) const {
    if (auto difference = verify::first_difference(program_, facts, outcome, other))
      result.failures.push_back("twee rekenwijzen verschillen: " + *difference);
  }

  std::optional<columns::Facts> read(const check::ExampleCase& example_case, Diagnostics& found) {
    const syntax::Example& example = *example_case.example;
    if (example.facts_file) {
      return columns::read_facts(
          program_, std::filesystem::path(example_case.folder) / example.facts_file->text, found);
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
    for (const auto& fact : example.facts) add(fact, objects, found);
    Json document{{"volledig", complete}, {"objecten", objects}};
    if (example.reference_date) {
      if (auto number = number_of(*example.reference_date))
        document["peildatum"] = example.reference_date->minute ? iso_moment(*number) : iso_date(*number);
    }
    for (const auto& decision : example.decisions)
      document["genomen_besluiten"].push_back(taken(example_case, decision));
    return columns::read_json(program_, compilation_.sources.files[example.span.file].name, document.dump(),
                              found);
  }

  /// A decision taken by a power, as the facts format writes it.
  Json taken(const check::ExampleCase& example_case, const syntax::TakenDecision& decision) {
    Json ground = Json::object();
    check::Names names = compilation_.names;  // citing may add to it
    for (const auto& citation : decision.decided.grounds) {
      for (const ProvisionId provision :
           check::cite(names, citation, example_case.instrument, example_case.provision,
                       check::Target::encoded, compilation_.sources, diagnostics_)) {
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

  void add(const syntax::Fact& fact, Json& objects, Diagnostics& found) {
    auto kind = compilation_.names.kind(fact.kind);
    if (kind == compilation_.names.kinds.end()) {
      found.report({Code::unknown_kind, compilation_.sources.place(fact.kind.span), {fact.kind.text}, {}});
      return;
    }
    const Kind& declared = program_.at(kind->second);
    Json row{{"id", fact.id.text}};
    if (fact.parent && declared.parent.exists()) row[program_.at(declared.parent).name] = fact.parent->text;
    for (const auto& assignment : fact.assignments) row[assignment.attribute.text] = fact_value(assignment);
    objects[declared.name].push_back(std::move(row));
  }

  /// The attribute or collection of that name, of the kind whose table has this row.
  template <class Named>
  auto find(const std::map<std::pair<KindId, std::string>, Named>& all,
            const syntax::Expectation& expectation, const columns::Facts& facts) const
      -> std::optional<std::pair<const Named*, std::uint32_t>> {
    std::string id = expectation.object.text;
    for (std::uint32_t k = 0; k < program_.kinds.size(); ++k) {
      auto named = all.find({KindId{k}, expectation.attribute.text});
      if (named == all.end()) continue;
      std::string prefix = program_.kinds[k].name + "/";
      std::string local = id.rfind(prefix, 0) == 0 ? id.substr(prefix.size()) : id;
      auto row = facts.tables[k].row_of_id.find(local);
      if (row != facts.tables[k].row_of_id.end()) return std::make_pair(&named->second, row->second);
    }
    return std::nullopt;
  }

  void check(const check::ExampleCase& example_case, const syntax::Expectation& expectation,
             const columns::Facts& facts, const Outcome& outcome, ExampleResult& result) {
    std::string subject = expectation.attribute.text + " van " + expectation.object.text;
    const auto collection = find(compilation_.names.collections, expectation, facts);
    if (collection)
      return check_members(example_case, expectation, *collection->first, collection->second, outcome,
                           result);
    auto found = find(compilation_.names.attributes, expectation, facts);
    if (!found || expectation.members) {
      result.failures.push_back(subject + (found ? ": dat is geen verzameling; schrijf `is` voor een waarde"
                                                 : ": dat bestaat niet in dit voorbeeld"));
      return;
    }
    const AttributeId attribute = *found->first;
    const std::uint32_t row = found->second;
    const Type& type = program_.at(program_.at(attribute).type);
    const auto& column = is_decided(program_.at(attribute)) ? outcome.columns[attribute.index]
                                                            : facts.columns[attribute.index];
    Cell cell = column.at(row);
    std::string actual =
        cell.is_known() ? shown(facts, type, cell.value) : std::string(dutch_name(cell.status));
    if (expectation.status) {
      if (cell.status != *expectation.status) {
        result.failures.push_back(
            fmt::format("{}: verwacht {}, het is {}", subject, dutch_name(*expectation.status), actual));
      }
    } else {
      auto expected = constant(expectation.value, type, facts);
      if (!expected)
        result.failures.push_back(subject + ": de verwachte waarde past niet bij het type");
      else if (cell != Cell::known(*expected)) {
        result.failures.push_back(
            fmt::format("{}: verwacht {}, het is {}", subject, shown(facts, type, *expected), actual));
      }
    }
    for (const auto& citation : expectation.grounds)
      check_ground(example_case, citation, attribute, row, outcome, subject, result);
  }

  /// All that belongs, and nothing else; or that this is not known. Each member has the grounds that are
  /// cited.
  void check_members(const check::ExampleCase& example_case, const syntax::Expectation& expectation,
                     const check::Collection& collection, std::uint32_t row, const Outcome& outcome,
                     ExampleResult& result) {
    const std::string subject = expectation.attribute.text + " van " + expectation.object.text;
    const auto& options = program_.at(program_.at(collection.options).enumeration).options;
    std::set<std::string> belonging, expected;
    std::set<Status> open;
    for (const auto& [option, column] : collection.columns) {
      const Cell cell = outcome.columns[column.index].at(row);
      if (!cell.is_known()) open.insert(cell.status);
      if (cell.is_known() && cell.value.is_true()) belonging.insert(options[option]);
    }
    const std::string actual = open.empty() ? listed(belonging) : std::string(dutch_name(*open.begin()));
    if (!expectation.members) {
      if (!expectation.status || !open.contains(*expectation.status))
        result.failures.push_back(
            fmt::format("{}: dat is {}; schrijf wat ertoe behoort achter `zijn`", subject, actual));
      return;
    }
    for (const syntax::Name& name : *expectation.members) expected.insert(name.text);
    if (!open.empty() || expected != belonging)
      result.failures.push_back(fmt::format("{}: verwacht {}, het is {}", subject, listed(expected), actual));
    for (const auto& [option, column] : collection.columns) {
      if (!belonging.contains(options[option])) continue;
      for (const auto& citation : expectation.grounds)
        check_ground(example_case, citation, column, row, outcome, subject, result);
    }
  }

  static std::string listed(const std::set<std::string>& members) {
    return members.empty() ? "geen" : fmt::format("{}", fmt::join(members, ", "));
  }

  void check_ground(const check::ExampleCase& example_case, const syntax::Citation& cited,
                    AttributeId attribute, std::uint32_t row, const Outcome& outcome,
                    const std::string& subject, ExampleResult& result) {
    // Citing may add cited-only provisions, so it works on a copy of the names.
    check::Names names = compilation_.names;
    // With the name of a regulation a ground may stand in any version of it.
    const InstrumentId seen_from = cited.instrument ? InstrumentId{} : example_case.instrument;
    auto provisions = check::cite(names, cited, seen_from, example_case.provision, check::Target::encoded,
                                  compilation_.sources, diagnostics_);
    // What transitional law keeps is a ground by the name of the text it comes from, and where it now stands.
    provisions = check::with_kept(names, std::move(provisions));
    for (std::size_t i = 0, count = provisions.size(); i < count; ++i) {
      for (const ProvisionId kept : check::kept_of(names, provisions[i])) provisions.push_back(kept);
    }
    auto grounds = dossier::grounds(program_, outcome, attribute, row);
    bool found = std::any_of(grounds.grounds.begin(), grounds.grounds.end(), [&](RuleId rule) {
      return std::any_of(provisions.begin(), provisions.end(), [&](ProvisionId p) {
        return check::within(program_, program_.at(rule).provision, p);
      });
    });
    if (found) return;
    std::string actual;
    for (RuleId rule : grounds.grounds)
      actual += (actual.empty() ? "" : "; ") + citation(program_, program_.at(rule).provision);
    result.failures.push_back(fmt::format("{}: rust niet op {} maar op {}", subject,
                                          compilation_.sources.text(cited.span),
                                          actual.empty() ? "geen enkele regel" : actual));
  }

  std::string shown(const columns::Facts& facts, const Type& type, Value value) const {
    if (type.base == Base::reference && !value.is_absent())
      return facts.tables[type.kind.index].ids[static_cast<std::size_t>(value.numerator)];
    return print(program_, type, value);
  }

  /// A literal in an expectation as a value of the attribute's type; "41 gedeeld door 6" is a quotient.
  std::optional<Value> constant(const syntax::ExprBox& expr, const Type& type,
                                const columns::Facts& facts) const {
    if (const auto* n = std::get_if<syntax::NumberLiteral>(&expr->kind)) {
      if (type.base == Base::quotient) return as_quotient(Value::scalar(n->value.digits), n->value.scale);
      if (type.base != Base::number || n->value.scale > type.scale) return std::nullopt;
      return rescale(Value::scalar(n->value.digits), static_cast<unsigned>(type.scale - n->value.scale));
    }
    if (const auto* a = std::get_if<syntax::Arithmetic>(&expr->kind)) {
      const auto* left = std::get_if<syntax::NumberLiteral>(&a->left->kind);
      const auto* right = std::get_if<syntax::NumberLiteral>(&a->right->kind);
      if (!left || !right || a->op != syntax::ArithmeticOp::divide ||
          left->value.scale + right->value.scale > 0)
        return std::nullopt;
      return quotient(left->value.digits, right->value.digits);
    }
    if (const auto* b = std::get_if<syntax::BooleanLiteral>(&expr->kind)) return Value::boolean(b->value);
    if (std::holds_alternative<syntax::AbsentLiteral>(expr->kind)) return Value::absent();
    if (const auto* y = std::get_if<syntax::StudyYearLiteral>(&expr->kind))
      return Value::scalar(y->first_year);
    if (const auto* d = std::get_if<syntax::DateLiteral>(&expr->kind)) {
      auto number = d->minute.has_value() == (type.base == Base::moment) ? number_of(*d) : std::nullopt;
      return number ? std::optional(Value::scalar(*number)) : std::nullopt;
    }
    if (const auto* p = std::get_if<syntax::PathExpr>(&expr->kind))
      return named(p->path.links.front().text, type, facts);
    return std::nullopt;
  }

  std::optional<Value> named(const std::string& name, const Type& type, const columns::Facts& facts) const {
    if (type.base == Base::enumeration) {
      const auto& options = program_.at(type.enumeration).options;
      auto found = std::find(options.begin(), options.end(), name);
      if (found != options.end()) return Value::scalar(found - options.begin());
    }
    if (type.base == Base::reference) {
      const auto& rows = facts.tables[type.kind.index].row_of_id;
      auto found = rows.find(name);
      if (found != rows.end()) return Value::scalar(found->second);
    }
    return std::nullopt;
  }

  const pipeline::Compilation& compilation_;
  const Program& program_;
  Diagnostics& diagnostics_;
  std::optional<codegen::Jit> code_;
  bool tried_to_compile_ = false;
};

}  // namespace

std::vector<ExampleResult> run_examples(const pipeline::Compilation& compilation, Diagnostics& diagnostics) {
  assert(compilation.program);
  std::vector<ExampleResult> results;
  Runner runner(compilation, diagnostics);
  for (const auto& example : compilation.names.examples) results.push_back(runner.run(example));
  return results;
}

}  // namespace grond::driver
