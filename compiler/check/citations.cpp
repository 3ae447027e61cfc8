// What a citation means: the provisions it names, in the versions it means.
#include <algorithm>

#include "check/applications.h"
#include "check/continued.h"
#include "check/provision_tree.h"
#include "check/versions.h"
#include "kernel/validity.h"
#include "source/place_words.h"

namespace grond::check {
namespace {

using namespace kernel;

std::string shown(const Names& names, const syntax::Citation& citation, InstrumentId instrument,
                  const ProvisionPath& path) {
  std::string text = citation.instrument   ? citation.instrument->text
                     : instrument.exists() ? names.declarations.at(instrument).name
                                           : "";
  for (const auto& [level, number] : path) text += " " + source::place_words(level, number);
  return text;
}

std::vector<ProvisionId> with_range(const Program& program, ProvisionId first,
                                    const syntax::CitationPart& part) {
  if (part.until.empty()) return {first};
  std::vector<ProvisionId> result;
  const Provision& start = program.at(first);
  for (std::uint32_t i = first.index; i < program.provisions.size(); ++i) {
    const Provision& p = program.provisions[i];
    bool sibling = !p.applied.exists() && p.instrument == start.instrument && p.level == start.level &&
                   (stands_alone(p.level) || p.parent == start.parent);
    if (!sibling) continue;
    result.push_back({i});
    if (p.number == part.until) return result;
  }
  return {};
}

/// The provisions from which a citation may be read, nearest first: `lid 2` within its article, `paragraaf 3`
/// within its chapter. None is the whole instrument.
std::vector<ProvisionId> starting_points(const Program& program, const syntax::Citation& citation,
                                         ProvisionId from) {
  if (citation.instrument || citation.parts.empty()) return {ProvisionId{}};
  const Level level = citation.parts.front().level;
  if (stands_alone(level)) return {ProvisionId{}};
  const bool above_articles = depth(level) < depth(Level::article);
  std::vector<ProvisionId> result;
  for (ProvisionId at = from; at.exists(); at = program.at(at).parent) {
    result.push_back(at);
    if (!above_articles && stands_alone(program.at(at).level)) break;
  }
  if (above_articles) result.push_back({});
  return result;
}

/// What a citation names in one version, from the nearest place it may be read from.
std::vector<ProvisionId> find(const Names& names, const syntax::Citation& citation, InstrumentId version,
                              const std::vector<ProvisionId>& points, Target target) {
  const Program& program = names.declarations;
  for (const ProvisionId point : points) {
    std::vector<ProvisionId> found{point};
    for (const auto& part : citation.parts) {
      std::vector<ProvisionId> below;
      for (const ProvisionId at : found) {
        const auto here = children(program, version, at, part.level, part.number);
        below.insert(below.end(), here.begin(), here.end());
      }
      found = std::move(below);
    }
    std::vector<ProvisionId> result;
    for (const ProvisionId at : found) {
      if (target == Target::encoded && !names.provision_written[at.index]) continue;
      const auto range = with_range(program, at, citation.parts.back());
      result.insert(result.end(), range.begin(), range.end());
    }
    if (!result.empty()) return result;
  }
  return {};
}

/// Of provisions written once for each of their times those that are in force while the citing one is.
std::vector<ProvisionId> at_one_time(const Program& program, std::vector<ProvisionId> found,
                                     ProvisionId from) {
  if (!from.exists() || found.size() < 2) return found;
  const Validity citing = validity_of(program, from);
  std::vector<ProvisionId> together;
  for (const ProvisionId at : found)
    if (!apart(citing, validity_of(program, at))) together.push_back(at);
  return together.empty() ? found : together;
}

/// Where more versions were loaded, which one a message is about.
std::vector<Note> in_version(const Names& names, InstrumentId instrument, const Reporter& reporter) {
  if (names.instruments.at(names.declarations.at(instrument).name).size() < 2) return {};
  return {reporter.at(Code::in_version, names.instrument_spans[instrument.index],
                      {text_date(names, instrument)})};
}

/// `deze regeling`: the provisions at the top of it, in which all others stand. Of a text that is kept amid a
/// later one also those it is read with.
std::vector<ProvisionId> whole_of(const Names& names, InstrumentId instrument) {
  std::vector<ProvisionId> top;
  for (std::uint32_t i = 0; i < names.declarations.provisions.size(); ++i) {
    const Provision& each = names.declarations.provisions[i];
    const bool of_it = each.instrument == instrument || each.instrument == names.amid(instrument);
    if (of_it && !each.parent.exists() && names.provision_written[i]) top.push_back({i});
  }
  return top;
}

/// The word must be that of its rank: `deze wet` in a statute.
void check_own_word(const syntax::Citation& citation, RankOf rank, Reporter& reporter) {
  using syntax::OwnRegulation;
  const bool fits = citation.whole == OwnRegulation::regulation ||
                    (citation.whole == OwnRegulation::statute && rank == RankOf::statute) ||
                    (citation.whole == OwnRegulation::decree && rank == RankOf::decree);
  if (fits) return;
  reporter.report(Code::own_regulation_misnamed, citation.span,
                  {std::string(reporter.sources().text(citation.span)), rank_shown(rank)});
}

std::vector<ProvisionId> find_cited(Names& names, const syntax::Citation& citation, InstrumentId instrument,
                                    ProvisionId from, Target target, const source::Sources& sources,
                                    Diagnostics& diagnostics) {
  if (const Application* application = from.exists() ? names.application(from) : nullptr) {
    if (!application->wrote(citation.span))
      return cite_applied(names, *application, citation, from, target, sources, diagnostics);
    // Where it was applied may itself be a copy, so this asks once more.
    return find_cited(names, citation, application->instrument, application->provision, target, sources,
                      diagnostics);
  }
  Reporter reporter(sources, diagnostics);
  Program& program = names.declarations;
  std::vector<InstrumentId> instruments{instrument};
  if (citation.instrument && !names.instruments.count(citation.instrument->text)) {
    report_unknown_instrument(names, *citation.instrument, reporter);
    return {};
  }
  if (citation.instrument || (citation.as_of && instrument.exists())) {
    instruments = versions_meant(names, citation, instrument, reporter);
    if (instruments.empty()) return {};
    instrument = instruments.back();
  }
  if (citation.whole && instrument.exists()) {
    check_own_word(citation, program.at(instrument).rank, reporter);
    return whole_of(names, instrument);
  }
  if (citation.self) {
    ProvisionId self = enclosing(program, from, citation.parts.front().level);
    if (self.exists() && source::in_item(program.at(self).level, program.at(self).number))
      self = program.at(self).parent;  // dit onderdeel
    if (self.exists()) return {self};
  }
  const auto points = starting_points(program, citation, from);
  // `dit lid` outside a member, `deze regeling` outside one, or `lid 2` in the header of a regulation: there
  // is nothing to read it from.
  if (citation.self || citation.whole || points.empty()) {
    reporter.report(Code::no_such_provision, citation.span, {std::string(sources.text(citation.span))});
    return {};
  }
  std::vector<ProvisionId> found;
  for (InstrumentId version : instruments) {
    const auto here = find(names, citation, version, points, target);
    found.insert(found.end(), here.begin(), here.end());
  }
  if (found.empty() && names.amid(instrument) != instrument)
    return find_cited(names, citation, names.amid(instrument), {}, target, sources, diagnostics);
  if (!found.empty()) return at_one_time(program, std::move(found), from);
  if (!instrument.exists()) {  // outside a regulation, and none of all of them has it
    reporter.report(Code::no_such_provision, citation.span, {std::string(sources.text(citation.span))});
    return {};
  }
  ProvisionId at = points.back();  // the article, or the whole instrument
  const source::SourceIndex* index = names.source_of(instrument);
  auto path = index ? source_path(*index, program, at) : path_to(program, at);
  for (const auto& part : citation.parts) path.emplace_back(part.level, part.number);
  bool known_to_lack = index && !index->has(path);
  bool known_to_have = index && !known_to_lack;
  if (target == Target::encoded || known_to_lack) {
    bool exists = known_to_have || (!program.at(instrument).encoded && !known_to_lack);
    reporter.report(exists ? Code::not_encoded : Code::no_such_provision, citation.span,
                    {shown(names, citation, instrument, path)}, in_version(names, instrument, reporter));
    return {};
  }
  for (const auto& part : citation.parts) {
    ProvisionId next = child(program, instrument, at, part.level, part.number);
    at = next.exists() ? next : make(names, instrument, at, part.level, part.number, citation.span, false);
  }
  return {at};
}

}  // namespace

std::vector<ProvisionId> cite(Names& names, const syntax::Citation& citation, InstrumentId instrument,
                              ProvisionId from, Target target, const source::Sources& sources,
                              Diagnostics& diagnostics) {
  const bool rules = target == Target::rules;
  auto cited =
      find_cited(names, citation, instrument, from, rules ? Target::encoded : target, sources, diagnostics);
  return rules && !citation.as_of ? with_kept(names, std::move(cited)) : cited;
}

}  // namespace grond::check
