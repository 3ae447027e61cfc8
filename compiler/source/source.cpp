#include "source/source.h"

#include <algorithm>
#include <cassert>
#include <fstream>
#include <sstream>
#include <system_error>

#include "values/utf8.h"

namespace grond::source {

namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kBytesMax = 16u << 20;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool continues_code_point(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

std::uint32_t code_points(std::string_view text) {
  return static_cast<std::uint32_t>(
      std::count_if(text.begin(), text.end(), [](char byte) { return !continues_code_point(byte); }));
}

void report(Diagnostics& diagnostics, Code code, const fs::path& path) {
  diagnostics.report({code, {.file = path.string()}, {path.string()}, {}});
}

/// All .grond files at or below a path; a file that is named itself needs no suffix.
std::vector<fs::path> find_files(const fs::path& path, Diagnostics& diagnostics) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status)) {
    report(diagnostics, Code::file_not_found, path);
    return {};
  }
  if (!fs::is_directory(status)) return {path};
  std::vector<fs::path> found;
  for (fs::recursive_directory_iterator it(path, fs::directory_options::skip_permission_denied, error), end;
       !error && it != end; it.increment(error)) {
    std::error_code ignored;
    if (it->path().extension() == ".grond" && it->is_regular_file(ignored)) found.push_back(it->path());
  }
  if (error)
    report(diagnostics, Code::file_unreadable, path);
  else if (found.empty())
    report(diagnostics, Code::no_source_files, path);
  return found;
}

std::optional<std::string> read_file(const fs::path& path, Diagnostics& diagnostics) {
  std::error_code error;
  if (!fs::is_regular_file(path, error)) {
    report(diagnostics, Code::file_unreadable, path);
    return std::nullopt;
  }
  if (const auto size = fs::file_size(path, error); !error && size > kBytesMax) {
    report(diagnostics, Code::file_too_large, path);
    return std::nullopt;
  }
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream content;
  if (stream && stream.peek() != std::ifstream::traits_type::eof()) content << stream.rdbuf();
  if (!stream.eof() && stream.fail()) {
    report(diagnostics, Code::file_unreadable, path);
    return std::nullopt;
  }
  return std::move(content).str();
}

}  // namespace

std::optional<std::uint32_t> first_invalid_byte(std::string_view text) {
  if (is_utf8(text)) return std::nullopt;
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t length = 1;
    while (length <= 4 && !is_utf8(text.substr(at, length))) ++length;
    if (length > 4) break;
    at += length;
  }
  return static_cast<std::uint32_t>(at);
}

Place Sources::place(Span span) const {
  const SourceFile& file = files.at(span.file);
  assert(span.begin <= span.end && span.end <= file.text.size());
  const auto after = std::upper_bound(file.line_starts.begin(), file.line_starts.end(), span.begin);
  const std::uint32_t line_start = *(after - 1);
  const std::string_view text = file.text;
  std::size_t line_end = std::min(text.find('\n', line_start), text.size());
  if (line_end > line_start && text[line_end - 1] == '\r') --line_end;
  const std::size_t begin = std::min<std::size_t>(span.begin, line_end);
  const std::size_t end = std::clamp<std::size_t>(span.end, begin, line_end);
  return {.file = file.name,
          .line = static_cast<std::uint32_t>(after - file.line_starts.begin()),
          .column = code_points(text.substr(line_start, begin - line_start)) + 1,
          .length = code_points(text.substr(begin, end - begin)),
          .line_text = std::string(text.substr(line_start, line_end - line_start))};
}

std::string_view Sources::text(Span span) const {
  const std::string_view text = files.at(span.file).text;
  assert(span.begin <= span.end && span.end <= text.size());
  return text.substr(span.begin, span.end - span.begin);
}

std::uint32_t add(Sources& sources, std::string name, std::string text) {
  while (text.starts_with(kByteOrderMark)) text.erase(0, kByteOrderMark.size());
  std::vector<std::uint32_t> line_starts = {0};
  for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1))
    line_starts.push_back(static_cast<std::uint32_t>(at + 1));
  sources.files.push_back({std::move(name), std::move(text), std::move(line_starts)});
  return static_cast<std::uint32_t>(sources.files.size() - 1);
}

std::optional<std::uint32_t> add_file(Sources& sources, const fs::path& path, Diagnostics& diagnostics) {
  std::optional<std::string> content = read_file(path, diagnostics);
  if (!content) return std::nullopt;
  const std::uint32_t file = add(sources, path.string(), std::move(*content));
  const auto invalid = first_invalid_byte(sources.files.at(file).text);
  if (!invalid) return file;
  // The line may itself not be text, so it is not shown.
  Place place = sources.place({file, *invalid, *invalid});
  place.line_text.clear();
  diagnostics.report({Code::invalid_utf8, std::move(place), {}, {}});
  sources.files.pop_back();
  return std::nullopt;
}

Sources load(const std::vector<std::filesystem::path>& paths, Diagnostics& diagnostics) {
  std::vector<fs::path> found;
  for (const fs::path& path : paths) {
    const std::vector<fs::path> below = find_files(path, diagnostics);
    found.insert(found.end(), below.begin(), below.end());
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  Sources sources;
  for (const fs::path& path : found) add_file(sources, path, diagnostics);
  return sources;
}

}  // namespace grond::source
