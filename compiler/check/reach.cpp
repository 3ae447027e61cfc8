#include "check/reach.h"

#include <algorithm>

#include "check/provision_tree.h"
#include "kernel/citation.h"

namespace grond::check {
namespace {

using namespace kernel;

/// Of a list without `met uitzondering van` this only looks the citations up.
class Reach {
 public:
  Reach(Names& names, const syntax::Citations& citations, const source::Sources& sources,
        Diagnostics& diagnostics)
      : names_(names), program_(names.declarations), citations_(citations), reporter_(sources, diagnostics) {}

  std::vector<Reached> read(InstrumentId instrument, ProvisionId from, Target target) {
    const auto cited = [&](const syntax::Citation& citation) {
      return cite(names_, citation, instrument, from, target, reporter_.sources(), reporter_.diagnostics());
    };
    for (const syntax::Citation& citation : citations_.named) named_.push_back(cited(citation));
    for (const syntax::Citation& except : citations_.except) excepted_.push_back(cited(within_named(except)));
    check_excepted();
    std::vector<Reached> reached;
    for (std::size_t i = 0; i < named_.size(); ++i) reached.push_back(reach(i));
    return reached;
  }

 private:
  /// `met uitzondering van`, as it would be written outside what it is taken from.
  syntax::Citation within_named(const syntax::Citation& except) const {
    syntax::Citation result = except;
    const syntax::Citation& first = citations_.named.front();
    if (except.self || except.whole || except.instrument) return result;
    if (!except.as_of) result.as_of = first.as_of;
    if (first.self || first.whole) return result;
    result.instrument = first.instrument;
    const auto depth_of = [](const syntax::CitationPart& part) { return depth(part.level, part.number); };
    const bool deeper = depth_of(except.parts.front()) > depth_of(first.parts.back());
    const bool of_article = depth(except.parts.front().level) > depth(Level::article);
    if (citations_.named.size() == 1 && deeper && of_article && first.parts.back().until.empty())
      result.parts.insert(result.parts.begin(), first.parts.begin(), first.parts.end());
    return result;
  }

  std::string text(source::Span span) const { return std::string(reporter_.sources().text(span)); }

  /// What is excepted must stand in something that is named, of which is known what stands in it.
  void check_excepted() {
    for (std::size_t e = 0; e < excepted_.size(); ++e) {
      bool among = excepted_[e].empty(), written = true;  // what does not exist is reported already
      for (const auto& provisions : named_) {
        for (const ProvisionId at : provisions) {
          written = written && names_.provision_written[at.index];
          among = among || std::ranges::any_of(excepted_[e], [&](ProvisionId not_meant) {
                    return within(program_, not_meant, at) || within(program_, at, not_meant);
                  });
        }
      }
      const source::Span span = citations_.except[e].span;
      uncertain_ = uncertain_ || !written;
      if (!written)
        reporter_.report(Code::excepted_from_unwritten, span, {text(citations_.named.front().span)});
      else if (!among)
        reporter_.report(Code::nothing_excepted, span, {text(span)});
    }
  }

  Reached reach(std::size_t at) {
    const syntax::Citation& citation = citations_.named[at];
    Reached reached{citation.span, {}};
    std::vector<ProvisionId> left;
    for (const ProvisionId provision : named_[at]) leave(provision, left);
    const bool whole = citation.whole && !left.empty();
    if (left == named_[at] && !whole) {
      for (auto& place : by_place(program_, left)) {
        std::string shown = kernel::citation(program_, place.front(), WithInstrument::yes);
        reached.places.push_back({std::move(place), std::move(shown)});
      }
    } else if (!left.empty()) {
      std::string shown = this->shown(at);
      reached.places.push_back({std::move(left), std::move(shown)});
    } else if (!named_[at].empty() && !uncertain_) {
      const source::Span span = citations_.except.front().span;
      reporter_.report(Code::all_excepted, span, {text(span)});
    }
    return reached;
  }

  /// Adds what is left of a provision: itself, or those of the parts in it that have nothing excepted.
  void leave(ProvisionId at, std::vector<ProvisionId>& left) {
    bool inside = false;
    for (std::size_t e = 0; e < excepted_.size(); ++e) {
      for (const ProvisionId not_meant : excepted_[e]) {
        if (within(program_, at, not_meant)) return;
        if (!within(program_, not_meant, at)) continue;
        inside = true;
        if (std::ranges::none_of(names_.statements,
                                 [&](const Statement& each) { return each.provision == at; }))
          continue;
        const source::Span span = citations_.except[e].span;
        reporter_.report(Code::sentences_between, span, {text(span)});
        uncertain_ = true;
      }
    }
    if (!inside) return left.push_back(at);
    for (std::uint32_t i = 0; i < program_.provisions.size(); ++i) {
      if (program_.provisions[i].parent == at) leave({i}, left);
    }
  }

  std::string shown(std::size_t at) const {
    const ProvisionId first = named_[at].front();
    std::string result = citations_.named[at].whole
                             ? instrument_shown(program_, program_.at(first).instrument)
                             : kernel::citation(program_, first, WithInstrument::yes);
    std::string separator = ", met uitzondering van ";
    for (const auto& excepted : excepted_) {
      if (excepted.empty()) continue;
      result += separator + kernel::citation(program_, excepted.front());
      separator = " en ";
    }
    return result;
  }

  Names& names_;
  Program& program_;
  const syntax::Citations& citations_;
  Reporter reporter_;
  std::vector<std::vector<ProvisionId>> named_, excepted_;
  bool uncertain_ = false;  ///< it was reported that what is left cannot be told
};

}  // namespace

std::vector<Reached> reach(Names& names, const syntax::Citations& citations, InstrumentId instrument,
                           ProvisionId from, Target target, const source::Sources& sources,
                           Diagnostics& diagnostics) {
  return Reach(names, citations, sources, diagnostics).read(instrument, from, target);
}

std::vector<ProvisionId> provisions_of(const std::vector<Reached>& reached) {
  std::vector<ProvisionId> all;
  for (const Reached& each : reached)
    for (const CitedPlace& place : each.places)
      all.insert(all.end(), place.provisions.begin(), place.provisions.end());
  return all;
}

}  // namespace grond::check
