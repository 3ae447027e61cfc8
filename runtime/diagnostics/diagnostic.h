// Everything Grond says about bad input: a stable code, a place, typed words, and what to do about it.
// Used by both wings; engines never report diagnostics, they produce statuses.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace grond {

enum class Severity : std::uint8_t { error, warning, note };
enum class Language : std::uint8_t { dutch, english };

/// One enumerator per row of the .def tables in diagnostics/. Messages have {0}, {1}, … for arguments.
enum class Code : std::uint16_t {
#define GROND_DIAGNOSTIC(name, severity, code, dutch, english) name,
#include "diagnostics/all.def"
};

/// A place a human can go to. Empty parts are not shown.
struct Place {
  std::string file;
  std::uint32_t line = 0;    ///< from 1; 0: the whole file
  std::uint32_t column = 0;  ///< from 1, in code points
  std::uint32_t length = 0;  ///< code points to underline on this line
  std::string line_text;     ///< for the caret
  std::string path;          ///< in data: "objecten.Gegadigde[3].lotnummer"
};

/// A related place or a hint; its code is a row of severity `note`.
struct Note {
  Code code;
  Place place;  ///< empty for a hint
  std::vector<std::string> arguments;
};

struct Diagnostic {
  Code code;
  Place place;
  std::vector<std::string> arguments;
  std::vector<Note> notes;
};

Severity severity(Code code);
std::string_view stable_code(Code code);  ///< "G0301"
std::string_view name(Code code);         ///< "unknown_name"
/// The message of a code, with {0}, {1}, … where its arguments come.
std::string_view pattern(Code code, Language language);
/// All codes, for the test that every one is exercised.
std::vector<Code> all_codes();

/// The message with its arguments filled in.
std::string message(Code code, const std::vector<std::string>& arguments, Language language);

/// The whole diagnostic as lines of text: place, code, message, caret, notes.
std::string render(const Diagnostic& diagnostic, Language language);

/// Collects what one run finds, in order of discovery. At most `limit` are kept; the rest are counted.
class Diagnostics {
 public:
  explicit Diagnostics(std::size_t limit = 50) : limit_(limit) {}
  void report(Diagnostic diagnostic);
  bool has_errors() const { return errors_ > 0; }
  std::size_t error_count() const { return errors_; }
  std::size_t suppressed() const { return suppressed_; }
  const std::vector<Diagnostic>& all() const { return kept_; }
  /// All kept diagnostics by file and line; in order of discovery on one line.
  std::vector<const Diagnostic*> sorted() const;
  /// All kept diagnostics rendered, sorted by file and line, and a closing line when some were suppressed.
  std::string render_all(Language language) const;

 private:
  std::size_t limit_;
  std::size_t errors_ = 0;
  std::size_t suppressed_ = 0;
  std::vector<Diagnostic> kept_;
};

}  // namespace grond
