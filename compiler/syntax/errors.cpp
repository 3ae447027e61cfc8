#include "syntax/errors.h"

#include <algorithm>
#include <cctype>
#include <optional>

namespace grond::syntax {

namespace {

/// Everything that the kinds of errors are told apart by.
struct Site {
  const source::Sources& sources;
  const Input& input;
  const Tokens& tokens;
  std::size_t begin;
  std::size_t error;
  const ParseStop& stop;

  std::string word(std::size_t index) const { return input.text(input.span(tokens.at(index))); }
  Place place(std::size_t index) const { return sources.place(input.span(tokens.at(index))); }
  bool expects(std::size_t type) const { return stop.expected.contains(type); }
};

/// The expected words themselves, when they are few and all fixed.
std::optional<std::string> few_words(const Site& site) {
  constexpr std::size_t kWordsMax = 8;
  if (site.stop.expected.size() > kWordsMax) return std::nullopt;
  std::string words;
  for (const ssize_t type : site.stop.expected.toList()) {
    const std::string word = type > 0 ? site.tokens.literal(static_cast<std::size_t>(type)) : std::string();
    if (word.empty()) return std::nullopt;
    words += (words.empty() ? "`" : ", `") + word + "`";
  }
  return words;
}

std::optional<Note> expectation(const Site& site) {
  const auto note = [](Code code) { return Note{code, {}, {}}; };
  if (site.expects(Parser::PERIOD)) return note(Code::expected_period);
  if (site.stop.rule == Parser::RuleElement) return note(Code::expected_element);
  if (site.expects(Parser::IS) && site.expects(Parser::GESCHIEDT)) return note(Code::expected_conclusion);
  if (site.stop.expected.isEmpty())
    return site.stop.rule == Parser::RuleCore ? std::optional(note(Code::expected_value)) : std::nullopt;
  if (const auto words = few_words(site)) return Note{Code::expected_words, {}, {*words}};
  if (site.expects(Parser::OPEN_BRACKET)) return note(Code::expected_value);
  if (site.expects(Parser::ARTIKEL)) return note(Code::expected_citation);
  if (site.expects(Parser::DATE)) return note(Code::expected_date);
  if (site.expects(Parser::INTEGER)) return note(Code::expected_number);
  if (site.expects(Parser::NAME)) return note(Code::expected_name);
  if (site.expects(Parser::TEXT)) return note(Code::expected_text);
  return std::nullopt;
}

Diagnostic make(const Site& site, Code code, std::vector<std::string> arguments, bool with_expectation) {
  Diagnostic diagnostic{code, site.place(site.error), std::move(arguments), {}};
  if (with_expectation)
    if (auto note = expectation(site)) diagnostic.notes.push_back(std::move(*note));
  if (site.error == site.begin) return diagnostic;
  if (site.tokens.is_declaration(site.begin))
    diagnostic.notes.push_back({Code::inside_declaration, site.place(site.begin), {site.word(site.begin)}});
  else
    diagnostic.notes.push_back({Code::inside_sentence, site.place(site.begin), {}});
  return diagnostic;
}

/// `lid 2 is van toepassing`, `lid 1, lid 2 …`: where the heading begins that was read, when a sentence
/// cannot go on like this.
std::optional<std::size_t> heading_begins_sentence(const Site& site) {
  if (site.expects(Parser::VERVALT) && site.tokens.is_level(site.begin)) return site.begin;
  if (site.begin < 2 || !site.tokens.is_level(site.begin - 2)) return std::nullopt;
  constexpr std::size_t continuations[] = {Parser::IS,     Parser::GELDT, Parser::HEEFT, Parser::WORDT,
                                           Parser::EN,     Parser::OF,    Parser::COMMA, Parser::BLIJFT,
                                           Parser::GELDEN, Parser::TOT};
  const std::size_t first = site.tokens.type(site.begin);
  if (std::find(std::begin(continuations), std::end(continuations), first) == std::end(continuations))
    return std::nullopt;
  return site.begin - 2;
}

/// A fixed word stands where the writer can only have meant a name.
bool needs_name(const Site& site) {
  if (!site.expects(Parser::NAME) || site.stop.rule == Parser::RuleElement) return false;
  if (site.tokens.type(site.error) == Parser::RESERVED) return true;
  const bool is_word = std::isalpha(static_cast<unsigned char>(site.word(site.error).front())) != 0;
  return is_word && !site.expects(Parser::OPEN_BRACKET) && !site.expects(Parser::INTEGER);
}

/// A period is missing rather than a word wrong when something new begins here, or a new line.
bool period_is_missing(const Site& site) {
  if (!site.expects(Parser::PERIOD) || site.error == site.begin) return false;
  return site.tokens.at_end(site.error) || site.tokens.first_on_line(site.error) ||
         site.tokens.restarts(site.error);
}

Diagnostic missing_period(const Site& site) {
  Span end = site.input.span(site.tokens.at(site.error - 1));
  Diagnostic diagnostic = make(site, Code::missing_period, {site.word(site.error - 1)}, false);
  end.begin = end.end;
  diagnostic.place = site.sources.place(end);
  return diagnostic;
}

}  // namespace

void StopAtFirstError::recover(antlr4::Parser*, std::exception_ptr error) {
  try {
    std::rethrow_exception(error);
  } catch (const antlr4::RecognitionException& problem) {
    auto* context = dynamic_cast<antlr4::ParserRuleContext*>(problem.getCtx());
    const auto* no_choice = dynamic_cast<const antlr4::NoViableAltException*>(&problem);
    // After some words of a choice ANTLR only knows what could have begun it, which is of no use.
    const bool knows = !no_choice || no_choice->getStartToken() == problem.getOffendingToken();
    throw ParseStop{problem.getOffendingToken(), context ? context->getRuleIndex() : 0,
                    knows ? problem.getExpectedTokens() : antlr4::misc::IntervalSet()};
  }
}

antlr4::Token* StopAtFirstError::recoverInline(antlr4::Parser* parser) {
  throw ParseStop{parser->getCurrentToken(), parser->getContext()->getRuleIndex(),
                  parser->getExpectedTokens()};
}

Diagnostic explain(const source::Sources& sources, const Input& input, const Tokens& tokens,
                   std::size_t begin, const ParseStop& stop) {
  const Site site{sources, input, tokens, begin, tokens.index_of(*stop.offending), stop};
  const std::size_t type = tokens.type(site.error);
  if (tokens.too_deep(site.error))
    return make(site, Code::nesting_too_deep, {std::to_string(kNestingMax)}, false);
  const std::string word = site.word(site.error);
  if (type == Parser::UNKNOWN) return make(site, Code::unknown_character, {word}, false);
  if (type == Parser::OPEN_TEXT) return make(site, Code::unterminated_text, {}, false);
  if (type == Parser::DECIMAL && site.error > 0 && tokens.is_level(site.error - 1))
    return make(site, Code::decimal_in_citation, {word, site.word(site.error - 1)}, false);
  if (const auto heading = heading_begins_sentence(site)) {
    Diagnostic diagnostic =
        make(site, Code::heading_in_sentence, {site.word(*heading) + " " + site.word(*heading + 1)}, false);
    diagnostic.place =
        sources.place(join(input.span(tokens.at(*heading)), input.span(tokens.at(*heading + 1))));
    return diagnostic;
  }
  if (period_is_missing(site)) return missing_period(site);
  if (tokens.at_end(site.error)) return make(site, Code::unexpected_end, {}, true);
  if (needs_name(site)) return make(site, Code::reserved_word, {word}, false);
  return make(site, Code::unexpected_word, {word}, true);
}

}  // namespace grond::syntax
