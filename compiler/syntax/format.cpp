// Lays out a file: elements by the level of their provision, and each element by its phrases (phrases.h).
#include "syntax/format.h"

#include <algorithm>
#include <cassert>
#include <stdexcept>

#include "syntax/format_phrase.h"
#include "syntax/parse.h"

namespace grond::syntax {

namespace {

constexpr std::size_t kStep = 2;

struct Block {
  Phrase phrase;
  std::size_t indent = 0;
  bool joins = false;  ///< stands on the line of the heading before it
  bool is_heading() const { return phrase.is("heading"); }
};

/// How deep a heading stands among those that indent; above an article nothing does.
std::size_t depth(const std::string& word) {
  if (word == "lid" || word == "rubriek") return 1;
  if (word == "aanhef" || word == "onderdeel" || word == "slot" || word == "noot") return 2;
  if (word == "onder") return 3;
  return word == "volzin" ? 4 : 0;
}

/// The heading in an element: itself, or the one its case stands before.
const Phrase* heading_in(const Phrase& element) {
  if (element.is("heading")) return &element;
  for (const Phrase& part : element.parts)
    if (part.is("heading")) return &part;
  return nullptr;
}

/// The table in an element: itself, or the one its case stands before.
const Phrase* table_in(const Phrase& element) {
  if (element.is("table")) return &element;
  for (const Phrase& part : element.parts)
    if (part.is("table")) return &part;
  return nullptr;
}

std::vector<Block> read_elements(Tokens& tokens, std::vector<Word>& words) {
  std::vector<Block> elements;
  std::vector<std::size_t> open;  // depths of the headings around the present place
  for (std::size_t at = 0; !tokens.at_end(at);) {
    antlr::GrondParser parser(&tokens.stream());
    parser.removeErrorListeners();
    tokens.stream().seek(tokens.at(at).getTokenIndex());
    Block element{read_phrases(parser, *parser.element(), tokens, words)};
    if (const Phrase* heading = heading_in(element.phrase)) {
      const std::size_t own = depth(words[heading->begin].text);
      while (!open.empty() && open.back() >= own) open.pop_back();
      element.indent = kStep * open.size();
      open.push_back(own);
    } else if (!tokens.is_declaration(at)) {
      element.indent = kStep * open.size();
    }
    if (element.phrase.is("regulation")) open.clear();
    assert(element.phrase.begin == at && element.phrase.end > at);
    at = element.phrase.end;
    elements.push_back(std::move(element));
  }
  return elements;
}

/// Nothing but a line break and a comment beside the line stands before this word.
bool follows_closely(const Word& word) {
  return !word.blank_before &&
         (word.comments.empty() || (word.comments.size() == 1 && word.comments[0].beside));
}

/// Sentences that the writer put on the line of their heading stay there, under one another, when all of
/// those that follow each other fit.
void join_headings(std::vector<Block>& elements, const std::vector<Word>& words, const Lines& lines,
                   Columns& columns) {
  const auto is_pair = [&](std::size_t i) {
    if (i + 1 >= elements.size() || !elements[i].is_heading() || elements[i + 1].is_heading()) return false;
    const Word& word = words[elements[i + 1].phrase.begin];
    return !word.breaks && word.comments.empty();
  };
  for (std::size_t i = 0; i < elements.size();) {
    if (!is_pair(i)) {
      ++i;
      continue;
    }
    std::size_t end = i, column = 0;
    for (; is_pair(end) && elements[end].indent == elements[i].indent &&
           (end == i || follows_closely(words[elements[end].phrase.begin]));
         end += 2)
      column = std::max(column, lines.flat_width(elements[end].phrase.begin, elements[end].phrase.end) + 1);
    const auto fits = [&](const Phrase& phrase) {
      return !phrase.rigid &&
             elements[i].indent + column + lines.flat_width(phrase.begin, phrase.end) <= kLineMax;
    };
    bool all = true;
    for (std::size_t k = i + 1; k < end; k += 2) all = all && fits(elements[k].phrase);
    for (; i < end; i += 2) {
      elements[i + 1].joins = all;
      if (all) columns[elements[i + 1].phrase.begin] = column;
    }
  }
}

/// One row of a table: the words before its first column, and before its colon.
struct TableRow {
  std::size_t begin, second, colon;  ///< second and colon: 0 when it has none
};

TableRow table_row(const Phrase& phrase, const std::vector<Word>& words) {
  TableRow row{phrase.begin, phrase.parts.size() > 1 ? phrase.parts[1].begin : 0, 0};
  for (const Phrase& part : phrase.parts)
    if (row.colon == 0 && words[part.begin].text == ":") row.colon = part.begin;
  return row;
}

void add_columns(const std::vector<TableRow>& rows, const Lines& lines, Columns& columns) {
  std::size_t first = 0, second = 0;
  for (const TableRow& row : rows) {
    if (row.second != 0) first = std::max(first, lines.flat_width(row.begin, row.second) + 1);
    if (row.colon != 0) second = std::max(second, lines.flat_width(row.second, row.colon) + 1);
  }
  for (const TableRow& row : rows) {
    if (row.second != 0) columns[row.second] = first;
    if (row.colon != 0) columns[row.colon] = first + second;
  }
}

/// The bars of a table under one another, where all rows then fit on a line.
void add_bars(const Phrase& table, const std::vector<Word>& words, std::size_t indent, const Lines& lines,
              Columns& columns) {
  std::vector<std::vector<std::size_t>> rows;  // per row: its first word, its bars, and where it ends
  std::vector<std::size_t> widths;             // of what stands before each bar
  std::size_t last = 0;                        // the widest last cell
  for (const Phrase& part : table.parts) {
    if (!part.is("tableRow") && !part.is("columns")) continue;
    std::vector<std::size_t> places{part.begin};
    for (const Phrase& cell : part.parts)
      if (words[cell.begin].text == "|") places.push_back(cell.begin);
    places.push_back(part.end);
    widths.resize(std::max(widths.size(), places.size() - 2));
    for (std::size_t i = 0; i + 2 < places.size(); ++i)
      widths[i] = std::max(widths[i], lines.flat_width(places[i], places[i + 1]));
    last = std::max(last, lines.flat_width(places[places.size() - 2], part.end));
    rows.push_back(std::move(places));
  }
  std::size_t whole = indent + kStep + last + 1;
  for (const std::size_t width : widths) whole += width + 1;
  if (whole > kLineMax) return;
  for (const auto& places : rows) {
    std::size_t column = 0;
    for (std::size_t i = 1; i + 1 < places.size(); ++i) {
      column += widths[i - 1] + 1;
      columns[places[i]] = column;
    }
  }
}

/// The attributes of a kind, the lines of the head of a regulation, and choices after one another.
void find_tables(const std::vector<Block>& elements, const std::vector<Word>& words, const Lines& lines,
                 Columns& columns) {
  std::vector<TableRow> choices;
  for (const Block& element : elements) {
    std::vector<TableRow> rows;
    for (const Phrase& part : element.phrase.parts)
      if ((part.is("attribute") || part.is("regulationLine")) && !part.is("interpretation"))
        rows.push_back(table_row(part, words));
    // A head that fits on one line is no table.
    if (element.phrase.is("kind") || element.phrase.rigid ||
        lines.flat_width(element.phrase.begin, element.phrase.end) > kLineMax)
      add_columns(rows, lines, columns);
    if (const Phrase* table = table_in(element.phrase))
      add_bars(*table, words, element.indent, lines, columns);
    const bool is_choice = element.phrase.is("choice");
    if (!choices.empty() && !(is_choice && follows_closely(words[element.phrase.begin]))) {
      add_columns(choices, lines, columns);
      choices.clear();
    }
    if (is_choice) choices.push_back(table_row(element.phrase, words));
  }
  add_columns(choices, lines, columns);
}

/// A comment with its own line stands with what follows it, or with what precedes it when only that is near.
std::size_t comment_indent(const Word& word, std::size_t before, std::size_t after) {
  const bool far = word.blank_before || word.text.empty();
  const auto own = std::find_if(word.comments.begin(), word.comments.end(),
                                [](const Aside& comment) { return !comment.beside; });
  const bool belongs_before = own != word.comments.end() && !own->blank_before && far;
  return belongs_before ? before : after;
}

std::string lay_out(const std::string& text) {
  Tokens tokens(text);
  std::vector<Word> words = read_words(tokens);
  std::vector<Block> elements = read_elements(tokens, words);
  Lines lines(words);
  Columns columns;
  join_headings(elements, words, lines, columns);
  find_tables(elements, words, lines, columns);
  lines.set_columns(std::move(columns));
  std::size_t before = 0;
  for (const Block& element : elements) {
    const Word& first = words[element.phrase.begin];
    if (!element.joins)
      lines.begin(element.phrase.begin, element.indent, comment_indent(first, before, element.indent),
                  first.blank_before);
    put(lines, words, element.phrase, element.indent);
    before = element.indent;
  }
  lines.begin(words.size() - 1, 0, comment_indent(words.back(), before, 0), false);
  return lines.text();
}

}  // namespace

std::optional<std::string> format(const source::Sources& sources, std::uint32_t file,
                                  Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.error_count();
  parse(sources, file, diagnostics);
  if (diagnostics.error_count() > errors) return std::nullopt;
  const std::string& text = sources.files.at(file).text;
  std::string result = lay_out(text);
  Tokens before(text), after(result);
  if (spoken(read_words(before)) != spoken(read_words(after)))
    throw std::logic_error("the layout of " + sources.files.at(file).name + " changes its words");
  return result;
}

}  // namespace grond::syntax
