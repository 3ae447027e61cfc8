#include "lower/rules.h"

#include <algorithm>
#include <array>

#include "kernel/validity.h"
#include "lower/expressions.h"
#include "lower/powers.h"

namespace grond::lower {
namespace {

using namespace kernel;

constexpr std::array role_keywords = {
#define GROND_ROLE(name, keyword, meaning) keyword,
#include "kernel/tables.def"
};

source::Span subject_of(const syntax::Action& action, source::Span otherwise) {
  return std::visit(Overloaded{[](const syntax::Assign& a) { return a.subject.span; },
                               [&](const syntax::Power& p) {
                                 return std::visit([](const auto& over) { return over.subject.span; },
                                                   p.over);
                               },
                               [](const syntax::Collect& c) { return c.subject.span; },
                               [](const syntax::Pairwise& p) { return p.subject.span; },
                               [](const syntax::Term& t) { return t.subject.span; },
                               [](const syntax::ShownBy& s) { return s.subject.span; },
                               [](const syntax::Definition& d) { return d.term.span; },
                               [&](const auto&) { return otherwise; }},
                    action);
}

class Rules {
 public:
  Rules(Context& context, std::size_t index)
      : context_(context),
        index_(index),
        statement_(context.names.statements[index]),
        sentence_(*statement_.sentence) {}

  void make() {
    std::visit(Overloaded{[&](const syntax::Assign& a) { conclude(assign(a)); },
                          [&](const syntax::Collect& c) {
                            said_here(member_conclusions(context_, c), Code::member_does_not_close);
                          },
                          [&](const syntax::Pairwise& p) { conclude(pairwise(p)); },
                          [&](const syntax::Definition& d) { conclude(definition(d)); },
                          [&](const syntax::Term& t) {
                            said_here(term_conclusions(context_, t), Code::act_does_not_close);
                          },
                          [&](const syntax::ShownBy& s) {
                            said_here(shown_conclusions(context_, s), Code::act_does_not_close);
                          },
                          [&](const syntax::ActsShownBy& s) {
                            said_here(shown_conclusions(context_, statement_, s), Code::act_does_not_close);
                          },
                          [&](const syntax::Power&) {
                            for (const GrantedPower& power : context_.powers.at(index_))
                              rules_for(power.decided);
                          },
                          [&](const syntax::Determined& d) {
                            if (d.by) delegation(d);
                          },
                          [](const syntax::PowerList&) {},
                          [](const syntax::Discretion&) {},
                          [](const syntax::Application&) {},
                          [](const syntax::Basis&) {},
                          [](const syntax::Gate&) {},
                          [](const syntax::ItemCondition&) {},
                          [](const syntax::Applicability&) {},
                          [](const syntax::Continuation&) {},
                          [](const syntax::Disregard&) {},
                          [](const syntax::NoRule&) {},
                          [](const syntax::AnchorRule&) {},
                          [](const syntax::TermRule&) {},
                          [](const syntax::Suspends&) {}},
               sentence_.action);
  }

  /// "Minister kan bepalen dat …"
  void grant(const syntax::Power& power) {
    context_.powers[index_];
    if (!power_allowed(context_, sentence_, power)) return;
    for (const Conclusion& allowed :
         std::visit(Overloaded{[&](const syntax::Assign& a) { return listed(assign(a)); },
                               [&](const syntax::Term& t) { return term_conclusions(context_, t); },
                               [&](const syntax::Discretion& d) { return listed(discretion(d)); }},
                    power.over))
      lower::grant(context_, index_, power, allowed);
  }

 private:
  static std::vector<Conclusion> listed(std::optional<Conclusion> one) {
    return one ? std::vector{std::move(*one)} : std::vector<Conclusion>{};
  }

  /// What is said of an act or added to a collection holds where its sentence does; what else may hold is for
  /// another sentence to say.
  void said_here(const std::vector<Conclusion>& conclusions, Code does_not_close) {
    if (says_otherwise(sentence_.clauses)) return context_.reporter.report(does_not_close, sentence_.span);
    for (const Conclusion& each : conclusions) rules_for(each);
  }

  void conclude(const std::optional<Conclusion>& conclusion) {
    if (!conclusion) return;
    rules_for(*conclusion);
    if (sentence_.clauses.proviso) proviso(*sentence_.clauses.proviso);
  }

