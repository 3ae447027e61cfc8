#include "source/blocks.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <utility>

#include "source/bron_index.h"

namespace grond::source {
namespace {

using Kind = Block::Kind;

constexpr std::string_view note_mark = "<sup>";
constexpr std::string_view note_mark_end = "</sup>";

/// The number of a lid ("2", "3a") or onderdeel ("b", "aa", "1°"), or neither.
std::optional<Kind> numbered_kind(std::string_view number) {
  constexpr std::size_t longest_number = 4;
  if (number.empty() || number.size() > longest_number) return std::nullopt;
  std::string_view rest = number;
  while (!rest.empty() && is_digit(rest.front())) rest.remove_prefix(1);
  const bool starts_with_digit = rest.size() < number.size();
  const bool letters = std::ranges::all_of(rest, is_letter);
  if (starts_with_digit && rest == "°") return Kind::item;
  if (starts_with_digit && letters && rest.size() <= 1) return Kind::member;
  if (!starts_with_digit && letters && rest.size() <= 2) return Kind::item;
  return std::nullopt;
}

/// "- 1 …" and "- a …": after the dash a number goes without its full stop.
Block begin_listed(std::string_view line) {
  const std::size_t space = std::min(line.find(' '), line.size());
  std::string_view number = line.substr(0, space);
  const bool stopped = number.ends_with('.');
  if (stopped) number.remove_suffix(1);
  const auto kind = numbered_kind(number);
  const bool short_enough = stopped || is_digit(number.empty() ? ' ' : number[0]) || number.size() == 1;
  if (!kind || !short_enough || space == line.size()) return {Kind::plain, "", std::string(line), {}};
  return {*kind, std::string(number), std::string(trimmed(line.substr(space))), {}};
}

/// A line that begins a lid ("2.  …"), an onderdeel ("a. …", "1°. …", "- a …") or neither.
Block begin_block(std::string_view line) {
  if (line.starts_with("- ")) return begin_listed(trimmed(line.substr(1)));
  const std::size_t stop = line.find(". ");
  if (stop != std::string_view::npos) {
    const std::string_view number = line.substr(0, stop);
    if (const auto kind = numbered_kind(number))
      return {*kind, std::string(number), std::string(line.substr(stop + 2)), {}};
  }
  // "1° …": the degree sign alone says that it is a number
  constexpr std::string_view degree = "° ";
  const std::size_t sign = line.find(degree);
  if (sign != std::string_view::npos && numbered_kind(line.substr(0, sign + degree.size() - 1)) == Kind::item)
    return {Kind::item,
            std::string(line.substr(0, sign + degree.size() - 1)),
            std::string(line.substr(sign + degree.size())),
            {}};
  return {Kind::plain, "", std::string(line), {}};
}

std::string without(std::string text, std::string_view mark) {
  for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at))
    text.erase(at, mark.size());
  return text;
}

/// Printed words without emphasis and without the numbers of notes: "B Dans", of "*B Dans*<sup>1,3</sup>".
std::string printed_words(std::string_view text) {
  std::string words = without(normalise(text), "*");
  for (std::size_t at = words.find(note_mark); at != std::string::npos; at = words.find(note_mark, at)) {
    const std::size_t end = words.find(note_mark_end, at);
    if (end == std::string::npos) break;
    const std::string_view inside(words.data() + at + note_mark.size(), end - at - note_mark.size());
    const bool number = std::ranges::all_of(inside, [](char c) { return is_digit(c) || c == ','; });
    words.erase(at, number ? end + note_mark_end.size() - at : note_mark.size());
    if (!number) words = without(std::move(words), note_mark_end);
  }
  return normalise(words);
}

