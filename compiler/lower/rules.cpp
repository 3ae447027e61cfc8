#include "lower/rules.h"

#include <algorithm>
#include <array>

#include "lower/conclusion.h"

namespace grond::lower {
namespace {

using namespace kernel;

constexpr std::array role_keywords = {
#define GROND_ROLE(name, keyword, meaning) keyword,
#include "kernel/tables.def"
};

source::Span subject_of(const syntax::Action& action, source::Span otherwise) {
  return std::visit(Overloaded{[](const syntax::Assign& a) { return a.subject.span; },
                               [](const syntax::Pairwise& p) { return p.subject.span; },
                               [](const syntax::Term& t) { return t.subject.span; },
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
    if (const auto* term = std::get_if<syntax::Term>(&sentence_.action)) {
      for (const Conclusion& end : term_conclusions(context_, statement_, *term)) conclude(end);
      return;
    }
    auto conclusion =
        std::visit(Overloaded{[&](const syntax::Assign& a) { return assign(a); },
                              [&](const syntax::Pairwise& p) { return pairwise(p); },
                              [&](const syntax::Term&) { return std::optional<Conclusion>{}; },
                              [&](const syntax::Determined& d) {
                                if (d.by) delegation(d);
                                return std::optional<Conclusion>{};
                              },
                              [&](const syntax::ItemCondition&) { return std::optional<Conclusion>{}; },
                              [&](const syntax::Applicability&) { return std::optional<Conclusion>{}; },
                              [&](const syntax::Disregard&) { return std::optional<Conclusion>{}; },
                              [&](const syntax::NoRule&) { return std::optional<Conclusion>{}; },
                              [&](const syntax::AnchorRule&) { return std::optional<Conclusion>{}; },
                              [&](const syntax::TermRule&) { return std::optional<Conclusion>{}; }},
                   sentence_.action);
    if (!conclusion) return;
    conclude(*conclusion);
    if (sentence_.clauses.proviso) proviso(*sentence_.clauses.proviso);
  }

 private:
  void conclude(const Conclusion& conclusion) {
    local_meaning(conclusion.attribute);
    rules_for(conclusion);
  }

  // --- conclusions ---

  struct Target {
    AttributeId attribute;
    KindId kind;
  };

  /// "klasse van bescheid": the attribute a rule may define.
  std::optional<Target> target(const syntax::Name& attribute, const syntax::Name& row) {
    auto kind = context_.names.kinds.find(row.text);
    if (kind == context_.names.kinds.end()) {
      context_.reporter.report(Code::unknown_kind, row.span, {row.text},
                               check::Reporter::suggestion(row.text, context_.names.kind_names()));
      return std::nullopt;
    }
    auto found = context_.names.attributes.find({kind->second, attribute.text});
    if (found == context_.names.attributes.end()) {
      context_.reporter.report(
          Code::unknown_name, attribute.span, {attribute.text},
          check::Reporter::suggestion(attribute.text, context_.names.attribute_names(kind->second)));
      return std::nullopt;
    }
    return Target{found->second, kind->second};
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
      bool value = !assign.negated;
      auto say = [](bool b) {
        return [b](Expressions& e) { return Expressions::Result(e.nodes().boolean(b)); };
      };
      Conclusion result{target->attribute, target->kind, say(value), {}, {}};
      if (sentence_.clauses.only) result.otherwise = say(!value);
      return result;
    }
    if (links.size() != 2) {
      context_.reporter.report(Code::not_a_column, assign.subject.span,
                               {std::string(context_.reporter.sources().text(assign.subject.span))});
      return std::nullopt;
    }
    auto target = definable(links[0], links[1]);
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
    return result;
  }

  /// "onderscheidenlijk": a table over the options of the key, for the rows whose key is one of them.
  std::optional<Conclusion> pairwise(const syntax::Pairwise& pairwise) {
    assert(pairwise.values.size() == pairwise.options.size());
    if (pairwise.subject.links.size() != 2) {
      context_.reporter.report(Code::not_a_column, pairwise.subject.span,
                               {std::string(context_.reporter.sources().text(pairwise.subject.span))});
      return std::nullopt;
    }
    auto target = definable(pairwise.subject.links[0], pairwise.subject.links[1]);
    if (!target) return std::nullopt;
    Type type = context_.program.at(context_.program.at(target->attribute).type);
    auto demand = [&pairwise](Expressions& e) -> Expressions::Result {
      Expressions::Result key = e.path(pairwise.key);
      if (!key) return key;
      syntax::Expr subject{syntax::PathExpr{pairwise.key}, pairwise.key.span};
      syntax::IsOneOf one_of{std::make_shared<syntax::Expr>(subject), false, pairwise.options};
      auto listed = e.condition(std::make_shared<syntax::Expr>(syntax::Expr{one_of, pairwise.key.span}));
      if (!listed || !key->type.optional) return listed;
      return e.nodes().select(e.nodes().is_absent(*key), e.nodes().boolean(false), *listed);
    };
    auto value = [this, &pairwise, type](Expressions& e) { return lookup(e, pairwise, type); };
    return Conclusion{target->attribute, target->kind, value, {}, demand};
  }

  Expressions::Result lookup(Expressions& e, const syntax::Pairwise& pairwise, const Type& type) {
    Expressions::Result key = e.path(pairwise.key);
    if (!key || key->type.base != Base::enumeration) return std::nullopt;
    const auto& options = context_.program.at(key->type.enumeration).options;
    Table table{key->type.enumeration, std::vector<std::optional<Value>>(options.size()),
                check::intern(context_.program, type)};
    for (std::size_t i = 0; i < pairwise.options.size(); ++i) {
      auto found = std::find(options.begin(), options.end(), pairwise.options[i].text);
      Expressions::Result value = e.assigned(pairwise.values[i], type);
      if (found == options.end() || !value) return std::nullopt;
      if (e.nodes().node(*value).op != Op::constant) {
        source::Span span = pairwise.values[i]->span;
        context_.reporter.report(Code::not_a_constant, span,
                                 {std::string(context_.reporter.sources().text(span))});
        return std::nullopt;
      }
      table.values[static_cast<std::size_t>(found - options.begin())] = e.nodes().node(*value).value;
    }
    context_.program.tables.push_back(std::move(table));
    return e.nodes().make(Op::lookup, type, {key->node},
                          static_cast<std::uint32_t>(context_.program.tables.size() - 1));
  }

  void delegation(const syntax::Determined& determined) {
    for (const auto& subject : determined.subjects) {
      if (subject.links.size() != 2) {
        context_.reporter.report(Code::not_a_column, subject.span,
                                 {std::string(context_.reporter.sources().text(subject.span))});
        continue;
      }
      auto found = definable(subject.links[0], subject.links[1]);
      if (!found) continue;
      Expressions e(context_, statement_.instrument, statement_.provision, found->kind);
      auto demands = e.demands(index_);
      auto rank = rank_named(*determined.by);
      if (!demands || !rank) continue;
      context_.program.delegations.push_back({found->attribute, statement_.provision, demands->node, *rank});
    }
  }

  std::optional<RankOf> rank_named(const syntax::Name& name) {
    static constexpr std::array keywords = {
#define GROND_RANK(name, keyword, shown) keyword,
#include "kernel/tables.def"
    };
    auto found = std::find(keywords.begin(), keywords.end(), name.text);
    if (found != keywords.end()) return static_cast<RankOf>(found - keywords.begin());
    context_.reporter.report(Code::unknown_rank, name.span, {name.text});
    return std::nullopt;
  }

  // --- rules ---

  /// One rule, or one per item for "indien een van de onderdelen geldt", so that grounds name the item.
  void rules_for(const Conclusion& conclusion) {
    const auto* items =
        sentence_.clauses.when ? std::get_if<syntax::ItemsHold>(&sentence_.clauses.when->kind) : nullptr;
    Expressions probe(context_, statement_.instrument, statement_.provision, conclusion.kind);
    auto list = items && items->quantifier == syntax::Quantifier::any ? probe.items(*items)
                                                                      : std::vector<ProvisionId>{};
    if (list.empty()) rule(conclusion, conclusion.value, false, {});
    for (ProvisionId item : list) rule(conclusion, conclusion.value, false, item);
    if (conclusion.otherwise) rule(conclusion, conclusion.otherwise, true, {});
  }

  void rule(const Conclusion& conclusion, const std::function<Expressions::Result(Expressions&)>& value,
            bool closing, ProvisionId item) {
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
      if (clauses.unless) {
        auto unless = e.condition(clauses.unless);
        add(unless ? Expressions::Result(e.nodes().negation(*unless)) : unless);
      }
    }
    ProvisionId provision = item.exists() ? item : statement_.provision;
    apply_effects(e, provision, conditions, complete);
    auto result = value(e);
    if (!complete || !result) return;
    NodeId condition = conditions.empty() ? NodeId{} : e.nodes().junction(Op::and_, conditions).node;
    push({conclusion.attribute, provision, condition, result->node, closing},
         subject_of(sentence_.action, sentence_.span));
  }

