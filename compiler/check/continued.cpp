#include "check/continued.h"

#include <algorithm>

#include "check/provision_tree.h"
#include "check/versions.h"

namespace grond::check {
namespace {

using namespace kernel;

class Continuations {
 public:
  Continuations(Names& names, Reporter& reporter)
      : names_(names), program_(names.declarations), reporter_(reporter) {}

  void place(std::size_t index) {
    const Statement statement = names_.statements[index];
    const auto* continuation = std::get_if<syntax::Continuation>(&statement.sentence->action);
    if (!continuation) return;
    for (const auto& citation : continuation->provisions) {
      for (ProvisionId earlier : cite(names_, citation, statement.instrument, {}, Target::encoded,
                                      reporter_.sources(), reporter_.diagnostics())) {
        const InstrumentId text = program_.at(earlier).instrument;
        const auto& versions = names_.instruments.at(program_.at(statement.instrument).name);
        const bool of_own = std::find(versions.begin(), versions.end(), text) != versions.end();
        if (!of_own || text == statement.instrument) {
          reporter_.report(Code::continues_no_earlier_text, citation.span,
                           {std::string(reporter_.sources().text(citation.span))});
          continue;
        }
        names_.continued.push_back({index, copy(earlier, statement.instrument),
                                    same_place(earlier, statement.instrument), citation.span});
      }
    }
  }

 private:
  /// The provision and all below it, among what continues of its text amid the later one.
  ProvisionId copy(ProvisionId whole, InstrumentId later) {
    const InstrumentId instrument = continuing(program_.at(whole).instrument, later);
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
      program_.provisions[copies[{i}].index].summary = old.summary;
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

  ProvisionId same_place(ProvisionId earlier, InstrumentId later) const {
    for (std::uint32_t i = 0; i < program_.provisions.size(); ++i) {
      const bool there = program_.provisions[i].instrument == later && names_.provision_written[i];
      if (there && by_place(program_, {earlier, {i}}).size() == 1) return {i};
    }
    return {};
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

}  // namespace grond::check