/// The cells of `| a | b |`, or of what tabs part; nothing of another line.
std::vector<std::string> cells_of(std::string_view line) {
  constexpr std::ptrdiff_t fewest_tabs = 2;
  const bool bars = line.starts_with('|');
  if (!bars && std::ranges::count(line, '\t') < fewest_tabs) return {};
  const char between = bars ? '|' : '\t';
  if (bars) line.remove_prefix(1);
  if (bars && line.ends_with('|')) line.remove_suffix(1);
  std::vector<std::string> cells;
  while (true) {
    const std::size_t end = line.find(between);
    cells.push_back(cells.empty() ? printed_words(line.substr(0, end)) : normalise(line.substr(0, end)));
    if (end == std::string_view::npos) return cells;
    line.remove_prefix(end + 1);
  }
}

bool all_dashes(const std::vector<std::string>& cells) {
  return std::ranges::all_of(
      cells, [](const std::string& cell) { return cell.find_first_not_of("-: ") == std::string::npos; });
}

/// "<sup>1</sup> … <sup>3</sup> …": a note begins where the one before it has ended its sentence.
void split_notes(std::string_view line, std::vector<Block>& blocks) {
  while (line.starts_with(note_mark)) {
    const std::size_t number_end = std::min(line.find(note_mark_end), line.size());
    const std::string_view number = line.substr(note_mark.size(), number_end - note_mark.size());
    line.remove_prefix(std::min(number_end + note_mark_end.size(), line.size()));
    std::size_t next = line.find(note_mark);
    while (next != std::string_view::npos && !trimmed(line.substr(0, next)).ends_with('.'))
      next = line.find(note_mark, next + 1);
    blocks.push_back({Kind::note, std::string(number), std::string(trimmed(line.substr(0, next))), {}});
    line = next == std::string_view::npos ? std::string_view{} : line.substr(next);
  }
}

class Splitter {
 public:
  void line(std::string_view line) {
    if (line.empty() || (line.front() == '<' && !line.starts_with(note_mark))) {
      after_blank_ = true;
      in_table_ = false;
      return;
    }
    if (line.front() == '#') return heading(line.substr(std::min(line.find_first_not_of('#'), line.size())));
    if (line.size() > 4 && line.starts_with("**") && line.find("**", 2) == line.size() - 2)
      return heading(line);
    if (auto cells = cells_of(line); !cells.empty()) return row(std::move(cells));
    in_table_ = false;
    if (article(line)) return;
    if (line.starts_with(note_mark)) {
      split_notes(line, blocks);
      after_blank_ = false;
      return;
    }
    text(line);
  }

  std::vector<Block> blocks;

 private:
  void heading(std::string_view line) {
    const std::string words = without(std::string(line), "**");
    blocks.push_back({Kind::heading, "", std::string(trimmed(words)), {}});
    after_blank_ = true;
    in_table_ = false;
  }

  /// "Artikel 4.7a. Loting", "Artikel 4.1, lid 2. …": a heading and text in one line.
  bool article(std::string_view line) {
    constexpr std::string_view word = "Artikel ";
    constexpr std::string_view member = ", lid ";
    constexpr std::size_t longest_number = 12;
    constexpr std::ptrdiff_t words_of_heading = 4;
    if (!after_blank_ || !line.starts_with(word)) return false;
    const std::size_t stop = line.find(". ");
    if (stop == std::string_view::npos || stop > word.size() + 2 * longest_number) return false;
    std::string_view number = line.substr(word.size(), stop - word.size());
    const std::size_t of_member = number.find(member);
    const std::string_view lid =
        of_member == std::string_view::npos ? "" : number.substr(of_member + member.size());
    number = number.substr(0, of_member);
    if (number.empty() || !is_digit(number[0]) || number.find(' ') != std::string_view::npos) return false;
    heading("Artikel " + std::string(number));
    std::string_view rest = trimmed(line.substr(stop + 1));
    const std::size_t first = std::min(rest.find(". "), rest.size());
    const std::string_view title = rest.substr(0, first);
    const bool whole = first == rest.size() && !rest.ends_with('.');
    if (lid.empty() && (whole || std::ranges::count(title, ' ') < words_of_heading)) {
      heading(title);
      rest = trimmed(rest.substr(std::min(first + 1, rest.size())));
    }
    if (!lid.empty())
      blocks.push_back({Kind::member, std::string(lid), std::string(rest), {}});
    else if (!rest.empty())
      blocks.push_back({Kind::plain, "", std::string(rest), {}});
    after_blank_ = blocks.back().kind == Kind::heading;
    return true;
  }

