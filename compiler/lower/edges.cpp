// What sentences do to other sentences.
#include <algorithm>

#include "lower/expressions.h"
#include "lower/rules.h"

namespace grond::lower {
namespace {

using namespace kernel;

class Edges {
 public:
  Edges(Context& context, std::size_t index)
      : context_(context), statement_(context.names.statements[index]) {
    for (std::uint32_t i = 0; i < context.program.rules.size(); ++i) {
      const check::Statement& of = context.names.statements[context.origins.statements[i]];
      const bool of_list = of.list == statement_.sentence && of.instrument == statement_.instrument;
      if (context.origins.statements[i] == index || of_list) own_.push_back({i});
    }
  }

  void make() {
    for (const auto& reference : statement_.sentence->references) must_conclude(reference);
    for (const auto& reference : references_of(statement_)) refer(reference.idiom, reference.citations);
    for (const auto& citations : statement_.sentence->clauses.save_for)
      displace(citations, Idiom::save_for, false);
  }

 private:
  /// `in afwijking van` and `voor de toepassing van` say something about an outcome; without one they would
  /// silently do nothing.
  void must_conclude(const syntax::Reference& reference) {
    const syntax::Action& action = statement_.sentence->action;
    bool concludes =
        std::holds_alternative<syntax::Assign>(action) || std::holds_alternative<syntax::Collect>(action) ||
        std::holds_alternative<syntax::Power>(action) || std::holds_alternative<syntax::Pairwise>(action) ||
        std::holds_alternative<syntax::Term>(action) || std::holds_alternative<syntax::ShownBy>(action) ||
        std::holds_alternative<syntax::ActsShownBy>(action) ||
        std::holds_alternative<syntax::Definition>(action) ||
        std::holds_alternative<syntax::Application>(action);
    concludes = concludes || (std::holds_alternative<syntax::PowerList>(action) &&
                              reference.idiom == syntax::ReferenceIdiom::in_deviation);
    bool about_outcome = reference.idiom == syntax::ReferenceIdiom::in_deviation ||
                         reference.idiom == syntax::ReferenceIdiom::for_purposes_of;
    if (about_outcome && !concludes) context_.reporter.report(Code::nothing_concluded, reference.span);
  }

  void refer(syntax::ReferenceIdiom idiom, const syntax::Citations& citations) {
    switch (idiom) {
      case syntax::ReferenceIdiom::in_deviation:
        displace(citations, Idiom::in_deviation, true);
        break;
      case syntax::ReferenceIdiom::notwithstanding:
        for (const auto& [span, places] : context_.reach(citations, statement_, check::Target::cited)) {
          for (const auto& place : places)
            for (ProvisionId provision : place.provisions)
              for (RuleId rule : own_) context_.origins.no_edges.push_back({rule, provision, span});
        }
        break;
      case syntax::ReferenceIdiom::implementing:
        context_.reach(citations, statement_, check::Target::cited);
        break;
      case syntax::ReferenceIdiom::for_purposes_of:  // rules.cpp: a local meaning
      case syntax::ReferenceIdiom::in_applying:      // collect_effects: disregarded rows
        break;
    }
  }

  void displace(const syntax::Citations& citations, Idiom idiom, bool own_prevails) {
    if (std::holds_alternative<syntax::Collect>(statement_.sentence->action)) return;  // collections.cpp
    for (const auto& [span, places] : context_.reach(citations, statement_)) {
      for (const auto& place : places) displace(place, span, idiom, own_prevails);
    }
  }

  void displace(const check::CitedPlace& place, source::Span span, Idiom idiom, bool own_prevails) {
    bool found = false;
    for (ProvisionId provision : place.provisions) {
      const bool here = displace(provision, span, idiom, own_prevails);
      if (here && own_prevails) demand_competence(context_, statement_, provision, span);
      found = found || here;
    }
    if (own_.empty() || found || context_.rules_missing) return;  // without rules its own error was reported
    std::string attribute = context_.program.at(context_.program.at(own_.front()).attribute).name;
    context_.reporter.report(Code::dead_exception, span,
                             {std::string(context_.reporter.sources().text(span)), attribute});
  }

