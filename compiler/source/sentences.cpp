// Normalising official text and finding where its sentences end.
#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

#include "source/bron_index.h"

namespace grond::source {
namespace {

bool is_upper(std::string_view text) {
  if (text.empty()) return false;
  const auto first = static_cast<unsigned char>(text[0]);
  if (first < 0x80) return std::isupper(first) != 0;
  // À to Þ in UTF-8, the capitals that Dutch text can begin with
  return first == 0xC3 && text.size() > 1 && static_cast<unsigned char>(text[1]) <= 0x9E;
}

/// Does a sentence begin here? Quotation marks and brackets may come before its capital.
bool begins_sentence(std::string_view text) {
  static constexpr std::array<std::string_view, 6> openers = {"(", "\"", "'", "‘", "“", "«"};
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view opener : openers) {
      if (!text.starts_with(opener)) continue;
      text.remove_prefix(opener.size());
      again = true;
    }
  }
  return is_upper(text);
}

/// The word that ends with the full stop at `stop`, without that stop.
std::string_view word_before(std::string_view text, std::size_t stop) {
  std::size_t begin = stop;
  while (begin > 0 && text[begin - 1] != ' ' && text[begin - 1] != '(') --begin;
  return text.substr(begin, stop - begin);
}

/// An abbreviation that is always followed by more of its sentence, or initials: "nr", "Trb", "L.M".
bool is_abbreviation(std::string_view word) {
  static constexpr std::array<std::string_view, 20> known = {
      "nr", "nrs", "art",  "artt", "jo",  "trb", "stb",  "stcrt", "blz", "drs",
      "mr", "dr",  "prof", "ir",   "ing", "bc",  "resp", "bijv",  "d.d", "pb"};
  std::string lower(word);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return std::tolower(c); });
  if (std::find(known.begin(), known.end(), lower) != known.end()) return true;
  const std::size_t last = word.rfind('.');
  const std::string_view letters = last == std::string_view::npos ? word : word.substr(last + 1);
  return letters.size() == 1 && is_upper(letters);
}

struct Link {
  std::string_view text;
  std::size_t end = 0;
};

/// `[text](address)` at this place. Only so far ahead, so that a page of brackets costs no more than its
/// length.
std::optional<Link> link_at(std::string_view text, std::size_t at) {
  constexpr std::size_t longest_link = 1000;
  if (text[at] != '[') return std::nullopt;
  const std::string_view near = text.substr(at, longest_link);
  const std::size_t close = near.find(']');
  if (close == std::string_view::npos || !near.substr(close + 1).starts_with('(')) return std::nullopt;
  const std::size_t end = near.find(')', close);
  if (end == std::string_view::npos) return std::nullopt;
  return Link{near.substr(1, close - 1), at + end + 1};
}

}  // namespace

std::string normalise(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    if (const auto link = link_at(text, at)) {
      result += normalise(link->text);
      at = link->end;
      continue;
    }
    const bool non_breaking = text.substr(at).starts_with("\u00a0");
    if (non_breaking || std::isspace(static_cast<unsigned char>(text[at])) != 0) {
      if (!result.empty() && result.back() != ' ') result += ' ';
      at += non_breaking ? 2 : 1;
      continue;
    }
    result += text[at++];
  }
  while (!result.empty() && result.back() == ' ') result.pop_back();
  return result;
}

std::vector<std::string> sentences(std::string_view text) {
  std::vector<std::string> result;
  std::size_t begin = 0;
  for (std::size_t at = 0; at + 1 < text.size(); ++at) {
    if (text[at] != '.' && text[at] != '?' && text[at] != '!') continue;
    if (text[at + 1] != ' ' || !begins_sentence(text.substr(at + 2))) continue;
    if (text[at] == '.' && is_abbreviation(word_before(text, at))) continue;
    result.emplace_back(text.substr(begin, at + 1 - begin));
    begin = at + 2;
  }
  if (begin < text.size()) result.emplace_back(text.substr(begin));
  return result;
}

}  // namespace grond::source
