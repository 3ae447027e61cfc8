#include "source/text_tree.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <limits>
#include <optional>
#include <set>
#include <system_error>
#include <tuple>
#include <utility>

#include "source/bron_index.h"
#include "source/headings.h"

namespace grond::source {
namespace {

using kernel::Level;
using Kind = Block::Kind;

/// How deep a level stands: an annex beside the chapters, and in it what a chapter or an article has in it.
int depth_of(Level level) {
  switch (level) {
    case Level::annex:
      return 0;
    case Level::chapter:
      return 1;
    case Level::title:
      return 2;
    case Level::section:
      return 3;
    case Level::paragraph:
      return 4;
    case Level::article:
    case Level::question:
    case Level::afterword:
      return 5;
    case Level::member:
    case Level::rubric:
      return 6;
    case Level::opening:
    case Level::item:
    case Level::closing:
    case Level::row:
    case Level::note:
      return 7;
    case Level::sentence:
      return 8;
  }
  return 8;
}

bool ends_sentence(std::string_view text) {
  const std::string_view end = trimmed(text);
  return !end.empty() && std::string_view(".:;,").find(end.back()) != std::string_view::npos;
}

/// The number that a number like "4.3.5" or "2a" begins with.
int leading(std::string_view number) {
  int result = 0;
  const auto read = std::from_chars(number.data(), number.data() + number.size(), result);
  return read.ec == std::errc::result_out_of_range ? std::numeric_limits<int>::max() : result;
}

bool is_roman(std::string_view number) {
  return number.find_first_not_of("ivx") == std::string_view::npos && !number.empty();
}

class TreeBuilder {
 public:
  Part build(const std::vector<Block>& blocks) {
    open_ = {&root_};
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      const bool last = i + 1 == blocks.size() || begins_annex(blocks[i + 1]);
      const bool signature = last && blocks[i].kind == Kind::plain && !ends_sentence(blocks[i].text);
      if (signature && in_article() && !is_fresh(*open_.back())) {
        root_.parts.push_back({Level::closing, "", "", blocks[i].text, {}});
        open_ = {&root_};
      } else if (!last && is_caption(blocks[i], blocks[i + 1])) {
        caption_ = blocks[i].text;
      } else {
        place(blocks[i]);
      }
    }
    return std::move(root_);
  }

 private:
  static bool begins_annex(const Block& block) {
    if (block.kind != Kind::heading) return false;
    const auto heading = structural(block.text);
    return heading && heading->level == Level::annex;
  }

  /// Words right before a table that stands after other parts of its annex.
  bool is_caption(const Block& block, const Block& next) const {
    const Part* annex = inside(Level::annex);
    return block.kind == Kind::plain && next.kind == Kind::header && annex && !annex->parts.empty() &&
           !ends_sentence(block.text) && block.text.find("   ") == std::string::npos;
  }

  const Part* inside(Level level) const {
    const auto found =
        std::find_if(open_.begin() + 1, open_.end(), [&](const Part* part) { return part->level == level; });
    return found == open_.end() ? nullptr : *found;
  }

  /// The article, or what stands where it stands in a text that asks and answers.
  const Part* in_article() const {
    for (const Level level : {Level::article, Level::question, Level::afterword})
      if (const Part* part = inside(level)) return part;
    return nullptr;
  }

  bool in_provisions() const { return in_article() || inside(Level::annex); }

  void open(Level level, const std::string& number) {
    while (open_.size() > 1 && depth_of(open_.back()->level) >= depth_of(level) &&
           !holds(*open_.back(), level, number)) {
      open_.pop_back();
    }
    Part& parent = *open_.back();
    parent.parts.push_back({level, number, "", "", {}});
    open_.push_back(&parent.parts.back());
  }

  static bool is_fresh(const Part& part) { return part.text.empty() && part.parts.empty(); }

