// bron.json: the structure of an official text, with a hash of each fragment and none of its sentences.
// The compiler asks it whether a cited provision exists; `grond source index` makes it (bron_index.h).
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "kernel/program.h"

namespace grond::source {

inline constexpr std::string_view bron_schema = "grond-bron-1";

/// The Dutch word of a level in citations and in bron.json: "lid".
std::string_view level_keyword(kernel::Level level);

/// Whether that is the word of an article, or of what stands in its place where a text asks and answers.
bool stands_for_article(std::string_view keyword);

/// A numbered place of the official text.
struct Fragment {
  kernel::Level level = kernel::Level::article;
  std::string number;  ///< "18", "a"; of a row or rubriek maybe its printed words; empty for aanhef and slot
  std::string hash;    ///< SHA-256 of the normalised text, hex
  std::vector<Fragment> parts;

  /// Whether a citation means this one; of "Handel en ondernemerschap" also as handel_en_ondernemerschap.
  bool is(kernel::Level other, std::string_view called) const;
};

/// A citation may leave these out: articles are numbered through, and aanhef and slot are part of their lid.
bool may_be_left_out(kernel::Level level);

/// Where a fragment stands, from the outermost provision.
using SourcePath = std::vector<std::pair<kernel::Level, std::string>>;

struct SourceIndex {
  std::string regulation;  ///< "RASHO"
  std::string bwb;         ///< "BWBR0025627"
  std::string text_date;   ///< ISO date of the wording
  std::vector<Fragment> parts;

  /// Does the official text have this place? The path starts at an article, or at any level above it.
  /// Levels above the article, aanhef and slot may be left out of the path.
  bool has(const SourcePath& path) const;
};

/// By which the index of one text is found where there are more of a regulation: "BWBR0025627 2013-06-26".
inline std::string index_key(const std::string& bwb, const std::string& text_date) {
  return bwb + " " + text_date;
}

/// Reads a bron.json. Reports and gives nothing when it cannot be read or is not of this form.
std::optional<SourceIndex> read_bron(const std::filesystem::path& path, Diagnostics& diagnostics);

/// What the text of a bron.json says; nothing when it is not of this form.
std::optional<SourceIndex> parse_bron(std::string_view text);

}  // namespace grond::source
