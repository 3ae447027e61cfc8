// Source files and places in them. Every later phase speaks of text in Spans.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "diagnostics/diagnostic.h"

namespace grond::source {

/// Half-open byte range in one file of a Sources.
struct Span {
  std::uint32_t file = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

struct SourceFile {
  std::string name;                        ///< as the user wrote it, for messages
  std::string text;                        ///< UTF-8
  std::vector<std::uint32_t> line_starts;  ///< byte offsets
};

/// The files of one compilation, in the order they were loaded (sorted by path).
struct Sources {
  std::vector<SourceFile> files;

  /// Line, column in code points, length on the first line, and the line's text.
  Place place(Span span) const;
  std::string_view text(Span span) const;
};

/// Where a text stops being UTF-8, or std::nullopt.
std::optional<std::uint32_t> first_invalid_byte(std::string_view text);

/// Adds a text as a file, without its byte order mark; used by tests and by load.
std::uint32_t add(Sources& sources, std::string name, std::string text);

/// Reads one file into the sources; what load refuses is reported.
std::optional<std::uint32_t> add_file(Sources& sources, const std::filesystem::path& path,
                                      Diagnostics& diagnostics);

/// Loads a .grond file, or every .grond file below a folder, sorted by path. Refuses what is not UTF-8,
/// larger than 16 MiB, or unreadable, with a diagnostic.
Sources load(const std::vector<std::filesystem::path>& paths, Diagnostics& diagnostics);

}  // namespace grond::source
