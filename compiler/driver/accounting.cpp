#include "driver/accounting.h"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <optional>

#include "driver/natures.h"
#include "source/place_words.h"
#include "values/date.h"

namespace grond::driver {

using namespace kernel;

namespace {

using source::Fragment;
using Provisions = std::vector<ProvisionId>;

/// What speaks for the fragments below a place that say nothing themselves.
struct Cover {
  std::set<Nature> natures;
  std::vector<std::string> reasons;
  std::string by;
};

/// Words before or after a list and single sentences go with what they stand in; a lid or onderdeel does not.
bool goes_along(Level level) {
  return level == Level::opening || level == Level::closing || level == Level::sentence;
}

class Accountant {
 public:
  explicit Accountant(const pipeline::Compilation& compilation)
      : names_(compilation.names),
        program_(compilation.names.declarations),
        standing_(standing_by_provision(compilation)) {
    for (std::uint32_t i = 0; i < program_.provisions.size(); ++i) {
      const Provision& provision = program_.provisions[i];
      if (provision.applied.exists() || !names_.provision_written[i]) continue;
      below_[{provision.instrument, provision.parent}].push_back({i});
      if (stands_alone(provision.level)) alone_[provision.instrument].push_back({i});
    }
  }

  RegulationAccount account(InstrumentId id, const source::SourceIndex& index) {
    const Instrument& instrument = program_.at(id);
    instrument_ = id;
    RegulationAccount result{id, instrument.name, instrument.title, index.text_date, instrument.source, {},
                             {}};
    for (const ProvisionId outer : below_[{id, {}}]) {
      if (program_.at(outer).level == Level::opening) append(result.readings, standing_[outer].readings);
    }
    for (const Fragment& part : index.parts) {
      const bool head = part.level == Level::opening || part.level == Level::closing;
      result.parts.push_back(head ? head_of(part) : fragment(part, {}, {}, {}, {}));
    }
    return result;
  }

 private:
  template <typename Of>
  static void append(std::vector<Of>& to, const std::vector<Of>& from) {
    to.insert(to.end(), from.begin(), from.end());
  }

  static FragmentAccount placed(const Fragment& part) {
    FragmentAccount result;
    result.level = part.level;
    result.number = part.number;
    return result;
  }

  static FragmentAccount head_of(const Fragment& part) {
    FragmentAccount result = placed(part);
    result.natures = {Nature::head};
    return result;
  }

  /// The provisions of a fragment: those with its number, else of rows and rubrieken those with its words.
  Provisions find(const Fragment& part, const Provisions& parents, const std::string& annex) {
    Provisions among;
    if (stands_alone(part.level)) {
      for (const ProvisionId id : alone_[instrument_]) {
        const ProvisionId around = check::enclosing(program_, id, Level::annex);
        const bool itself = part.level == Level::annex;
        if (itself || (around.exists() ? program_.at(around).number : "") == annex) among.push_back(id);
      }
    } else {
      for (const ProvisionId parent : parents) append(among, below_[{instrument_, parent}]);
      if (parents.empty()) among = below_[{instrument_, {}}];
    }
    const auto matching = [&](const auto& matches) {
      Provisions found;
      std::ranges::copy_if(among, std::back_inserter(found), [&](ProvisionId id) {
        const Provision& provision = program_.at(id);
        return provision.level == part.level && matches(provision);
      });
      return found;
    };
    auto found = matching([&](const Provision& provision) { return provision.number == part.number; });
    if (found.empty()) {
      found = matching([&](const Provision& provision) {
        return part.is(part.level, provision.number) || part.is(part.level, provision.summary);
      });
    }
    return found;
  }

  /// `parents` are the provisions around it, `direct` what stands at the nearest of them, `none` the nearest
  /// `geen beslisregel` around it.
  FragmentAccount fragment(const Fragment& part, const Provisions& parents, const std::string& annex,
                           const Cover& direct, const Cover& none) {
    const Provisions own = find(part, parents, annex);
    FragmentAccount result = placed(part);
    result.written = !own.empty();
    for (const ProvisionId id : own) {
      if (result.summary.empty()) result.summary = program_.at(id).summary;
      const Standing& here = standing_[id];
      result.natures.insert(here.natures.begin(), here.natures.end());
      append(result.reasons, here.reasons);
      append(result.sentences, here.sentences);
      append(result.readings, here.readings);
    }
    if (result.natures.empty()) cover(result, direct, none);
    const bool in_between = own.empty() && source::may_be_left_out(part.level);
    const bool silent = result.natures.empty() || !result.by.empty();
    const std::string place = shown_place(part.level, part.number);
    const Cover here =
        silent ? (in_between ? direct : Cover{}) : Cover{result.natures, result.reasons, place};
    const bool only_none = !silent && result.natures.contains(Nature::none);
    const Cover below_none = only_none ? Cover{{Nature::none}, result.reasons, place} : none;
    Provisions around = own;
    if (part.level == Level::opening || part.level == Level::closing || in_between) append(around, parents);
    const std::string inside = part.level == Level::annex ? part.number : annex;
    for (const Fragment& inner : part.parts)
      result.parts.push_back(fragment(inner, around, inside, here, below_none));
    cover_words_of_list(result);
    return result;
  }

