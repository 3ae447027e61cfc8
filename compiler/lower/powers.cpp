#include "lower/powers.h"

#include <algorithm>

#include "kernel/validity.h"
#include "lower/rules.h"

namespace grond::lower {

using namespace kernel;

namespace {

/// The column in which the facts put what was decided about `target` under this power: `geen` until then.
AttributeId declare_power(Context& context, const check::Statement& statement, const syntax::Name& organ,
                          AttributeId target, source::Span span) {
  Program& program = context.program;
  const AttributeId id{static_cast<std::uint32_t>(program.attributes.size())};
  Attribute taken;
  taken.kind = program.at(target).kind;
  Type type = program.at(program.at(target).type);
  type.optional = true;
  taken.type = check::intern(program, type);
  taken.role = Role::power;
  taken.supplier = context.names.word(organ);
  taken.whole = target;
  taken.provision = statement.provision;
  taken.name = "besluit_van_" + organ.text + "_over_" + program.at(target).name;
  const auto number =
      std::count_if(program.attributes.begin(), program.attributes.end(), [&](const Attribute& other) {
        return other.role == Role::power && other.kind == taken.kind && other.whole == target &&
               other.supplier == taken.supplier;
      });
  if (number > 0) taken.name += '_' + std::to_string(number + 1);
  program.attributes.push_back(std::move(taken));
  context.origins.attributes.push_back(span);
  return id;
}

Typed own_decision(Expressions& expressions, AttributeId taken) {
  return expressions.nodes().column(taken, expressions.nodes().row(expressions.own_row()));
}

/// The condition that this was decided. What can be `geen` is told from nothing that was decided.
Expressions::Result decided(Expressions& expressions, AttributeId taken, const Meaning& value) {
  const Expressions::Result allowed = value(expressions);
  if (!allowed) return allowed;
  Nodes& nodes = expressions.nodes();
  const Typed decision = own_decision(expressions, taken);
  const Typed same = nodes.equals(decision, *allowed);
  if (!allowed->type.optional) return same;
  return nodes.junction(Op::and_, {nodes.negation(nodes.is_absent(decision)), same});
}

source::Span subject_of(const syntax::Power& power) {
  return std::visit([](const auto& over) { return over.subject.span; }, power.over);
}

bool decides_absence(const syntax::Power& power) {
  const auto* assign = std::get_if<syntax::Assign>(&power.over);
  return assign && std::holds_alternative<syntax::AbsentLiteral>(assign->value->kind);
}

}  // namespace

bool bodies_allowed(Context& context, const syntax::Sentence& sentence,
                    const std::vector<syntax::Name>& organs) {
  const std::vector<std::string>& declared = context.names.organs;
  for (const syntax::Name& organ : organs) {
    if (std::find(declared.begin(), declared.end(), context.names.word(organ)) != declared.end()) continue;
    context.reporter.report(Code::unknown_name, organ.span, {organ.text},
                            check::Reporter::suggestion(organ.text, declared));
    return false;
  }
  if (!says_otherwise(sentence.clauses)) return true;
  context.reporter.report(Code::power_does_not_close, sentence.span);
  return false;
}

bool power_allowed(Context& context, const syntax::Sentence& sentence, const syntax::Power& power) {
  if (!bodies_allowed(context, sentence, power.organs)) return false;
  if (!decides_absence(power)) return true;
  context.reporter.report(Code::power_over_absence, subject_of(power));
  return false;
}

void grant(Context& context, std::size_t index, const syntax::Power& power, const Conclusion& allowed) {
  const check::Statement& statement = context.names.statements[index];
  const auto* discretion = std::get_if<syntax::Discretion>(&power.over);
  for (const syntax::Name& organ : power.organs) {
    const AttributeId taken = declare_power(context, statement, organ, allowed.attribute, subject_of(power));
    Conclusion conclusion = allowed;
    if (discretion) {
      conclusion.value = [taken](Expressions& e) { return Expressions::Result(own_decision(e, taken)); };
      conclusion.demand = [taken, discretion](Expressions& e) {
        return e.within_room(own_decision(e, taken), *discretion);
      };
    } else {
      conclusion.demand = [taken, value = allowed.value](Expressions& e) { return decided(e, taken, value); };
    }
    context.powers[index].push_back({taken, std::move(conclusion)});
  }
}

/// A value there is, one of the options, between the bounds.
Expressions::Result Expressions::within_room(const Typed& decision, const syntax::Discretion& discretion) {
  std::vector<Typed> conditions{nodes_.negation(nodes_.is_absent(decision))};
  bool complete = true;
  const auto add = [&](const Result& typed) {
    complete = complete && typed.has_value();
    if (typed) conditions.push_back(*typed);
  };
  if (!discretion.options.empty()) add(chosen_from(decision, discretion.options, discretion.subject.span));
  for (const syntax::Discretion::Bound& bound : discretion.room) {
    const Result limit = value(bound.value, &decision.type);
    add(limit ? compare(decision, bound.relation, *limit, bound.value->span) : limit);
  }
  return complete ? Result(nodes_.junction(Op::and_, conditions)) : std::nullopt;
}

/// The row that a power is asked about: the one that is named, or the nearest of its kind.
std::optional<Row> Expressions::row_decided_about(const syntax::PowerUsed& used, KindId kind) {
  if (!used.row) {
    const auto row =
        std::find_if(scope_.rbegin(), scope_.rend(), [&](const Row& r) { return r.kind == kind; });
    if (row != scope_.rend()) return *row;
    context_.reporter.report(Code::power_over_other_rows, used.citation.span,
                             {context_.program.at(kind).name});
    return std::nullopt;
  }
  const Result row = path(*used.row);
  if (!row) return std::nullopt;
  if (row->type.base != Base::reference || row->type.kind != kind) {
    mismatch({.base = Base::reference, .kind = kind}, row->type, used.row->span);
    return std::nullopt;
  }
  return Row{scope_.back().slot, kind, row->node};
}

/// `artikel 25 lid 3 is gebruikt`: whether the rule of a power there applies the decision that was taken.
Expressions::Result Expressions::power_used(const syntax::PowerUsed& used) {
  const auto cited = cited_once(used.citation);
  if (!cited) return std::nullopt;
  const auto here = [&](ProvisionId place) {
    return std::ranges::any_of(*cited,
                               [&](ProvisionId p) { return check::within(context_.program, place, p); });
  };
  std::vector<Typed> conditions;
  bool found = cited->empty();
  for (const auto& [index, powers] : context_.powers) {
    const ProvisionId place = context_.names.statements[index].provision;
    if (!here(place)) continue;
    found = true;
    for (const GrantedPower& power : powers) {
      const auto row = row_decided_about(used, power.decided.kind);
      if (!row) return std::nullopt;
      const ProvisionId asking = provision_;
      const Result applied = elsewhere(*row, place, [&] {
        const Result decided = applies(index, power.decided);
        return decided ? while_in_force(validity_of(context_.program, place), asking, *decided, Op::and_,
                                        used.citation.span)
                       : decided;
      });
      if (!applied) return applied;
      conditions.push_back(*applied);
    }
  }
  if (!found)
    context_.reporter.report(Code::no_power_there, used.citation.span,
                             {std::string(context_.reporter.sources().text(used.citation.span))});
  if (conditions.empty()) return std::nullopt;
  const Typed result = nodes_.junction(Op::or_, conditions);
  return used.negated ? nodes_.negation(result) : result;
}

/// All that the rule of a sentence demands for this conclusion.
Expressions::Result Expressions::applies(std::size_t statement, const Conclusion& conclusion) {
  const Result decided = conclusion.demand(*this);
  const Result demanded = demands(statement);
  if (!decided || !demanded) return std::nullopt;
  std::vector<Typed> conditions{*decided};
  const bool unconditional = nodes_.node(*demanded).op == Op::constant;
  if (!unconditional) conditions.push_back(*demanded);
  if (!add_effects(statement, context_.names.statements[statement].provision, conditions))
    return std::nullopt;
  return nodes_.junction(Op::and_, conditions);
}

void make_power_edges(Context& context) {
  const Program& program = context.program;
  const auto& statements = context.origins.statements;
  const auto is_power = [&](RuleId rule) {
    const auto& action = context.names.statements[statements[rule.index]].sentence->action;
    return std::holds_alternative<syntax::Power>(action);
  };
  const auto instrument = [&](RuleId rule) { return program.at(program.at(rule).provision).instrument; };
  const auto related = [&](RuleId a, RuleId b) {
    return std::any_of(program.edges.begin(), program.edges.end(), [&](const Edge& edge) {
      return (edge.exception == a && edge.base == b) || (edge.exception == b && edge.base == a);
    });
  };
  for (std::uint32_t i = 0; i < program.rules.size(); ++i) {
    const RuleId power{i};
    if (!is_power(power)) continue;
    for (const RuleId other : program.at(program.at(power).attribute).rules) {
      if (is_power(other) || instrument(other) != instrument(power) || related(power, other)) continue;
      context.program.edges.push_back({power, other, Idiom::power, program.at(power).provision});
      context.origins.edges.push_back(context.origins.rules[i]);
    }
  }
}

}  // namespace grond::lower
