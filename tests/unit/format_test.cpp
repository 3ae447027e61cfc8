// `grond fmt`: the house layout. What it writes has the same words and comments and the same tree as what it
// read, laying it out again changes nothing, and the repository's own regulations are laid out.
#include "syntax/format.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <random>
#include <set>
#include <sstream>

#include "pipeline/compile.h"
#include "syntax/parse.h"

namespace {

using namespace grond;
namespace fs = std::filesystem;

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  REQUIRE(in);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<fs::path> files_below(const fs::path& folder, const std::string& extension) {
  std::vector<fs::path> found;
  if (!fs::exists(folder)) return found;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file() && (extension.empty() || entry.path().extension() == extension))
      found.push_back(entry.path());
  std::sort(found.begin(), found.end());
  return found;
}

std::optional<std::string> formatted(const std::string& text) {
  source::Sources sources;
  Diagnostics diagnostics;
  const std::uint32_t file = source::add(sources, "test.grond", text);
  const auto result = syntax::format(sources, file, diagnostics);
  CHECK(result.has_value() != diagnostics.has_errors());
  return result;
}

struct Tree {
  std::string text;  ///< as `--print boom` shows it
  std::vector<std::string> comments;
};

Tree tree(const std::string& text) {
  source::Sources sources;
  Diagnostics diagnostics;
  const syntax::File file = syntax::parse(sources, source::add(sources, "test.grond", text), diagnostics);
  CHECK_FALSE(diagnostics.has_errors());
  Tree result{syntax::print(file), {}};
  for (const syntax::Comment& comment : file.comments) {
    result.comments.push_back(comment.text);
    std::string& last = result.comments.back();
    last.erase(last.find_last_not_of(" \t") + 1);
  }
  return result;
}

/// The rules that hold for every text; what has errors is refused.
void check_layout(const std::string& place, const std::string& text) {
  INFO(place << "\n" << text);
  const auto once = formatted(text);
  if (!once) return;
  INFO("once:\n" << *once);
  const Tree before = tree(text), after = tree(*once);
  CHECK(after.text == before.text);
  CHECK(after.comments == before.comments);
  CHECK(formatted(*once) == *once);
  std::istringstream lines(*once);
  for (std::string line; std::getline(lines, line);) {
    CHECK((line.empty() || line.back() != ' '));
  }
}

/// Every fenced block of the language reference that is marked `grond`.
std::vector<std::string> blocks() {
  static const std::string fence = "```", opening = fence + "grond";
  std::vector<std::string> result;
  for (const fs::path& page : files_below(fs::path(GROND_ROOT) / "docs", ".md")) {
    std::ifstream in(page);
    for (std::string line; std::getline(in, line);) {
      if (line.rfind(opening, 0) != 0) continue;
      result.emplace_back();
      while (std::getline(in, line) && line.rfind(fence, 0) != 0) result.back() += line + "\n";
    }
  }
  return result;
}

