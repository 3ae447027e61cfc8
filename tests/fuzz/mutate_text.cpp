#include <algorithm>
#include <vector>

#include "mutation.h"

namespace grond::fuzz {
namespace {

bool in_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         (c & 0x80) != 0;
}

/// A word, a quoted text, or one other sign; each with the spaces behind it.
std::vector<std::string> tokens(std::string_view text) {
  std::vector<std::string> found;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    if (text[at] == '"') {
      at = text.find_first_of("\"\n", at + 1);
      at = at == std::string_view::npos ? text.size() : at + 1;
    } else if (in_word(text[at])) {
      while (at < text.size() && in_word(text[at])) ++at;
    } else {
      ++at;
    }
    while (at < text.size() && (text[at] == ' ' || text[at] == '\n')) ++at;
    found.emplace_back(text.substr(begin, at - begin));
  }
  return found;
}

using Range = std::pair<std::size_t, std::size_t>;

/// One token, or from an opening bracket to the closing one, or a few tokens.
Range some_range(const std::vector<std::string>& all, Random& random) {
  const std::size_t begin = below(random, all.size());
  std::size_t end = begin + 1;
  if (std::string_view("([{").find(all[begin][0]) != std::string_view::npos) {
    int open = 1;
    for (; end < all.size() && open > 0; ++end) {
      if (std::string_view("([{").find(all[end][0]) != std::string_view::npos) ++open;
      if (std::string_view(")]}").find(all[end][0]) != std::string_view::npos) --open;
    }
  } else if (below(random, 3) == 0) {
    end = std::min(all.size(), end + below(random, 12));
  }
  return {begin, end};
}

void change(std::vector<std::string>& all, Random& random) {
  const auto from = [&](const Range& range) {
    return std::vector<std::string>(all.begin() + static_cast<std::ptrdiff_t>(range.first),
                                    all.begin() + static_cast<std::ptrdiff_t>(range.second));
  };
  const auto replace = [&](const Range& range, const std::vector<std::string>& by) {
    const auto begin = all.begin() + static_cast<std::ptrdiff_t>(range.first);
    const auto at = all.erase(begin, begin + static_cast<std::ptrdiff_t>(range.second - range.first));
    all.insert(at, by.begin(), by.end());
  };
  const Range one = some_range(all, random);
  const Range other = some_range(all, random);
  switch (below(random, 4)) {
    case 0:
      return replace(one, {});
    case 1:
      return replace({one.first, one.first}, from(other));
    default:
      return replace(one, from(other));
  }
}

}  // namespace

std::string mutate_text(std::string_view text, Random& random) {
  std::vector<std::string> all = tokens(text);
  for (std::size_t changes = 1 + below(random, 3); changes > 0 && !all.empty(); --changes)
    change(all, random);
  std::string result;
  for (const std::string& each : all) result += each;
  return result;
}

}  // namespace grond::fuzz