  /// Whether there was a rule to displace, or to be displaced by.
  bool displace(ProvisionId provision, source::Span span, Idiom idiom, bool own_prevails) {
    bool found = false;
    for (RuleId own : own_) {
      for (std::uint32_t i = 0; i < context_.program.rules.size(); ++i) {
        const Rule& other = context_.program.rules[i];
        bool target =
            other.attribute == context_.program.at(own).attribute &&
            std::find(own_.begin(), own_.end(), RuleId{i}) == own_.end() &&
            check::within(context_.program, other.provision, provision) &&
            !check::never_together(context_.names, context_.program.at(own).provision, other.provision);
        if (!target) continue;
        found = true;
        RuleId exception = own_prevails ? own : RuleId{i};
        RuleId base = own_prevails ? RuleId{i} : own;
        context_.program.edges.push_back({exception, base, idiom, statement_.provision});
        context_.origins.edges.push_back(span);
      }
    }
    return found;
  }

  Context& context_;
  const check::Statement& statement_;
  std::vector<RuleId> own_;
};

void add_effects(Context& context, std::size_t index, const syntax::Citations& citations, bool restricted) {
  const check::Statement& statement = context.names.statements[index];
  for (const auto& [span, places] : context.reach(citations, statement)) {
    for (const auto& place : places) {
      for (const ProvisionId target : place.provisions) demand_competence(context, statement, target, span);
      context.effects.push_back({index, place.provisions, restricted, span});
    }
  }
}

void collect_disregarded(Context& context, std::size_t index, const syntax::Disregard& disregard) {
  const check::Statement& statement = context.names.statements[index];
  auto kind = context.names.plural(disregard.population.plural);
  if (kind == context.names.plurals.end()) {
    std::vector<std::string> plurals;
    for (const auto& [plural, id] : context.names.plurals) plurals.push_back(plural);
    const syntax::Name& name = disregard.population.plural;
    context.reporter.report(Code::unknown_kind, name.span, {name.text},
                            check::Reporter::suggestion(name.text, plurals));
    return;
  }
  bool placed = false;
  for (const auto& reference : statement.sentence->references) {
    if (reference.idiom != syntax::ReferenceIdiom::in_applying) continue;
    placed = true;
    for (const auto& reached : context.reach(reference.citations, statement))
      for (const auto& place : reached.places)
        context.disregarded.push_back({index, place.provisions, kind->second, &disregard.population});
  }
  if (!placed) context.reporter.report(Code::misplaced_disregard, disregard.population.span);
}

}  // namespace

std::vector<syntax::Reference> references_of(const check::Statement& statement) {
  std::vector<syntax::Reference> references;
  for (const auto* head : statement.cases)
    references.insert(references.end(), head->references.begin(), head->references.end());
  const auto& own = statement.sentence->references;
  references.insert(references.end(), own.begin(), own.end());
  return references;
}

/// `deze regeling berust op`: before anything asks whether a regulation may do what it does.
void collect_bases(Context& context) {
  for (const check::Statement& statement : context.names.statements) {
    const auto* based = std::get_if<syntax::Basis>(&statement.sentence->action);
    if (!based) continue;
    context.cite(based->regulation, statement.instrument, statement.provision);
    for (const auto& citation : based->citations) {
      for (ProvisionId basis :
           context.cite(citation, statement.instrument, statement.provision, check::Target::cited))
        context.program.instruments[statement.instrument.index].basis.push_back(basis);
      if (citation.whole) context.reporter.report(Code::rests_on_itself, citation.span);
    }
  }
}

void collect_effects(Context& context) {
  collect_bases(context);
  // Where an earlier text stays in force the later one does not hold, and the other way round.
  for (const check::Continued& continued : context.names.continued) {
    context.effects.push_back({continued.statement, continued.earlier, true, continued.span});
    if (!continued.later.empty())
      context.effects.push_back({continued.statement, continued.later, false, continued.span});
  }
  for (std::size_t i = 0; i < context.names.statements.size(); ++i) {
    const check::Statement& statement = context.names.statements[i];
    const syntax::Action& action = statement.sentence->action;
    if (std::holds_alternative<syntax::ItemCondition>(action))
      context.item_conditions[statement.provision] = i;
    if (std::holds_alternative<syntax::AnchorRule>(action)) context.anchors[statement.instrument] = i;
    if (const auto* a = std::get_if<syntax::Applicability>(&action))
      add_effects(context, i, a->provisions, a->restricted);
    if (const auto* d = std::get_if<syntax::Determined>(&action))
      add_effects(context, i, d->according_to, true);
    if (const auto* d = std::get_if<syntax::Disregard>(&action)) collect_disregarded(context, i, *d);
    if (const auto* d = std::get_if<syntax::Definition>(&action); d && !d->meaning)
      collect_extension(context, i, *d);
  }
}

void make_edges(Context& context) {
  for (std::size_t i = 0; i < context.names.statements.size(); ++i) {
    context.reporter.applying(context.names.application(context.names.statements[i].provision));
    Edges(context, i).make();
  }
  context.reporter.applying(nullptr);
}

void fill_parts(Context& context) {
  for (const auto& [key, part] : context.parts) {
    const auto& [whole, provision] = key;
    const auto& versions = context.part_versions.at(provision);
    const auto inside = [&](RuleId rule) {
      return std::ranges::any_of(versions, [&](ProvisionId version) {
        return check::within(context.program, context.program.at(rule).provision, version);
      });
    };
    std::vector<std::size_t> statements;
    auto& rules = context.program.attributes[part.index].rules;
    for (RuleId rule : context.program.at(whole).rules) {
      if (inside(rule)) statements.push_back(context.origins.statements[rule.index]);
    }
    for (RuleId rule : context.program.at(whole).rules) {
      bool of_sentence =
          std::count(statements.begin(), statements.end(), context.origins.statements[rule.index]) > 0;
      if (inside(rule) || (of_sentence && context.program.at(rule).closing)) rules.push_back(rule);
    }
    if (rules.empty() && !context.rules_missing) {
      source::Span span = context.origins.attributes[part.index];
      context.reporter.report(Code::no_rules_there, span,
                              {std::string(context.reporter.sources().text(span))});
    }
  }
}

void report_unused(Context& context) {
  if (context.rules_missing) return;
  for (const Effect& effect : context.effects) {
    // Where one text is kept instead of another, that it has rules there is enough.
    const auto other_text = [&](const Effect& other) {
      return other.used && other.statement == effect.statement &&
             check::by_place(context.program, {effect.target.front(), other.target.front()}).size() == 1;
    };
    if (std::ranges::any_of(context.effects, other_text)) continue;
    context.reporter.report(Code::no_rules_there, effect.span,
                            {std::string(context.reporter.sources().text(effect.span))});
  }
  for (const Extension& extension : context.extensions) {
    if (extension.used) continue;
    const syntax::Name& term = extension.definition->term;
    context.reporter.report(Code::definition_unused, term.span, {term.text});
  }
  for (const Exclusion& exclusion : context.exclusions) {
    if (exclusion.used) continue;
    context.reporter.report(Code::no_rules_there, exclusion.span,
                            {std::string(context.reporter.sources().text(exclusion.span))});
  }
  for (const Disregarded& disregarded : context.disregarded) {
    if (disregarded.used) continue;
    context.reporter.report(Code::nothing_disregarded, disregarded.population->span);
  }
}

}  // namespace grond::lower
