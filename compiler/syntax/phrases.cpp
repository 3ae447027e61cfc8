// The table of breaks, and the phrases it applies to. A new form of sentence needs a row only when its
// clauses begin with words of their own.
#include "syntax/phrases.h"

#include <algorithm>
#include <cassert>

#include "syntax/format.h"

namespace grond::syntax {

namespace {

struct Row {
  std::string_view rule;   ///< of the phrase; empty: any
  std::string_view after;  ///< the word before the break; empty: any
  std::string_view words;  ///< the first words after it; empty: any
  std::string_view part;   ///< the rule of the part after it; empty: any
  Gap gap;
};

constexpr Gap kNone = {};
constexpr Gap kClause = {Break::clause, Indent::step};
constexpr Gap kLine = {Break::line, Indent::step};

// The first row that fits counts.
constexpr Row rows[] = {
    // Clauses of any sentence.
    {"", "slechts", "indien", "", kNone},
    {"", "geval", "indien", "", kNone},
    {"", "", "slechts indien", "", kClause},
    {"", "", "in ieder geval indien", "", kClause},
    {"", "", "en overigens", "", kClause},
    {"", "", "indien", "", kClause},
    {"", "", "tenzij", "", kClause},
    {"", "", "mits", "", kClause},
    {"", "", "behoudens", "", kClause},
    {"", "", "voor zover", "", kClause},
    {"", "", "met dien verstande", "", kClause},
    {"", "", "en anders", "", kClause},
    {"", "", "blijft buiten toepassing", "", kClause},
    {"", "", "blijft van toepassing", "", kClause},
    {"", "", "is slechts van toepassing", "", kClause},
    {"", "", "is van toepassing", "", kClause},
    {"", "", "is van overeenkomstige toepassing", "", kClause},
    {"", "", "", "proviso", {Break::fill, Indent::deep}},
    // Sentences.
    {"statement", "", "", "", {Break::line, Indent::base}},
    {"assignment", "", "", "value", {Break::fill, Indent::step}},
    {"core", "beschouwing", "", "population", {Break::fill, Indent::step}},
    {"core", "", "", "members", {Break::fill, Indent::step}},
    {"citations", "", "met uitzondering", "", kClause},
    {"application", "", "", "reading", kLine},
    {"term", "", "en", "", kClause},
    {"pairwise", "", "bij", "", kClause},
    // Conditions.
    {"listCondition", "", "-", "", {Break::line, Indent::dash}},
    {"listCondition", "", "", "", kNone},
    {"junction", "", "en", "", {Break::clause, Indent::connective}},
    {"junction", "", "of", "", {Break::clause, Indent::connective}},
    {"test", "", "", "predicate", {Break::fill, Indent::start}},
    {"population", "", "", "filter", kClause},
    {"population", "", "", "restriction", kClause},
    {"population", "", "", "exclusion", kClause},
    // Values.
    {"value", "", "afgerond", "", {Break::clause, Indent::start}},
    {"bracket", "", "afgerond", "", {Break::clause, Indent::start}},
    {"sum", "", "", "operation", {Break::clause, Indent::start}},
    {"sum", "door", "", "operand", {Break::fill, Indent::start}},
    {"aggregate", "", "over", "", kClause},
    {"aggregate", "", "naar", "", kClause},
    {"share", "", "bij", "", kClause},
    {"share", "", "naar", "", kClause},
    {"share", "", "met", "", kClause},
    // Declarations.
    {"heading", "", "geldig", "", kClause},
    {"regulation", "", "", "regulationLine", kClause},
    {"interpretation", "", "", "alternative", kLine},
    {"alternative", "", "dan", "", kClause},
    {"kind", "", "", "attribute", kLine},
    {"kind", "", "", "grouping", kLine},
    {"externInstrument", "", "bron", "", kClause},
    {"externInstrument", "", "rang", "", kClause},
    {"calendar", "", "", "calendarDay", kLine},
    {"table", "", "", "columns", kLine},
    {"table", "", "", "tableRow", kLine},
    {"tableHead", "en", "", "tableKey", kNone},
    {"tableHead", "", "en", "", kClause},
    {"tableHead", "", "", "tableKey", kClause},
    {"tableHead", "", "", "matter", kClause},
    {"columns", "", "|", "", {Break::fill, Indent::deep}},
    {"tableRow", "", "|", "", {Break::fill, Indent::deep}},
    {"procedure", "", "naar", "", kClause},
    {"procedure", "", "besluit", "", kClause},
    // Examples.
    {"example", "", "gegeven", "", kLine},
    {"example", "", "verwacht", "", kLine},
    {"example", "", "onvolledig", "", {Break::keep, Indent::step}},
    {"example", "", "", "cases", kLine},
    {"example", "", "", "boundaries", kLine},
    {"cases", "", "verwacht", "", kClause},
    {"cases", "", "", "caseRow", {Break::line, Indent::start}},
    {"cases", "", "|", "", {Break::fill, Indent::deep}},
    {"caseRow", "", "|", "", {Break::fill, Indent::deep}},
    {"boundaries", "", "", "boundary", {Break::keep, Indent::step}},
    {"example", "gegeven", "", "", {Break::keep, Indent::deep}},
    {"example", "verwacht", "", "", {Break::keep, Indent::deep}},
};

/// Rules whose parts belong to the phrase around them, so that the clauses of a sentence break together.
constexpr std::string_view kParts[] = {"clauses", "when", "openList", "extent", "provided", "rounding"};

/// Rows of items that stand under their first.
constexpr std::string_view kLists[] = {"choice", "oneOf", "members", "citationList", "pairwise", "example"};

bool has(const auto& list, std::string_view name) {
  return std::find(std::begin(list), std::end(list), name) != std::end(list);
}

/// The words from `at` on are these, separated by one space.
bool begins_with(const std::vector<Word>& words, std::size_t at, std::string_view phrase) {
  while (!phrase.empty()) {
    const std::size_t end = std::min(phrase.find(' '), phrase.size());
    if (at >= words.size() || words[at].text != phrase.substr(0, end)) return false;
    phrase.remove_prefix(std::min(end + 1, phrase.size()));
    ++at;
  }
  return true;
}

class Reader {
 public:
  Reader(const std::vector<std::string>& rule_names, const Tokens& tokens, std::vector<Word>& words)
      : rule_names_(rule_names), tokens_(tokens), words_(words) {}