  /// "1°" stands under "a", "a" under the "1" of a list, and "i" as well unless it follows "h".
  static bool holds(const Part& part, Level level, const std::string& number) {
    if (level != Level::item || part.level != Level::item) return false;
    if (number.ends_with("°")) return !part.number.ends_with("°");
    if (is_digit(part.number[0])) return !is_digit(number[0]) && !part.number.ends_with("°");
    const bool first_roman = number == "i" && part.number != "h";
    const bool next_roman = is_roman(number) && number.size() > 1 && !is_roman(part.number);
    return first_roman || next_roman;
  }

  void place(const Block& block) {
    if (in_contents_ && block.kind != Kind::heading) return;
    if (block.kind != Kind::heading) of_page_ = false;
    if (block.kind != Kind::heading && in_part_of_annex()) return append(*open_.back(), trimmed(block.text));
    switch (block.kind) {
      case Kind::heading:
        return place_heading(block.text);
      case Kind::member:
        if (in_provisions() && starts_over(block.number))
          open(Level::item, block.number + "°");
        else if (is_list())
          open(Level::item, block.number);
        else if (in_provisions())
          open(Level::member, block.number);
        break;
      case Kind::item:
        if (in_provisions()) open(Level::item, block.number);
        break;
      case Kind::note:
        if (inside(Level::annex)) open(Level::note, block.number);
        break;
      case Kind::header:
      case Kind::row:
        return place_row(block);
      case Kind::plain:
        if (open_.back()->level == Level::item && open_.back()->heading.empty()) open(Level::closing, "");
        if (open_.back()->level == Level::row) leave_table();
        break;
    }
    add_text(block.text);
  }

  /// Numbers after words that end in a colon are a list: no leden, but onderdelen.
  bool is_list() const {
    const Part* article = in_article();
    return article && !inside(Level::member) && trimmed(article->text).ends_with(':');
  }

  /// After lid 5, or in an onderdeel of it, "1" is no lid but begins a list.
  bool starts_over(const std::string& number) const {
    const Part* member = inside(Level::member);
    if (!member || !is_digit(number[0]) || leading(number) == leading(member->number) + 1) return false;
    const Part& last = *open_.back();
    const bool goes_on = last.level == Level::item && leading(number) == leading(last.number) + 1;
    return number == "1" || goes_on;
  }

  void place_heading(const std::string& text) {
    const auto heading = structural(text);
    if (lower_case(without_emphasis(text)) == "inhoudsopgave") in_contents_ = true;
    if (in_contents_ && !contents_end(heading)) return;
    if (heading && can_stand_here(heading->level)) {
      of_page_ = is_of_page(*heading);
      if (of_page_) return;
      open(heading->level, heading->number);
      open_.back()->heading = heading->title;
      caption_.clear();
    } else if (is_fresh(*open_.back()) && open_.back()->heading.empty()) {
      open_.back()->heading = text;
    } else if (!std::exchange(of_page_, false)) {
      define_or_caption(text);
    }
  }

  bool can_stand_here(Level level) const {
    if (level == Level::member) return in_article();
    if (level == Level::item) return inside(Level::annex) && !in_article();
    return true;
  }

  /// What stands in a part of an annex is its text, however it is numbered.
  bool in_part_of_annex() const {
    const Part* item = inside(Level::item);
    return item && is_capital_number(item->number) && can_stand_here(Level::item);
  }

  /// In an article, a title stands above the definition of a term; elsewhere above a table.
  void define_or_caption(const std::string& text) {
    if (!in_article()) {
      caption_ = text;
      return;
    }
    open(Level::item, term(text));
    open_.back()->heading = text;
  }

  /// What a term that heads its definition is called: its abbreviation if it has one, as in
  /// "Geschillencommissie (GC)", else its words without what stands in brackets.
  static std::string term(const std::string& heading) {
    std::string rest = without_emphasis(heading);
    for (std::size_t at = rest.find('('); at != std::string::npos; at = rest.find('(')) {
      const std::size_t end = rest.find(')', at);
      if (end == std::string::npos) break;
      const std::string inside = rest.substr(at + 1, end - at - 1);
      const bool capitals = std::ranges::all_of(inside, [](unsigned char c) { return std::isupper(c) != 0; });
      if (capitals && inside.size() > 1) return inside;
      rest.erase(at, end - at + 1);
    }
    return normalise(rest);
  }

