#include "check/amend.h"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <optional>
#include <utility>

#include "check/provision_tree.h"
#include "source/place_words.h"

namespace grond::check {
namespace {

using syntax::Element;
using syntax::Heading;

/// A provision with all that stands in it.
struct Part {
  Text cases;                        ///< `in het geval dat …:` before its heading
  const Element* heading = nullptr;  ///< null for the whole text
  Text own;                          ///< below its heading, before the first heading within it
  std::vector<Part> parts;

  const Heading& head() const { return std::get<Heading>(*heading); }
};

/// How a provision is read may be said again where its words stay as they were.
bool is_reading(const Element* element) { return std::holds_alternative<syntax::Interpretation>(*element); }

int depth_of(const Element& element) {
  const auto* heading = std::get_if<Heading>(&element);
  return heading ? depth(heading->level, heading->number) : 0;
}

/// Reads all that stands deeper than `outer` into `whole`.
void read(Part& whole, const Text& text, std::size_t& at, int outer) {
  while (at < text.size()) {
    const bool begins_with_case = std::holds_alternative<syntax::CaseHead>(*text[at]) && at + 1 < text.size();
    const Element& head = *text[at + (begins_with_case ? 1 : 0)];
    if (!std::holds_alternative<Heading>(head)) {
      whole.own.push_back(text[at++]);
      continue;
    }
    if (depth_of(head) <= outer) return;
    Part part;
    if (begins_with_case) part.cases.push_back(text[at++]);
    part.heading = text[at++];
    read(part, text, at, depth_of(head));
    whole.parts.push_back(std::move(part));
  }
}

/// Whether a case that stands in a provision goes on to what comes after it there.
bool has_case(const Part& part) {
  return std::ranges::any_of(
             part.own, [](const Element* each) { return std::holds_alternative<syntax::CaseHead>(*each); }) ||
         std::ranges::any_of(part.parts, [](const Part& below) { return !below.cases.empty(); });
}

/// Whether a heading begins again what an earlier one began: a chapter may stand in several files. A case in
/// one file would reach what the other says, and so keeps them apart.
bool continues(const Part& part, const Part& before) {
  const Heading& now = part.head();
  const Heading& then = before.head();
  const bool above_articles = depth(now.level) < depth(kernel::Level::article) && !stands_alone(now.level);
  const bool same_time = !now.validity || (then.validity && now.validity->value == then.validity->value);
  const bool without_case = part.cases.empty() && !has_case(part) && !has_case(before);
  return above_articles && now.level == then.level && now.number == then.number && same_time && without_case;
}

/// Puts what stands in a chapter together, in whatever files it was written.
void gather(Part& whole) {
  std::vector<Part> parts;
  for (Part& part : whole.parts) {
    const auto begun =
        std::ranges::find_if(parts, [&](const Part& before) { return continues(part, before); });
    if (begun == parts.end()) {
      parts.push_back(std::move(part));
      continue;
    }
    begun->own.insert(begun->own.end(), part.own.begin(), part.own.end());
    std::ranges::move(part.parts, std::back_inserter(begun->parts));
  }
  whole.parts = std::move(parts);
  for (Part& part : whole.parts) gather(part);
}

Part whole_of(const std::vector<Text>& texts) {
  constexpr int outermost = -1;
  Part whole;
  for (const Text& text : texts) {
    std::size_t at = 0;
    read(whole, text, at, outermost);
  }
  gather(whole);
  return whole;
}

void write(const Part& part, Text& text) {
  text.insert(text.end(), part.cases.begin(), part.cases.end());
  if (part.heading) text.push_back(part.heading);
  text.insert(text.end(), part.own.begin(), part.own.end());
  for (const Part& below : part.parts) write(below, text);
}

/// "9" before "10", "7a" after "7", "7.57b" before "7.57c".
bool comes_before(const std::string& a, const std::string& b) {
  const auto is_digit = [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; };
  std::size_t i = 0, j = 0;
  while (i < a.size() && j < b.size()) {
    if (!is_digit(a[i]) || !is_digit(b[j])) {
      if (a[i] != b[j]) return a[i] < b[j];
      ++i, ++j;
      continue;
    }
    const auto number = [&](const std::string& text, std::size_t& at) {
      const std::size_t begin = std::min(text.find_first_not_of('0', at), text.size());
      for (at = std::max(at, begin); at < text.size() && is_digit(text[at]);) ++at;
      return text.substr(begin, at - begin);
    };
    const std::string left = number(a, i), right = number(b, j);
    if (left != right) return left.size() != right.size() ? left.size() < right.size() : left < right;
  }
  return i == a.size() && j < b.size();
}

/// A part among those beside it.
struct Found {
  std::vector<Part>* among = nullptr;
  std::size_t at = 0;

  explicit operator bool() const { return among != nullptr; }
  Part& part() const { return (*among)[at]; }
  void remove() const { among->erase(among->begin() + static_cast<std::ptrdiff_t>(at)); }
};

class Amendment {
 public:
  Amendment(Part whole, std::deque<Element>& headings, Reporter& reporter)
      : whole_(std::move(whole)), headings_(headings), reporter_(reporter) {}

  Text make(const Part& changes) {
    change(whole_, changes);
    Text text;
    write(whole_, text);
    return text;
  }

