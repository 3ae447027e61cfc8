#include "check/instruments.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "check/versions.h"
#include "values/date.h"

namespace grond::check {
namespace {

using namespace kernel;

constexpr std::array rank_keywords = {
#define GROND_RANK(name, keyword, shown) keyword,
#include "kernel/tables.def"
};

std::int64_t day(const syntax::DateLiteral& date) { return *day_number(date.year, date.month, date.day); }

class Instruments {
 public:
  Instruments(Names& names, DeclaredNames& declared, Reporter& reporter)
      : names_(names), program_(names.declarations), declared_(declared), reporter_(reporter) {}

  void external(const syntax::Extern& written) {
    if (!declared_.fresh(written.name)) return;
    add(written.name, {.name = written.name.text,
                       .title = written.title ? written.title->text : written.name.text,
                       .source = written.source ? written.source->text : "",
                       .rank = rank(written.rank).value_or(RankOf::statute),
                       .encoded = false});
  }

  void regulation(const syntax::Regulation& written) {
    if (!another_text(written) && !declared_.fresh(written.name)) return;
    add(written, {.name = written.name.text, .title = written.name.text});
  }

  /// What the header of an amendment does not say is as it was. Amendments come in order of their texts.
  void amendment(const syntax::Regulation& written) {
    const Instrument* before = text_before(written);
    if (!before) return reporter_.report(Code::nothing_to_amend, written.name.span, {written.name.text});
    if (!another_text(written)) {
      declared_.fresh(written.name);
      return;
    }
    Instrument version = *before;
    version.validity = {};
    add(written, std::move(version));
  }

 private:
  std::vector<InstrumentId> versions(const std::string& name) const {
    const auto known = names_.instruments.find(name);
    return known == names_.instruments.end() ? std::vector<InstrumentId>{} : known->second;
  }

  /// Whether all texts of this name so far, if there are, are of other days.
  bool another_text(const syntax::Regulation& written) const {
    const auto known = versions(written.name.text);
    return !known.empty() && written.text_date && std::ranges::all_of(known, [&](InstrumentId id) {
      const Instrument& other = program_.at(id);
      return other.encoded && other.text_date && *other.text_date != day(*written.text_date);
    });
  }

  const Instrument* text_before(const syntax::Regulation& written) const {
    const Instrument* before = nullptr;
    for (InstrumentId id : versions(written.name.text)) {
      const Instrument& other = program_.at(id);
      const bool earlier = other.text_date && written.text_date && *other.text_date < day(*written.text_date);
      if (earlier && (!before || *before->text_date < *other.text_date)) before = &other;
    }
    return before;
  }

  void add(const syntax::Regulation& written, Instrument instrument) {
    if (written.title) instrument.title = written.title->text;
    if (written.source) instrument.source = written.source->text;
    if (const auto given = rank(written.rank)) instrument.rank = *given;
    if (written.validity) instrument.validity = written.validity->value;
    if (written.text_date) instrument.text_date = day(*written.text_date);
    names_.headers[&written] = add(written.name, std::move(instrument));
  }

  InstrumentId add(const syntax::Name& name, Instrument instrument) {
    const InstrumentId id{static_cast<std::uint32_t>(program_.instruments.size())};
    names_.instruments[name.text].push_back(id);
    names_.instrument_spans.push_back(name.span);
    program_.instruments.push_back(std::move(instrument));
    return id;
  }

  std::optional<RankOf> rank(const std::optional<syntax::Name>& written) {
    if (!written) return std::nullopt;
    const auto found = std::find(rank_keywords.begin(), rank_keywords.end(), written->text);
    if (found != rank_keywords.end()) return static_cast<RankOf>(found - rank_keywords.begin());
    reporter_.report(Code::unknown_rank, written->span, {written->text},
                     Reporter::suggestion(written->text, {rank_keywords.begin(), rank_keywords.end()}));
    return std::nullopt;
  }

  Names& names_;
  Program& program_;
  DeclaredNames& declared_;
  Reporter& reporter_;
};

}  // namespace

std::string rank_shown(RankOf rank) {
  constexpr std::array shown_ranks = {
#define GROND_RANK(name, keyword, shown) shown,
#include "kernel/tables.def"
  };
  return shown_ranks[static_cast<std::size_t>(rank)];
}

void declare_instruments(Names& names, const std::vector<syntax::File>& files, DeclaredNames& declared,
                         Reporter& reporter) {
  Instruments instruments(names, declared, reporter);
  std::vector<const syntax::Regulation*> amendments;
  each<syntax::Regulation>(files, [&](const auto& r) {
    if (r.amends)
      amendments.push_back(&r);
    else
      instruments.regulation(r);
  });
  each<syntax::Extern>(files, [&](const auto& e) { instruments.external(e); });
  std::ranges::stable_sort(amendments, {}, [](const syntax::Regulation* r) {
    const syntax::DateLiteral date = r->text_date.value_or(syntax::DateLiteral{});
    return std::tuple(date.year, date.month, date.day);
  });
  for (const auto* amendment : amendments) instruments.amendment(*amendment);
  order_versions(names, reporter);
}

}  // namespace grond::check
