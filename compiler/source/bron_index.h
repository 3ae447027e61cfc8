// Makes bron.json from an official text in Markdown. The sentences themselves do not come along: each
// fragment is known by its number and a hash, so that a changed word in a later text can be found.
#pragma once

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"

namespace grond::source {

/// The structure of one text: hoofdstuk, paragraaf, artikel, lid, aanhef, onderdeel, slot, volzin, nested,
/// and of an annex its rubrieken, rows and notes. What headings, leden and rows look like: blocks.h. Name,
/// BWB id and date come from a first comment line, and are empty where it is absent. A fragment's hash is
/// over its heading, text and parts in order, without their numbers, joined by one space; a row's over its
/// cells.
nlohmann::ordered_json index_source(std::string_view markdown);

/// What an annex holds, as a regulation of its own. Of an annex that is not there, nothing.
nlohmann::ordered_json only_annex(nlohmann::ordered_json index, const std::string& annex);

/// Several texts of one regulation as one index, dated by the latest; `articles` keeps only those (empty:
/// all).
nlohmann::ordered_json merge_indices(const std::vector<nlohmann::ordered_json>& indices,
                                     const std::vector<std::string>& articles);

struct IndexRequest {
  std::vector<std::filesystem::path> files;  ///< official texts in Markdown, of one regulation
  std::vector<std::string> articles;         ///< keep only these; empty: all
  std::string regulation;                    ///< overrides what the texts say of themselves, where not empty
  std::string bwb;
  std::string text_date;   ///< as 2013-06-26
  std::string annex;       ///< only what stands in this annex, where not empty
  bool questions = false;  ///< the texts ask and answer, without numbers
};

/// The index of these files; nothing when one cannot be read or has no provisions, which is reported.
std::optional<nlohmann::ordered_json> index_files(const IndexRequest& request, Diagnostics& diagnostics);

/// Links reduced to their text, white space (also non-breaking) collapsed to one space, trimmed.
std::string normalise(std::string_view text);

/// Splits normalised text into sentences; the full stop of an abbreviation does not end one.
std::vector<std::string> sentences(std::string_view text);

}  // namespace grond::source
