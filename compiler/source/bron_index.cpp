#include "source/bron_index.h"

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>
#include <optional>

#include "kernel/digest.h"
#include "source/bron.h"

namespace grond::source {
namespace {

using kernel::Level;
using nlohmann::ordered_json;

/// A piece of the text as written: a heading, or a lid, onderdeel or plain paragraph.
struct Block {
  enum class Kind : std::uint8_t { heading, member, item, plain };
  Kind kind = Kind::plain;
  std::string number;
  std::string text;
};

struct Part {
  Level level = Level::chapter;
  std::string number;
  std::string heading;
  std::string text;
  std::vector<Part> parts;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

std::string_view trimmed(std::string_view line) {
  const auto blank = [](char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; };
  while (!line.empty() && blank(line.front())) line.remove_prefix(1);
  while (!line.empty() && blank(line.back())) line.remove_suffix(1);
  return line;
}

/// A line that begins a lid ("2.  …"), an onderdeel ("a. …", "1°. …") or neither.
Block begin_block(std::string_view line) {
  constexpr std::size_t longest_number = 4;
  const std::size_t stop = line.find(". ");
  const std::string_view number = line.substr(0, std::min(stop, line.size()));
  const bool marked = stop != std::string_view::npos && !number.empty() && number.size() <= longest_number;
  if (marked) {
    std::string_view rest = number;
    while (!rest.empty() && is_digit(rest.front())) rest.remove_prefix(1);
    const bool starts_with_digit = rest.size() < number.size();
    const bool letters = std::all_of(rest.begin(), rest.end(), is_letter);
    const std::string text(line.substr(stop + 2));
    if (starts_with_digit && rest == "°") return {Block::Kind::item, std::string(number), text};
    if (starts_with_digit && letters && rest.size() <= 1)
      return {Block::Kind::member, std::string(number), text};
    if (!starts_with_digit && letters && rest.size() <= 2)
      return {Block::Kind::item, std::string(number), text};
  }
  return {Block::Kind::plain, "", std::string(line)};
}

std::vector<Block> split_blocks(std::string_view markdown) {
  std::vector<Block> blocks;
  bool after_blank = true;
  while (!markdown.empty()) {
    const std::size_t end = std::min(markdown.find('\n'), markdown.size());
    const std::string_view line = trimmed(markdown.substr(0, end));
    markdown.remove_prefix(std::min(end + 1, markdown.size()));
    if (line.empty() || line.front() == '<') {
      after_blank = true;
      continue;
    }
    if (line.front() == '#') {
      blocks.push_back(
          {Block::Kind::heading, "", std::string(trimmed(line.substr(line.find_first_not_of('#'))))});
      after_blank = true;
      continue;
    }
    Block block = begin_block(line);
    if (block.kind == Block::Kind::plain && !after_blank) {
      blocks.back().text += ' ';
      blocks.back().text += line;
    } else {
      blocks.push_back(std::move(block));
    }
    after_blank = false;
  }
  return blocks;
}

struct Heading {
  Level level;
  std::string number;
};

/// "Artikel  18", "§  3", "Hoofdstuk 2" or "WHW artikel 7.57b"; other headings are titles.
std::optional<Heading> structural(std::string_view heading) {
  const std::string text = normalise(heading);
  const std::size_t space = text.rfind(' ');
  if (space == std::string::npos) return std::nullopt;
  const std::string number = text.substr(space + 1);
  const std::string before = text.substr(0, space);
  const bool numbered = std::any_of(number.begin(), number.end(), is_digit) && number.size() <= 12;
  if (!numbered) return std::nullopt;
  if (before == "Hoofdstuk") return Heading{Level::chapter, number};
  if (before == "Titel") return Heading{Level::title, number};
  if (before == "Afdeling") return Heading{Level::section, number};
  if (before == "§" || before == "Paragraaf") return Heading{Level::paragraph, number};
  if (before == "Artikel" || before.ends_with(" artikel")) return Heading{Level::article, number};
  return std::nullopt;
}

/// Puts blocks in their places. `open_` is the path from the root to the part that is being filled.
class TreeBuilder {
 public:
  Part build(const std::vector<Block>& blocks) {
    open_ = {&root_};
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      const bool last = i + 1 == blocks.size();
      const bool signature = last && blocks[i].kind == Block::Kind::plain && !ends_sentence(blocks[i].text);
      if (signature && in_article()) {
        root_.parts.push_back({Level::closing, "", "", blocks[i].text, {}});
      } else {
        place(blocks[i]);
      }
    }
    return std::move(root_);
  }