  void push(Rule rule, source::Span span) {
    RuleId id{static_cast<std::uint32_t>(context_.program.rules.size())};
    context_.program.rules.push_back(rule);
    context_.program.attributes[rule.attribute.index].rules.push_back(id);
    context_.origins.rules.push_back(span);
    context_.origins.statements.push_back(index_);
  }

  /// `blijft buiten toepassing` and `is slechts van toepassing` of other sentences on this rule's provision.
  void apply_effects(Expressions& e, ProvisionId provision, std::vector<Typed>& conditions, bool& complete) {
    for (const Effect& effect : context_.effects) {
      if (effect.statement == index_ || !check::within(context_.program, provision, effect.target)) continue;
      effect.used = true;
      auto demands = e.demands(effect.statement);
      complete = complete && demands.has_value();
      if (!demands) continue;
      Typed condition = effect.restricted ? *demands : e.nodes().negation(*demands);
      e.nodes().place(condition, context_.names.statements[effect.statement].provision);
      conditions.push_back(condition);
    }
  }

  /// `met dien verstande dat`: an exception to this very sentence.
  void proviso(const syntax::Clauses::Proviso& proviso) {
    auto conclusion = assign(proviso.assign);
    if (!conclusion) return;
    std::size_t first = context_.program.rules.size();
    Expressions e(context_, statement_.instrument, statement_.provision, conclusion->kind);
    std::vector<Typed> conditions;
    bool complete = e.add_cases(statement_, conditions);
    // The proviso changes the sentence where the sentence applies, so its `indien` and `tenzij` hold for it
    // too.
    for (const auto& written : {sentence_.clauses.when, proviso.when}) {
      if (!written) continue;
      auto when = e.condition(written);
      complete = complete && when.has_value();
      if (when) conditions.push_back(*when);
    }
    if (sentence_.clauses.unless) {
      auto unless = e.condition(sentence_.clauses.unless);
      complete = complete && unless.has_value();
      if (unless) conditions.push_back(e.nodes().negation(*unless));
    }
    apply_effects(e, statement_.provision, conditions, complete);
    auto value = conclusion->value(e);
    if (!complete || !value) return;
    push({conclusion->attribute, statement_.provision,
          conditions.empty() ? NodeId{} : e.nodes().junction(Op::and_, conditions).node, value->node, false},
         proviso.assign.subject.span);
    for (std::uint32_t i = 0; i < first; ++i) {
      if (context_.origins.statements[i] != index_ ||
          context_.program.rules[i].attribute != conclusion->attribute)
        continue;
      context_.program.edges.push_back(
          {{static_cast<std::uint32_t>(first)}, {i}, Idiom::provided_that, statement_.provision});
      context_.origins.edges.push_back(proviso.span);
    }
  }

  void local_meaning(AttributeId attribute) {
    for (const auto& reference : references_of(statement_)) {
      if (reference.idiom != syntax::ReferenceIdiom::for_purposes_of) continue;
      std::vector<ProvisionId> provisions;
      for (const auto& citation : reference.citations) {
        auto cited = context_.cite(citation, statement_.instrument, statement_.provision);
        provisions.insert(provisions.end(), cited.begin(), cited.end());
      }
      if (!provisions.empty()) context_.origins.local.push_back({attribute, std::move(provisions)});
    }
  }

  Context& context_;
  std::size_t index_;
  const check::Statement& statement_;
  const syntax::Sentence& sentence_;
};

}  // namespace

void make_rules(Context& context, std::size_t statement) { Rules(context, statement).make(); }

}  // namespace grond::lower