  /// The first row of a table is its header, and the row of dashes below that is none.
  void row(std::vector<std::string> cells) {
    const bool first = !in_table_;
    in_table_ = true;
    after_blank_ = true;
    if (!first && all_dashes(cells)) return;
    std::string joined;
    for (const std::string& cell : cells) joined += (joined.empty() ? "" : " | ") + cell;
    blocks.push_back({first ? Kind::header : Kind::row, "", std::move(joined), std::move(cells)});
  }

  void text(std::string_view line) {
    Block block = begin_block(line);
    if (block.kind == Kind::plain && !after_blank_ && blocks.back().kind != Kind::heading) {
      blocks.back().text += ' ';
      blocks.back().text += block.text;
    } else {
      // "1. a. …": the lid begins with its first onderdeel
      const bool nested = block.kind == Kind::member && block.text.starts_with("a. ");
      const std::string inner = nested ? std::exchange(block.text, "") : "";
      blocks.push_back(std::move(block));
      if (nested) blocks.push_back(begin_block(inner));
    }
    after_blank_ = false;
  }

  bool after_blank_ = true;
  bool in_table_ = false;
};

/// The first line of each paragraph, and how many empty lines came before it.
struct Paragraph {
  std::vector<std::string_view> lines;
  std::size_t blank_before = 0;
};

std::vector<Paragraph> paragraphs(std::string_view text) {
  std::vector<Paragraph> result;
  std::size_t blank = 0;
  bool open = false;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty()) {
      ++blank;
      open = false;
      continue;
    }
    if (!open) result.push_back({{}, blank});
    result.back().lines.push_back(line);
    blank = 0;
    open = true;
  }
  return result;
}

/// How many lines at its head ask; none where it does not.
std::size_t lines_of_question(const Paragraph& paragraph) {
  constexpr std::size_t longest = 3;
  for (std::size_t i = 0; i < std::min(longest, paragraph.lines.size()); ++i)
    if (paragraph.lines[i].ends_with('?')) return i + 1;
  return 0;
}

}  // namespace

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

std::string_view trimmed(std::string_view line) {
  const auto blank = [](char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; };
  while (!line.empty() && blank(line.front())) line.remove_prefix(1);
  while (!line.empty() && blank(line.back())) line.remove_suffix(1);
  return line;
}

std::vector<Block> split_blocks(std::string_view markdown) {
  Splitter splitter;
  while (!markdown.empty()) {
    const std::size_t end = std::min(markdown.find('\n'), markdown.size());
    splitter.line(trimmed(markdown.substr(0, end)));
    markdown.remove_prefix(std::min(end + 1, markdown.size()));
  }
  return std::move(splitter.blocks);
}

std::string number_questions(std::string_view text) {
  constexpr std::size_t page_break = 3;  // empty lines
  std::string result;
  const std::vector<Paragraph> all = paragraphs(text);
  const auto left = static_cast<std::size_t>(
      std::ranges::count_if(all, [](const Paragraph& each) { return lines_of_question(each) > 0; }));
  std::size_t questions = 0;
  bool after = false;
  for (const Paragraph& paragraph : all) {
    const std::size_t asked = lines_of_question(paragraph);
    if (asked == 0 && questions == 0) continue;  // what stands before the first question
    if (asked > 0) {
      result += "\n### Vraag " + std::to_string(++questions) + "\n\n####";
      for (std::size_t i = 0; i < asked; ++i) result += " " + std::string(paragraph.lines[i]);
      result += "\n\n";
    } else if (questions == left && paragraph.blank_before >= page_break && !std::exchange(after, true)) {
      result += "\n### Slotwoord\n\n";
    }
    for (std::size_t i = asked; i < paragraph.lines.size(); ++i)
      result += std::string(paragraph.lines[i]) + "\n";
    result += "\n";
  }
  return result;
}

}  // namespace grond::source