/// The texts of the repository that this test lays out.
std::vector<std::string> texts() {
  std::vector<std::string> result = blocks();
  for (const char* folder : {"regulations", "stdlib", "examples", "tests/files", "tests/bench"})
    for (const fs::path& path : files_below(fs::path(GROND_ROOT) / folder, ".grond"))
      result.push_back(read(path));
  return result;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

/// A text with one word a line, or all words on as few lines as comments allow.
std::string respaced(const std::string& text, const std::string& space) {
  std::string result;
  for (const std::string& line : lines_of(text)) {
    std::string words;
    bool quoted = false, blank = true, commented = false;
    for (std::size_t at = 0; at < line.size(); ++at) {
      const char c = line[at];
      commented = commented || (!quoted && c == '-' && at + 1 < line.size() && line[at + 1] == '-');
      quoted = quoted != (c == '"' && !commented);
      const bool is_space = !quoted && !commented && c == ' ';
      if (is_space && !blank) words += space;
      if (!is_space) words += c;
      blank = is_space;
    }
    result += words + (commented ? "\n" : space);
  }
  return result;
}

TEST_CASE("a layout keeps words, comments and tree, and is laid out itself") {
  for (const std::string& text : texts()) check_layout("as it stands", text);
}

TEST_CASE("a layout does not depend on how the words were spaced") {
  for (const std::string& text : texts()) {
    check_layout("one line", respaced(text, " "));
    check_layout("a word a line", respaced(text, "\n"));
    check_layout("Windows", respaced(text, "\r\n"));
  }
}

TEST_CASE("what fuzzers found is laid out or refused") {
  const fs::path fuzz = fs::path(GROND_ROOT) / "tests/fuzz";
  for (const fs::path& path : files_below(fuzz / "corpus/regulation", "")) check_layout(path, read(path));
  for (const fs::path& path : files_below(fuzz / "found", ".grond")) check_layout(path, read(path));
}

TEST_CASE("comments stay at their place among the words") {
  std::mt19937 random(20130626);
  for (const std::string& text : texts()) {
    if (text.size() > 20'000 || !formatted(text)) continue;
    std::string commented;
    int number = 0;
    // A space outside a quote and a comment is a place between two words.
    for (const std::string& line : lines_of(text)) {
      bool quoted = false;
      for (std::size_t at = 0; at < line.size(); ++at) {
        if (!quoted && line.compare(at, 2, "--") == 0) {
          commented += line.substr(at);
          break;
        }
        quoted = quoted != (line[at] == '"');
        commented += line[at];
        if (quoted || line[at] != ' ' || random() % 12 != 0) continue;
        const bool own_line = random() % 2 == 0;
        commented += (own_line ? "\n" : "") + ("-- noot " + std::to_string(++number)) + "\n";
        if (random() % 4 == 0) commented += "\n";
      }
      commented += '\n';
    }
    check_layout("with comments", commented);
  }
}

TEST_CASE("the table of breaks names rules of the grammar") {
  std::string grammar;
  for (const fs::path& path : files_below(fs::path(GROND_ROOT) / "grammar", ".g4")) grammar += read(path);
  for (const std::string_view rule : syntax::rules_of_layout()) {
    INFO(rule);
    const std::string name = "\n" + std::string(rule);
    CHECK((grammar.find(name + " :") != std::string::npos || grammar.find(name + "\n") != std::string::npos));
  }
}

TEST_CASE("our own regulations are in the house layout") {
  for (const char* folder : {"regulations", "stdlib", "examples", "tests/bench"}) {
    for (const fs::path& path : files_below(fs::path(GROND_ROOT) / folder, ".grond")) {
      const std::string text = read(path);
      INFO(fs::relative(path, GROND_ROOT) << ": run `grond fmt " << folder << "`");
      CHECK(formatted(text) == text);
    }
  }
}

TEST_CASE("what has errors is refused and reported") {
  source::Sources sources;
  Diagnostics diagnostics;
  const std::uint32_t file = source::add(sources, "test.grond", "artikel 1\n  persoon is.\n");
  CHECK_FALSE(syntax::format(sources, file, diagnostics).has_value());
  CHECK(diagnostics.error_count() == 1);
}

struct Example {
  const char* before;
  const char* after;
};

TEST_CASE("the layout of each kind of thing") {
  const Example example = GENERATE(values<Example>({
      {"", ""},
      {"\n\n-- noot   \n\n\n", "-- noot\n"},
      {"artikel 1   lid 2 \"Kop.\"\n\n\n\na is b.c is d.",
       "artikel 1\n  lid 2 \"Kop.\"\n\n    a is b.\n    c is d.\n"},
      {"artikel 1 onderdeel a \"Kort.\" a is b. onderdeel b \"Langer.\" c is d.\n",
       "artikel 1\n  onderdeel a \"Kort.\"   a is b.\n  onderdeel b \"Langer.\" c is d.\n"},
      {"keuze A:b,c\nkeuze Lang : d,\n e", "keuze A    : b, c\nkeuze Lang : d,\n             e\n"},
      {"begrip A,meervoud As gegeven b:ja of nee -- een\nafgeleid ccc:aantal",
       "begrip A, meervoud As\n  gegeven  b   : ja of nee  -- een\n  afgeleid ccc : aantal\n"},
      {"artikel 1 a is b\nindien c is d tenzij e is f.",
       "artikel 1\n  a is b\n    indien c is d\n    tenzij e is f.\n"},
      {"artikel 1 in het geval dat a is b: lid 1 a is c slechts indien - d is e; of - f is (g plus 3).",
       "artikel 1\n  in het geval dat a is b:\n  lid 1\n    a is c slechts indien\n      - d is e; of\n      "
       "- f is (g plus 3).\n"},
      {"artikel 1\n  -- voor\n  a is -- tussen\n b. -- achter\n-- na\n",
       "artikel 1\n  -- voor\n  a is  -- tussen\n    b.  -- achter\n  -- na\n"},
  }));
  INFO(example.before);
  CHECK(formatted(example.before) == example.after);
  CHECK(formatted(example.after) == example.after);
}

}  // namespace
