// Conditions: lists, connectives, predicates, the clauses of filters.
#include <cassert>
#include <utility>

#include "syntax/builder.h"

namespace grond::syntax {

namespace {

using antlr4::tree::TerminalNode;

bool is_connective(std::size_t type) { return type == Parser::EN || type == Parser::OF; }

ExprBox build_one_of(const Input& input, ExprBox subject, bool negated, Parser::OneOfContext& context,
                     Span span) {
  return make_expr(IsOneOf{std::move(subject), negated, build_names(input, context.name())}, span);
}

/// "is x": a state of an act when x is one of its names, else a property or a value.
ExprBox build_is(ExprBox subject, bool negated, ExprBox complement, Span span) {
  require_value(complement);
  if (const auto* path = std::get_if<PathExpr>(&complement->kind);
      path && path->path.links.size() == 1 && !path->path.according_to) {
    const std::string& word = path->path.links[0].text;
    if (word == "tijdig") return make_expr(ActIs{std::move(subject), ActState::in_time, negated}, span);
    if (word == "uitgebleven") return make_expr(ActIs{std::move(subject), ActState::omitted, negated}, span);
  }
  return make_expr(Is{std::move(subject), Verb::is, negated, std::move(complement)}, span);
}

ExprBox build_comparison(ExprBox subject, bool negated, Relation relation, ExprBox operand, Span span) {
  return make_expr(Comparison{std::move(subject), relation, negated, require_value(std::move(operand))},
                   span);
}

ExprBox build_happened(const Input& input, ExprBox subject, Parser::HappenedContext& context, Span span) {
  HasHappened happened{std::move(subject), context.NIET() != nullptr, std::nullopt, nullptr};
  if (context.timeRelation()) {
    happened.relation = build_time_relation(*context.timeRelation());
    happened.moment = build_moment(input, *context.moment());
  } else if (context.within()) {
    happened.relation = Relation::not_after;
    happened.moment = build_within(input, *context.within());
  }
  return make_expr(std::move(happened), span);
}

ExprBox path_expr(const Input& input, Parser::PathContext& context) {
  return make_expr(PathExpr{build_path(input, context)}, input.span(context));
}

ExprBox build_other(const Input& input, ExprBox subject, Parser::OtherPredicateContext& context, Span span) {
  if (auto* happened = dynamic_cast<Parser::HappenedContext*>(&context))
    return build_happened(input, std::move(subject), *happened, span);
  if (auto* having = dynamic_cast<Parser::HavingContext*>(&context))
    return make_expr(
        Is{std::move(subject), Verb::has, having->NIET() != nullptr, path_expr(input, *having->path())},
        span);
  if (auto* meeting = dynamic_cast<Parser::MeetingContext*>(&context))
    return make_expr(
        Is{std::move(subject), Verb::meets, meeting->NIET() != nullptr, path_expr(input, *meeting->path())},
        span);
  if (auto* resting = dynamic_cast<Parser::RestingContext*>(&context))
    return make_expr(RestsOn{require_value(std::move(subject)), resting->NIET() != nullptr,
                             build_citations(input, *resting->citations())},
                     span);
  if (auto* belonging = dynamic_cast<Parser::BelongingContext*>(&context))
    return make_expr(Belongs{require_value(std::move(subject)), belonging->NIET() != nullptr,
                             build_collection(input, *belonging->collection())},
                     span);
  assert(dynamic_cast<Parser::PendingContext*>(&context));
  return make_expr(ActIs{std::move(subject), ActState::pending, false}, span);
}

/// A predicate and the clause's narrower one differ in the operands they may have; what they say is the same.
template <typename Complement, typename Operand>
ExprBox build_complement(const Input& input, ExprBox subject, bool negated, Complement& complement,
                         const Operand& build_operand, Span span) {
  if (complement.oneOf()) return build_one_of(input, std::move(subject), negated, *complement.oneOf(), span);
  if (complement.tooEarly()) return make_expr(ActIs{std::move(subject), ActState::early, negated}, span);
  if (complement.tooLate()) return make_expr(ActIs{std::move(subject), ActState::late, negated}, span);
  if (complement.within())
    return build_comparison(std::move(subject), negated, Relation::not_after,
                            build_within(input, *complement.within()), span);
  ExprBox operand = build_operand();
  if (!complement.relation()) return build_is(std::move(subject), negated, std::move(operand), span);
  return build_comparison(std::move(subject), negated, build_relation(*complement.relation()),
                          std::move(operand), span);
}

ExprBox build_predicate(const Input& input, ExprBox subject, Parser::PredicateContext& context, Span span) {
  if (context.otherPredicate())
    return build_other(input, std::move(subject), *context.otherPredicate(), span);
  Parser::ComplementContext& complement = *context.complement();
  const auto operand = [&] { return build_sum(input, *complement.sum()); };
  return build_complement(input, std::move(subject), context.NIET() != nullptr, complement, operand, span);
}

ExprBox build_clause_subject(const Input& input, Parser::ClauseSubjectContext& context) {
  if (context.constant()) return build_constant(input, *context.constant());
  if (context.count()) return build_count(input, *context.count());
  return path_expr(input, *context.path());
}

ExprBox build_clause_predicate(const Input& input, ExprBox subject, Parser::ClausePredicateContext& context,
                               Span span) {
  if (context.otherPredicate())
    return build_other(input, std::move(subject), *context.otherPredicate(), span);
  Parser::ClauseComplementContext& complement = *context.clauseComplement();
  const auto operand = [&] {
    return complement.bracket() ? build_bracket(input, *complement.bracket())
                                : build_clause_subject(input, *complement.clauseSubject());
  };
  return build_complement(input, std::move(subject), context.NIET() != nullptr, complement, operand, span);
}

ItemsHold build_items(const Input& input, Quantifier quantifier, Parser::ItemRangeContext* range) {
  if (!range) return {quantifier, {}, {}};
  return {quantifier, build_number(input, *range->number(0)), build_number(input, *range->number(1))};
}

ExprBox build_unit(const Input& input, Parser::UnitContext& context) {
  const Span span = input.span(context);
  if (auto* negation = dynamic_cast<Parser::NegationContext*>(&context))
    return make_expr(Not{require_condition(build_bracket(input, *negation->bracket()))}, span);
  if (auto* holds = dynamic_cast<Parser::ProvisionHoldsContext*>(&context))
    return make_expr(ProvisionHolds{build_citation(input, *holds->citation()), holds->NIET() != nullptr},
                     span);
  if (auto* used = dynamic_cast<Parser::PowerUsedContext*>(&context)) {
    PowerUsed condition{build_citation(input, *used->citation()), used->NIET() != nullptr, std::nullopt};
    if (used->path()) condition.row = build_path(input, *used->path());
    return make_expr(std::move(condition), span);
  }
  if (auto* some = dynamic_cast<Parser::SomeItemsHoldContext*>(&context))
    return make_expr(build_items(input, some->GEEN() ? Quantifier::none : Quantifier::any, some->itemRange()),
                     span);
  if (auto* all = dynamic_cast<Parser::AllItemsHoldContext*>(&context))
    return make_expr(build_items(input, Quantifier::all, all->itemRange()), span);
  if (auto* exists = dynamic_cast<Parser::ExistenceContext*>(&context))
    return make_expr(Exists{exists->GEEN() != nullptr, build_population(input, *exists->population())}, span);
  auto& universal = dynamic_cast<Parser::UniversalContext&>(context);
  return make_expr(
      ForAll{build_population(input, *universal.population()), build_clause(input, *universal.clause())},
      span);
}

/// Of acts that a provision chooses only their state is said: any other word would mean something else for
/// each of them.
ExprBox require_act_state(ExprBox said) {
  const auto* happened = std::get_if<HasHappened>(&said->kind);
  if (std::holds_alternative<ActIs>(said->kind) || (happened && !happened->relation)) return said;
  throw Failure{Code::act_state_expected, said->span, {}};
}

/// What is said of an act that these words choose.
ExprBox build_acts_are(const Input& input, Parser::AnActContext& context, ExprBox condition) {
  const Span span = join(input.span(context), condition->span);
  return make_expr(
      ActsAre{context.GEEN() != nullptr, build_citations(input, *context.citations()), condition}, span);
}

/// One condition, and the subject that a continuation after it speaks of (null if it has none).
struct Tested {
  ExprBox expr;
  ExprBox subject;
  Parser::AnActContext* acts = nullptr;  ///< the words that choose the act `expr` is about, if it is
};

/// "…, bij gelijkheid fout": a comma may close what is a clause by itself.
bool ends_in_ties(const Expr& expr) {
  const auto* aggregate = std::get_if<Aggregate>(&expr.kind);
  return std::holds_alternative<Rank>(expr.kind) || (aggregate && aggregate->op == AggregateOp::picked);
}

Tested build_plain_test(const Input& input, Parser::TestContext& context) {
  if (context.unit()) return {build_unit(input, *context.unit()), nullptr};
  if (context.anAct()) {
    ExprBox act = make_expr(AnAct{}, input.span(*context.anAct()));
    const Span span = input.span(*context.predicate());
    return {require_act_state(build_predicate(input, act, *context.predicate(), span)), act, context.anAct()};
  }
  ExprBox subject = build_sum(input, *context.sum());
  if (TerminalNode* comma = context.COMMA(); comma && !ends_in_ties(*subject))
    throw Failure{Code::unexpected_word, input.span(*comma), {","}};
  if (!context.predicate()) return {subject, nullptr};
  require_value(subject);
  return {build_predicate(input, subject, *context.predicate(),
                          join(subject->span, input.span(*context.predicate()))),
          subject};
}

Tested build_test(const Input& input, Parser::TestContext& context) {
  Tested tested = build_plain_test(input, context);
  if (Parser::OpinionContext* opinion = context.opinion()) {
    if (tested.acts) tested = {build_acts_are(input, *tested.acts, tested.expr), nullptr};
    tested.expr = make_expr(Judged{require_condition(tested.expr), build_name(input, *opinion->name())},
                            input.span(context));
  }
  return tested;
}

/// "… en ten minste 7,5": the comparison before it once more, with another relation.
ExprBox continue_comparison(const ExprBox& previous, Relation relation, ExprBox operand, Span span) {
  require_value(operand);
  if (const auto* comparison = std::get_if<Comparison>(&previous->kind)) {
    if (comparison->negated) throw Failure{Code::negation_unclear, span, {}};
    return build_comparison(comparison->subject, false, relation, std::move(operand), span);
  }
  if (const auto* happened = std::get_if<HasHappened>(&previous->kind); happened && happened->relation) {
    if (happened->negated) throw Failure{Code::negation_unclear, span, {}};
    return make_expr(HasHappened{happened->subject, false, relation, std::move(operand)}, span);
  }
  throw Failure{Code::missing_subject, span, {}};
}

Tested build_continuation(const Input& input, const Tested& previous, Parser::ContinuationContext& context) {
  if (context.test()) return build_test(input, *context.test());
  const Span span = input.span(context);
  if (context.relation())
    return {continue_comparison(previous.expr, build_relation(*context.relation()),
                                build_sum(input, *context.sum()), span),
            previous.subject};
  if (!previous.subject) throw Failure{Code::missing_subject, span, {}};
  ExprBox said = build_predicate(input, previous.subject, *context.predicate(), span);
  return {previous.acts ? require_act_state(std::move(said)) : said, previous.subject, previous.acts};
}

ExprBox joined(Junction junction, std::vector<ExprBox> operands) {
  if (operands.size() == 1) return operands.front();
  const Span span = join(operands.front()->span, operands.back()->span);
  return make_expr(Connective{junction, std::move(operands), false}, span);
}

/// What is said in a row of "een handeling volgens …" is said of one act, and becomes one condition.
std::vector<ExprBox> by_act(const Input& input, Junction junction, const std::vector<Tested>& tests) {
  std::vector<ExprBox> operands;
  for (std::size_t i = 0; i < tests.size();) {
    Parser::AnActContext* acts = tests[i].acts;
    std::vector<ExprBox> said = {require_condition(tests[i].expr)};
    for (++i; acts && i < tests.size() && tests[i].acts == acts; ++i) said.push_back(tests[i].expr);
    operands.push_back(acts ? build_acts_are(input, *acts, joined(junction, std::move(said))) : said.front());
  }
  return operands;
}

void refuse_mixing(const Input& input, Parser::JunctionContext& context) {
  TerminalNode* first = nullptr;
  for (antlr4::tree::ParseTree* child : context.children) {
    auto* word = dynamic_cast<TerminalNode*>(child);
    if (!word) continue;
    if (!first) first = word;
    if (word->getSymbol()->getType() != first->getSymbol()->getType())
      throw Failure{Code::mixed_connectives, input.span(*word), {first->getText(), word->getText()}};
  }
}

ExprBox build_junction(const Input& input, Parser::JunctionContext& context) {
  refuse_mixing(input, context);
  std::vector<Tested> tests = {build_test(input, *context.test())};
  if (context.continuation().empty() && !tests.front().acts) return tests.front().expr;
  for (Parser::ContinuationContext* continuation : context.continuation())
    tests.push_back(build_continuation(input, tests.back(), *continuation));
  const Junction junction = context.EN().empty() ? Junction::disjunction : Junction::conjunction;
  return joined(junction, by_act(input, junction, tests));
}

/// The word before the last dash; it stands there and nowhere else.
Junction list_word(const Input& input, Parser::ListConditionContext& context) {
  std::size_t items = 0;
  std::optional<std::size_t> word_type;
  for (antlr4::tree::ParseTree* child : context.children) {
    auto* word = dynamic_cast<TerminalNode*>(child);
    if (!word) {
      ++items;
    } else if (is_connective(word->getSymbol()->getType())) {
      if (items + 1 != context.junction().size())
        throw Failure{Code::list_without_connective, input.span(*word), {}};
      word_type = word->getSymbol()->getType();
    }
  }
  if (!word_type) throw Failure{Code::list_without_connective, input.span(*context.junction().back()), {}};
  return *word_type == Parser::EN ? Junction::conjunction : Junction::disjunction;
}

ExprBox build_list(const Input& input, Parser::ListConditionContext& context) {
  const Junction junction = list_word(input, context);
  std::vector<ExprBox> operands;
  for (Parser::JunctionContext* item : context.junction())
    operands.push_back(require_condition(build_junction(input, *item)));
  return make_expr(Connective{junction, std::move(operands), true}, input.span(context));
}

ExprBox build_either(const Input& input, Parser::ConditionContext& context) {
  return context.listCondition() ? build_list(input, *context.listCondition())
                                 : build_junction(input, *context.junction());
}

}  // namespace

Relation build_relation(Parser::RelationContext& context) {
  if (context.timeRelation()) return build_time_relation(*context.timeRelation());
  if (context.MINSTE()) return Relation::at_least;
  if (context.HOOGSTE()) return Relation::at_most;
  return context.LAGER() ? Relation::below : Relation::above;
}

ExprBox build_condition(const Input& input, Parser::ConditionContext& context) {
  return require_condition(build_either(input, context));
}

ExprBox build_bracket(const Input& input, Parser::BracketContext& context) {
  return build_rounded(input, build_either(input, *context.condition()), context.rounding());
}

ExprBox build_clause(const Input& input, Parser::ClauseContext& context) {
  if (context.bracket()) return require_condition(build_bracket(input, *context.bracket()));
  if (context.unit()) return build_unit(input, *context.unit());
  if (Parser::AnActContext* acts = context.anAct()) {
    const Span span = input.span(*context.clausePredicate());
    ExprBox said = build_clause_predicate(input, make_expr(AnAct{}, input.span(*acts)),
                                          *context.clausePredicate(), span);
    return build_acts_are(input, *acts, require_act_state(std::move(said)));
  }
  return build_clause_predicate(input, build_clause_subject(input, *context.clauseSubject()),
                                *context.clausePredicate(), input.span(context));
}

}  // namespace grond::syntax