  Phrase read(antlr4::ParserRuleContext& context) {
    Phrase phrase;
    add_parts(phrase, context);
    assert(!phrase.parts.empty());
    glue_colon(context, phrase);
    if (phrase.parts.size() == 1) {
      Phrase only = std::move(phrase.parts.front());
      only.rules.insert(only.rules.begin(), name(context));
      return only;
    }
    phrase.rules.push_back(name(context));
    phrase.begin = phrase.parts.front().begin;
    phrase.end = phrase.parts.back().end;
    for (std::size_t i = 0; i < phrase.parts.size(); ++i) phrase.gaps.push_back(gap(phrase, i));
    phrase.rigid = rigid(phrase);
    return phrase;
  }

 private:
  std::string_view name(antlr4::ParserRuleContext& context) const {
    return rule_names_.at(context.getRuleIndex());
  }

  void add_parts(Phrase& phrase, antlr4::ParserRuleContext& context) {
    for (antlr4::tree::ParseTree* child : context.children) {
      if (auto* word = dynamic_cast<antlr4::tree::TerminalNode*>(child)) {
        const std::size_t at = tokens_.index_of(*word->getSymbol());
        phrase.parts.push_back({at, at + 1, {}, {}, {}, false});
        continue;
      }
      auto& below = dynamic_cast<antlr4::ParserRuleContext&>(*child);
      if (below.children.empty()) continue;
      if (has(kParts, name(below)))
        add_parts(phrase, below);
      else
        phrase.parts.push_back(read(below));
    }
  }

  void glue_colon(antlr4::ParserRuleContext& context, const Phrase& phrase) {
    Word& last = words_[phrase.parts.back().end - 1];
    if (last.text == ":" && context.children.size() > 1) last.glued = true;
  }

  Gap gap(const Phrase& phrase, std::size_t part) const {
    const Phrase& next = phrase.parts[part];
    if (part == 0) return phrase.is("listCondition") ? Gap{Break::line, Indent::dash} : kNone;
    if (words_[next.begin].glued) return kNone;
    const std::string& before = words_[next.begin - 1].text;
    for (const Row& row : rows) {
      if (!row.rule.empty() && row.rule != phrase.rules.back()) continue;
      if (!row.after.empty() && row.after != before) continue;
      if (!row.part.empty() && !next.is(row.part)) continue;
      if (!begins_with(words_, next.begin, row.words)) continue;
      // What shares its subject with the condition before it stays beside it.
      const bool shares_subject = row.gap.indent == Indent::connective && part + 1 < phrase.parts.size() &&
                                  !phrase.parts[part + 1].is("test");
      return shares_subject ? kNone : row.gap;
    }
    if (before != "," && before != ";") return kNone;
    return {Break::fill, has(kLists, phrase.rules.back()) ? Indent::list : Indent::step};
  }

  bool rigid(const Phrase& phrase) const {
    if (phrase.is("listCondition")) return true;
    for (std::size_t i = 0; i < phrase.parts.size(); ++i) {
      const Phrase& part = phrase.parts[i];
      if (part.rigid) return true;
      if (i == 0) continue;
      const Word& word = words_[part.begin];
      const Break breaks = phrase.gaps[i].breaks;
      if (!word.comments.empty() || breaks == Break::line) return true;
      if (breaks != Break::none && word.breaks) return true;
    }
    return false;
  }

  const std::vector<std::string>& rule_names_;  ///< ANTLR's, which live as long as the program
  const Tokens& tokens_;
  std::vector<Word>& words_;
};

}  // namespace

bool Phrase::is(std::string_view rule) const { return has(rules, rule); }

Phrase read_phrases(antlr::GrondParser& parser, antlr::GrondParser::ElementContext& element,
                    const Tokens& tokens, std::vector<Word>& words) {
  return Reader(parser.getRuleNames(), tokens, words).read(element);
}

std::vector<std::string_view> rules_of_layout() {
  std::vector<std::string_view> names;
  for (const Row& row : rows)
    for (const std::string_view name : {row.rule, row.part})
      if (!name.empty()) names.push_back(name);
  names.insert(names.end(), std::begin(kParts), std::end(kParts));
  names.insert(names.end(), std::begin(kLists), std::end(kLists));
  return names;
}

}  // namespace grond::syntax