 private:
  static bool ends_sentence(std::string_view text) {
    const std::string_view end = trimmed(text);
    return !end.empty() && std::string_view(".:;,").find(end.back()) != std::string_view::npos;
  }

  bool in_article() const {
    return std::any_of(open_.begin() + 1, open_.end(),
                       [](const Part* p) { return p->level == Level::article; });
  }

  void open(Level level, const std::string& number) {
    // a slot stands beside the onderdelen, not in the last of them
    const Level beside = level == Level::closing ? Level::item : level;
    while (open_.size() > 1 && open_.back()->level >= beside && !holds(*open_.back(), level, number)) {
      open_.pop_back();
    }
    Part& parent = *open_.back();
    parent.parts.push_back({level, number, "", "", {}});
    open_.push_back(&parent.parts.back());
  }

  /// "1°" stands under "a".
  static bool holds(const Part& part, Level level, const std::string& number) {
    return level == Level::item && part.level == Level::item && number.ends_with("°") &&
           !part.number.ends_with("°");
  }

  void place(const Block& block) {
    switch (block.kind) {
      case Block::Kind::heading:
        place_heading(block.text);
        return;
      case Block::Kind::member:
        if (in_article()) open(Level::member, block.number);
        break;
      case Block::Kind::item:
        if (in_article()) open(Level::item, block.number);
        break;
      case Block::Kind::plain:
        if (open_.size() > 1 && open_.back()->level == Level::item) open(Level::closing, "");
        break;
    }
    add_text(block.text);
  }

  void place_heading(const std::string& text) {
    if (const auto heading = structural(text)) {
      open(heading->level, heading->number);
    } else if (open_.back()->parts.empty() && open_.back()->text.empty()) {
      open_.back()->heading = text;
    }
  }

  /// Three spaces inside an onderdeel mark the end of the list: what follows is the slot.
  void add_text(const std::string& text) {
    const std::string_view whole = trimmed(text);
    const std::size_t gap = open_.back()->level == Level::item ? whole.find("   ") : std::string_view::npos;
    append(*open_.back(), whole.substr(0, gap));
    if (gap == std::string_view::npos) return;
    open(Level::closing, "");
    append(*open_.back(), whole.substr(gap));
  }

  static void append(Part& part, std::string_view text) {
    if (!part.text.empty()) part.text += ' ';
    part.text += text;
  }

