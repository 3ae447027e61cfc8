#include "dossier/asking.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

#include "columns/parse_value.h"
#include "diagnostics/diagnostic.h"
#include "dossier/readable.h"
#include "kernel/citation.h"

namespace grond::dossier {
namespace {

using columns::Facts;
using kernel::Attribute;
using kernel::Base;
using kernel::Program;
using kernel::Type;
using kernel::Verb;

std::string whether_text(const std::string& row, const Attribute& attribute, const std::string& name) {
  switch (attribute.verb) {
    case Verb::is:
      return fmt::format("Is {} {}?", row, name);
    case Verb::has:
      return fmt::format("Heeft {} {}?", row, name);
    case Verb::meets:
      return fmt::format("Voldoet {} aan {}?", row, name);
    case Verb::counts_as:
      return fmt::format("Geldt {} als {}?", row, name);
  }
  assert(false && "not a verb");
  return {};
}

/// "Wat is diploma van kandidaat k1, volgens artikel 7 van de WVO?"
std::string with_law(const Program& program, const Attribute& attribute, std::string question) {
  std::vector<std::string> law;
  for (const kernel::ProvisionId provision : attribute.law) {
    std::string place = kernel::citation(program, provision, kernel::WithInstrument::undated);
    if (std::ranges::find(law, place) == law.end()) law.push_back(std::move(place));
  }
  if (law.empty()) return question;
  question.pop_back();
  return fmt::format("{}, volgens {}?", question, fmt::join(law, " en "));
}

std::string fact_question(const Program& program, const Facts& facts, const Missing& missing) {
  const Attribute& attribute = program.at(missing.attribute);
  const std::string row = row_text(program, facts, attribute.kind, missing.row);
  const std::string name = attribute_name(program, missing.attribute);
  const Type& type = program.at(attribute.type);
  if (attribute.role == kernel::Role::act) {
    const bool said = attribute.toward.empty() || attribute.toward == kind_name(program.at(attribute.kind));
    return fmt::format("Wanneer was {}{}?", of_row(name, row),
                       said ? "" : " jegens " + shown(attribute.toward));
  }
  if (type.base == Base::boolean) return whether_text(row, attribute, name);
  return fmt::format("Wat is {}?", of_row(name, row));
}

}  // namespace

std::string question_text(const Program& program, const Facts& facts, const Missing& missing) {
  assert(can_be_answered(missing.cause));
  if (missing.cause == Missing::Cause::fact)
    return with_law(program, program.at(missing.attribute), fact_question(program, facts, missing));
  if (missing.cause == Missing::Cause::reference_date) return "Wat is de peildatum?";
  if (missing.cause == Missing::Cause::reference_moment) return "Wat is de peildatum, met de tijd erbij?";
  return fmt::format("Zijn alle {} genoemd?", kind_plural(program.at(missing.kind)));
}

Type type_of_answer(const Program& program, const Missing& missing) {
  if (missing.cause == Missing::Cause::fact) return program.at(program.at(missing.attribute).type);
  Type type;
  if (missing.cause == Missing::Cause::reference_date) type.base = Base::date;
  if (missing.cause == Missing::Cause::reference_moment) type.base = Base::moment;
  return type;
}

std::string answer_hint(const Program& program, const Missing& missing) {
  if (missing.cause == Missing::Cause::population)
    return fmt::format("ja, of nieuw met een id voor een {} die nog ontbreekt",
                       kind_name(program.at(missing.kind)));
  const Type type = type_of_answer(program, missing);
  std::string hint = "ja of nee";
  if (type.base != Base::boolean) {
    const Note expected = columns::expected(program, type);
    hint = message(expected.code, expected.arguments, Language::dutch);
    if (const std::size_t colon = hint.find(": "); colon != std::string::npos) hint.erase(0, colon + 2);
  }
  return type.optional ? hint + ", of geen" : hint;
}

std::string body(const Program& program, const Missing& missing) {
  if (missing.cause != Missing::Cause::fact) return {};
  const std::string& supplier = program.at(missing.attribute).supplier;
  const bool in_the_facts = std::any_of(
      program.kinds.begin(), program.kinds.end(),
      [&](const kernel::Kind& kind) { return kind.name == supplier || kind_name(kind) == supplier; });
  return in_the_facts ? std::string() : supplier;
}

}  // namespace grond::dossier
