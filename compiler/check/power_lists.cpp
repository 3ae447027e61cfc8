#include "check/power_lists.h"

#include <algorithm>
#include <utility>

namespace grond::check {
namespace {

using namespace kernel;
using syntax::ExprBox;

/// The provision whose items the list means: the nearest that has any, no further out than the article.
ProvisionId place_of_items(const Program& program, ProvisionId list) {
  const auto has_items = [&](ProvisionId at) {
    return std::ranges::any_of(program.provisions, [&](const Provision& below) {
      return below.parent == at && below.level == Level::item;
    });
  };
  while (list.exists() && !has_items(list)) {
    if (stands_alone(program.at(list).level)) return {};
    list = program.at(list).parent;
  }
  return list;
}

bool stands_in_item(const Program& program, ProvisionId provision, ProvisionId list) {
  for (; provision.exists() && provision != list; provision = program.at(provision).parent) {
    const Provision& at = program.at(provision);
    if (at.level == Level::item && at.parent == list) return true;
  }
  return false;
}

/// What a body may decide, of a sentence that says so much and no more.
std::optional<syntax::Power> decided(const syntax::Sentence& item, const syntax::PowerList& list) {
  const syntax::Clauses& clauses = item.clauses;
  if (clauses.extent || clauses.provided) return std::nullopt;
  const auto* assign = std::get_if<syntax::Assign>(&item.action);
  const auto* term = std::get_if<syntax::Term>(&item.action);
  const auto* discretion = std::get_if<syntax::Discretion>(&item.action);
  if (assign) return syntax::Power{list.organs, *assign};
  if (term) return syntax::Power{list.organs, *term};
  if (discretion) return syntax::Power{list.organs, *discretion};
  return std::nullopt;
}

class Writer {
 public:
  Writer(Names& names, Reporter& reporter) : names_(names), reporter_(reporter) {}

  void write(const Statement& list, const syntax::PowerList& powers) {
    const ProvisionId place = place_of_items(names_.declarations, list.provision);
    bool any = false;
    for (Statement& item : names_.statements) {
      if (!place.exists() || !stands_in_item(names_.declarations, item.provision, place)) continue;
      if (std::holds_alternative<syntax::NoRule>(item.sentence->action)) continue;
      any = true;
      if (auto power = decided(*item.sentence, powers))
        grant(list, item, std::move(*power));
      else
        reporter_.report(Code::nothing_to_decide, item.sentence->span);
    }
    if (!any) reporter_.report(Code::no_powers_below, list.sentence->span);
  }

 private:
  /// The item demands what the list does, and what it demands itself.
  void grant(const Statement& list, Statement& item, syntax::Power power) {
    const syntax::Clauses& of_list = list.sentence->clauses;
    auto sentence = std::make_shared<syntax::Sentence>(*item.sentence);
    sentence->action = std::move(power);
    syntax::Clauses& clauses = sentence->clauses;
    clauses.when = joined(syntax::Junction::conjunction, of_list.when, clauses.when);
    clauses.unless = joined(syntax::Junction::disjunction, of_list.unless, clauses.unless);
    clauses.extent = of_list.extent;
    clauses.provided = of_list.provided;
    clauses.burden = of_list.burden;
    item.sentence = sentence.get();
    item.list = list.sentence;
    names_.copied_sentences.push_back(std::move(sentence));
    if (const ExprBox& in_case = list.sentence->in_case) stand_below(item, in_case);
  }

  static ExprBox joined(syntax::Junction junction, const ExprBox& a, const ExprBox& b) {
    if (!a || !b) return a ? a : b;
    return std::make_shared<const syntax::Expr>(
        syntax::Expr{syntax::Connective{junction, {a, b}, false}, b->span});
  }

  void stand_below(Statement& item, const ExprBox& in_case) {
    names_.copied_cases.push_back(
        std::make_shared<const syntax::CaseHead>(syntax::CaseHead{{}, in_case, in_case->span}));
    item.cases.push_back(names_.copied_cases.back().get());
  }

  Names& names_;
  Reporter& reporter_;
};

}  // namespace

void write_out_power_lists(Names& names, Reporter& reporter) {
  Writer writer(names, reporter);
  for (std::size_t i = 0; i < names.statements.size(); ++i) {
    const Statement list = names.statements[i];
    const auto* powers = std::get_if<syntax::PowerList>(&list.sentence->action);
    if (powers) writer.write(list, *powers);
  }
  for (const Statement& statement : names.statements) {
    if (std::holds_alternative<syntax::Discretion>(statement.sentence->action))
      reporter.report(Code::decided_by_nobody, statement.sentence->span);
  }
}

}  // namespace grond::check
