#include "driver/findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "driver/accounting.h"
#include "kernel/citation.h"
#include "source/places.h"

namespace grond::driver {

namespace {

using namespace kernel;

struct Finding {
  ProvisionId provision;
  const syntax::Interpretation* written = nullptr;
};

/// What a heading or list would read as Markdown stays what it says.
std::string plain(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '*' || c == '_' || c == '`' || c == '<' || c == '#') result += '\\';
    result += c;
  }
  return result;
}

class Findings {
 public:
  explicit Findings(const pipeline::Compilation& compilation)
      : names_(compilation.names), program_(compilation.names.declarations) {
    std::set<std::tuple<std::uint32_t, std::uint32_t>> told;
    std::vector<std::uint32_t> oldest_first(program_.interpretations.size());
    for (std::uint32_t i = 0; i < oldest_first.size(); ++i) oldest_first[i] = i;
    std::ranges::stable_sort(oldest_first, {}, [&](std::uint32_t i) {
      return program_.at(program_.at(program_.interpretations[i].provision).instrument).text_date;
    });
    for (const std::uint32_t i : oldest_first) {
      const syntax::Interpretation& written = names_.interpretations_written.at(i);
      const ProvisionId at = program_.interpretations[i].provision;
      const bool library = pipeline::in_library(compilation.sources.files[written.span.file].name);
      if (library || program_.at(at).applied.exists()) continue;
      if (told.insert({written.span.file, written.span.begin}).second)
        found_[program_.at(at).instrument].push_back({at, &written});
    }
    for (auto& [instrument, list] : found_) order(instrument, list);
  }

  std::string text() const {
    std::string sections;
    std::size_t findings = 0, notes = 0;
    for (const InstrumentId instrument : instruments()) {
      std::string open, settled;
      std::size_t here = 0;
      for (const Finding& each : found_.at(instrument)) {
        const bool finding = !each.written->alternatives.empty();
        (finding ? open : settled) += one(each);
        ++(finding ? here : notes);
      }
      findings += here;
      sections += fmt::format("\n## {}\n\n{}. Bevindingen: {}.\n{}", instrument_shown(program_, instrument),
                              plain(program_.at(instrument).title), here, open);
      if (!settled.empty()) sections += "\n### Aantekeningen\n" + settled;
    }
    return fmt::format(
               "# Bevindingen\n\n"
               "Waar de tekst van een regeling gebrekkig, dubbelzinnig of verrassend is, of van een andere "
               "afwijkt: hoe hij hier is gelezen, hoe hij anders te lezen is, en wat dat zou veranderen. Een "
               "aantekening zegt wat van een tekst is opgenomen of hoe een feit is bedoeld; daar is geen "
               "andere "
               "lezing bij. Elk is een `interpretatie` in de regeling; dit overzicht maakt `grond "
               "findings`.\n\n"
               "{} bevindingen en {} aantekeningen.\n",
               findings, notes) +
           sections;
  }

 private:
  std::vector<InstrumentId> instruments() const {
    std::vector<InstrumentId> result;
    for (const auto& [instrument, list] : found_) result.push_back(instrument);
    std::ranges::sort(result, {}, [&](InstrumentId id) { return reading_order(program_.at(id)); });
    return result;
  }

  std::string one(const Finding& finding) const {
    const Provision& at = program_.at(finding.provision);
    const bool whole = !at.parent.exists() && at.level == Level::opening;
    const std::string citation =
        whole ? "de regeling als geheel" : kernel::citation(program_, finding.provision);
    std::string text = fmt::format("\n**{}**", plain(citation));
    if (finding.written->name) text += fmt::format(" · {}", plain(finding.written->name->text));
    text += fmt::format("\\\n{}\n", plain(finding.written->text.text));
    for (const auto& other : finding.written->alternatives) {
      text += fmt::format("- *anders:* {}", plain(other.text.text));
      if (other.consequence) text += fmt::format(" *Dan:* {}", plain(other.consequence->text));
      text += "\n";
    }
    return text;
  }

  /// As the official text has them, where it is known; else as they are written.
  void order(InstrumentId instrument, std::vector<Finding>& list) const {
    const source::SourceIndex* index = names_.source_of(instrument);
    if (!index) return;
    const source::Places places(*index);
    std::ranges::stable_sort(list, {}, [&](const Finding& finding) {
      source::SourcePath path;
      for (ProvisionId id = finding.provision; id.exists(); id = program_.at(id).parent)
        path.insert(path.begin(), {program_.at(id).level, program_.at(id).number});
      return places.position(path);
    });
  }

  const check::Names& names_;
  const Program& program_;
  std::map<InstrumentId, std::vector<Finding>> found_;
};

}  // namespace

std::string findings(const pipeline::Compilation& compilation) { return Findings(compilation).text(); }

}  // namespace grond::driver
