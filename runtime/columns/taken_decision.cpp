#include "columns/taken_decision.h"

#include <algorithm>
#include <set>

#include "kernel/citation.h"
#include "values/date.h"

namespace grond::columns {
namespace {

using kernel::Attribute;
using kernel::AttributeId;
using kernel::Program;
using kernel::Role;
using kernel::Type;

bool is_text(Form form) { return form == Form::text || form == Form::cell; }

/// The rows an object names: "Gegadigde/g1", or "g1" of any kind.
std::optional<std::uint32_t> row_of(const Program& program, const Facts& facts, kernel::KindId kind,
                                    const std::string& object) {
  const std::string prefix = program.at(kind).name + '/';
  const auto& rows = facts.tables[kind.index].row_of_id;
  const auto found = rows.find(object.starts_with(prefix) ? object.substr(prefix.size()) : object);
  return found == rows.end() ? std::nullopt : std::optional(found->second);
}

/// As far as the ground says: one that names only the article fits every power in it.
bool fits_ground(const Program& program, kernel::ProvisionId provision, const TakenDecision& decision) {
  const kernel::CitationParts parts = kernel::citation_parts(program, provision);
  return std::ranges::all_of(decision.ground, [&](const auto& stated) {
    if (stated.first == "regeling") return stated.second == parts.instrument;
    const auto part = parts.places.find(stated.first);
    return part != parts.places.end() && part->second == stated.second;
  });
}

/// Whether two powers stand at one place and are over the same, as in two versions of a text: a decision may
/// rest on either, and only the rule that is in force applies it.
bool alike(const Program& program, AttributeId a, AttributeId b) {
  const auto instrument = [&](AttributeId power) -> const std::string& {
    return program.at(program.at(program.at(power).provision).instrument).name;
  };
  const auto place = [&](AttributeId power) {
    return kernel::citation(program, program.at(power).provision, kernel::WithInstrument::no);
  };
  return program.at(a).whole == program.at(b).whole && instrument(a) == instrument(b) && place(a) == place(b);
}

std::string shown_ground(const TakenDecision& decision) {
  std::string text;
  for (const std::string& key : TakenDecision::ground_keys())
    if (const auto part = decision.ground.find(key); part != decision.ground.end())
      text += (text.empty() ? "" : " ") + (key == "regeling" ? "" : key + ' ') + part->second;
  if (const auto over = decision.texts.find("kenmerk"); over != decision.texts.end())
    text += (text.empty() ? "" : ", ") + over->second;
  return text;
}

class Applier {
 public:
  Applier(const Program& program, Facts& facts, const TakenDecision& decision, const Refuse& refuse)
      : program_(program), facts_(facts), decision_(decision), refuse_(refuse) {}

  void apply() {
    for (const char* key : {"orgaan", "object", "datum", "reden"})
      if (!decision_.texts.contains(key)) return refuse_(Code::facts_missing_key, {key}, {});
    if (decision_.ground.empty()) return refuse_(Code::facts_missing_key, {"grond"}, {});
    if (!decision_.has_value) return refuse_(Code::facts_missing_key, {"waarde"}, {});
    const Type day{.base = kernel::Base::date};
    const auto date = parse_value(program_, day, {decision_.date_form, text("datum")});
    if (!std::holds_alternative<Value>(date))
      return refuse_(Code::facts_invalid_value, {text("datum"), "datum"}, {expected(program_, day)});
    date_ = iso_date(std::get<Value>(date).numerator);
    const std::vector<AttributeId> powers = found();
    if (!powers.empty()) take(powers);
  }

 private:
  const std::string& text(const char* key) const { return decision_.texts.at(key); }

  bool over_named_attribute(const Attribute& power) const {
    const auto named = decision_.texts.find("kenmerk");
    return named == decision_.texts.end() || program_.at(power.whole).name == named->second;
  }