  struct Target {
    AttributeId attribute;
    KindId kind;
  };

  /// "klasse van bescheid": the attribute a rule may define.
  std::optional<Target> target(const syntax::Name& attribute, const syntax::Name& row) {
    const auto found = attribute_of(context_, attribute, row);
    if (!found) return std::nullopt;
    return Target{*found, context_.program.at(*found).kind};
  }

  std::optional<Target> definable(const syntax::Name& attribute, const syntax::Name& row) {
    auto found = target(attribute, row);
    if (!found) return found;
    const Attribute& a = context_.program.at(found->attribute);
    bool definable = a.role == Role::derived || a.role == Role::decision || a.derived_if_absent;
    if (definable) return found;
    context_.reporter.report(
        Code::not_rule_defined, attribute.span,
        {attribute.text, role_keywords[static_cast<std::size_t>(a.role)]},
        {context_.reporter.at(Code::declared_here, context_.names.attribute_spans[found->attribute.index])});
    return std::nullopt;
  }

  std::optional<Target> definable(const syntax::Path& subject) {
    if (subject.links.size() == 2) return definable(subject.links[0], subject.links[1]);
    context_.reporter.report(Code::not_a_column, subject.span,
                             {std::string(context_.reporter.sources().text(subject.span))});
    return std::nullopt;
  }

  /// "gegadigde is (niet) ingeloot" or "klasse van gegadigde is a".
  std::optional<Conclusion> assign(const syntax::Assign& assign) {
    const auto& links = assign.subject.links;
    if (links.size() == 1) {
      const auto* property = std::get_if<syntax::PathExpr>(&assign.value->kind);
      if (!property || property->path.links.size() != 1) {
        context_.reporter.report(
            Code::not_a_property, assign.value->span,
            {std::string(context_.reporter.sources().text(assign.value->span)), links.front().text});
        return std::nullopt;
      }
      auto target = definable(property->path.links.front(), links.front());
      if (!target) return std::nullopt;
      if (context_.program.at(context_.program.at(target->attribute).type).base != Base::boolean) {
        context_.reporter.report(Code::not_a_property, assign.value->span,
                                 {property->path.links.front().text, links.front().text});
        return std::nullopt;
      }
      if (assign.verb != Verb::is) context_.program.attributes[target->attribute.index].verb = assign.verb;
      verb_ = assign.verb;
      bool value = !assign.negated;
      auto say = [](bool b) {
        return [b](Expressions& e) { return Expressions::Result(e.nodes().boolean(b)); };
      };
      Conclusion result{target->attribute, target->kind, say(value), {}, {}};
      if (sentence_.clauses.only) result.otherwise = say(!value);
      leave_to_judgement(result);
      return result;
    }
    auto target = definable(assign.subject);
    if (!target) return std::nullopt;
    Type type = context_.program.at(context_.program.at(target->attribute).type);
    Conclusion result{target->attribute,
                      target->kind,
                      [type, &assign](Expressions& e) { return e.assigned(assign.value, type); },
                      {},
                      {}};
    if (sentence_.clauses.otherwise) {
      result.otherwise = [type, this](Expressions& e) {
        return e.assigned(sentence_.clauses.otherwise, type);
      };
    } else if (sentence_.clauses.only) {
      context_.reporter.report(Code::wrong_verb_state, assign.subject.span, {links[0].text});
      return std::nullopt;
    }
    leave_to_judgement(result);
    return result;
  }

  /// `en overigens naar oordeel van`: outside the certain cases the outcome is what that body judges.
  void leave_to_judgement(Conclusion& conclusion) {
    if (!sentence_.clauses.judged_by) return;
    const syntax::Name& organ = *sentence_.clauses.judged_by;
    const auto& organs = context_.names.organs;
    if (std::find(organs.begin(), organs.end(), context_.names.word(organ)) == organs.end())
      return context_.reporter.report(Code::unknown_name, organ.span, {organ.text},
                                      check::Reporter::suggestion(organ.text, organs));
    const AttributeId judgement = judgement_of(context_, conclusion.attribute, organ);
    conclusion.otherwise = [judgement](Expressions& e) {
      return Expressions::Result(e.nodes().column(judgement, e.nodes().row(e.own_row())));
    };
  }

