#include "diagnostics/diagnostic.h"

#include <fmt/args.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <tuple>

namespace grond {
namespace {

struct Row {
  std::string_view name;
  Severity severity;
  std::string_view stable_code;
  std::string_view dutch;
  std::string_view english;
};

// By Code.
constexpr auto rows = std::to_array<Row>({
#define GROND_DIAGNOSTIC(name, severity, code, dutch, english) \
  {#name, Severity::severity, code, dutch, english},
#include "diagnostics/all.def"
});

const Row& row(Code code) {
  const auto index = static_cast<std::size_t>(code);
  assert(index < rows.size());
  return rows[index];
}

std::string_view word(Severity level, Language language) {
  const bool dutch = language == Language::dutch;
  switch (level) {
    case Severity::error:
      return dutch ? "fout" : "error";
    case Severity::warning:
      return dutch ? "waarschuwing" : "warning";
    case Severity::note:
      return dutch ? "opmerking" : "note";
  }
  assert(false && "not a severity");
  return "";
}

/// Control characters of hostile input must not reach a terminal. Tabs stay.
std::string printable(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if ((static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F) c = '?';
  return result;
}

bool starts_code_point(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

/// The byte at which code point `index` starts, or the size when there are fewer.
std::size_t byte_of(std::string_view text, std::size_t index) {
  std::size_t byte = 0;
  for (; byte < text.size(); ++byte)
    if (starts_code_point(text[byte]) && index-- == 0) break;
  return byte;
}

/// "pad/bestand.grond:12:5: objecten.Gegadigde[3].lotnummer: ", without the parts that are empty.
std::string render(const Place& place) {
  std::string text = printable(place.file);
  if (place.line > 0) text += fmt::format("{}{}", text.empty() ? "" : ":", place.line);
  if (place.line > 0 && place.column > 0) text += fmt::format(":{}", place.column);
  if (!text.empty()) text += ": ";
  if (!place.path.empty()) text += printable(place.path) + ": ";
  return text;
}

/// The source line and the line that underlines the place in it; of a long line only the part around it.
std::string excerpt(const Place& place, std::string_view indent) {
  constexpr std::size_t before = 60;
  constexpr std::size_t shown = 160;
  if (place.line == 0 || place.line_text.empty()) return "";
  const std::size_t column = std::max<std::size_t>(place.column, 1) - 1;
  const std::size_t start = column + place.length < shown ? 0 : column - std::min(column, before);
  std::string_view line = place.line_text;
  line.remove_prefix(byte_of(line, start));
  line = line.substr(0, byte_of(line, shown));
  const std::string number = std::to_string(place.line);
  std::string text = fmt::format("{}{} | {}\n", indent, number, printable(line));
  if (place.column == 0) return text;
  std::string padding;
  for (const char c : line.substr(0, byte_of(line, column - start)))
    if (starts_code_point(c)) padding += c == '\t' ? '\t' : ' ';
  const std::size_t length = std::clamp<std::size_t>(place.length, 1, shown);
  return text + fmt::format("{}{} | {}{}\n", indent, std::string(number.size(), ' '), padding,
                            std::string(length, '~'));
}

std::string render(const Note& note, Language language) {
  const std::string place = render(note.place);
  return fmt::format("  {}{}\n{}", place.empty() ? "tip: " : place,
                     message(note.code, note.arguments, language), excerpt(note.place, "  "));
}

}  // namespace

Severity severity(Code code) { return row(code).severity; }
std::string_view stable_code(Code code) { return row(code).stable_code; }
std::string_view name(Code code) { return row(code).name; }

std::string_view pattern(Code code, Language language) {
  return language == Language::dutch ? row(code).dutch : row(code).english;
}

std::vector<Code> all_codes() {
  std::vector<Code> codes;
  for (std::size_t i = 0; i < rows.size(); ++i) codes.push_back(static_cast<Code>(i));
  return codes;
}

std::string message(Code code, const std::vector<std::string>& arguments, Language language) {
  fmt::dynamic_format_arg_store<fmt::format_context> store;
  for (const std::string& argument : arguments) store.push_back(printable(argument));
  try {
    return fmt::vformat(pattern(code, language), store);
  } catch (const fmt::format_error&) {
    // A mistake of whoever reports, not of the user: say all there is rather than lose the finding.
    return fmt::format("{} [{}]", pattern(code, language),
                       printable(fmt::format("{}", fmt::join(arguments, "; "))));
  }
}

std::string render(const Diagnostic& diagnostic, Language language) {
  const Code code = diagnostic.code;
  std::string text = fmt::format("{}{} {}: {}\n{}", render(diagnostic.place), word(severity(code), language),
                                 stable_code(code), message(code, diagnostic.arguments, language),
                                 excerpt(diagnostic.place, ""));
  for (const Note& note : diagnostic.notes) text += render(note, language);
  return text;
}

void Diagnostics::report(Diagnostic diagnostic) {
  const bool is_error = severity(diagnostic.code) == Severity::error;
  if (is_error) ++errors_;
  if (kept_.size() >= limit_) {
    ++suppressed_;
    if (!is_error) return;
    // An error is worth more than a warning: what stops the run must be among what is shown.
    const auto lesser = std::find_if(kept_.rbegin(), kept_.rend(), [](const Diagnostic& kept) {
      return severity(kept.code) != Severity::error;
    });
    if (lesser == kept_.rend()) return;
    kept_.erase(std::next(lesser).base());
  }
  kept_.push_back(std::move(diagnostic));
}

std::vector<const Diagnostic*> Diagnostics::sorted() const {
  std::vector<const Diagnostic*> sorted;
  for (const Diagnostic& diagnostic : kept_) sorted.push_back(&diagnostic);
  std::stable_sort(sorted.begin(), sorted.end(), [](const Diagnostic* a, const Diagnostic* b) {
    return std::tie(a->place.file, a->place.line) < std::tie(b->place.file, b->place.line);
  });
  return sorted;
}

std::string Diagnostics::render_all(Language language) const {
  std::string text;
  for (const Diagnostic* diagnostic : sorted()) text += render(*diagnostic, language);
  if (suppressed_ > 0)
    text += language == Language::dutch ? fmt::format("en nog {} {} niet getoond\n", suppressed_,
                                                      suppressed_ == 1 ? "melding" : "meldingen")
                                        : fmt::format("and {} more not shown\n", suppressed_);
  return text;
}

}  // namespace grond
