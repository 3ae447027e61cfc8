// Items as conditions ("een van de onderdelen geldt"), and what a whole sentence demands.
#include "kernel/validity.h"
#include "lower/expressions.h"
#include "lower/rules.h"

namespace grond::lower {

using namespace kernel;

bool Expressions::add_cases(const check::Statement& statement, std::vector<Typed>& conditions) {
  std::vector<syntax::ExprBox> cases;
  for (const auto* head : statement.cases) cases.push_back(head->in_case);
  if (statement.sentence->in_case) cases.push_back(statement.sentence->in_case);
  for (const auto& in_case : cases) {
    Result typed = condition(in_case);
    if (!typed) return false;
    conditions.push_back(*typed);
  }
  return true;
}

Expressions::Result Expressions::demands(std::size_t index) {
  const check::Statement& statement = context_.names.statements[index];
  const syntax::Clauses& clauses = statement.sentence->clauses;
  ProvisionId provision = statement.provision;
  std::swap(provision_, provision);
  std::vector<Typed> conditions;
  bool complete = add_cases(statement, conditions);
  auto add = [&](const Result& typed) {
    complete = complete && typed.has_value();
    if (typed) conditions.push_back(*typed);
  };
  if (const auto* item = std::get_if<syntax::ItemCondition>(&statement.sentence->action))
    add(condition(item->condition));
  if (const auto* effect = std::get_if<syntax::Applicability>(&statement.sentence->action)) {
    if (effect->population) add(membership(*effect->population));
  }
  if (const auto* continued = std::get_if<syntax::Continuation>(&statement.sentence->action)) {
    if (continued->population) add(membership(*continued->population));
  }
  if (clauses.when) add(condition(clauses.when));
  complete = add_limits(clauses, conditions) && complete;
  std::swap(provision_, provision);
  if (!complete) return std::nullopt;
  Typed result = nodes_.junction(Op::and_, conditions);
  nodes_.place(result, statement.provision);
  return result;
}

/// When a sentence acts on another. A member of a collection to which a rule about rules does not apply
/// displaces no other; one that is displaced itself does, as in [K12].
Expressions::Result Expressions::acts(const Effect& effect) {
  const Result demanded = demands(effect.statement);
  if (!demanded || !effect.base) return demanded;
  std::vector<Typed> conditions{*demanded};
  const ProvisionId provision = context_.names.statements[effect.statement].provision;
  if (!add_effects(effect.statement, provision, conditions, Acting::rules_about_rules)) return std::nullopt;
  return nodes_.junction(Op::and_, conditions);
}

bool Expressions::add_effects(std::size_t statement, ProvisionId provision, std::vector<Typed>& conditions,
                              Acting acting_on) {
  bool complete = true;
  for (const Effect& effect : context_.effects) {
    if (effect.statement == statement || !in_place(context_.program, provision, effect.target)) continue;
    if (effect.base && (*effect.base != statement || acting_on == Acting::rules_about_rules)) continue;
    const check::Statement& acting = context_.names.statements[effect.statement];
    const bool keeps = std::holds_alternative<syntax::Continuation>(acting.sentence->action);
    if (!keeps && check::never_together(context_.names, acting.provision, provision)) continue;
    effect.used = true;
    const Result demanded = acts(effect);
    complete = complete && demanded.has_value();
    if (!demanded) continue;
    const Typed condition = effect.restricted ? *demanded : nodes_.negation(*demanded);
    const Result timed = while_in_force(validity_of(context_.program, acting.provision), provision, condition,
                                        Op::or_, effect.span);
    complete = complete && timed.has_value();
    if (!timed) continue;
    nodes_.place(*timed, acting.provision);
    conditions.push_back(*timed);
  }
  return complete;
}

Expressions::Result Expressions::item_condition(ProvisionId item) {
  return demands(context_.item_conditions.at(item));
}

/// An item that is not in force drops out of its list.
Expressions::Result Expressions::listed(ProvisionId item, Op junction, source::Span span) {
  const Result typed = item_condition(item);
  if (!typed) return typed;
  return while_in_force(stated_validity(context_.program, item), provision_, *typed, junction, span);
}

namespace {

/// An item of a list that is no condition itself, while its own items are: one is left out of a list only
/// when it says nothing at all.
void check_decided(const Context& context, ProvisionId list) {
  const auto& provisions = context.program.provisions;
  for (const auto& [item, statement] : context.item_conditions) {
    const ProvisionId around = provisions[item.index].parent;
    const bool of_item = around.exists() && provisions[around.index].level == Level::item;
    if (!of_item || provisions[around.index].parent != list || context.item_conditions.count(around))
      continue;
    context.reporter.report(Code::item_undecided, context.names.statements[statement].sentence->span,
                            {provisions[around.index].number});
    return;
  }
}

}  // namespace

std::vector<ProvisionId> Expressions::items(const syntax::ItemsHold& items) const {
  const auto& provisions = context_.program.provisions;
  ProvisionId list = provision_;
  auto has_items = [&](ProvisionId at) {
    for (const auto& [item, statement] : context_.item_conditions) {
      if (provisions[item.index].parent == at) return true;
    }
    return false;
  };
  const bool applied = provisions[list.index].applied.exists();
  while (list.exists() && !has_items(list) && !stands_alone(provisions[list.index].level))
    list = provisions[list.index].parent;
  // The items of the place where something is applied are not those of what is applied.
  if (applied && list.exists() && !provisions[list.index].applied.exists()) return {};
  check_decided(context_, list);
  std::vector<ProvisionId> result;
  bool inside = items.from.empty();
  for (const auto& [item, statement] : context_.item_conditions) {  // in order of the text
    const Provision& provision = provisions[item.index];
    if (provision.parent != list) continue;
    inside = inside || provision.number == items.from;
    if (inside) result.push_back(item);
    if (!items.until.empty() && provision.number == items.until) inside = false;
  }
  return result;
}

Expressions::Result Expressions::items_hold(const syntax::ItemsHold& hold, source::Span span) {
  std::vector<Typed> conditions;
  auto list = items(hold);
  if (list.empty()) context_.reporter.report(Code::no_items, span);
  const bool all = hold.quantifier == syntax::Quantifier::all;
  for (ProvisionId item : list) {
    if (Result typed = listed(item, all ? Op::or_ : Op::and_, span)) conditions.push_back(*typed);
  }
  if (list.empty() || conditions.size() != list.size()) return std::nullopt;
  Typed result = nodes_.junction(all ? Op::and_ : Op::or_, conditions);
  return hold.quantifier == syntax::Quantifier::none ? nodes_.negation(result) : result;
}

std::optional<std::vector<ProvisionId>> Expressions::cited_once(const syntax::Citation& citation) {
  if (citation.whole) return whole_regulation(citation);
  auto provisions = context_.cite(citation, instrument_, provision_);
  if (check::by_place(context_.program, provisions).size() == provisions.size()) return provisions;
  context_.reporter.report(Code::several_versions, citation.span,
                           {std::string(context_.reporter.sources().text(citation.span))});
  return std::nullopt;
}

Expressions::Result Expressions::provision_holds(const syntax::ProvisionHolds& hold) {
  const auto provisions = cited_once(hold.citation);
  if (!provisions) return std::nullopt;
  std::vector<Typed> conditions;
  for (ProvisionId provision : *provisions) {
    if (!context_.item_conditions.count(provision)) {
      context_.reporter.report(Code::no_items, hold.citation.span);
      return std::nullopt;
    }
    Result typed =
        hold.citation.as_of ? item_condition(provision) : listed(provision, Op::and_, hold.citation.span);
    if (!typed) return std::nullopt;
    conditions.push_back(*typed);
  }
  if (conditions.empty()) return std::nullopt;
  Typed result = nodes_.junction(Op::or_, conditions);
  return hold.negated ? nodes_.negation(result) : result;
}

}  // namespace grond::lower
