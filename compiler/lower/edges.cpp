// What sentences do to other sentences.
#include <algorithm>

#include "lower/expressions.h"
#include "lower/rules.h"

namespace grond::lower {
namespace {

using namespace kernel;

/// May a provision of `lower` set aside a provision of a higher instrument? Its legal basis must say so:
/// directly, or through the basis this sentence implements (`ter uitvoering van`).
bool competent(Context& context, const check::Statement& statement, ProvisionId higher) {
  const Program& program = context.program;
  const Instrument& own = program.at(statement.instrument);
  if (own.rank <= program.at(program.at(higher).instrument).rank) return true;
  auto granted = [&](ProvisionId provision) {
    return std::any_of(own.basis.begin(), own.basis.end(), [&](ProvisionId basis) {
      return check::within(program, provision, basis) || check::within(program, basis, provision);
    });
  };
  if (granted(higher)) return true;
  for (const auto& reference : statement.sentence->references) {
    if (reference.idiom != syntax::ReferenceIdiom::implementing) continue;
    for (const auto& citation : reference.citations) {
      for (ProvisionId basis :
           context.cite(citation, statement.instrument, statement.provision, check::Target::cited)) {
        if (granted(basis)) return true;
      }
    }
  }
  return false;
}

constexpr std::array shown_ranks = {
#define GROND_RANK(name, keyword, shown) shown,
#include "kernel/tables.def"
};

std::string rank_shown(const Program& program, InstrumentId instrument) {
  return shown_ranks[static_cast<std::size_t>(program.at(instrument).rank)];
}

void demand_competence(Context& context, const check::Statement& statement, ProvisionId higher,
                       source::Span span) {
  if (competent(context, statement, higher)) return;
  context.reporter.report(Code::without_competence, span,
                          {rank_shown(context.program, statement.instrument),
                           rank_shown(context.program, context.program.at(higher).instrument)});
}

class Edges {
 public:
  Edges(Context& context, std::size_t index)
      : context_(context), index_(index), statement_(context.names.statements[index]) {
    for (std::uint32_t i = 0; i < context.program.rules.size(); ++i) {
      if (context.origins.statements[i] == index) own_.push_back({i});
    }
  }

  void make() {
    for (const auto& reference : statement_.sentence->references) must_conclude(reference);
    for (const auto& reference : references_of(statement_)) {
      for (const auto& citation : reference.citations) refer(reference.idiom, citation);
    }
    for (const auto& citation : statement_.sentence->clauses.save_for) {
      for (ProvisionId provision : cited(citation))
        displace(provision, citation.span, Idiom::save_for, false);
    }
  }

 private:
  std::vector<ProvisionId> cited(const syntax::Citation& citation) {
    return context_.cite(citation, statement_.instrument, statement_.provision);
  }

  /// `in afwijking van` and `voor de toepassing van` say something about an outcome; without one they would
  /// silently do nothing.
  void must_conclude(const syntax::Reference& reference) {
    const syntax::Action& action = statement_.sentence->action;
    bool concludes = std::holds_alternative<syntax::Assign>(action) ||
                     std::holds_alternative<syntax::Pairwise>(action) ||
                     std::holds_alternative<syntax::Term>(action);
    bool about_outcome = reference.idiom == syntax::ReferenceIdiom::in_deviation ||
                         reference.idiom == syntax::ReferenceIdiom::for_purposes_of;
    if (about_outcome && !concludes) context_.reporter.report(Code::nothing_concluded, reference.span);
  }

  void refer(syntax::ReferenceIdiom idiom, const syntax::Citation& citation) {
    switch (idiom) {
      case syntax::ReferenceIdiom::in_deviation:
        for (ProvisionId provision : cited(citation))
          displace(provision, citation.span, Idiom::in_deviation, true);
        break;
      case syntax::ReferenceIdiom::notwithstanding:
        for (ProvisionId provision :
             context_.cite(citation, statement_.instrument, statement_.provision, check::Target::cited)) {
          for (RuleId rule : own_) context_.origins.no_edges.push_back({rule, provision, citation.span});
        }
        break;
      case syntax::ReferenceIdiom::implementing:
        context_.cite(citation, statement_.instrument, statement_.provision, check::Target::cited);
        break;
      case syntax::ReferenceIdiom::for_purposes_of:  // rules.cpp: a local meaning
      case syntax::ReferenceIdiom::in_applying:      // collect_effects: disregarded rows
        break;
    }
  }

