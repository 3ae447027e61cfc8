#include "source/bron.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <system_error>

namespace grond::source {
namespace {

using kernel::Level;
using nlohmann::json;

constexpr std::uintmax_t largest_file = 16u << 20;
constexpr int deepest_fragment = 16;

std::optional<Level> level_of(std::string_view keyword) {
#define GROND_LEVEL(name, word, key) \
  if (keyword == word) return Level::name;
#include "kernel/tables.def"
  return std::nullopt;
}

bool contains(const std::vector<Fragment>& parts, const SourcePath& path, std::size_t from) {
  if (from == path.size()) return true;
  const auto& step = path[from];
  return std::ranges::any_of(parts, [&](const Fragment& part) {
    if (part.is(step.first, step.second) && contains(part.parts, path, from + 1)) return true;
    return may_be_left_out(part.level) && contains(part.parts, path, from);
  });
}

std::optional<std::string> text_at(const json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_string()) return std::nullopt;
  return found->get<std::string>();
}

/// The fragments under "delen"; nothing when one is not of the form that bron_index writes.
std::optional<std::vector<Fragment>> read_parts(const json& object, int depth) {
  std::vector<Fragment> result;
  const auto parts = object.find("delen");
  if (parts == object.end()) return result;
  if (!parts->is_array() || depth > deepest_fragment) return std::nullopt;
  for (const json& part : *parts) {
    if (!part.is_object()) return std::nullopt;
    const auto level = level_of(text_at(part, "niveau").value_or(""));
    auto hash = text_at(part, "hash");
    auto below = read_parts(part, depth + 1);
    if (!level || !hash || !below) return std::nullopt;
    result.push_back({*level, text_at(part, "nummer").value_or(""), std::move(*hash), std::move(*below)});
  }
  return result;
}

std::optional<SourceIndex> read_index(const json& document) {
  if (!document.is_object() || text_at(document, "schema") != bron_schema) return std::nullopt;
  auto regulation = text_at(document, "regeling");
  auto bwb = text_at(document, "bron");
  auto text_date = text_at(document, "tekst_van");
  auto parts = read_parts(document, 0);
  if (!regulation || !bwb || !text_date || !parts) return std::nullopt;
  return SourceIndex{std::move(*regulation), std::move(*bwb), std::move(*text_date), std::move(*parts)};
}

/// Words as the name of a row or rubriek writes them: in small letters, joined where anything else stands.
std::string folded(std::string_view words) {
  std::string result;
  for (const char c : words) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 || std::isalnum(byte) != 0)
      result += static_cast<char>(std::tolower(byte));
    else if (!result.empty() && result.back() != '_')
      result += '_';
  }
  while (result.ends_with('_')) result.pop_back();
  return result;
}

}  // namespace

/// A citation may leave these out: articles are numbered through, and aanhef and slot are part of their lid.
bool may_be_left_out(Level level) {
  switch (level) {
    case Level::chapter:
    case Level::title:
    case Level::section:
    case Level::paragraph:
    case Level::opening:
    case Level::closing:
      return true;
    case Level::article:
    case Level::member:
    case Level::item:
    case Level::sentence:
    case Level::annex:
    case Level::rubric:
    case Level::row:
    case Level::note:
    case Level::question:
    case Level::afterword:
      return false;
  }
  return false;
}

bool Fragment::is(Level other, std::string_view called) const {
  // the numbers of a list that follows a colon are called leden or onderdelen
  const auto in_list = [](Level each) { return each == Level::member || each == Level::item; };
  const bool digits = number.find_first_not_of("0123456789") == std::string::npos && !number.empty();
  if (digits && number == called && in_list(level) && in_list(other)) return true;
  if (level != other) return false;
  if (number == called) return true;
  const std::string here = folded(number), there = folded(called);
  // a row that is two in the table of a regulation keeps its printed words in front
  if (level == Level::row) return there == here || there.starts_with(here + "_");
  return (level == Level::rubric || level == Level::item) && there == here;
}

std::string_view level_keyword(Level level) {
  switch (level) {
#define GROND_LEVEL(name, word, key) \
  case Level::name:                  \
    return word;
#include "kernel/tables.def"
  }
  return {};
}

bool stands_for_article(std::string_view keyword) {
  const auto level = level_of(keyword);
  return level && kernel::stands_alone(*level) && *level != Level::annex;
}

bool SourceIndex::has(const SourcePath& path) const { return contains(parts, path, 0); }

std::optional<SourceIndex> parse_bron(std::string_view text) {
  return read_index(json::parse(text, nullptr, /*allow_exceptions=*/false));
}

std::optional<SourceIndex> read_bron(const std::filesystem::path& path, Diagnostics& diagnostics) {
  std::error_code error;
  const auto size = std::filesystem::file_size(path, error);
  std::optional<SourceIndex> index;
  if (!error && size <= largest_file) {
    std::ifstream in(path, std::ios::binary);
    index = parse_bron(std::string(std::istreambuf_iterator<char>(in), {}));
  }
  if (!index) {
    Place place;
    place.file = path.string();
    diagnostics.report(
        {Code::bron_unreadable, place, {path.filename().string(), std::string(bron_schema)}, {}});
  }
  return index;
}

}  // namespace grond::source
