// Every diagnostic has a test: its stable code, or its name as Code::name or "name", occurs in a file under
// tests/.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "diagnostics/diagnostic.h"

namespace {

namespace fs = std::filesystem;
using grond::Code;

bool is_word(char c) { return c == '_' || std::isalnum(static_cast<unsigned char>(c)) != 0; }

/// The words of a text that can name a diagnostic: G0311, and unknown_name after Code:: or a quote.
void collect(const std::string& text, std::set<std::string>& words) {
  constexpr std::string_view qualifier = "Code::";
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_word(text[end])) ++end;
    const std::string word = text.substr(at, end - at);
    const bool qualified =
        at >= qualifier.size() && text.compare(at - qualifier.size(), qualifier.size(), qualifier) == 0;
    const bool quoted = at > 0 && text[at - 1] == '"';
    if (qualified || quoted || (word.size() == 5 && word.front() == 'G')) words.insert(word);
    at = std::max(end, at + 1);
  }
}

std::set<std::string> words_of_tests() {
  std::set<std::string> words;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(GROND_ROOT) / "tests")) {
    const auto extension = entry.path().extension();
    if (!entry.is_regular_file() || entry.path().filename() == "coverage_test.cpp") continue;
    if (extension != ".cpp" && extension != ".h" && extension != ".grond" && extension != ".sh") continue;
    std::ifstream in(entry.path());
    collect({std::istreambuf_iterator<char>(in), {}}, words);
  }
  return words;
}

}  // namespace

TEST_CASE("every diagnostic has a test") {
  const auto words = words_of_tests();
  std::string missing;
  for (const Code code : grond::all_codes()) {
    const std::string stable(grond::stable_code(code)), name(grond::name(code));
    if (words.count(stable) || words.count(name)) continue;
    missing += "\n  " + stable + " " + name;
  }
  INFO("without a test:" << missing);
  CHECK(missing.empty());
}

TEST_CASE("stable codes are unique") {
  std::set<std::string_view> seen;
  for (const Code code : grond::all_codes()) {
    INFO(grond::name(code));
    CHECK(seen.insert(grond::stable_code(code)).second);
  }
}
