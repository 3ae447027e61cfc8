#include "source/headings.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "source/blocks.h"
#include "source/bron_index.h"

namespace grond::source {
namespace {

using kernel::Level;

/// Whether a word is a number of a provision: "18", "7.57b", "A" of an annex.
bool is_number(std::string_view word, Level level) {
  constexpr std::size_t longest = 12;
  if (word.empty() || word.size() > longest) return false;
  if (level == Level::annex && word.size() == 1)
    return std::isalnum(static_cast<unsigned char>(word[0])) != 0;
  return !word.ends_with(':') && std::ranges::any_of(word, is_digit) &&
         std::ranges::all_of(
             word, [](unsigned char c) { return std::isalnum(c) != 0 || c == '.' || c == ':' || c == '-'; });
}

}  // namespace

std::string lower_case(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), [](unsigned char c) { return std::tolower(c); });
  return result;
}

std::string without_emphasis(std::string_view text) {
  std::string result = normalise(text);
  std::erase(result, '*');
  return normalise(result);
}

bool is_capital_number(std::string_view word) {
  const bool roman = word.find_first_not_of("IVX") == std::string_view::npos && word.size() <= 4;
  return !word.empty() && (roman || (word.size() == 1 && word[0] >= 'A' && word[0] <= 'Z'));
}

std::optional<Heading> structural(std::string_view written) {
  static constexpr std::pair<std::string_view, Level> words[] = {
      {"hoofdstuk", Level::chapter}, {"titel", Level::title},         {"afdeling", Level::section},
      {"§", Level::paragraph},       {"paragraaf", Level::paragraph}, {"artikel", Level::article},
      {"bijlage", Level::annex},     {"vraag", Level::question}};
  const std::string text = without_emphasis(written);
  const std::string lower = lower_case(text);
  for (const auto& [word, level] : words) {
    std::size_t at = lower.starts_with(word) ? word.size() : std::string::npos;
    // a file of one article is headed with its law: the number is the last word
    if (level == Level::article && at == std::string::npos) {
      const std::size_t inside = lower.rfind(" artikel ");
      const std::size_t after = lower.find(' ', inside + 9);  // of which a date may follow
      if (inside != std::string::npos && (after == std::string::npos || lower[after + 1] == '('))
        at = inside + 8;
    }
    if (at == std::string::npos || at >= text.size() || text[at] != ' ') continue;
    const std::size_t end = std::min(text.find(' ', at + 1), text.size());
    const std::string number = text.substr(at + 1, end - at - 1);
    if (is_number(number, level)) return Heading{level, number, normalise(text.substr(end))};
  }
  if (lower == "slotwoord") return Heading{Level::afterword, "", ""};
  if (is_capital_number(text)) return Heading{Level::item, text, ""};
  const std::size_t space = std::min(text.find(' '), text.size());
  std::string number = text.substr(0, space);
  const std::string title = normalise(text.substr(space));
  if (title.empty() || !is_digit(number[0])) return std::nullopt;
  const bool digits = std::ranges::all_of(number, [](char c) { return is_digit(c) || c == '.'; });
  if (!digits || number.find('.') == std::string::npos) return std::nullopt;
  const bool stopped = number.ends_with('.');
  if (stopped) number.pop_back();
  const bool dotted = number.find('.') != std::string::npos;
  return Heading{dotted ? Level::article : Level::member, number, title};
}

}  // namespace grond::source