  void displace(ProvisionId provision, source::Span span, Idiom idiom, bool own_prevails) {
    bool found = false;
    for (RuleId own : own_) {
      for (std::uint32_t i = 0; i < context_.program.rules.size(); ++i) {
        const Rule& other = context_.program.rules[i];
        bool target = other.attribute == context_.program.at(own).attribute &&
                      context_.origins.statements[i] != index_ &&
                      check::within(context_.program, other.provision, provision);
        if (!target) continue;
        found = true;
        RuleId exception = own_prevails ? own : RuleId{i};
        RuleId base = own_prevails ? RuleId{i} : own;
        context_.program.edges.push_back({exception, base, idiom, statement_.provision});
        context_.origins.edges.push_back(span);
      }
    }
    if (own_.empty()) return;  // its own error was reported
    if (!found) {
      if (context_.rules_missing) return;
      std::string attribute = context_.program.at(context_.program.at(own_.front()).attribute).name;
      context_.reporter.report(Code::dead_exception, span,
                               {std::string(context_.reporter.sources().text(span)), attribute});
    } else if (own_prevails) {
      demand_competence(context_, statement_, provision, span);
    }
  }

  Context& context_;
  std::size_t index_;
  const check::Statement& statement_;
  std::vector<RuleId> own_;
};

void collect_effect(Context& context, std::size_t index, const std::vector<syntax::Citation>& citations,
                    bool restricted) {
  const check::Statement& statement = context.names.statements[index];
  for (const auto& citation : citations) {
    for (ProvisionId target : context.cite(citation, statement.instrument, statement.provision)) {
      demand_competence(context, statement, target, citation.span);
      context.effects.push_back({index, target, restricted, citation.span});
    }
  }
}

void collect_disregarded(Context& context, std::size_t index, const syntax::Disregard& disregard) {
  const check::Statement& statement = context.names.statements[index];
  auto kind = context.names.plurals.find(disregard.population.plural.text);
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
    for (const auto& citation : reference.citations) {
      for (ProvisionId target : context.cite(citation, statement.instrument, statement.provision)) {
        context.disregarded.push_back({index, target, kind->second, &disregard.population});
      }
    }
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

void collect_effects(Context& context) {
  for (std::size_t i = 0; i < context.names.statements.size(); ++i) {
    const check::Statement& statement = context.names.statements[i];
    const syntax::Action& action = statement.sentence->action;
    if (std::holds_alternative<syntax::ItemCondition>(action))
      context.item_conditions[statement.provision] = i;
    if (std::holds_alternative<syntax::AnchorRule>(action)) context.anchors[statement.instrument] = i;
    if (const auto* a = std::get_if<syntax::Applicability>(&action))
      collect_effect(context, i, a->provisions, a->restricted);
    if (const auto* d = std::get_if<syntax::Determined>(&action))
      collect_effect(context, i, d->according_to, true);
    if (const auto* d = std::get_if<syntax::Disregard>(&action)) collect_disregarded(context, i, *d);
  }
}

void make_edges(Context& context) {
  for (std::size_t i = 0; i < context.names.statements.size(); ++i) Edges(context, i).make();
}

void fill_parts(Context& context) {
  for (const auto& [key, part] : context.parts) {
    const auto& [whole, provision] = key;
    std::vector<std::size_t> statements;
    auto& rules = context.program.attributes[part.index].rules;
    for (RuleId rule : context.program.at(whole).rules) {
      if (!check::within(context.program, context.program.at(rule).provision, provision)) continue;
      statements.push_back(context.origins.statements[rule.index]);
    }
    for (RuleId rule : context.program.at(whole).rules) {
      bool of_sentence =
          std::count(statements.begin(), statements.end(), context.origins.statements[rule.index]) > 0;
      bool inside = check::within(context.program, context.program.at(rule).provision, provision);
      if (inside || (of_sentence && context.program.at(rule).closing)) rules.push_back(rule);
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
    if (effect.used) continue;
    context.reporter.report(Code::no_rules_there, effect.span,
                            {std::string(context.reporter.sources().text(effect.span))});
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
