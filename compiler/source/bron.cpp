#include "source/bron.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <system_error>

namespace grond::source {
namespace {

using kernel::Level;
using nlohmann::json;
using Path = std::vector<std::pair<Level, std::string>>;

constexpr std::uintmax_t largest_file = 16u << 20;
constexpr int deepest_fragment = 16;

std::optional<Level> level_of(std::string_view keyword) {
#define GROND_LEVEL(name, word, key) \
  if (keyword == word) return Level::name;
#include "kernel/tables.def"
  return std::nullopt;
}

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
      return false;
  }
  return false;
}

bool contains(const std::vector<Fragment>& parts, const Path& path, std::size_t from) {
  if (from == path.size()) return true;
  const auto& [level, number] = path[from];
  return std::any_of(parts.begin(), parts.end(), [&](const Fragment& part) {
    if (part.level == level && part.number == number && contains(part.parts, path, from + 1)) return true;
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

std::optional<SourceIndex> read_index(const std::filesystem::path& path) {
  std::error_code error;
  const auto size = std::filesystem::file_size(path, error);
  if (error || size > largest_file) return std::nullopt;
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  const json document = json::parse(in, nullptr, /*allow_exceptions=*/false);
  if (!document.is_object() || text_at(document, "schema") != bron_schema) return std::nullopt;
  auto regulation = text_at(document, "regeling");
  auto bwb = text_at(document, "bron");
  auto text_date = text_at(document, "tekst_van");
  auto parts = read_parts(document, 0);
  if (!regulation || !bwb || !text_date || !parts) return std::nullopt;
  return SourceIndex{std::move(*regulation), std::move(*bwb), std::move(*text_date), std::move(*parts)};
}

}  // namespace

std::string_view level_keyword(Level level) {
  switch (level) {
#define GROND_LEVEL(name, word, key) \
  case Level::name:                  \
    return word;
#include "kernel/tables.def"
  }
  return {};
}

bool SourceIndex::has(const Path& path) const { return contains(parts, path, 0); }

std::optional<SourceIndex> read_bron(const std::filesystem::path& path, Diagnostics& diagnostics) {
  auto index = read_index(path);
  if (!index) {
    Place place;
    place.file = path.string();
    diagnostics.report(
        {Code::bron_unreadable, place, {path.filename().string(), std::string(bron_schema)}, {}});
  }
  return index;
}

}  // namespace grond::source
