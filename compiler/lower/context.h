// What the files of this folder share while one compilation is lowered.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "check/continued.h"
#include "check/names.h"
#include "check/reach.h"
#include "check/report.h"
#include "kernel/program.h"
#include "lower/lower.h"

namespace grond::lower {

/// A node with its type: what every expression becomes.
struct Typed {
  kernel::NodeId node;
  kernel::Type type;
};

/// A row a sentence speaks about: its own (slot 0), one bound by a population, or one that is referred to.
struct Row {
  std::uint32_t slot = 0;  ///< of a row referred to: the last that is bound there
  kernel::KindId kind;
  kernel::NodeId reference = {};  ///< to the row; none of a row bound in the slot
};

class Expressions;
/// What a part of a sentence means in the scope in which it is read; nothing after it has reported an error.
using Meaning = std::function<std::optional<Typed>(Expressions&)>;

/// What a sentence concludes about which attribute, before it becomes rules.
struct Conclusion {
  kernel::AttributeId attribute;
  kernel::KindId kind;
  Meaning value;
  Meaning otherwise;  ///< what a closing rule gives; empty: the sentence does not close
  Meaning demand;     ///< a condition of the form itself; may be empty
};

/// `blijft buiten toepassing` or `is slechts van toepassing`: a condition on the rules of other provisions.
struct Effect {
  std::size_t statement = 0;  ///< where it stands
  std::vector<kernel::ProvisionId> target;
  bool restricted = false;  ///< the rules need the condition; else they need its negation
  source::Span span;        ///< of the citation
  mutable bool used = false;
  /// Of a member of a collection that gives way to another: the only sentence it is about.
  std::optional<std::size_t> base = std::nullopt;
};

/// `blijft buiten beschouwing`: rows that populations in other provisions leave out.
struct Disregarded {
  std::size_t statement = 0;
  std::vector<kernel::ProvisionId> target;
  kernel::KindId kind;
  const syntax::Population* population = nullptr;
  bool used = false;
};

/// Which moments the sentences about an act give, and whether they are days or moments, once one is known.
struct TermEnds {
  bool first = false, last = false;
  kernel::AttributeId first_day;                 ///< none without a first moment
  source::Span span;                             ///< of the sentence that was met first
  std::vector<kernel::ProvisionId> places = {};  ///< of all those sentences
  std::optional<kernel::Base> first_base = std::nullopt, last_base = std::nullopt;
  std::set<const syntax::Expr*> unfit = {};  ///< moments that were reported not to fit the others
};

/// `onder X wordt mede verstaan …`: a word that covers others, below some provisions or in its instrument.
struct Extension {
  std::size_t statement = 0;
  const syntax::Definition* definition = nullptr;
  std::vector<kernel::ProvisionId> scope;  ///< empty: the whole instrument
  bool used = false;
};

/// `telt kalender X niet mee`: days that counting in other provisions leaves out.
struct Exclusion {
  std::vector<kernel::ProvisionId> target;
  const syntax::Name* calendar = nullptr;
  source::Span span;  ///< of the citation
  mutable bool used = false;
};

struct Context;

/// The study year of a row as that path gives it, or none when it cannot be reached from it.
kernel::NodeId study_year_of(Context& context, const syntax::Path& path, kernel::InstrumentId instrument,
                             const Row& row);

/// `Minister kan bepalen dat …`, of one body about one attribute.
struct GrantedPower {
  kernel::AttributeId taken;  ///< the column in which the facts put what was decided
  Conclusion decided;         ///< what follows once that has been
};

struct Context {
  check::Names& names;
  kernel::Program& program;
  check::Reporter& reporter;
  Origins& origins;

  std::map<kernel::ProvisionId, std::size_t> item_conditions;  ///< item to the statement `voorwaarde …`
  std::map<std::pair<kernel::AttributeId, kernel::ProvisionId>, kernel::AttributeId> parts;
  /// By an attribute and a place: whether its value rests on a rule of that place (grounds.cpp).
  std::map<std::pair<kernel::AttributeId, std::vector<kernel::ProvisionId>>, kernel::AttributeId>
      ground_columns = {};
  /// By the provision of a part: that place in every version it is read from.
  std::map<kernel::ProvisionId, std::vector<kernel::ProvisionId>> part_versions;
  std::map<kernel::InstrumentId, std::size_t> anchors;           ///< statement with the AnchorRule
  std::map<kernel::AttributeId, TermEnds> terms;                 ///< by handeling
  std::map<std::size_t, std::vector<GrantedPower>> powers = {};  ///< by statement
  std::vector<Exclusion> exclusions;
  std::vector<Effect> effects;
  std::vector<Disregarded> disregarded;
  std::vector<Extension> extensions = {};
  bool rules_missing = false;  ///< some sentence had an error: that others miss its rules is no news

  std::vector<kernel::ProvisionId> cite(const syntax::Citation& citation, kernel::InstrumentId instrument,
                                        kernel::ProvisionId from,
                                        check::Target target = check::Target::encoded) {
    return check::cite(names, citation, instrument, from, target, reporter.sources(), reporter.diagnostics());
  }
  /// What the citations of a sentence reach, seen from where it stands.
  std::vector<check::Reached> reach(const syntax::Citations& citations, kernel::InstrumentId instrument,
                                    kernel::ProvisionId from, check::Target target = check::Target::rules) {
    return check::reach(names, citations, instrument, from, target, reporter.sources(),
                        reporter.diagnostics());
  }
  std::vector<check::Reached> reach(const syntax::Citations& citations, const check::Statement& statement,
                                    check::Target target = check::Target::rules) {
    return reach(citations, statement.instrument, statement.provision, target);
  }
};

}  // namespace grond::lower