  /// The power meant, in each version of its text; reports unless there is exactly one.
  std::vector<AttributeId> found() {
    std::vector<AttributeId> there, here;
    std::string grounds;
    for (std::uint32_t i = 0; i < program_.attributes.size(); ++i) {
      const Attribute& attribute = program_.attributes[i];
      if (attribute.role != Role::power) continue;
      grounds += (grounds.empty() ? "" : "; ") +
                 kernel::citation(program_, attribute.provision, kernel::WithInstrument::yes);
      if (fits_ground(program_, attribute.provision, decision_) && over_named_attribute(attribute))
        there.push_back({i});
    }
    for (const AttributeId power : there)
      if (row_of(program_, facts_, program_.at(power).kind, text("object"))) here.push_back(power);
    if (there.empty()) {
      refuse_(Code::facts_no_power, {shown_ground(decision_)},
              {{Code::facts_known_names, {}, {grounds.empty() ? "-" : grounds}}});
      return {};
    }
    if (here.empty())
      refuse_(Code::facts_unknown_reference, {text("object"), program_.at(program_.at(there[0]).kind).name},
              {});
    const auto fits = [&](AttributeId power) { return program_.at(power).supplier == text("orgaan"); };
    if (!here.empty() && std::none_of(here.begin(), here.end(), fits))
      refuse_(Code::facts_other_organ, {shown_ground(decision_), bodies(here), text("orgaan")}, {});
    std::erase_if(here, [&](AttributeId power) { return !fits(power); });
    const auto another = [&](AttributeId power) { return !alike(program_, here[0], power); };
    if (std::none_of(here.begin(), here.end(), another)) return here;
    refuse_(Code::facts_several_powers, {shown_ground(decision_)}, {});
    return {};
  }

  std::string bodies(const std::vector<AttributeId>& powers) const {
    std::set<std::string> names;
    for (const AttributeId power : powers) names.insert(program_.at(power).supplier);
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : " of ") + name;
    return text;
  }

  std::optional<Value> value(AttributeId power) {
    Type type = program_.at(program_.at(power).type);
    type.optional = false;  // `geen` says that nothing was decided
    const std::string& name = program_.at(program_.at(power).whole).name;
    if (type.base == kernel::Base::reference) {
      const auto row = row_of(program_, facts_, type.kind, decision_.value);
      if (row && is_text(decision_.form)) return Value::scalar(*row);
      refuse_(Code::facts_unknown_reference, {decision_.value, program_.at(type.kind).name}, {});
      return std::nullopt;
    }
    const std::variant<Value, Code> parsed = parse_value(program_, type, {decision_.form, decision_.value});
    if (const Value* known = std::get_if<Value>(&parsed)) return *known;
    const Code code = std::get<Code>(parsed);
    const bool absent = code == Code::facts_absence_not_allowed;
    refuse_(code, absent ? std::vector{name} : std::vector{decision_.value, name},
            {expected(program_, type)});
    return std::nullopt;
  }

  void take(const std::vector<AttributeId>& powers) {
    const AttributeId first = powers.front();
    const std::uint32_t row = *row_of(program_, facts_, program_.at(first).kind, text("object"));
    if (!facts_.columns[first.index].at(row).value.is_absent())
      return refuse_(Code::facts_decided_twice, {shown_ground(decision_), text("object")}, {});
    const std::optional<Value> decided = value(first);
    if (!decided) return;
    Provenance provenance;
    provenance.received = date_;
    provenance.reason = text("reden");
    provenance.body = text("orgaan");
    for (const AttributeId power : powers) {
      facts_.columns[power.index].set(row, Cell::known(*decided));
      facts_.provenance[{power.index, row}] = provenance;
    }
  }

  const Program& program_;
  Facts& facts_;
  const TakenDecision& decision_;
  const Refuse& refuse_;
  std::string date_;
};

}  // namespace

const std::vector<std::string>& TakenDecision::keys() {
  static const std::vector<std::string> known = {"grond", "kenmerk", "orgaan", "object",
                                                 "datum", "waarde",  "reden"};
  return known;
}

const std::vector<std::string>& TakenDecision::ground_keys() {
  static const std::vector<std::string> known = {"regeling",  "artikel", "bijlage", "rubriek", "lid",
                                                 "onderdeel", "volzin",  "rij",     "noot"};
  return known;
}

bool TakenDecision::set(const std::string& key, Written written) {
  const auto& of_ground = ground_keys();
  if (key == "waarde") {
    form = written.form;
    value = written.text;
    return has_value = true;
  }
  if (std::find(of_ground.begin(), of_ground.end(), key) != of_ground.end()) {
    ground.insert_or_assign(key, std::string(written.text));  // a number may be written without quotes
    return written.form != Form::boolean;
  }
  if (key == "datum") date_form = written.form;
  texts.insert_or_assign(key, std::string(written.text));
  return is_text(written.form);
}

void apply(const Program& program, Facts& facts, const TakenDecision& decision, const Refuse& refuse) {
  Applier(program, facts, decision, refuse).apply();
}

}  // namespace grond::columns
