#include "driver/source_review.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <nlohmann/json.hpp>

#include "driver/accounting.h"
#include "driver/report.h"
#include "kernel/citation.h"
#include "source/places.h"
#include "values/date.h"

namespace grond::driver {

namespace {

using namespace kernel;
using source::common_steps;
using source::Difference;
using source::known_by;
using source::SourcePath;
using Json = nlohmann::ordered_json;

/// The regulation as it was made from one official text.
class Reviewer {
 public:
  Reviewer(const pipeline::Compilation& compilation, const source::SourceIndex& index)
      : compilation_(compilation), names_(compilation.names), program_(compilation.names.declarations) {
    for (std::uint32_t i = 0; i < program_.provisions.size(); ++i) {
      const Provision& provision = program_.provisions[i];
      const Instrument& instrument = program_.at(provision.instrument);
      const bool same_text = !instrument.text_date || iso_date(*instrument.text_date) == index.text_date;
      const bool meant = instrument.encoded && instrument.source == index.bwb && same_text;
      if (!meant || provision.applied.exists() || !names_.provision_written[i]) continue;
      provisions_.push_back({{i}, known_by(path_of({i}))});
    }
  }

  std::vector<ToReview> of(const Difference& difference) const {
    const SourcePath path =
        known_by(difference.of == Difference::Of::renumbered ? difference.former : difference.path);
    std::size_t nearest = 0;
    for (const auto& [id, known] : provisions_) {
      if (common_steps(known, path) == known.size()) nearest = std::max(nearest, known.size());
    }
    std::vector<ToReview> result;
    for (const auto& [id, known] : provisions_) {
      const std::size_t common = common_steps(known, path);
      const bool around = common == known.size() && common == nearest && nearest > 0;
      const bool inside = common == path.size() && !path.empty();
      if (around || inside) add(id, result);
    }
    return result;
  }

  /// The first provision at a place or below it.
  std::optional<ToReview> at(const SourcePath& place) const {
    const SourcePath path = known_by(place);
    for (const auto& [id, known] : provisions_) {
      if (!path.empty() && common_steps(known, path) == path.size()) return heading(id);
    }
    return std::nullopt;
  }

 private:
  SourcePath path_of(ProvisionId id) const {
    SourcePath path;
    for (; id.exists(); id = program_.at(id).parent) {
      const Provision& provision = program_.at(id);
      const bool named = provision.level == Level::row || provision.level == Level::rubric;
      const bool by_words =
          named && !provision.summary.empty() && provision.number.find_first_not_of("0123456789") == 0;
      path.insert(path.begin(), {provision.level, by_words ? provision.summary : provision.number});
    }
    return path;
  }

  ToReview heading(ProvisionId id) const {
    return {kernel::citation(program_, id, WithInstrument::yes), "",
            compilation_.sources.place(names_.provision_spans[id.index])};
  }

  void add(ProvisionId id, std::vector<ToReview>& result) const {
    const ToReview heading = this->heading(id);
    bool says = false;
    for (const check::Statement& statement : names_.statements) {
      if (statement.provision != id) continue;
      const source::Span span = statement.sentence->span;
      result.push_back(
          {heading.citation, std::string(compilation_.sources.text(span)), compilation_.sources.place(span)});
      says = true;
    }
    if (!says) result.push_back(heading);
  }

  const pipeline::Compilation& compilation_;
  const check::Names& names_;
  const Program& program_;
  std::vector<std::pair<ProvisionId, SourcePath>> provisions_;
};

std::string_view word(Difference::Of of) {
  switch (of) {
    case Difference::Of::added:
      return "nieuw";
    case Difference::Of::changed:
      return "gewijzigd";
    case Difference::Of::renumbered:
      return "vernummerd";
    case Difference::Of::gone:
      return "vervallen";
  }
  assert(false && "not a difference");
  return "";
}

std::string shown(const SourcePath& path) {
  std::string text;
  for (const auto& [level, number] : path) text += (text.empty() ? "" : " ") + shown_place(level, number);
  return text;
}

/// The first line of a sentence, for a list.
std::string first_line(const std::string& sentence) {
  const std::size_t end = sentence.find('\n');
  return end == std::string::npos ? sentence : sentence.substr(0, end) + " …";
}

}  // namespace

std::vector<ReviewedDifference> review(const source::SourceIndex& before, const source::SourceIndex& after,
                                       const pipeline::Compilation* compilation) {
  std::optional<Reviewer> older, newer;
  if (compilation) older.emplace(*compilation, before);
  if (compilation && before.text_date != after.text_date) newer.emplace(*compilation, after);
  std::vector<ReviewedDifference> result;
  for (Difference& difference : source::compare(before, after)) {
    std::vector<ToReview> found;
    if (older) found = older->of(difference);
    std::optional<ToReview> written;
    if (newer && difference.of != Difference::Of::gone) written = newer->at(difference.path);
    result.push_back({std::move(difference), std::move(found), std::move(written)});
  }
  return result;
}

std::string review_text(const std::vector<ReviewedDifference>& reviewed, bool with_regulations) {
  if (reviewed.empty()) return "geen verschillen\n";
  std::string text;
  for (const auto& [difference, found, written] : reviewed) {
    text += fmt::format("{}: {}", word(difference.of), shown(difference.path));
    if (!difference.former.empty()) text += fmt::format(" (was {})", shown(difference.former));
    text += "\n";
    if (written)
      text += fmt::format("    opgeschreven in {}:{}: {}\n", written->place.file, written->place.line,
                          written->citation);
    else if (with_regulations && found.empty())
      text += "    nog niet opgeschreven\n";
    for (const ToReview& each : found) {
      text += fmt::format("    {}:{}: {}", each.place.file, each.place.line, each.citation);
      text += each.what.empty() ? "\n" : fmt::format("\n        {}\n", first_line(each.what));
    }
  }
  return text + fmt::format("verschillen: {}\n", reviewed.size());
}

Json review_json(const source::SourceIndex& before, const source::SourceIndex& after,
                 const std::vector<ReviewedDifference>& reviewed) {
  Json differences = Json::array();
  for (const auto& [difference, found, written] : reviewed) {
    Json json{{"soort", word(difference.of)}, {"vindplaats", shown(difference.path)}};
    if (!difference.former.empty()) json["was"] = shown(difference.former);
    Json review = Json::array();
    for (const ToReview& each : found)
      review.push_back(
          {{"vindplaats", each.citation}, {"zin", each.what}, {"plaats", place_json(each.place)}});
    json["nalopen"] = std::move(review);
    if (written)
      json["opgeschreven"] = {{"vindplaats", written->citation}, {"plaats", place_json(written->place)}};
    differences.push_back(std::move(json));
  }
  return {{"schema", "grond-tekstvergelijking-1"},
          {"oud", {{"regeling", before.regulation}, {"bron", before.bwb}, {"tekst_van", before.text_date}}},
          {"nieuw", {{"regeling", after.regulation}, {"bron", after.bwb}, {"tekst_van", after.text_date}}},
          {"verschillen", std::move(differences)}};
}

}  // namespace grond::driver
