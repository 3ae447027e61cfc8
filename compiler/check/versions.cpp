#include "check/versions.h"

#include <algorithm>

#include "kernel/validity.h"
#include "values/date.h"

namespace grond::check {
namespace {

using namespace kernel;

std::string moment(Validity::By by, std::int64_t at) {
  return by == Validity::By::study_year ? study_year(at) : dutch_date(at);
}

/// Versions follow one another: where one ends, the next begins.
void demand_succession(const Names& names, const std::vector<InstrumentId>& versions, Reporter& reporter) {
  const Program& program = names.declarations;
  const auto validity = [&](InstrumentId id) -> const Validity& { return program.at(id).validity; };
  const auto span = [&](InstrumentId id) { return names.instrument_spans[id.index]; };
  const std::string& name = program.at(versions.front()).name;
  for (InstrumentId version : versions) {
    if (validity(version).by == Validity::By::always)
      return reporter.report(Code::version_without_validity, span(version), {name});
    if (validity(version).by != validity(versions.front()).by)
      return reporter.report(Code::versions_measured_apart, span(version), {name},
                             {reporter.at(Code::declared_here, span(versions.front()))});
  }
  std::vector<InstrumentId> sorted = versions;
  std::stable_sort(sorted.begin(), sorted.end(), [&](InstrumentId a, InstrumentId b) {
    return validity(a).from.value_or(INT64_MIN) < validity(b).from.value_or(INT64_MIN);
  });
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    const Validity& before = validity(sorted[i - 1]);
    const Validity& after = validity(sorted[i]);
    const std::vector<Note> notes{reporter.at(Code::declared_here, span(sorted[i - 1]))};
    if (!before.until || *before.until > *after.from)
      reporter.report(Code::versions_overlap, span(sorted[i]), {name, moment(after.by, *after.from)}, notes);
    else if (*before.until < *after.from)
      reporter.report(Code::versions_leave_gap, span(sorted[i]),
                      {name, moment(after.by, *before.until), moment(after.by, *after.from)}, notes);
  }
}

}  // namespace

void order_versions(Names& names, Reporter& reporter) {
  const Program& program = names.declarations;
  for (auto& [name, versions] : names.instruments) {
    if (versions.size() < 2) continue;
    std::stable_sort(versions.begin(), versions.end(), [&](InstrumentId a, InstrumentId b) {
      return program.at(a).text_date < program.at(b).text_date;
    });
    demand_succession(names, versions, reporter);
  }
}

std::vector<InstrumentId> versions_meant(const Names& names, const syntax::Citation& citation,
                                         InstrumentId citing, Reporter& reporter) {
  const Program& program = names.declarations;
  const std::string& name = citation.instrument ? citation.instrument->text : program.at(citing).name;
  const std::vector<InstrumentId>& versions = names.instruments.at(name);
  std::vector<InstrumentId> meant;
  if (citation.as_of) {
    const std::int64_t at = *syntax::number_of(*citation.as_of);
    for (InstrumentId version : versions) {
      if (program.at(version).text_date.value_or(INT64_MIN) <= at) meant = {version};
    }
    if (meant.empty())
      reporter.report(Code::no_text_yet, citation.span, {name, text_date(names, versions.front())});
    return meant;
  }
  if (std::find(versions.begin(), versions.end(), citing) != versions.end()) return {citing};
  for (InstrumentId version : versions) {
    if (!citing.exists() || !apart(program.at(citing).validity, program.at(version).validity))
      meant.push_back(version);
  }
  return meant.empty() ? versions : meant;
}

InstrumentId version_before(const Names& names, InstrumentId version) {
  const auto& versions = names.instruments.at(names.declarations.at(version).name);
  const auto found = std::find(versions.begin(), versions.end(), version);
  return found == versions.begin() || found == versions.end() ? InstrumentId{} : *std::prev(found);
}

std::string text_date(const Names& names, InstrumentId version) {
  const auto& date = names.declarations.at(version).text_date;
  return date ? dutch_date(*date) : std::string();
}

const source::SourceIndex* Names::source_of(InstrumentId instrument) const {
  const Instrument& of = declarations.at(instrument);
  const auto versions = instruments.find(of.name);
  const bool one_of_more = versions != instruments.end() && versions->second.size() > 1 && of.text_date;
  auto found = sources.end();
  if (of.text_date) found = sources.find(source::index_key(of.source, iso_date(*of.text_date)));
  if (found == sources.end() && !one_of_more) found = sources.find(of.source);
  return found == sources.end() ? nullptr : &found->second;
}

std::vector<std::vector<ProvisionId>> by_place(const Program& program,
                                               const std::vector<ProvisionId>& provisions) {
  const auto same_place = [&](ProvisionId a, ProvisionId b) {
    if (program.at(program.at(a).instrument).name != program.at(program.at(b).instrument).name) return false;
    while (a.exists() && b.exists()) {
      const Provision& left = program.at(a);
      const Provision& right = program.at(b);
      if (left.level != right.level || left.number != right.number) return false;
      if (stands_alone(left.level)) return true;
      a = left.parent;
      b = right.parent;
    }
    return a.exists() == b.exists();
  };
  std::vector<std::vector<ProvisionId>> places;
  for (ProvisionId provision : provisions) {
    const auto place = std::find_if(places.begin(), places.end(),
                                    [&](const auto& known) { return same_place(known.front(), provision); });
    if (place == places.end())
      places.push_back({provision});
    else
      place->push_back(provision);
  }
  return places;
}

}  // namespace grond::check
