#include "syntax/format_phrase.h"

#include <algorithm>
#include <cassert>

namespace grond::syntax {

namespace {

constexpr std::size_t kStep = 2;
constexpr std::size_t kConnective = 4;  ///< the width of `en` or `of` before what is joined, to a column

/// Rules whose continuation lines stand under their own begin rather than under that of their sentence.
constexpr std::string_view kOwnBase[] = {"junction", "test",         "sum",   "value",
                                         "fact",     "expectedCell", "clause"};

class Writer {
 public:
  Writer(Lines& lines, const std::vector<Word>& words) : lines_(lines), words_(words) {}

  void put(const Phrase& phrase, std::size_t base) {
    if (phrase.parts.empty() || (!phrase.rigid && lines_.fits(phrase.begin, phrase.end))) {
      for (std::size_t word = phrase.begin; word < phrase.end; ++word) lines_.add(word);
      return;
    }
    const std::size_t start = lines_.column_of(phrase.begin);
    Place place{start, lines_.at_begin() || has_own_base(phrase) ? start : base,
                lines_.indent() + (lines_.at_begin() ? 0 : kStep),
                !lines_.at_begin() && !opens(phrase.begin) && start >= kConnective, !can_hug(phrase)};
    for (std::size_t part = 0; part < phrase.parts.size(); ++part) {
      const Gap gap = phrase.gaps[part];
      if (part != 0 || (gap.breaks == Break::line && !lines_.at_begin())) separate(phrase, part, place);
      place.columns.push_back(lines_.column_of(phrase.parts[part].begin));
      put(phrase.parts[part], place.base);
      if (gap.indent == Indent::connective && place.wide) lines_.widen();
    }
  }

 private:
  /// Where the lines of one phrase may begin.
  struct Place {
    std::size_t start, base, dash;
    bool wide;  ///< there is room for a connective before the first condition
    bool breaks_clauses;
    std::vector<std::size_t> columns = {};  ///< of the parts written so far
  };

  static bool has_own_base(const Phrase& phrase) {
    return std::any_of(std::begin(kOwnBase), std::end(kOwnBase),
                       [&](std::string_view rule) { return phrase.is(rule); });
  }

  /// A bracket or a dash stands just before this word.
  bool opens(std::size_t word) const {
    return word > 0 && (words_[word - 1].text == "(" || words_[word - 1].text == "-");
  }

  /// A sentence whose one clause is a list keeps that clause on its line: `… slechts indien` and then dashes.
  bool can_hug(const Phrase& phrase) const {
    const Phrase& last = phrase.parts.back();
    if (!last.is("listCondition") || !lines_.fits(phrase.begin, last.begin)) return false;
    std::size_t clauses = 0;
    for (std::size_t part = 1; part < phrase.parts.size(); ++part) {
      const Word& word = words_[phrase.parts[part].begin];
      const bool breaks = phrase.gaps[part].breaks != Break::none;
      if (&phrase.parts[part] != &last && phrase.parts[part].rigid) return false;
      if (!word.comments.empty() || (breaks && word.breaks)) return false;
      clauses += phrase.gaps[part].breaks == Break::clause;
    }
    return !phrase.parts.front().rigid && clauses <= 1;
  }

  void separate(const Phrase& phrase, std::size_t part, const Place& place) {
    const Phrase& next = phrase.parts[part];
    const Word& word = words_[next.begin];
    const Gap gap = phrase.gaps[part];
    const bool commented = !word.comments.empty();
    const bool chosen = word.breaks || commented;
    bool breaks = commented;
    switch (gap.breaks) {
      case Break::none:
        breaks = commented || must_wrap(next.begin);
        break;
      case Break::clause:
        breaks = place.breaks_clauses;
        break;
      case Break::fill:
        breaks = chosen || next.rigid || !lines_.fits(next.begin, next.end);
        break;
      case Break::keep:
        breaks = chosen;
        break;
      case Break::line:
        breaks = true;
        break;
    }
    if (!breaks) return;
    const std::size_t column =
        gap.breaks == Break::none ? place.base + kStep : indent(phrase, part, gap.indent, place);
    lines_.begin(next.begin, column, column, gap.breaks == Break::line && word.blank_before);
  }

  /// Where nothing is said about breaking, a line breaks only because it is full; never before a text.
  bool must_wrap(std::size_t word) const {
    return !words_[word].glued && !words_[word].is_text() && !lines_.at_begin() &&
           !lines_.fits(word, word + 1);
  }

  /// The column of the first of the items that end at `part`.
  std::size_t first_item(const Phrase& phrase, std::size_t part, const Place& place) const {
    const auto joins = [&](const Phrase& between) {
      const std::string& text = words_[between.begin].text;
      return text == "," || text == ";" || text == "en" || text == "of";
    };
    while (part >= 2 && joins(phrase.parts[part - 1])) part -= 2;
    return place.columns[part];
  }

  std::size_t indent(const Phrase& phrase, std::size_t part, Indent indent, const Place& place) const {
    switch (indent) {
      case Indent::base:
        return place.base;
      case Indent::step:
        return place.base + kStep;
      case Indent::deep:
        return place.base + 2 * kStep;
      case Indent::start:
        return place.start;
      case Indent::list:
        return first_item(phrase, part, place);
      case Indent::dash:
        return place.dash;
      case Indent::connective:
        return place.wide ? place.start - kConnective : place.start;
    }
    assert(false && "not an indentation");
    return place.base;
  }

  Lines& lines_;
  const std::vector<Word>& words_;
};

}  // namespace

void put(Lines& lines, const std::vector<Word>& words, const Phrase& phrase, std::size_t base) {
  Writer(lines, words).put(phrase, base);
}

}  // namespace grond::syntax
