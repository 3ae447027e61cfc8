// Official texts from disk to one index.
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <system_error>

#include "source/blocks.h"
#include "source/bron.h"
#include "source/bron_index.h"

namespace grond::source {
namespace {

constexpr std::uintmax_t largest_text = 16u << 20;

std::optional<std::string> read_text(const std::filesystem::path& path) {
  std::error_code error;
  const auto size = std::filesystem::file_size(path, error);
  if (error || size > largest_text) return std::nullopt;
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(in), {});
}

void report(Code code, const std::filesystem::path& path, Diagnostics& diagnostics) {
  Place place;
  place.file = path.string();
  diagnostics.report({code, place, {path.string()}, {}});
}

/// A text without any article is some other document.
bool has_article(const nlohmann::ordered_json& fragment) {
  if (stands_for_article(fragment.value("niveau", ""))) return true;
  if (!fragment.contains("delen")) return false;
  for (const auto& part : fragment["delen"]) {
    if (has_article(part)) return true;
  }
  return false;
}

}  // namespace

std::optional<nlohmann::ordered_json> index_files(const IndexRequest& request, Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.error_count();
  std::vector<nlohmann::ordered_json> indices;
  for (const auto& path : request.files) {
    const auto text = read_text(path);
    if (!text) {
      report(Code::file_unreadable, path, diagnostics);
      continue;
    }
    indices.push_back(index_source(request.questions ? number_questions(*text) : *text));
    if (!request.annex.empty()) indices.back() = only_annex(std::move(indices.back()), request.annex);
    if (!has_article(indices.back())) report(Code::bron_no_provisions, path, diagnostics);
  }
  if (diagnostics.error_count() > errors_before) return std::nullopt;
  auto index = merge_indices(indices, request.articles);
  if (!request.regulation.empty()) index["regeling"] = request.regulation;
  if (!request.bwb.empty()) index["bron"] = request.bwb;
  if (!request.text_date.empty()) index["tekst_van"] = request.text_date;
  return index;
}

}  // namespace grond::source