  static void cover(FragmentAccount& result, const Cover& direct, const Cover& none) {
    const Cover& from = goes_along(result.level) && !direct.natures.empty() ? direct : none;
    if (from.natures.empty() || (result.written && &from == &direct)) return;
    result.natures = from.natures;
    result.reasons = from.reasons;
    result.by = from.by;
  }

  /// The words around a list say nothing without it: they are what its onderdelen are.
  static void cover_words_of_list(FragmentAccount& around) {
    std::set<Nature> natures;
    for (const FragmentAccount& part : around.parts) {
      const bool of_list = !goes_along(part.level) && part.level != Level::note;
      if (of_list && !part.natures.empty() && part.by.empty())
        natures.insert(part.natures.begin(), part.natures.end());
    }
    if (natures.empty()) return;
    for (FragmentAccount& part : around.parts) {
      if (part.level == Level::opening || part.level == Level::closing) cover_by_list(part, natures);
    }
  }

  static void cover_by_list(FragmentAccount& part, const std::set<Nature>& natures) {
    if (part.natures.empty() && !part.written) {
      part.natures = natures;
      part.by = "de onderdelen";
    }
    for (FragmentAccount& inner : part.parts) cover_by_list(inner, natures);
  }

  const check::Names& names_;
  const Program& program_;
  std::map<ProvisionId, Standing> standing_;
  std::map<std::pair<InstrumentId, ProvisionId>, Provisions> below_;
  std::map<InstrumentId, Provisions> alone_;
  InstrumentId instrument_;
};

void count(const FragmentAccount& fragment, Tally& tally) {
  for (const FragmentAccount& part : fragment.parts) count(part, tally);
  if (!fragment.parts.empty()) return;
  ++tally.fragments;
  if (fragment.natures.empty())
    ++tally.missing;
  else
    ++tally.natures[*fragment.natures.begin()];
}

}  // namespace

std::string_view shown(Nature nature) {
  switch (nature) {
    case Nature::rule:
      return "regel";
    case Nature::act:
      return "handeling met termijn";
    case Nature::power:
      return "bevoegdheid";
    case Nature::judgement:
      return "oordeel";
    case Nature::definition:
      return "begripsbepaling";
    case Nature::none:
      return "geen beslisregel";
    case Nature::head:
      return "aanhef of slot";
  }
  assert(false && "not a nature");
  return "";
}

bool FragmentAccount::accounted() const {
  if (parts.empty()) return !natures.empty();
  return std::ranges::all_of(parts, [](const FragmentAccount& part) { return part.accounted(); });
}

bool FragmentAccount::empty() const {
  const auto silent = [](const FragmentAccount& part) { return part.natures.empty() && !part.written; };
  return written && natures.empty() && std::ranges::all_of(parts, silent);
}

Tally RegulationAccount::tally() const {
  Tally result;
  for (const FragmentAccount& part : parts) count(part, result);
  return result;
}

std::size_t Accounting::missing() const {
  std::size_t result = 0;
  for (const RegulationAccount& regulation : regulations) result += regulation.tally().missing;
  return result;
}

std::string shown_place(Level level, const std::string& number) {
  const bool named = number.find(' ') != std::string::npos;
  return source::place_words(level, named ? '"' + number + '"' : number);
}

Accounting account(const pipeline::Compilation& compilation) {
  const Program& program = compilation.names.declarations;
  Accountant accountant(compilation);
  Accounting result;
  for (std::uint32_t i = 0; i < program.instruments.size(); ++i) {
    const Instrument& instrument = program.instruments[i];
    const source::Span span = compilation.names.instrument_spans[i];
    if (!instrument.encoded || pipeline::in_library(compilation.sources.files[span.file].name)) continue;
    if (const auto* index = compilation.names.source_of({i})) {
      result.regulations.push_back(accountant.account({i}, *index));
    } else {
      const std::string date =
          instrument.text_date ? " (tekst van " + dutch_date(*instrument.text_date) + ")" : "";
      result.without_index.push_back(instrument.name + date);
    }
  }
  std::ranges::sort(result.regulations, {}, [&](const RegulationAccount& account) {
    return reading_order(program.at(account.instrument));
  });
  return result;
}

}  // namespace grond::driver
