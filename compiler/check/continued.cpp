#include "check/continued.h"

#include <algorithm>

#include "check/provision_tree.h"
#include "check/reach.h"
#include "check/versions.h"
#include "kernel/validity.h"

namespace grond::check {
namespace {

using namespace kernel;

/// What stands in another version where that provision stands in its own; none where nothing does.
ProvisionId same_place(const Names& names, ProvisionId provision, InstrumentId version) {
  const Program& program = names.declarations;
  for (std::uint32_t i = 0; i < program.provisions.size(); ++i) {
    const bool there = program.provisions[i].instrument == version && names.provision_written[i];
    if (there && by_place(program, {provision, {i}}).size() == 1) return {i};
  }
  return {};
}

class Continuations {
 public:
  Continuations(Names& names, Reporter& reporter)
      : names_(names), program_(names.declarations), reporter_(reporter) {}

  void place(std::size_t index) {
    const Statement statement = names_.statements[index];
    const auto* continuation = std::get_if<syntax::Continuation>(&statement.sentence->action);
    if (!continuation) return;
    const auto reached = reach(names_, continuation->provisions, statement.instrument, {}, Target::encoded,
                               reporter_.sources(), reporter_.diagnostics());
    for (std::size_t i = 0; i < reached.size(); ++i) {
      const bool whole = continuation->provisions.named[i].whole.has_value();
      for (const CitedPlace& kept : reached[i].places) place({index, {}, {}, reached[i].span}, kept, whole);
    }
  }

 private:
  void place(Continued continued, const CitedPlace& kept, bool whole) {
    const Statement statement = names_.statements[continued.statement];
    InstrumentId text;
    for (ProvisionId earlier : kept.provisions) {
      text = program_.at(earlier).instrument;
      const auto& versions = names_.instruments.at(program_.at(statement.instrument).name);
      const bool of_own = std::find(versions.begin(), versions.end(), text) != versions.end();
      if (!of_own || text == statement.instrument)
        return reporter_.report(Code::continues_no_earlier_text, continued.span,
                                {std::string(reporter_.sources().text(continued.span))});
      const ProvisionId later = same_place(names_, earlier, statement.instrument);
      continued.earlier.push_back(copy(earlier, statement));
      if (later.exists()) continued.later.push_back(later);
    }
    if (whole) add_new(statement.instrument, text, continued.later);
    names_.continued.push_back(std::move(continued));
  }

  /// Where a whole text stays in force, what the later one adds to it does not hold.
  void add_new(InstrumentId later, InstrumentId earlier, std::vector<ProvisionId>& added) const {
    for (std::uint32_t i = 0; i < program_.provisions.size(); ++i) {
      const Provision& each = program_.provisions[i];
      const bool top = each.instrument == later && !each.parent.exists() && names_.provision_written[i];
      if (top && !same_place(names_, {i}, earlier).exists()) added.push_back({i});
    }
  }

  /// The provision and all below it, among what continues of its text amid the later one. It stays in force
  /// while the sentence that says so is; what stands in it keeps its own time.
  ProvisionId copy(ProvisionId whole, const Statement& by) {
    const InstrumentId instrument = continuing(program_.at(whole).instrument, by.instrument);
    const Validity meanwhile = stated_validity(program_, by.provision);
    std::map<ProvisionId, ProvisionId> copies;
    for (std::uint32_t i = 0, count = static_cast<std::uint32_t>(program_.provisions.size()); i < count;
         ++i) {
      const bool around = within(program_, whole, {i});
      if (!around && !within(program_, {i}, whole)) continue;
      const Provision old = program_.provisions[i];
      const ProvisionId parent = old.parent.exists() ? copies.at(old.parent) : ProvisionId{};
      const ProvisionId known =
          around ? child(program_, instrument, parent, old.level, old.number) : ProvisionId{};
      copies[{i}] = known.exists() ? known
                                   : make(names_, instrument, parent, old.level, old.number,
                                          names_.provision_spans[i], names_.provision_written[i]);
      Provision& kept = program_.provisions[copies[{i}].index];
      kept.summary = old.summary;
      if (!around) kept.validity = old.validity;
      if (ProvisionId{i} == whole) kept.validity = meanwhile;
    }
    for (std::size_t i = 0, count = names_.statements.size(); i < count; ++i) {
      Statement statement = names_.statements[i];
      if (!within(program_, statement.provision, whole)) continue;
      statement.provision = copies.at(statement.provision);
      statement.instrument = instrument;
      names_.statements.push_back(std::move(statement));
    }
    return copies.at(whole);
  }

  InstrumentId continuing(InstrumentId earlier, InstrumentId later) {
    const auto known = made_.find({earlier, later});
    if (known != made_.end()) return known->second;
    const InstrumentId id{static_cast<std::uint32_t>(program_.instruments.size())};
    Instrument instrument = program_.at(earlier);
    instrument.validity = program_.at(later).validity;
    program_.instruments.push_back(std::move(instrument));
    names_.instrument_spans.push_back(names_.instrument_spans[earlier.index]);
    names_.continues_amid[id] = later;
    return made_[{earlier, later}] = id;
  }

  Names& names_;
  Program& program_;
  Reporter& reporter_;
  std::map<std::pair<InstrumentId, InstrumentId>, InstrumentId> made_;
};

}  // namespace

void place_continued(Names& names, Reporter& reporter) {
  Continuations continuations(names, reporter);
  for (std::size_t i = 0, count = names.statements.size(); i < count; ++i) continuations.place(i);
}

std::vector<ProvisionId> with_kept(const Names& names, std::vector<ProvisionId> cited) {
  for (std::size_t i = 0, count = cited.size(); i < count; ++i) {
    for (const auto& [kept, amid] : names.continues_amid) {
      if (names.declarations.at(cited[i]).instrument != amid) continue;
      if (const ProvisionId there = same_place(names, cited[i], kept); there.exists()) cited.push_back(there);
    }
  }
  return cited;
}

std::vector<ProvisionId> kept_of(const Names& names, ProvisionId provision) {
  std::vector<ProvisionId> found;
  const Instrument& text = names.declarations.at(names.declarations.at(provision).instrument);
  for (const auto& [kept, amid] : names.continues_amid) {
    const Instrument& other = names.declarations.at(kept);
    if (other.name != text.name || other.text_date != text.text_date) continue;
    if (const ProvisionId there = same_place(names, provision, kept); there.exists()) found.push_back(there);
  }
  return found;
}

bool never_together(const Names& names, ProvisionId a, ProvisionId b) {
  const auto in = [&](ProvisionId inner, const std::vector<ProvisionId>& outer) {
    return std::ranges::any_of(outer,
                               [&](ProvisionId each) { return within(names.declarations, inner, each); });
  };
  return std::ranges::any_of(names.continued, [&](const Continued& each) {
    return (in(a, each.later) && in(b, each.earlier)) || (in(b, each.later) && in(a, each.earlier));
  });
}

}  // namespace grond::check
