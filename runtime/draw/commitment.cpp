#include "draw/commitment.h"

#include <algorithm>
#include <cassert>
#include <sstream>

#include "draw/generator.h"
#include "kernel/digest.h"
#include "values/utf8.h"

namespace grond::draw {
namespace {

constexpr std::string_view version = "grond-loting-1";

/// The bytes that the fingerprint is the hash of.
std::string lines(const Commitment& commitment) {
  std::string text;
  const auto line = [&](std::string_view words) { text.append(words) += '\n'; };
  line(version);
  line(commitment.title);
  line(std::to_string(commitment.participants));
  line(commitment.list_hash);
  line(commitment.secret_hash);
  for (const std::string& source : commitment.sources) line(source);
  return text;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

bool usable_text(const std::string& text) {
  const auto control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
  return !text.empty() && text.size() <= longest_text && is_utf8(text) &&
         std::none_of(text.begin(), text.end(), control);
}

std::string list_hash(const std::vector<std::string>& canonical_ids) {
  std::string text;
  for (const std::string& id : canonical_ids) text.append(id) += '\n';
  return kernel::hexadecimal(kernel::sha256(text));
}

std::string secret_hash(const std::string& secret) { return kernel::hexadecimal(kernel::sha256(secret)); }

std::string fingerprint(const Commitment& commitment) {
  return kernel::hexadecimal(kernel::sha256(lines(commitment)));
}

std::optional<std::string> source_text(const std::string& value) {
  std::vector<std::string> numbers;
  std::istringstream words(value);
  for (std::string word; words >> word;) {
    if (!std::all_of(word.begin(), word.end(), is_digit)) return std::nullopt;
    const std::size_t first = word.find_first_not_of('0');
    numbers.push_back(first == std::string::npos ? "0" : word.substr(first));
  }
  if (numbers.empty() || value.size() > longest_text) return std::nullopt;
  std::sort(numbers.begin(), numbers.end(), [](const std::string& a, const std::string& b) {
    return a.size() != b.size() ? a.size() < b.size() : a < b;  // as numbers of any length
  });
  std::string text;
  for (const std::string& number : numbers) text += number + '.';
  return text + '/';
}

std::string key_string(const std::vector<std::string>& values) {
  std::string text;
  for (const std::string& value : values) text += source_text(value).value();
  return text;
}

std::vector<std::string> draw_lots(const Commitment& commitment, const std::string& secret,
                                   const std::vector<std::string>& values,
                                   const std::vector<std::string>& canonical_ids) {
  assert(secret.size() == 32);
  assert(std::is_sorted(canonical_ids.begin(), canonical_ids.end()));
  Generator generator(secret, kernel::sha256(lines(commitment)), key_string(values));
  std::vector<std::string> drawn;
  drawn.reserve(canonical_ids.size());
  for (const std::uint32_t index : random_order(generator, static_cast<std::uint32_t>(canonical_ids.size())))
    drawn.push_back(canonical_ids[index]);
  return drawn;
}

}  // namespace grond::draw