  /// A table of contents ends where the articles start over.
  bool contents_end(const std::optional<Heading>& heading) {
    if (!heading || heading->level != Level::article) return false;
    const int number = leading(heading->number);
    const bool over = contents_first_ && number <= *contents_first_;
    if (!contents_first_) contents_first_ = number;
    if (over) in_contents_ = false;
    return over;
  }

  bool is_of_page(const Heading& heading) {
    if (heading.level != Level::article && heading.level != Level::annex) return false;
    const Part* annex = heading.level == Level::annex ? nullptr : inside(Level::annex);
    return !known_.insert({annex ? annex->number : "", heading.level, heading.number}).second;
  }

  void place_row(const Block& block) {
    const Part* annex = inside(Level::annex);
    if (block.kind == Kind::header) {
      const bool legend = std::ranges::all_of(block.cells, [](const std::string& cell) {
        return cell.find_first_not_of('-') == std::string::npos;
      });
      in_rows_ = annex && !legend;
      if (in_rows_) begin_table();
      if (!legend) return;
    }
    if (!in_rows_) return add_text(block.text);
    const std::string& first = block.cells.front();
    const bool named = first.find_first_not_of('-') != std::string::npos;
    const bool alone = std::all_of(block.cells.begin() + 1, block.cells.end(), [](const std::string& cell) {
      return cell.find_first_not_of('-') == std::string::npos;
    });
    if (!named || (alone && block.cells.size() > 1))
      return;  // the header goes on, or a caption among the rows
    const std::size_t stop = first.find('.');
    const bool numbered = is_digit(first[0]) && stop != std::string::npos && stop <= 4;
    open(Level::row, numbered ? first.substr(0, stop) : first);
    open_.back()->text = block.text;
  }

  /// A table after the leden or rows of its annex stands in a rubriek of its own when it has a caption: a
  /// heading, or the last words before it where these end no sentence.
  void begin_table() {
    std::string caption = std::exchange(caption_, "");
    Part& annex = *open_[annex_depth()];
    if (!annex.parts.empty() && caption.empty()) caption = take_caption(open_.back()->text);
    while (open_.size() > annex_depth() + 1) open_.pop_back();
    if (!caption.empty()) open(Level::rubric, caption);
  }

  std::size_t annex_depth() const {
    std::size_t at = 1;
    while (open_[at]->level != Level::annex) ++at;
    return at;
  }

  /// After the rows, plain words are the caption of the next table, or of the annex as a whole.
  void leave_table() {
    while (open_.size() > annex_depth() + 1) open_.pop_back();
    open(Level::closing, "");
  }

  static std::string take_caption(std::string& text) {
    const std::size_t at = caption_begin(text);
    std::string caption = normalise(std::string_view(text).substr(at));
    if (caption.empty() || ends_sentence(caption)) return {};
    text.resize(at);
    return caption;
  }

  /// Where what may be a caption begins: after three spaces, or with the last sentence.
  static std::size_t caption_begin(const std::string& text) {
    const std::size_t gap = trimmed(text).rfind("   ");
    if (gap != std::string::npos) return gap;
    const auto all = sentences(normalise(text));
    if (all.size() < 2) return 0;
    const std::string word = all.back().substr(0, all.back().find(' '));
    std::size_t at = text.rfind(word);
    while (at != std::string::npos && at > 0 && normalise(std::string_view(text).substr(at)) != all.back())
      at = text.rfind(word, at - 1);
    return at == std::string::npos ? 0 : at;
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
  std::vector<Part*> open_;  ///< from the root to the part that is being filled
  std::string caption_;      ///< the last heading that is of no provision
  bool of_page_ = false;     ///< the last heading was that of a page; its title comes next
  bool in_rows_ = false;
  bool in_contents_ = false;
  std::optional<int> contents_first_;
  std::set<std::tuple<std::string, Level, std::string>> known_;
};

}  // namespace

Part build_tree(const std::vector<Block>& blocks) { return TreeBuilder().build(blocks); }

}  // namespace grond::source
