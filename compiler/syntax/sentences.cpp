// Sentences: references, cases, conclusions and what follows them.
#include <cassert>
#include <utility>

#include "syntax/builder.h"

namespace grond::syntax {

namespace {

Reference build_reference(const Input& input, Parser::ReferenceContext& context) {
  ReferenceIdiom idiom = ReferenceIdiom::implementing;
  if (context.AFWIJKING()) idiom = ReferenceIdiom::in_deviation;
  if (context.ONVERMINDERD()) idiom = ReferenceIdiom::notwithstanding;
  if (context.VOOR()) idiom = ReferenceIdiom::for_purposes_of;
  if (context.BIJ()) idiom = ReferenceIdiom::in_applying;
  return {idiom, build_citations(input, *context.citations()), input.span(context)};
}

Assign build_assign(const Input& input, Path subject, Parser::AssignmentContext& context) {
  Assign assign{std::move(subject), context.GELDT() ? Verb::counts_as : Verb::is, context.NIET() != nullptr,
                nullptr};
  if (context.value()) {
    assign.value = build_value(input, *context.value());
  } else if (context.path()) {
    assign.verb = context.HEEFT() ? Verb::has : Verb::meets;
    assign.value = make_expr(PathExpr{build_path(input, *context.path())}, input.span(*context.path()));
  } else {
    const Name name = build_name(input, *context.name());
    assign.value = make_expr(PathExpr{Path{{name}, std::nullopt, name.span}}, name.span);
  }
  return assign;
}

Pairwise build_pairwise(const Input& input, Path subject, Parser::PairwiseContext& context) {
  Pairwise pairwise{
      std::move(subject), {}, build_path(input, *context.path()), build_names(input, context.name())};
  for (Parser::ScalarContext* scalar : context.scalar())
    pairwise.values.push_back(build_scalar(input, *scalar));
  if (pairwise.values.size() != pairwise.options.size())
    throw Failure{Code::unequal_rows,
                  input.span(context),
                  {std::to_string(pairwise.values.size()), std::to_string(pairwise.options.size())}};
  return pairwise;
}

Determined build_determined(const Input& input, Path subject, Parser::DeterminationContext& context) {
  Determined determined{{std::move(subject)}, std::nullopt, {}};
  for (Parser::PathContext* path : context.path()) determined.subjects.push_back(build_path(input, *path));
  if (context.name())
    determined.by = build_name(input, *context.name());
  else
    determined.according_to = build_citations(input, *context.citations());
  return determined;
}

Applicability build_applicability(const Input& input, Parser::ApplicabilityContext& context) {
  Applicability applicability;
  applicability.provisions = build_citations(input, *context.citations());
  applicability.restricted = context.SLECHTS() != nullptr;
  if (context.population()) applicability.population = build_population(input, *context.population());
  return applicability;
}

Continuation build_continuation(const Input& input, Parser::RespectContext& context) {
  Continuation continuation{build_citations(input, *context.citations()), {}};
  if (context.population()) continuation.population = build_population(input, *context.population());
  return continuation;
}

std::string words(const Path& path) {
  std::string text;
  for (const Name& link : path.links) text += (text.empty() ? "" : " van ") + link.text;
  return text;
}

AnchorRule build_anchor(const Input& input, Parser::AnchorContext& context) {
  Parser::AnchorYearContext& year = *context.anchorYear(0);
  AnchorRule anchor{build_path(input, *year.path()), year.VOORAFGAAND() != nullptr, std::nullopt};
  if (context.anchorYear().size() == 2) {
    Parser::AnchorYearContext& other = *context.anchorYear(1);
    if (words(build_path(input, *other.path())) != words(anchor.study_year))
      throw Failure{Code::anchor_differs, input.span(*other.path()), {words(anchor.study_year)}};
    anchor.exception = {build_date(input, *context.date(0)), build_date(input, *context.date(1)),
                        other.VOORAFGAAND() != nullptr};
  }
  return anchor;
}

/// What a decision may be: some options, or anything between bounds.
void build_choice(const Input& input, Parser::OneOfContext* options, Parser::RoomContext* room,
                  Discretion& discretion) {
  if (options) discretion.options = build_names(input, options->name());
  if (!room) return;
  const auto sums = room->sum();
  for (Parser::RelationContext* relation : room->relation())
    discretion.room.push_back(
        {build_relation(*relation), require_value(build_sum(input, *sums[discretion.room.size()]))});
}

Action build_conclusion(const Input& input, Parser::CoreContext& context) {
  Path subject = build_path(input, *context.path());
  if (context.assignment()) return build_assign(input, std::move(subject), *context.assignment());
  if (context.pairwise()) return build_pairwise(input, std::move(subject), *context.pairwise());
  if (context.term()) return build_term(input, std::move(subject), *context.term());
  if (context.shownBy()) return ShownBy{std::move(subject), build_name(input, *context.shownBy()->name())};
  if (Parser::DiscretionItemContext* item = context.discretionItem()) {
    Discretion discretion{std::move(subject), Discretion::Of::value, {}, {}};
    build_choice(input, item->oneOf(), item->room(), discretion);
    return discretion;
  }
  return build_determined(input, std::move(subject), *context.determination());
}

Reading build_reading(const Input& input, Parser::ReadingContext& context) {
  Reading reading;
  reading.span = input.span(context);
  if (context.path()) {
    reading.from = build_path(input, *context.path());
    reading.to = require_value(build_sum(input, *context.sum()));
    return reading;
  }
  reading.provision = build_citation(input, *context.citation(0));
  reading.becomes = build_citation(input, *context.citation(1));
  return reading;
}

Application build_application(const Input& input, Parser::ApplicationContext& context) {
  Application application;
  application.provisions = build_citations(input, *context.citations(0));
  application.literal = context.OVEREENKOMSTIGE() == nullptr;
  if (context.population()) application.population = build_population(input, *context.population());
  for (Parser::ReadingContext* reading : context.reading())
    application.readings.push_back(build_reading(input, *reading));
  return application;
}

Basis build_basis(const Input& input, Parser::BasisContext& context) {
  Citation own;
  own.span = input.span(*context.thisRegulation());
  own.whole = build_own_regulation(*context.thisRegulation());
  return {std::move(own), build_citation_list(input, *context.citationList())};
}

Definition build_definition(const Input& input, Parser::DefinitionContext& context) {
  std::vector<Name> names = build_names(input, context.name());
  Definition definition{names.front(), std::nullopt, {names.begin() + 1, names.end()}};
  if (context.population()) definition.meaning = build_population(input, *context.population());
  return definition;
}

Discretion build_discretion(const Input& input, Parser::DiscretionContext& context) {
  Discretion discretion{build_path(input, *context.path()), Discretion::Of::value, {}, {}};
  if (context.MOMENT())
    discretion.of = context.EERSTE() ? Discretion::Of::first_moment : Discretion::Of::last_moment;
  build_choice(input, context.oneOf(), context.room(), discretion);
  return discretion;
}

/// What is no single name is no body either, and is reported as such.
Action build_power(const Input& input, Parser::PathContext& organ, Parser::PowerContext& context) {
  std::vector<Name> organs{Name{input.text(input.span(organ)), input.span(organ)}};
  for (const Name& other : build_names(input, context.name())) organs.push_back(other);
  if (context.ONDERDELEN()) return PowerList{std::move(organs)};
  Power power{std::move(organs), Assign{}};
  if (context.discretion())
    power.over = build_discretion(input, *context.discretion());
  else if (context.term())
    power.over = build_term(input, build_path(input, *context.path()), *context.term());
  else
    power.over = build_assign(input, build_path(input, *context.path()), *context.assignment());
  return power;
}

Action build_action(const Input& input, Parser::CoreContext& context) {
  if (context.power()) return build_power(input, *context.path(), *context.power());
  if (context.path()) return build_conclusion(input, context);
  if (context.shownBy())
    return ActsShownBy{build_citations(input, *context.citations()),
                       build_name(input, *context.shownBy()->name())};
  if (context.collection())
    return Collect{build_collection(input, *context.collection()),
                   build_names(input, context.members()->name())};
  if (context.VOORWAARDE()) return ItemCondition{build_condition(input, *context.condition())};
  if (context.applicability()) return build_applicability(input, *context.applicability());
  if (context.respect()) return build_continuation(input, *context.respect());
  if (context.BESCHOUWING()) return Disregard{build_population(input, *context.population())};
  if (context.termRule()) return build_term_rule(input, *context.termRule());
  if (context.suspending()) return build_suspending(input, *context.suspending());
  if (context.OMDAT()) return NoRule{build_text(input, *context.TEXT())};
  if (context.basis()) return build_basis(input, *context.basis());
  if (context.gate()) return Gate{build_name(input, *context.gate()->name())};
  if (context.application()) return build_application(input, *context.application());
  if (context.definition()) return build_definition(input, *context.definition());
  return build_anchor(input, *context.anchor());
}

Clauses::Proviso build_proviso(const Input& input, Parser::ProvisoContext& context) {
  Clauses::Proviso proviso{build_assign(input, build_path(input, *context.path()), *context.assignment()),
                           nullptr, input.span(context)};
  if (context.condition()) proviso.when = build_condition(input, *context.condition());
  return proviso;
}

void build_provided(const Input& input, Parser::ProvidedContext& context, Clauses& clauses) {
  Parser::ShowingContext* showing = context.showing();
  clauses.provided = build_condition(input, showing ? *showing->condition() : *context.condition());
  if (!showing) return;
  clauses.burden = {build_path(input, *showing->path()), std::nullopt};
  if (showing->name()) clauses.burden->organ = build_name(input, *showing->name());
}

Clauses build_clauses(const Input& input, Parser::ClausesContext* context) {
  Clauses clauses;
  if (!context) return clauses;
  if (Parser::WhenContext* when = context->when()) {
    clauses.when = build_condition(input, *when->condition());
    if (when->value()) clauses.otherwise = build_value(input, *when->value());
  }
  clauses.only = context->SLECHTS() != nullptr;
  if (clauses.only) clauses.when = build_condition(input, *context->condition().front());
  if (Parser::OpenListContext* list = context->openList()) {
    clauses.when = build_condition(input, *list->condition());
    clauses.judged_by = build_name(input, *list->name());
  }
  if (context->extent()) clauses.extent = build_condition(input, *context->extent()->condition());
  if (context->provided()) build_provided(input, *context->provided(), clauses);
  if (context->TENZIJ()) clauses.unless = build_condition(input, *context->condition().back());
  if (context->proviso()) clauses.proviso = build_proviso(input, *context->proviso());
  if (context->citations()) clauses.save_for = {build_citations(input, *context->citations())};
  return clauses;
}

/// The clauses of a sentence that applies others stand before and after what is to be read differently.
Clauses build_application_clauses(const Input& input, Parser::ApplicationContext& context) {
  Clauses clauses;
  if (context.INDIEN()) clauses.when = build_condition(input, *context.condition().front());
  if (context.TENZIJ()) clauses.unless = build_condition(input, *context.condition().back());
  if (context.BEHOUDENS()) clauses.save_for = {build_citations(input, *context.citations(1))};
  return clauses;
}

}  // namespace

void build_statement(const Input& input, Parser::StatementContext& context, std::vector<Element>& elements) {
  std::vector<Reference> references;
  for (Parser::ReferenceContext* reference : context.reference())
    references.push_back(build_reference(input, *reference));
  ExprBox in_case;
  if (context.caseClause()) in_case = build_condition(input, *context.caseClause()->condition());
  if (context.heading()) {
    const Span span = {input.span(context).file, input.span(context).begin,
                       input.span(*context.caseClause()).end};
    elements.emplace_back(CaseHead{std::move(references), in_case, span});
    elements.emplace_back(build_heading(input, *context.heading()));
    return;
  }
  if (context.table()) {
    Table table = build_table(input, *context.table());
    table.references = std::move(references);
    table.in_case = in_case;
    elements.emplace_back(std::move(table));
    return;
  }
  Parser::ApplicationContext* application = context.core()->application();
  elements.emplace_back(Sentence{std::move(references), in_case, build_action(input, *context.core()),
                                 application ? build_application_clauses(input, *application)
                                             : build_clauses(input, context.core()->clauses()),
                                 input.span(context)});
}

}  // namespace grond::syntax