 private:
  /// Numbers that come free are given away only after all have come free.
  void change(Part& before, const Part& changes) {
    before.own.insert(before.own.end(), changes.own.begin(), changes.own.end());
    std::vector<std::optional<Part>> moved(changes.parts.size());
    for (std::size_t i = 0; i < changes.parts.size(); ++i) {
      if (const auto& former = changes.parts[i].head().former)
        moved[i] = take(before, former->level, former->number, changes.parts[i]);
    }
    for (const Part& part : changes.parts) {
      if (part.head().change == Heading::Change::repealed)
        take(before, part.head().level, part.head().number, part);
    }
    for (std::size_t i = 0; i < changes.parts.size(); ++i) {
      const Part& part = changes.parts[i];
      if (part.head().change == Heading::Change::repealed) continue;
      if (!part.head().former)
        restate(before, part);
      else if (moved[i])
        insert(before, renumbered(std::move(*moved[i]), part));
    }
  }

  std::optional<Part> take(Part& before, kernel::Level level, const std::string& number, const Part& change) {
    const Found found = find(before, level, number, change);
    if (!found) {
      absent(level, number, change);
      return std::nullopt;
    }
    Part taken = std::move(found.part());
    found.remove();
    return taken;
  }

  void restate(Part& before, const Part& change) {
    const Heading& head = change.head();
    const Found found = find(before, head.level, head.number, change);
    if (head.change == Heading::Change::restated) {
      if (!found) return absent(head.level, head.number, change);
      replace(found.part(), change);
    } else if (!found) {
      insert(before, change);
    } else if (!std::ranges::all_of(change.own, is_reading)) {
      reporter_.report(Code::stated_already, head.span, {source::place_words(head.level, head.number)},
                       {reporter_.at(Code::declared_here, found.part().head().span)});
    } else {
      found.part() = renumbered(std::move(found.part()), change);
    }
  }

  /// The case a part stands under holds for those after it too, so it stays unless another is given.
  void replace(Part& part, const Part& change) const {
    if (!change.cases.empty()) part.cases = change.cases;
    part.heading = headed(change.head(), part.head());
    part.own = change.own;
    part.parts = change.parts;
  }

  Part renumbered(Part part, const Part& change) {
    if (change.head().change == Heading::Change::restated) {
      replace(part, change);
      return part;
    }
    const Heading& head = change.head();
    if (head.former || head.summary || head.validity) part.heading = headed(head, part.head());
    if (!change.cases.empty()) part.cases = change.cases;
    this->change(part, change);
    return part;
  }

  /// A heading as the amendment leaves it: what it does not say again is as it was.
  const Element* headed(const Heading& now, const Heading& before) const {
    Heading heading = now;
    heading.change = Heading::Change::none;
    heading.former.reset();
    if (!heading.summary) heading.summary = before.summary;
    if (!heading.validity) heading.validity = before.validity;
    headings_.emplace_back(std::move(heading));
    return &headings_.back();
  }

  /// A new provision stands after those with a lower number. Articles are numbered through the whole text.
  void insert(Part& before, Part part) {
    const kernel::Level level = part.head().level;
    const std::string number = part.head().number;
    Found after;
    if (level == kernel::Level::article && !before.heading) after = last_article_before(whole_, number);
    std::vector<Part>& among = after ? *after.among : before.parts;
    std::size_t at = after ? after.at + 1 : 0;
    while (!after && at < among.size() &&
           (among[at].head().level != level || comes_before(among[at].head().number, number)))
      ++at;
    among.insert(among.begin() + static_cast<std::ptrdiff_t>(at), std::move(part));
  }

  Found last_article_before(Part& part, const std::string& number) {
    Found best;
    for (std::size_t i = 0; i < part.parts.size(); ++i) {
      const Heading& head = part.parts[i].head();
      Found here = head.level == kernel::Level::article ? Found{&part.parts, i}
                                                        : last_article_before(part.parts[i], number);
      if (!here || !comes_before(here.part().head().number, number)) continue;
      if (!best || comes_before(best.part().head().number, here.part().head().number)) best = here;
    }
    return best;
  }

  /// What stands there once for each of its times is told apart by the time that the change repeats.
  Found find(Part& before, kernel::Level level, const std::string& number, const Part& change) {
    std::vector<Found> found;
    collect(before, level, number, found, false);
    if (found.empty() && level == kernel::Level::article) collect(whole_, level, number, found, true);
    if (found.empty()) return {};
    const Found first = found.front();
    if (found.size() == 1) return first;
    const auto& time = change.head().validity;
    std::erase_if(found, [&](const Found& each) {
      const auto& other = each.part().head().validity;
      return !time || !other || time->value != other->value;
    });
    if (found.size() == 1) return found.front();
    reporter_.report(Code::stated_more_than_once, change.head().span, {source::place_words(level, number)});
    return first;
  }

  static void collect(Part& part, kernel::Level level, const std::string& number, std::vector<Found>& found,
                      bool below) {
    for (std::size_t i = 0; i < part.parts.size(); ++i) {
      const Heading& head = part.parts[i].head();
      if (head.level == level && head.number == number) found.push_back({&part.parts, i});
      if (below) collect(part.parts[i], level, number, found, below);
    }
  }

  void absent(kernel::Level level, const std::string& number, const Part& change) {
    reporter_.report(Code::nothing_to_change, change.head().span, {source::place_words(level, number)});
  }

  Part whole_;
  std::deque<Element>& headings_;
  Reporter& reporter_;
};

}  // namespace

bool is_text(const Element& element) {
  return std::holds_alternative<Heading>(element) || std::holds_alternative<syntax::CaseHead>(element) ||
         std::holds_alternative<syntax::Sentence>(element) ||
         std::holds_alternative<syntax::Interpretation>(element) ||
         std::holds_alternative<syntax::Legend>(element) || std::holds_alternative<syntax::Table>(element);
}

Text amended(const std::vector<Text>& before, const Text& changes, std::deque<Element>& headings,
             Reporter& reporter) {
  return Amendment(whole_of(before), headings, reporter).make(whole_of({changes}));
}

}  // namespace grond::check
