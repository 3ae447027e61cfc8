// What limits a conclusion besides `indien`: `voor zover`, `tenzij` and `mits`; who judges, and who must show
// it.
#include <set>

#include "kernel/operators.h"
#include "lower/expressions.h"
#include "lower/rules.h"

namespace grond::lower {

using namespace kernel;

namespace {

enum class Reach : std::uint8_t { own_rows, also_others };

/// The columns of facts that an expression reads; with `also_others` also in the filters of populations.
std::vector<NodeId> facts_read(const Program& program, NodeId root, Reach reach) {
  std::vector<NodeId> found, open{root};
  std::set<NodeId> seen;
  while (!open.empty()) {
    const NodeId id = open.back();
    open.pop_back();
    if (!id.exists() || !seen.insert(id).second) continue;
    const Node& node = program.at(id);
    if (node.op == Op::column) {
      const Role role = program.attributes[node.ref].role;
      if (role == Role::given || role == Role::judgement || role == Role::act) found.push_back(id);
    }
    if (over_rows(node.op)) {
      if (reach == Reach::own_rows) continue;
      open.push_back(program.populations[node.ref].filter);
    }
    open.insert(open.end(), node.args.begin(), node.args.end());
  }
  return found;
}

bool judged_by(const Attribute& attribute, const std::string& organ) {
  return attribute.role == Role::judgement && attribute.supplier == organ;
}

std::string words(const syntax::Path& path) {
  std::string text;
  for (const syntax::Name& link : path.links) text += (text.empty() ? "" : " van ") + link.text;
  return text;
}

/// Readers are told the word with each part of the condition, not with the whole.
void introduce(Program& program, NodeId id, Clause clause) {
  const auto joins = [&](NodeId node) {
    return program.at(node).op == Op::and_ || program.at(node).op == Op::or_;
  };
  const bool parts = joins(id) || (program.at(id).op == Op::not_ && joins(program.at(id).args.front()));
  if (!parts) {
    program.nodes[id.index].clause = clause;
    return;
  }
  for (const NodeId argument : program.at(id).args) introduce(program, argument, clause);
}

}  // namespace

bool Expressions::add_limits(const syntax::Clauses& clauses, std::vector<Typed>& conditions) {
  bool complete = true;
  const auto add = [&](const Result& typed, Clause clause) {
    complete = complete && typed.has_value();
    if (!typed) return;
    introduce(context_.program, typed->node, clause);
    conditions.push_back(*typed);
  };
  if (clauses.extent) {
    if (context_.program.at(own_row().kind).form == Form::free) {
      context_.reporter.report(Code::extent_needs_elements, clauses.extent->span,
                               {context_.program.at(own_row().kind).name});
      return false;
    }
    add(condition(clauses.extent), Clause::extent);
  }
  if (clauses.unless) {
    const Result unless = condition(clauses.unless);
    add(unless ? Result(nodes_.negation(*unless)) : unless, Clause::plain);
  }
  if (clauses.provided)
    add(clauses.burden ? shown(clauses.provided, *clauses.burden) : condition(clauses.provided),
        Clause::provided);
  return complete;
}

/// `mits X aantoont dat …`: every condition in it rests on facts for which `geen` can be established. While
/// such a fact is missing evidence can still come; once it is `geen` the condition counts as not met.
Expressions::Result Expressions::shown(const syntax::ExprBox& expr, const syntax::Clauses::Burden& burden) {
  const Result bearer = path(burden.bearer);
  if (!bearer) return std::nullopt;
  if (bearer->type.base != Base::reference) {
    context_.reporter.report(Code::not_a_row, burden.bearer.span, {words(burden.bearer), "bewijslast"});
    return std::nullopt;
  }
  if (const auto* parts = std::get_if<syntax::Connective>(&expr->kind)) {
    std::vector<Typed> operands;
    for (const auto& operand : parts->operands) {
      if (const Result typed = shown(operand, burden)) operands.push_back(*typed);
    }
    if (operands.size() != parts->operands.size()) return std::nullopt;
    return nodes_.junction(parts->junction == syntax::Junction::conjunction ? Op::and_ : Op::or_, operands);
  }
  const Result claim = condition(expr);
  if (!claim) return std::nullopt;
  std::vector<Typed> absent;
  for (const NodeId id : facts_read(context_.program, claim->node, Reach::own_rows)) {
    const Typed fact{id, context_.program.at(context_.program.at(id).type)};
    if (!fact.type.optional) continue;
    if (!put_burden({context_.program.at(id).ref}, burden, expr->span)) return std::nullopt;
    absent.push_back(nodes_.is_absent(fact));
  }
  if (absent.empty()) {
    context_.reporter.report(Code::unprovable, expr->span,
                             {std::string(context_.reporter.sources().text(expr->span))});
    return std::nullopt;
  }
  return nodes_.select(nodes_.junction(Op::or_, absent), nodes_.boolean(false), *claim);
}

/// Records who must show a fact; another bearer elsewhere would make the explanation of one of them wrong.
bool Expressions::put_burden(AttributeId id, const syntax::Clauses::Burden& burden, source::Span span) {
  Attribute& attribute = context_.program.attributes[id.index];
  if (burden.organ && !judged_by(attribute, context_.names.word(*burden.organ))) {
    context_.reporter.report(
        Code::not_judged_by, burden.organ->span, {attribute.name, burden.organ->text},
        {context_.reporter.at(Code::declared_here, context_.names.attribute_spans[id.index])});
    return false;
  }
  const std::string bearer = words(burden.bearer);
  if (!attribute.burden.empty() && attribute.burden != bearer) {
    context_.reporter.report(Code::burden_elsewhere, span, {attribute.name, attribute.burden, bearer});
    return false;
  }
  attribute.burden = bearer;
  return true;
}

/// ", naar oordeel van Commissie": the condition, which must rest on a judgement of that body.
Expressions::Result Expressions::judged(const syntax::Judged& judged) {
  const Result typed = condition(judged.condition);
  if (!typed) return typed;
  const std::string organ = context_.names.word(judged.organ);
  for (const NodeId id : facts_read(context_.program, typed->node, Reach::also_others)) {
    if (judged_by(context_.program.attributes[context_.program.at(id).ref], organ)) return typed;
  }
  context_.reporter.report(
      Code::not_judged_by, judged.organ.span,
      {std::string(context_.reporter.sources().text(judged.condition->span)), judged.organ.text});
  return std::nullopt;
}

}  // namespace grond::lower
