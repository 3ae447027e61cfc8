#include "driver/expectations.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "check/continued.h"
#include "dossier/asking.h"
#include "dossier/collections.h"
#include "dossier/grounds.h"
#include "dossier/questions.h"
#include "kernel/citation.h"
#include "kernel/print.h"
#include "values/moment.h"

namespace grond::driver {

using namespace kernel;
using dossier::CellName;
using dossier::Missing;

std::string to_text(const syntax::WhichFact& fact) {
  return fact.name.text + (fact.object ? " van " + fact.object->text : "");
}

Cell cell_of(const Program& program, const columns::Facts& facts, const Outcome& outcome, CellName name) {
  const bool decided = is_decided(program.at(name.attribute));
  return (decided ? outcome.columns : facts.columns)[name.attribute.index].at(name.row);
}

Expectations::Expectations(const pipeline::Compilation& compilation, Diagnostics& diagnostics)
    : compilation_(compilation),
      program_(*compilation.program),
      diagnostics_(diagnostics),
      names_(compilation.names) {}

std::vector<std::string> Expectations::failures(const Decided& decided) {
  std::vector<std::string> failures;
  const syntax::Example& example = *decided.example.example;
  for (const syntax::Expectation& expectation : example.expectations) check(decided, expectation, failures);
  if (!example.questions.empty()) check_questions(decided, failures);
  return failures;
}

/// The attributes or collections of that name, of the kinds whose tables have this row.
template <class Named>
std::vector<std::pair<const Named*, std::uint32_t>> Expectations::all_of(
    const std::map<std::pair<KindId, std::string>, Named>& all, const std::string& name,
    const std::string& object, const columns::Facts& facts) const {
  std::vector<std::pair<const Named*, std::uint32_t>> found;
  for (std::uint32_t k = 0; k < program_.kinds.size(); ++k) {
    const auto named = all.find({KindId{k}, name});
    if (named == all.end()) continue;
    const std::string prefix = program_.kinds[k].name + "/";
    const std::string local = object.starts_with(prefix) ? object.substr(prefix.size()) : object;
    const auto row = facts.tables[k].row_of_id.find(local);
    if (row != facts.tables[k].row_of_id.end()) found.emplace_back(&named->second, row->second);
  }
  return found;
}

std::optional<CellName> Expectations::cell(const syntax::Name& attribute, const syntax::Text& object,
                                           const columns::Facts& facts) const {
  const auto found = all_of(names_.attributes, attribute.text, object.text, facts);
  if (found.size() != 1) return std::nullopt;
  return CellName{*found.front().first, found.front().second};
}

std::optional<Missing> Expectations::which(const syntax::WhichFact& fact, const columns::Facts& facts) const {
  if (fact.object) {
    const auto found = cell(fact.name, *fact.object, facts);
    return found ? std::optional(Missing{Missing::Cause::fact, found->attribute, found->row, {}})
                 : std::nullopt;
  }
  if (fact.name.text == "peildatum") return Missing{Missing::Cause::reference_date, {}, 0, {}};
  for (std::uint32_t k = 0; k < program_.kinds.size(); ++k) {
    if (fact.name.text == program_.kinds[k].plural)
      return Missing{Missing::Cause::population, {}, 0, KindId{k}};
  }
  return std::nullopt;
}

void Expectations::check(const Decided& decided, const syntax::Expectation& expectation,
                         std::vector<std::string>& failures) {
  const std::string subject = expectation.attribute.text + " van " + expectation.object.text;
  const std::string& name = expectation.attribute.text;
  const std::string& object = expectation.object.text;
  const auto collections = all_of(names_.collections, name, object, decided.facts);
  const std::size_t rows = collections.empty() ? all_of(names_.attributes, name, object, decided.facts).size()
                                               : collections.size();
  if (rows > 1)
    return failures.push_back(subject + ": dat hebben meer rijen; schrijf het begrip erbij, als \"Begrip/" +
                              object + '"');
  if (!collections.empty())
    return check_members(decided, expectation, program_.collections[*collections.front().first],
                         collections.front().second, failures);
  const auto found = cell(expectation.attribute, expectation.object, decided.facts);
  if (!found) return failures.push_back(subject + ": dat bestaat niet in dit voorbeeld");
  if (expectation.members)
    return failures.push_back(subject + ": dat is geen verzameling; schrijf `is` voor een waarde");
  const Type& type = program_.at(program_.at(found->attribute).type);
  const Cell actual = cell_of(program_, decided.facts, decided.outcome, *found);
  Cell expected;
  if (expectation.status) {
    expected = Cell::without_value(*expectation.status);
  } else {
    const auto value = constant(expectation.value, type, decided.facts);
    if (!value) return failures.push_back(subject + ": de verwachte waarde past niet bij het type");
    expected = Cell::known(*value);
  }
  if (actual != expected) {
    failures.push_back(fmt::format("{}: verwacht {}, het is {}", subject,
                                   shown(decided.facts, type, expected), shown(decided.facts, type, actual)));
  }
  for (const auto& citation : expectation.grounds) check_ground(decided, citation, *found, subject, failures);
}

namespace {

std::string listed(const std::set<std::string>& members) {
  return members.empty() ? "geen" : fmt::format("{}", fmt::join(members, ", "));
}

}  // namespace

/// All that belongs, and nothing else; or that this is not known. Each member has the grounds that are cited.
void Expectations::check_members(const Decided& decided, const syntax::Expectation& expectation,
                                 const Collection& collection, std::uint32_t row,
                                 std::vector<std::string>& failures) {
  const std::string subject = expectation.attribute.text + " van " + expectation.object.text;
  const dossier::Gathered gathered = dossier::gather(program_, decided.outcome, collection, row);
  const std::set<std::string> belonging(gathered.members.begin(), gathered.members.end());
  const bool known = gathered.open.empty();
  const std::string actual = known ? listed(belonging) : std::string(dutch_name(gathered.status));
  if (!expectation.members) {
    const bool met = expectation.status && std::ranges::any_of(gathered.open, [&](const auto& open) {
                       return open.second == *expectation.status;
                     });
    if (!met)
      failures.push_back(
          fmt::format("{}: dat is {}; schrijf wat ertoe behoort achter `zijn`", subject, actual));
    return;
  }
  std::set<std::string> expected;
  for (const syntax::Name& name : *expectation.members) expected.insert(name.text);
  if (!known || expected != belonging)
    failures.push_back(fmt::format("{}: verwacht {}, het is {}", subject, listed(expected), actual));
  const auto& options = program_.at(program_.at(collection.type).enumeration).options;
  for (const auto& [option, column] : collection.members) {
    if (!belonging.contains(options[option])) continue;
    for (const auto& citation : expectation.grounds)
      check_ground(decided, citation, {column, row}, subject, failures);
  }
}

void Expectations::check_ground(const Decided& decided, const syntax::Citation& cited, CellName cell,
                                const std::string& subject, std::vector<std::string>& failures) {
  // With the name of a regulation a ground may stand in any version of it.
  const InstrumentId seen_from = cited.instrument ? InstrumentId{} : decided.example.instrument;
  auto provisions = check::cite(names_, cited, seen_from, decided.example.provision, check::Target::encoded,
                                compilation_.sources, diagnostics_);
  // What transitional law keeps is a ground by the name of the text it comes from, and where it now stands.
  provisions = check::with_kept(names_, std::move(provisions));
  for (std::size_t i = 0, count = provisions.size(); i < count; ++i) {
    for (const ProvisionId kept : check::kept_of(names_, provisions[i])) provisions.push_back(kept);
  }
  const auto grounds = dossier::grounds(program_, decided.outcome, cell.attribute, cell.row);
  const bool found = std::ranges::any_of(grounds.grounds, [&](RuleId rule) {
    return std::ranges::any_of(
        provisions, [&](ProvisionId p) { return check::within(program_, program_.at(rule).provision, p); });
  });
  if (found) return;
  std::string actual;
  for (RuleId rule : grounds.grounds)
    actual += (actual.empty() ? "" : "; ") + citation(program_, program_.at(rule).provision);
  failures.push_back(fmt::format("{}: rust niet op {} maar op {}", subject,
                                 compilation_.sources.text(cited.span),
                                 actual.empty() ? "geen enkele regel" : actual));
}

namespace {

/// The time of the reference date is asked for by the name of that date.
bool same_question(const Missing& asked, const Missing& expected) {
  if (expected.cause == Missing::Cause::reference_date)
    return asked.cause == expected.cause || asked.cause == Missing::Cause::reference_moment;
  return asked == expected;
}

}  // namespace

void Expectations::check_questions(const Decided& decided, std::vector<std::string>& failures) const {
  const auto inquiry = dossier::inquire(program_, decided.facts, decided.procedure);
  std::string asked;
  for (const dossier::Question& question : inquiry.questions)
    asked += (asked.empty() ? "" : " ") + dossier::question_text(program_, decided.facts, question.missing);
  for (const syntax::ExpectedQuestion& expected : decided.example.example->questions) {
    const std::string subject = "vraag naar " + to_text(expected.fact);
    const auto missing = which(expected.fact, decided.facts);
    if (!missing) {
      failures.push_back(subject + ": dat bestaat niet in dit voorbeeld");
      continue;
    }
    const bool found = std::ranges::any_of(inquiry.questions, [&](const dossier::Question& question) {
      return same_question(question.missing, *missing);
    });
    if (found == expected.denied) {
      failures.push_back(fmt::format("{}: verwacht van {}, gevraagd wordt: {}", subject,
                                     expected.denied ? "niet" : "wel", asked.empty() ? "niets" : asked));
    }
  }
}

std::string Expectations::shown(const columns::Facts& facts, const Type& type, Cell cell) const {
  if (!cell.is_known()) return std::string(dutch_name(cell.status));
  if (type.base == Base::reference && !cell.value.is_absent())
    return facts.tables[type.kind.index].ids[static_cast<std::size_t>(cell.value.numerator)];
  return print(program_, type, cell.value);
}

std::optional<Value> Expectations::constant(const syntax::ExprBox& expr, const Type& type,
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
  if (const auto* y = std::get_if<syntax::StudyYearLiteral>(&expr->kind)) return Value::scalar(y->first_year);
  if (const auto* d = std::get_if<syntax::DateLiteral>(&expr->kind)) {
    auto number = d->minute.has_value() == (type.base == Base::moment) ? number_of(*d) : std::nullopt;
    return number ? std::optional(Value::scalar(*number)) : std::nullopt;
  }
  if (const auto* p = std::get_if<syntax::PathExpr>(&expr->kind))
    return named(p->path.links.front().text, type, facts);
  return std::nullopt;
}

std::optional<Value> Expectations::named(const std::string& name, const Type& type,
                                         const columns::Facts& facts) const {
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

}  // namespace grond::driver