  /// "onder hbo_student wordt verstaan student die is ingeschreven": those and no others.
  std::optional<Conclusion> definition(const syntax::Definition& definition) {
    if (!definition.meaning) return std::nullopt;  // definitions.cpp: read where the word is used
    auto target = definable(definition.term, definition.meaning->plural);
    if (!target) return std::nullopt;
    if (context_.program.at(context_.program.at(target->attribute).type).base != Base::boolean) {
      context_.reporter.report(Code::not_a_property, definition.term.span,
                               {definition.term.text, definition.meaning->plural.text});
      return std::nullopt;
    }
    const auto say = [](bool b) {
      return [b](Expressions& e) { return Expressions::Result(e.nodes().boolean(b)); };
    };
    const auto meant = [&definition](Expressions& e) { return e.membership(*definition.meaning); };
    return Conclusion{target->attribute, target->kind, say(true), say(false), meant};
  }

  /// What a decision is about that gives the value itself.
  std::optional<Conclusion> discretion(const syntax::Discretion& discretion) {
    if (discretion.of != syntax::Discretion::Of::value) return moment_conclusion(context_, discretion);
    auto target = definable(discretion.subject);
    if (!target) return std::nullopt;
    return Conclusion{target->attribute, target->kind, {}, {}, {}};
  }

  /// "onderscheidenlijk": a table over the options of the key, for the rows whose key is one of them.
  std::optional<Conclusion> pairwise(const syntax::Pairwise& pairwise) {
    assert(pairwise.values.size() == pairwise.options.size());
    auto target = definable(pairwise.subject);
    if (!target) return std::nullopt;
    Type type = context_.program.at(context_.program.at(target->attribute).type);
    auto demand = [&pairwise](Expressions& e) { return is_paired(e, pairwise); };
    auto value = [this, &pairwise, type](Expressions& e) {
      return paired_value(context_, e, pairwise, type);
    };
    return Conclusion{target->attribute, target->kind, value, {}, demand};
  }

  void delegation(const syntax::Determined& determined) {
    for (const auto& subject : determined.subjects) {
      auto found = definable(subject);
      if (!found) continue;
      Expressions e(context_, statement_.instrument, statement_.provision, found->kind);
      auto demands = e.demands(index_);
      auto rank = rank_named(context_, *determined.by);
      if (demands)
        demands = e.while_in_force(stated_validity(context_.program, statement_.provision), {}, *demands,
                                   Op::and_, sentence_.span);
      if (!demands || !rank) continue;
      context_.program.delegations.push_back({found->attribute, statement_.provision, demands->node, *rank});
    }
  }

  /// One rule, or one per item for "indien een van de onderdelen geldt", so that grounds name the item.
  void rules_for(const Conclusion& conclusion) {
    local_meaning(conclusion.attribute);
    const auto* items =
        sentence_.clauses.when ? std::get_if<syntax::ItemsHold>(&sentence_.clauses.when->kind) : nullptr;
    Expressions probe(context_, statement_.instrument, statement_.provision, conclusion.kind);
    auto list = items && items->quantifier == syntax::Quantifier::any ? probe.items(*items)
                                                                      : std::vector<ProvisionId>{};
    if (list.empty()) rule(conclusion, conclusion.value, false, {});
    for (ProvisionId item : list) rule(conclusion, conclusion.value, false, item);
    if (conclusion.otherwise) rule(conclusion, conclusion.otherwise, true, {});
  }

