// Declarations, headings and the element itself.
#include <cassert>
#include <set>
#include <utility>

#include "syntax/builder.h"
#include "values/date.h"

namespace grond::syntax {

namespace {

kernel::Validity validity_value(const Input& input, Parser::ValidityContext& context) {
  kernel::Validity validity;
  if (context.STUDIEJAAR()) {
    validity.by = kernel::Validity::By::study_year;
    validity.from = build_study_year(input, *context.STUDY_YEAR(0));
    if (context.VANAF()) return validity;
    validity.until = build_study_year(input, *context.STUDY_YEAR().back()) + 1;
    return validity;
  }
  const auto day = [&](Parser::DateContext& date) {
    const DateLiteral literal = build_date_with_year(input, date);
    return *day_number(literal.year, literal.month, literal.day);
  };
  validity.by = kernel::Validity::By::date;
  validity.from = day(*context.date(0));
  if (context.date().size() == 2) validity.until = day(*context.date(1)) + 1;
  return validity;
}

void add_line(const Input& input, Parser::RegulationLineContext& line, Regulation& regulation) {
  if (line.BRON()) regulation.source = build_name(input, *line.name(0));
  if (line.RANG()) regulation.rank = build_name(input, *line.name(0));
  if (line.GRONDSLAG()) regulation.basis = build_citation_list(input, *line.citationList());
  if (line.TEKST()) regulation.text_date = build_date_with_year(input, *line.date());
  if (line.GELDIG()) regulation.validity = build_validity(input, *line.validity());
  if (line.GEBRUIKT()) regulation.uses = build_names(input, line.name());
  if (line.interpretation())
    regulation.interpretations.push_back(build_interpretation(input, *line.interpretation()));
}

Extern build_extern(const Input& input, Parser::ExternInstrumentContext& context) {
  const std::vector<Name> names = build_names(input, context.name());
  Extern instrument{names.at(0), build_optional_text(input, context.TEXT()), {}, {}, input.span(context)};
  if (context.BRON()) instrument.source = names.at(1);
  if (context.RANG()) instrument.rank = names.back();
  return instrument;
}

Choice build_choice(const Input& input, Parser::ChoiceContext& context) {
  std::vector<Name> names = build_names(input, context.name());
  Choice choice;
  choice.name = names.at(0);
  choice.ordered = context.GUNSTIG() != nullptr;
  if (context.UIT()) {
    choice.subset_of = names.back();
    names.pop_back();
  }
  choice.options.assign(names.begin() + 1, names.end());
  choice.span = input.span(context);
  return choice;
}

void build_bounds(const Input& input, Parser::RangeContext& context, TypeExpr& type) {
  type.least = build_amount(input, *context.amount(0));
  type.greatest = build_amount(input, *context.amount(1));
}

TypeExpr build_type(const Input& input, Parser::TypeContext& context) {
  constexpr std::uint32_t kScaleMax = 9;
  Parser::SingleTypeContext& single = *context.singleType();
  TypeExpr type;
  type.span = input.span(context);
  type.optional = context.GEEN() != nullptr;
  if (single.JA()) type.kind = TypeExpr::Kind::boolean;
  if (single.AANTAL()) type.kind = TypeExpr::Kind::count;
  if (single.BREUK()) type.kind = TypeExpr::Kind::quotient;
  if (single.INTEGER()) {
    type.kind = TypeExpr::Kind::decimal;
    type.scale = static_cast<std::uint8_t>(build_small_number(input, *single.INTEGER(), kScaleMax));
  }
  if (single.typeName()) {
    type.kind = TypeExpr::Kind::named;
    type.name = {single.typeName()->getText(), input.span(*single.typeName())};
  }
  if (single.range()) build_bounds(input, *single.range(), type);
  return type;
}

kernel::Role build_role(Parser::RoleContext& context) {
  if (context.GEGEVEN()) return kernel::Role::given;
  if (context.OORDEEL()) return kernel::Role::judgement;
  return context.AFGELEID() ? kernel::Role::derived : kernel::Role::decision;
}

/// `volgens WVO artikel 7` and then the heading `artikel 1`: a period stands between them.
std::vector<Citation> build_law(const Input& input, Parser::CitationListContext& context) {
  for (Parser::CitationContext* citation : context.citation()) {
    const auto& parts = citation->citationPart();
    for (std::size_t i = 1; i < parts.size(); ++i) {
      if (!parts[i]->level() || !parts[i - 1]->level()) continue;
      const kernel::Level next = build_level(*parts[i]->level());
      const bool outer = next <= kernel::Level::article && next <= build_level(*parts[i - 1]->level());
      const bool alone = kernel::stands_alone(next) && next != kernel::Level::article;
      if (!outer && !alone) continue;
      const std::string before = parts[i - 1]->getStop()->getText();
      throw Failure{Code::missing_period, input.span(*parts[i]), {before}};
    }
  }
  return build_citation_list(input, context);
}

AttributeDecl build_attribute(const Input& input, Parser::AttributeContext& context) {
  const std::vector<Name> names = build_names(input, context.name());
  AttributeDecl attribute;
  attribute.name = names.at(0);
  attribute.span = input.span(context);
  if (names.size() > 1) attribute.supplier = names[1];
  if (context.HANDELING()) {
    attribute.role = kernel::Role::act;
    attribute.type.kind = TypeExpr::Kind::named;
    attribute.type.name = {context.TIJDSTIP() ? "tijdstip" : "datum", attribute.name.span};
    attribute.type.optional = true;
    attribute.type.span = attribute.name.span;
    if (names.size() > 2) attribute.toward = names[2];
    if (context.evidence()) attribute.moments = build_names(input, context.evidence()->name());
    return attribute;
  }
  if (context.VERZAMELT()) {
    attribute.collects = true;
    attribute.role = kernel::Role::derived;
    attribute.type.kind = TypeExpr::Kind::named;
    attribute.type.name = names.at(1);
    attribute.type.span = names.at(1).span;
    attribute.supplier.reset();
    return attribute;
  }
  attribute.role = build_role(*context.role());
  attribute.type = build_type(input, *context.type());
  attribute.derived_if_absent = context.AFGELEID() != nullptr;
  if (context.citationList()) attribute.law = build_law(input, *context.citationList());
  return attribute;
}

Grouping build_grouping(const Input& input, Parser::GroupingContext& context) {
  Grouping grouping{build_name(input, *context.name()), {}, nullptr, input.span(context)};
  for (Parser::PathContext* path : context.path()) grouping.keys.push_back(build_path(input, *path));
  if (context.condition()) grouping.filter = build_condition(input, *context.condition());
  return grouping;
}

KindKey build_key(const Input& input, Parser::KindKeyContext& context) {
  KindKey key{build_name(input, *context.name()), std::nullopt};
  if (!context.range()) return key;
  key.numbers = TypeExpr{.kind = TypeExpr::Kind::count, .span = input.span(context)};
  build_bounds(input, *context.range(), *key.numbers);
  return key;
}

KindDecl build_kind(const Input& input, Parser::KindContext& context) {
  KindDecl kind;
  kind.name = build_name(input, *context.name(0));
  kind.plural = build_name(input, *context.name(1));
  kind.span = input.span(context);
  if (Parser::OriginContext* origin = context.origin()) {
    if (origin->HOORT()) kind.belongs_to = build_name(input, *origin->name());
    for (Parser::KindKeyContext* key : origin->kindKey()) kind.each.push_back(build_key(input, *key));
    kind.in_order = origin->VOLGORDE() != nullptr;
  }
  for (Parser::AttributeContext* attribute : context.attribute())
    kind.attributes.push_back(build_attribute(input, *attribute));
  if (context.grouping().size() > 1)
    throw Failure{Code::repeated_line, input.span(*context.grouping(1)), {"groepeert"}};
  if (!context.grouping().empty()) kind.grouping = build_grouping(input, *context.grouping(0));
  return kind;
}

Procedure build_procedure(const Input& input, Parser::ProcedureContext& context) {
  Procedure procedure{build_name(input, *context.name()),
                      build_optional_text(input, context.TEXT()),
                      build_path(input, *context.path(0)),
                      {},
                      input.span(context)};
  for (std::size_t i = 1; i < context.path().size(); ++i)
    procedure.decisions.push_back(build_path(input, *context.path(i)));
  return procedure;
}

}  // namespace

Validity build_validity(const Input& input, Parser::ValidityContext& context) {
  const Validity validity{validity_value(input, context), input.span(context)};
  if (validity.value.until && *validity.value.until <= *validity.value.from)
    throw Failure{Code::wrong_period, validity.span, {}};
  return validity;
}

Regulation build_regulation(const Input& input, Parser::RegulationContext& context) {
  Regulation regulation;
  regulation.name = build_name(input, *context.name());
  regulation.amends = context.WIJZIGING() != nullptr;
  regulation.title = build_optional_text(input, context.TEXT());
  regulation.span = input.span(context);
  std::set<std::string> seen;
  for (Parser::RegulationLineContext* line : context.regulationLine()) {
    const std::string word = line->getStart()->getText();
    if (!line->interpretation() && !seen.insert(word).second)
      throw Failure{Code::repeated_line, input.span(*line->getStart()), {word}};
    add_line(input, *line, regulation);
  }
  return regulation;
}

Heading build_heading(const Input& input, Parser::HeadingContext& context) {
  Heading heading;
  heading.span = input.span(context);
  heading.summary = build_optional_text(input, context.TEXT());
  Parser::PlaceContext& place = *context.place();
  if (place.AANHEF()) heading.level = kernel::Level::opening;
  if (place.SLOT()) heading.level = kernel::Level::closing;
  if (place.SLOTWOORD()) heading.level = kernel::Level::afterword;
  if (place.level()) {
    heading.level = build_level(*place.level());
    heading.number = build_number(input, *place.number());
  }
  if (place.itemOfItem()) {
    heading.level = kernel::Level::item;
    heading.number = place.itemOfItem()->ITEM_NUMBER()->getText();
  }
  if (context.VERVALT()) heading.change = Heading::Change::repealed;
  if (context.LUIDEN()) heading.change = Heading::Change::restated;
  if (Parser::FormerContext* former = context.former()) {
    if (Parser::ItemOfItemContext* item = former->itemOfItem())
      heading.former = Heading::Former{kernel::Level::item, item->ITEM_NUMBER()->getText()};
    else
      heading.former = Heading::Former{build_level(*former->level()), build_number(input, *former->number())};
  }
  if (context.validity()) heading.validity = build_validity(input, *context.validity());
  return heading;
}

Interpretation build_interpretation(const Input& input, Parser::InterpretationContext& context) {
  Interpretation interpretation{std::nullopt, build_text(input, *context.TEXT()), {}, input.span(context)};
  if (context.name()) interpretation.name = build_name(input, *context.name());
  for (Parser::AlternativeContext* alternative : context.alternative())
    interpretation.alternatives.push_back(
        {build_text(input, *alternative->TEXT(0)), build_optional_text(input, alternative->TEXT(1))});
  return interpretation;
}

void build_element(const Input& input, Parser::ElementContext& context, std::vector<Element>& elements) {
  if (context.statement()) build_statement(input, *context.statement(), elements);
  if (context.regulation()) elements.emplace_back(build_regulation(input, *context.regulation()));
  if (context.externInstrument()) elements.emplace_back(build_extern(input, *context.externInstrument()));
  if (context.organ())
    elements.emplace_back(Organ{build_name(input, *context.organ()->name()),
                                build_optional_text(input, context.organ()->TEXT()),
                                input.span(*context.organ())});
  if (context.choice()) elements.emplace_back(build_choice(input, *context.choice()));
  if (context.kind()) elements.emplace_back(build_kind(input, *context.kind()));
  if (context.procedure()) elements.emplace_back(build_procedure(input, *context.procedure()));
  if (context.heading()) elements.emplace_back(build_heading(input, *context.heading()));
  if (context.interpretation()) elements.emplace_back(build_interpretation(input, *context.interpretation()));
  if (context.legend()) elements.emplace_back(build_legend(input, *context.legend()));
  if (context.calendar()) elements.emplace_back(build_calendar(input, *context.calendar()));
  if (context.example()) elements.emplace_back(build_example(input, *context.example()));
}

}  // namespace grond::syntax
