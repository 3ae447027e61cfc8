// A small regulation's vocabulary, for the tests of facts and results: studies, applicants who belong to
// nothing, grades that belong to applicants, and groups the regulation forms.
#pragma once

#include <string>

#include "kernel/program.h"

namespace grond::test {

using namespace kernel;

struct FactsProgram : Program {
  TypeId truth, whole, grade, day, optional_day, year, level, some_levels, study, applicant, fraction, label;
  EnumerationId levels;
  KindId study_kind, applicant_kind, grade_kind, group_kind;

  FactsProgram() {
    enumerations.push_back({"Klasse", {"a", "b", "c", "d", "e"}, true});
    levels = {0};
    study_kind = kind("Opleiding", Form::free);
    applicant_kind = kind("Gegadigde", Form::free);
    grade_kind = kind("Cijfer", Form::belonging);
    group_kind = kind("Klassegroep", Form::formed);
    truth = type({.base = Base::boolean});
    whole = type({.base = Base::number, .least = 1, .greatest = 9'999'999});
    grade = type({.base = Base::number, .scale = 2, .least = 0, .greatest = 1000});
    day = type({.base = Base::date});
    optional_day = type({.base = Base::date, .optional = true});
    year = type({.base = Base::study_year});
    level = type({.base = Base::enumeration, .enumeration = levels, .subset = 0b11111});
    some_levels = type({.base = Base::enumeration, .enumeration = levels, .subset = 0b11110});
    study = type({.base = Base::reference, .kind = study_kind});
    applicant = type({.base = Base::reference, .kind = applicant_kind});
    fraction = type({.base = Base::quotient});
    add_attributes();
  }

  TypeId type(Type value) {
    types.push_back(value);
    return {static_cast<std::uint32_t>(types.size() - 1)};
  }

  KindId kind(const std::string& name, Form form) {
    kinds.push_back({name, name + "s", form, {}, {}});
    return {static_cast<std::uint32_t>(kinds.size() - 1)};
  }

  AttributeId attribute(const std::string& name, KindId of, TypeId type, Role role = Role::given) {
    Attribute added;
    added.name = name;
    added.kind = of;
    added.type = type;
    added.role = role;
    attributes.push_back(added);
    return {static_cast<std::uint32_t>(attributes.size() - 1)};
  }

  /// The first attribute with this name.
  AttributeId named(const std::string& name) const {
    for (std::uint32_t i = 0; i < attributes.size(); ++i)
      if (attributes[i].name == name) return {i};
    return {};
  }

 private:
  void add_attributes() {
    attribute("plaatsen", study_kind, whole);
    attribute("opleiding", applicant_kind, study);
    attribute("lotnummer", applicant_kind, whole);
    attribute("gemiddelde", applicant_kind, grade);
    attribute("geplaatst", applicant_kind, truth);
    attribute("aanmelding", applicant_kind, day);
    attribute("intrekking", applicant_kind, optional_day, Role::act);
    attribute("studiejaar", applicant_kind, year);
    attribute("niveau", applicant_kind, some_levels);
    attribute("aandeel", applicant_kind, fraction);
    attribute("ingeloot", applicant_kind, truth, Role::decision);
    kinds[grade_kind.index].parent = attribute("gegadigde", grade_kind, applicant, Role::parent);
    attribute("punten", grade_kind, grade);
    kinds[group_kind.index].keys = {attribute("studie", group_kind, study, Role::key),
                                    attribute("klasse", group_kind, level, Role::key)};
  }
};

}  // namespace grond::test
