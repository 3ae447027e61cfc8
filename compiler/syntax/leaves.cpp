// Names, texts, numbers, dates, citations and paths.
#include <algorithm>
#include <cassert>
#include <charconv>

#include "syntax/builder.h"
#include "syntax/csv.h"
#include "values/moment.h"

namespace grond::syntax {

namespace {

constexpr std::size_t kDigitsMax = 18;
constexpr unsigned kLeapYear = 2000;  ///< 29 February exists in a date without a year

std::optional<unsigned> small(std::string_view digits) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

unsigned month_number(Parser::MonthContext& context) {
  const std::size_t months[] = {Parser::JANUARI,   Parser::FEBRUARI, Parser::MAART,    Parser::APRIL,
                                Parser::MEI,       Parser::JUNI,     Parser::JULI,     Parser::AUGUSTUS,
                                Parser::SEPTEMBER, Parser::OKTOBER,  Parser::NOVEMBER, Parser::DECEMBER};
  const auto* found = std::find(std::begin(months), std::end(months), context.getStart()->getType());
  assert(found != std::end(months));
  return static_cast<unsigned>(found - std::begin(months)) + 1;
}

CitationPart build_part(const Input& input, Parser::CitationPartContext& context) {
  const Span span = input.span(context);
  if (context.AANHEF()) return {kernel::Level::opening, {}, {}, span};
  if (context.SLOT()) return {kernel::Level::closing, {}, {}, span};
  if (context.SLOTWOORD()) return {kernel::Level::afterword, {}, {}, span};
  if (context.TEXT()) return {kernel::Level::row, build_text(input, *context.TEXT()).text, {}, span};
  if (Parser::ItemOfItemContext* item = context.itemOfItem()) {
    const std::string until = context.ITEM_NUMBER() ? context.ITEM_NUMBER()->getText() : "";
    return {kernel::Level::item, item->ITEM_NUMBER()->getText(), until, span};
  }
  const auto numbers = context.number();
  const kernel::Level level = context.RIJ() ? kernel::Level::row : build_level(*context.level());
  CitationPart part{level, build_number(input, *numbers.at(0)), {}, span};
  if (numbers.size() == 2) part.until = build_number(input, *numbers[1]);
  return part;
}

}  // namespace

Input::Input(std::uint32_t file, std::string_view text) : file_(file), text_(text) {
  byte_of_.reserve(text.size() + 1);
  for (std::uint32_t at = 0; at < text.size(); ++at)
    if ((static_cast<unsigned char>(text[at]) & 0xC0) != 0x80) byte_of_.push_back(at);
  byte_of_.push_back(static_cast<std::uint32_t>(text.size()));
}

Input::Input(std::uint32_t file, std::string_view text, const CsvField& field) : file_(file), text_(text) {
  for (std::size_t at = 0; at < field.text.size(); ++at)
    if ((static_cast<unsigned char>(field.text[at]) & 0xC0) != 0x80) byte_of_.push_back(field.byte_of[at]);
  byte_of_.push_back(field.byte_of.back());
}

Span Input::span(const antlr4::Token& token) const {
  const std::size_t last = byte_of_.size() - 1;
  const std::size_t begin = std::min(token.getStartIndex(), last);
  if (token.getType() == antlr4::Token::EOF) return {file_, byte_of_[begin], byte_of_[begin]};
  return {file_, byte_of_[begin], byte_of_[std::min(token.getStopIndex() + 1, last)]};
}

Span Input::span(const antlr4::ParserRuleContext& context) const {
  assert(context.start && context.stop);
  return join(span(*context.start), span(*context.stop));
}

Span join(Span first, Span last) { return {first.file, first.begin, std::max(first.begin, last.end)}; }

ExprBox make_expr(Expr::Kind kind, Span span) {
  return std::make_shared<const Expr>(Expr{std::move(kind), span});
}

Name build_name(const Input& input, Parser::NameContext& context) {
  return {context.getText(), input.span(context)};
}

std::vector<Name> build_names(const Input& input, const std::vector<Parser::NameContext*>& contexts) {
  std::vector<Name> names;
  for (Parser::NameContext* context : contexts) names.push_back(build_name(input, *context));
  return names;
}

std::vector<Name> build_steps(const Input& input, const std::vector<Parser::StepContext*>& contexts) {
  std::vector<Name> names;
  for (Parser::StepContext* context : contexts) {
    names.push_back(build_name(input, *context->name()));
    names.back().previous = context->VORIGE() != nullptr;
  }
  return names;
}

Text build_text(const Input& input, antlr4::tree::TerminalNode& node) {
  const std::string quoted = node.getText();
  assert(quoted.size() >= 2);
  return {quoted.substr(1, quoted.size() - 2), input.span(node)};
}

std::optional<Text> build_optional_text(const Input& input, antlr4::tree::TerminalNode* node) {
  if (!node) return std::nullopt;
  return build_text(input, *node);
}

Number build_amount(const Input& input, Parser::AmountContext& context) {
  std::string digits = context.getText();
  const Span span = input.span(context);
  std::size_t scale = 0;
  if (const std::size_t comma = digits.find(','); comma != std::string::npos) {
    scale = digits.size() - comma - 1;
    digits.erase(comma, 1);
  }
  const std::size_t sign = digits.starts_with('-') ? 1 : 0;
  if (digits.size() - sign > kDigitsMax) throw Failure{Code::number_too_large, span, {context.getText()}};
  Number number{0, static_cast<std::uint8_t>(scale), span};
  std::from_chars(digits.data(), digits.data() + digits.size(), number.digits);
  return number;
}

std::uint32_t build_small_number(const Input& input, antlr4::tree::TerminalNode& integer,
                                 std::uint32_t greatest) {
  const auto value = small(integer.getText());
  if (!value || *value > greatest)
    throw Failure{Code::number_too_large, input.span(integer), {integer.getText()}};
  return *value;
}

DateLiteral build_date(const Input& input, Parser::DateContext& context) {
  const Span span = input.span(context);
  std::optional<unsigned> day, month, year = 0;
  if (context.DATE()) {
    const std::string text = context.getText();
    const std::size_t first = text.find('-'), second = text.rfind('-');
    day = small(text.substr(0, first));
    month = small(text.substr(first + 1, second - first - 1));
    year = small(text.substr(second + 1));
  } else {
    day = small(context.INTEGER(0)->getText());
    month = month_number(*context.month());
    if (context.INTEGER().size() == 2) year = small(context.INTEGER(1)->getText());
  }
  const bool with_year = context.DATE() || context.INTEGER().size() == 2;
  // Two-digit years are not years of the Roman empire.
  const bool plausible = day && month && year && (!with_year || (*year >= 1000 && *year <= 9999));
  if (!plausible || !day_number(static_cast<int>(with_year ? *year : kLeapYear), *month, *day))
    throw Failure{Code::wrong_date, span, {input.text(span)}};
  return {static_cast<int>(*year), *month, *day};
}

DateLiteral build_date_with_year(const Input& input, Parser::DateContext& context) {
  const DateLiteral date = build_date(input, context);
  const Span span = input.span(context);
  if (date.year == 0) throw Failure{Code::date_without_year, span, {input.text(span)}};
  return date;
}

namespace {

/// "9.00", "9:00" or "9", as minutes since midnight; 24.00 is the end of the day.
std::optional<unsigned> minute_of_day(const std::string& clock) {
  const std::size_t mark = clock.find_first_of(".:");
  const auto hour = small(clock.substr(0, mark));
  const auto minute = mark == std::string::npos ? std::optional<unsigned>(0) : small(clock.substr(mark + 1));
  const bool two_digits = mark == std::string::npos || clock.size() == mark + 3;
  if (!hour || !minute || !two_digits || *minute > 59) return std::nullopt;
  const unsigned of_day = *hour * 60 + *minute;
  return *hour <= 24 && of_day <= minutes_per_day ? std::optional(of_day) : std::nullopt;
}

}  // namespace

DateLiteral build_instant(const Input& input, Parser::InstantContext& context) {
  DateLiteral date = build_date(input, *context.date());
  Parser::ClockContext* clock = context.clock();
  if (clock == nullptr) return date;
  const std::string text = clock->children.at(1)->getText();
  date.minute = minute_of_day(text);
  if (!date.minute || (date.year != 0 && !number_of(date)))
    throw Failure{Code::wrong_time, input.span(*clock), {text}};
  return date;
}

std::optional<std::int64_t> number_of(const DateLiteral& literal) {
  const auto day = day_number(literal.year, literal.month, literal.day);
  if (!day || !literal.minute) return day;
  return shifted(*day, TimeScale::days, *literal.minute, DateUnit::minutes);
}

int build_study_year(const Input& input, antlr4::tree::TerminalNode& node) {
  const auto first = parse_study_year(node.getText());
  if (!first) throw Failure{Code::wrong_study_year, input.span(node), {node.getText()}};
  return static_cast<int>(*first);
}

kernel::Level build_level(Parser::LevelContext& context) {
  const std::string word = context.getText();
#define GROND_LEVEL(name, keyword, key) \
  if (word == keyword) return kernel::Level::name;
#include "kernel/tables.def"
  assert(false);
  return kernel::Level::article;
}

std::string build_number(const Input& input, Parser::NumberContext& context) {
  const std::string number = context.getText();
  if (number.starts_with('-')) throw Failure{Code::unexpected_word, input.span(context), {number}};
  return number;
}

OwnRegulation build_own_regulation(Parser::ThisRegulationContext& context) {
  if (context.WET()) return OwnRegulation::statute;
  return context.BESLUIT() ? OwnRegulation::decree : OwnRegulation::regulation;
}

Citation build_citation(const Input& input, Parser::CitationContext& context) {
  Citation citation;
  citation.span = input.span(context);
  if (context.DIT()) {
    citation.self = true;
    citation.parts.push_back({build_level(*context.level()), {}, {}, citation.span});
    return citation;
  }
  if (Parser::ThisRegulationContext* own = context.thisRegulation())
    citation.whole = build_own_regulation(*own);
  if (context.name()) citation.instrument = build_name(input, *context.name());
  for (Parser::CitationPartContext* part : context.citationPart())
    citation.parts.push_back(build_part(input, *part));
  if (context.wording()) citation.as_of = build_date_with_year(input, *context.wording()->date());
  return citation;
}

std::vector<Citation> build_citation_list(const Input& input, Parser::CitationListContext& context) {
  std::vector<Citation> citations;
  for (Parser::CitationContext* citation : context.citation())
    citations.push_back(build_citation(input, *citation));
  return citations;
}

Citations build_citations(const Input& input, Parser::CitationsContext& context) {
  Citations citations{build_citation_list(input, *context.citationList(0)), {}};
  if (context.UITZONDERING()) citations.except = build_citation_list(input, *context.citationList(1));
  return citations;
}

Path build_path(const Input& input, Parser::PathContext& context) {
  Path path{build_steps(input, context.step()), std::nullopt, input.span(context)};
  if (context.citation()) path.according_to = build_citation(input, *context.citation());
  return path;
}

Path build_collection(const Input& input, Parser::CollectionContext& context) {
  return {build_names(input, context.name()), std::nullopt, input.span(context)};
}

}  // namespace grond::syntax