  Part root_;
  std::vector<Part*> open_;
};

std::string joined_text(const Part& part) {
  std::string text = part.heading + " " + part.text;
  for (const Part& below : part.parts) text += " " + joined_text(below);
  return normalise(text);
}

ordered_json fragment(Level level, const std::string& number, const std::string& text) {
  ordered_json result;
  result["niveau"] = level_keyword(level);
  if (!number.empty()) result["nummer"] = number;
  result["hash"] = kernel::hexadecimal(kernel::sha256(text));
  return result;
}

/// The sentences of one stretch of text, numbered from `first`.
ordered_json sentence_fragments(const std::string& text, std::size_t first) {
  ordered_json result = ordered_json::array();
  for (const std::string& sentence : sentences(text)) {
    result.push_back(fragment(Level::sentence, std::to_string(first + result.size()), sentence));
  }
  return result;
}

/// A slot that begins with a capital begins a new sentence; else it ends the one the aanhef began.
std::size_t first_of_closing(const std::string& text, std::size_t sentences_before) {
  const bool goes_on = !text.empty() && is_letter(text.front());
  return goes_on ? std::max<std::size_t>(sentences_before, 1) : sentences_before + 1;
}

ordered_json to_json(const Part& part, std::size_t first_sentence) {
  ordered_json result = fragment(part.level, part.number, joined_text(part));
  const std::string text = normalise(part.text);
  if (part.parts.empty()) {
    result["delen"] = sentence_fragments(text, first_sentence);
    return result;
  }
  ordered_json below = ordered_json::array();
  if (!text.empty()) {
    below.push_back(fragment(Level::opening, "", text));
    below.back()["delen"] = sentence_fragments(text, 1);
  }
  const std::size_t opening_sentences = sentences(text).size();
  for (const Part& inner : part.parts) {
    const bool closing = inner.level == Level::closing;
    below.push_back(to_json(inner, closing ? first_of_closing(normalise(inner.text), opening_sentences) : 1));
  }
  result["delen"] = std::move(below);
  return result;
}

/// What stands between two marks in the first comment line; empty where they are absent.
std::string_view between(std::string_view text, std::string_view before, std::string_view after) {
  const std::size_t begin = text.find(before);
  if (begin == std::string_view::npos) return {};
  text.remove_prefix(begin + before.size());
  const std::size_t end = text.find(after);
  return end == std::string_view::npos ? std::string_view{} : text.substr(0, end);
}

ordered_json with_label(std::string_view markdown) {
  constexpr std::size_t date_length = 10;  // 2011-02-17
  const std::string_view first_line = markdown.substr(0, markdown.find('\n'));
  const std::string_view comment = first_line.starts_with("<!--") ? first_line : std::string_view{};
  const std::string_view name = between(comment, "<!-- ", ", BWB");
  const std::string_view short_name = between(name, "(", ")");
  const std::string_view id = between(comment, ", BWB", " ");
  ordered_json result;
  result["schema"] = bron_schema;
  result["regeling"] = short_name.empty() ? name : short_name;
  result["bron"] = id.empty() ? std::string() : "BWB" + std::string(id);
  result["tekst_van"] = between(comment, "dated ", " ").substr(0, date_length);
  return result;
}

/// Keeps the named articles and what encloses them. Says whether anything is left.
bool keep_articles(ordered_json& fragment, const std::vector<std::string>& articles) {
  if (fragment["niveau"] == level_keyword(Level::article)) {
    return std::any_of(articles.begin(), articles.end(),
                       [&](const std::string& article) { return fragment["nummer"] == article; });
  }
  ordered_json kept = ordered_json::array();
  for (ordered_json& part : fragment["delen"]) {
    if (part.contains("delen") && keep_articles(part, articles)) kept.push_back(std::move(part));
  }
  fragment["delen"] = std::move(kept);
  return !fragment["delen"].empty();
}

}  // namespace

ordered_json index_source(std::string_view markdown) {
  const Part root = TreeBuilder().build(split_blocks(markdown));
  ordered_json result = with_label(markdown);
  result["delen"] = ordered_json::array();
  if (const std::string preamble = normalise(root.text); !preamble.empty()) {
    result["delen"].push_back(fragment(Level::opening, "", preamble));
    result["delen"].back()["delen"] = sentence_fragments(preamble, 1);
  }
  for (const Part& part : root.parts) result["delen"].push_back(to_json(part, 1));
  return result;
}

ordered_json merge_indices(const std::vector<ordered_json>& indices,
                           const std::vector<std::string>& articles) {
  ordered_json result = index_source("");
  for (const ordered_json& index : indices) {
    for (const char* key : {"regeling", "bron"}) {
      if (result[key] == "") result[key] = index[key];
    }
    result["tekst_van"] =
        std::max(result["tekst_van"].get<std::string>(), index["tekst_van"].get<std::string>());
    for (ordered_json part : index["delen"]) {
      if (articles.empty() || (part.contains("delen") && keep_articles(part, articles))) {
        result["delen"].push_back(std::move(part));
      }
    }
  }
  return result;
}

}  // namespace grond::source
