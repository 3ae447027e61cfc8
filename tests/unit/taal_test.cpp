// The language reference (docs/taal.md and docs/taal/) is a test: every fenced block marked `grond` compiles
// and its examples come out; all engines agree on them and on random facts. What may follow `grond` on the
// opening line:
//   vervolg      the block is appended to the program of the `grond` block before it in the same file
//   fout G0311   the block must give exactly these codes as errors; it needs no example and nothing builds on
//   it let-op G0381 the block must give exactly these codes as warnings
#include <algorithm>
#include <catch2/catch.hpp>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "diagnostics/diagnostic.h"
#include "driver/examples.h"
#include "pipeline/compile.h"
#include "tests/differential/disagreement.h"

namespace {

using namespace grond;

struct Block {
  std::string place;  ///< "3-zinnen.md:12"
  std::string text;   ///< with what it continues in front
  bool has_example = false;
  bool must_fail = false;
  std::set<std::string> errors, warnings;
};

std::vector<std::filesystem::path> pages() {
  const std::filesystem::path docs = std::filesystem::path(GROND_ROOT) / "docs";
  std::vector<std::filesystem::path> result;
  for (const auto& entry : std::filesystem::directory_iterator(docs / "taal")) {
    if (entry.path().extension() == ".md") result.push_back(entry.path());
  }
  std::sort(result.begin(), result.end());
  result.insert(result.begin(), docs / "taal.md");
  return result;
}

/// Reads the words after ```grond; false when one of them means nothing.
bool read_marks(const std::string& marks, Block& block, bool& continues) {
  std::istringstream words(marks);
  std::set<std::string>* codes = nullptr;
  for (std::string word; words >> word;) {
    if (word == "vervolg")
      continues = true;
    else if (word == "fout")
      codes = &block.errors;
    else if (word == "let-op")
      codes = &block.warnings;
    else if (codes && word.size() == 5 && word[0] == 'G')
      codes->insert(word);
    else
      return false;
    block.must_fail = block.must_fail || word == "fout";
  }
  return block.must_fail == !block.errors.empty();
}

std::vector<Block> blocks_of(const std::filesystem::path& page) {
  static const std::string fence = "```", opening = fence + "grond";
  std::ifstream in(page);
  REQUIRE(in);
  std::vector<Block> result;
  std::string line, before;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.rfind(opening, 0) != 0) continue;
    Block block;
    block.place = page.filename().string() + ":" + std::to_string(number);
    bool continues = false;
    INFO(block.place << ": " << line);
    REQUIRE(read_marks(line.substr(opening.size()), block, continues));
    std::string own;
    bool closed = false;
    for (; !closed && std::getline(in, line); ++number) {
      closed = line.rfind(fence, 0) == 0;
      if (!closed) own += line + "\n";
    }
    REQUIRE(closed);
    block.has_example = own.rfind("voorbeeld", 0) == 0 || own.find("\nvoorbeeld") != std::string::npos;
    block.text = (continues ? before : "") + own;
    if (!block.must_fail) before = block.text;
    result.push_back(std::move(block));
  }
  return result;
}

std::set<std::string> codes(const Diagnostics& diagnostics, Severity wanted) {
  std::set<std::string> result;
  for (const auto& found : diagnostics.all()) {
    if (severity(found.code) == wanted) result.insert(std::string(stable_code(found.code)));
  }
  return result;
}

void run(const Block& block) {
  pipeline::Compilation compilation;
  source::add(compilation.sources, block.place, block.text);
  Diagnostics diagnostics;
  pipeline::compile_loaded(compilation, {}, diagnostics);
  INFO(block.place << "\n" << diagnostics.render_all(Language::dutch));
  CHECK(codes(diagnostics, Severity::error) == block.errors);
  CHECK(codes(diagnostics, Severity::warning) == block.warnings);
  if (block.must_fail) return;
  CHECK(block.has_example);
  REQUIRE(compilation.program);
  CHECK(differential::try_random_facts(*compilation.program, block.place, {0, 3, 65}, 1).disagreement == "");
  Diagnostics while_running;
  for (const auto& result : driver::run_examples(compilation, {}, while_running)) {
    INFO(result.shown_place() << " voorbeeld \"" << result.title << "\"");
    CHECK(result.failures == std::vector<std::string>{});
  }
  INFO(while_running.render_all(Language::dutch));
  CHECK_FALSE(while_running.has_errors());
}

TEST_CASE("every block of the language reference says what happens") {
  for (const auto& page : pages()) {
    for (const Block& block : blocks_of(page)) run(block);
  }
}

std::string whole_text() {
  std::string text;
  for (const auto& page : pages()) {
    std::ifstream in(page);
    text.append(std::istreambuf_iterator<char>(in), {});
  }
  return text;
}

TEST_CASE("every code the language reference names exists") {
  std::set<std::string> known;
  for (Code code : all_codes()) known.insert(std::string(stable_code(code)));
  const std::string text = whole_text();
  for (std::size_t at = 0; (at = text.find("G0", at)) != std::string::npos; at += 5) {
    INFO(text.substr(at, 5));
    CHECK(known.count(text.substr(at, 5)) == 1);
  }
}

TEST_CASE("every error and warning about the language stands in the language reference") {
  const std::string text = whole_text();
  for (Code code : all_codes()) {
    const std::string number(stable_code(code));
    bool about_language =
        number.rfind("G02", 0) == 0 || number.rfind("G03", 0) == 0 || number.rfind("G04", 0) == 0;
    if (!about_language || severity(code) == Severity::note) continue;
    INFO(number << " " << name(code));
    CHECK(text.find(number) != std::string::npos);
  }
}

TEST_CASE("every keyword of the grammar occurs in the language reference") {
  const std::string text = whole_text();
  std::stringstream grammar;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::filesystem::path(GROND_ROOT) / "grammar")) {
    if (entry.path().extension() == ".g4") grammar << std::ifstream(entry.path()).rdbuf() << '\n';
  }
  REQUIRE_FALSE(grammar.str().empty());
  auto letter = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || (c & 0x80) != 0;
  };
  for (std::string line; std::getline(grammar, line);) {
    if (line.rfind("//", 0) == 0) continue;
    for (std::size_t at = 0; (at = line.find('\'', at)) != std::string::npos;) {
      std::size_t end = line.find('\'', at + 1);
      if (end == std::string::npos) break;
      std::string word = line.substr(at + 1, end - at - 1);
      at = end + 1;
      if (word == "_" || !std::all_of(word.begin(), word.end(), letter)) continue;
      bool found = false;
      for (std::size_t p = text.find(word); !found && p != std::string::npos; p = text.find(word, p + 1)) {
        bool begins = p == 0 || !letter(text[p - 1]);
        found = begins && (p + word.size() == text.size() || !letter(text[p + word.size()]));
      }
      INFO("keyword " << word);
      CHECK(found);
    }
  }
}

}  // namespace