  void rule(const Conclusion& conclusion, const Meaning& value, bool closing, ProvisionId item) {
    Expressions e(context_, statement_.instrument, statement_.provision, conclusion.kind);
    std::vector<Typed> conditions;
    bool complete = e.add_cases(statement_, conditions);
    auto add = [&](const Expressions::Result& typed) {
      complete = complete && typed.has_value();
      if (typed) conditions.push_back(*typed);
    };
    if (!closing) {
      const syntax::Clauses& clauses = sentence_.clauses;
      if (conclusion.demand) add(conclusion.demand(e));
      if (item.exists())
        add(e.item_condition(item));
      else if (clauses.when)
        add(e.condition(clauses.when));
      complete = e.add_limits(clauses, conditions) && complete;
    }
    ProvisionId provision = item.exists() ? item : statement_.provision;
    const Validity of_sentence = validity_of(context_.program, statement_.provision);
    if (item.exists() && !covers(of_sentence, validity_of(context_.program, item)))
      add(e.in_force(of_sentence, sentence_.span));
    complete = e.add_effects(index_, provision, conditions) && complete;
    auto result = value(e);
    if (!complete || !result) return;
    NodeId condition = conditions.empty() ? NodeId{} : e.nodes().junction(Op::and_, conditions).node;
    push({conclusion.attribute, provision, condition, result->node, closing, verb_},
         subject_of(sentence_.action, sentence_.span));
  }

  void push(Rule rule, source::Span span) {
    rule.attribute = concluded(context_, statement_.instrument, rule.attribute);
    RuleId id{static_cast<std::uint32_t>(context_.program.rules.size())};
    context_.program.rules.push_back(rule);
    context_.program.attributes[rule.attribute.index].rules.push_back(id);
    context_.origins.rules.push_back(span);
    context_.origins.statements.push_back(index_);
  }

  /// `met dien verstande dat`: an exception to this very sentence.
  void proviso(const syntax::Clauses::Proviso& proviso) {
    auto conclusion = assign(proviso.assign);
    if (!conclusion) return;
    std::size_t first = context_.program.rules.size();
    Expressions e(context_, statement_.instrument, statement_.provision, conclusion->kind);
    std::vector<Typed> conditions;
    bool complete = e.add_cases(statement_, conditions);
    // The proviso changes the sentence where the sentence applies, so what limits that holds for it too.
    for (const auto& written : {sentence_.clauses.when, proviso.when}) {
      if (!written) continue;
      auto when = e.condition(written);
      complete = complete && when.has_value();
      if (when) conditions.push_back(*when);
    }
    complete = e.add_limits(sentence_.clauses, conditions) && complete;
    complete = e.add_effects(index_, statement_.provision, conditions) && complete;
    auto value = conclusion->value(e);
    if (!complete || !value) return;
    push({conclusion->attribute, statement_.provision,
          conditions.empty() ? NodeId{} : e.nodes().junction(Op::and_, conditions).node, value->node, false,
          proviso.assign.verb},
         proviso.assign.subject.span);
    for (std::uint32_t i = 0; i < first; ++i) {
      if (context_.origins.statements[i] != index_ ||
          context_.program.rules[i].attribute != context_.program.rules[first].attribute)
        continue;
      context_.program.edges.push_back(
          {{static_cast<std::uint32_t>(first)}, {i}, Idiom::provided_that, statement_.provision});
      context_.origins.edges.push_back(proviso.span);
    }
  }

  void local_meaning(AttributeId attribute) {
    for (const auto& reference : references_of(statement_)) {
      if (reference.idiom != syntax::ReferenceIdiom::for_purposes_of) continue;
      auto provisions =
          check::provisions_of(context_.reach(reference.citations, statement_, check::Target::encoded));
      if (!provisions.empty()) context_.origins.local.push_back({attribute, std::move(provisions)});
    }
  }

  Context& context_;
  std::size_t index_;
  const check::Statement& statement_;
  const syntax::Sentence& sentence_;
  Verb verb_ = Verb::is;  ///< of a property that is concluded
};

}  // namespace

void collect_powers(Context& context) {
  for (std::size_t i = 0; i < context.names.statements.size(); ++i) {
    const check::Statement& statement = context.names.statements[i];
    const syntax::Action& action = statement.sentence->action;
    if (const auto* list = std::get_if<syntax::PowerList>(&action))
      bodies_allowed(context, *statement.sentence, list->organs);
    const auto* power = std::get_if<syntax::Power>(&action);
    if (!power) continue;
    context.reporter.applying(context.names.application(statement.provision));
    Rules(context, i).grant(*power);
  }
  context.reporter.applying(nullptr);
}

void make_rules(Context& context, std::size_t statement) {
  context.reporter.applying(context.names.application(context.names.statements[statement].provision));
  Rules(context, statement).make();
  context.reporter.applying(nullptr);
}

}  // namespace grond::lower
