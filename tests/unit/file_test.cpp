// Runs every tests/files/**/*.grond: sources and what must be said about them in one file. Above the line
// `-- verwacht:` stand the sources, `-- bestand: naam` begins a further one; below it stand the diagnostics
// and the results of the examples, each line as a comment. A first line `-- taal: en` asks for English.
// Beside the file may lie its bron.json as <name>.bron.json. Files whose name begins with fout_ have errors,
// the others do not. A comment `-- G0301: …` announces a diagnostic or note that must be among what is
// reported. GROND_UPDATE=1 writes what came out as what is expected: read the difference before you keep it.
// What compiles must come out the same in all engines, also on facts that nobody wrote down.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "driver/examples.h"
#include "pipeline/compile.h"
#include "source/bron.h"
#include "tests/differential/disagreement.h"

namespace {

using namespace grond;
namespace fs = std::filesystem;

constexpr std::string_view kExpected = "-- verwacht:";
constexpr std::string_view kNextFile = "-- bestand: ";
constexpr std::string_view kEnglish = "-- taal: en";

struct Part {
  std::string name;
  std::string text;
};

struct TestFile {
  std::string source;  ///< everything above the marker, as it stands
  std::vector<Part> parts;
  std::string expected;
  Language language = Language::dutch;
};

TestFile read(const fs::path& path) {
  std::ifstream in(path);
  TestFile test;
  test.parts.push_back({path.filename().string(), ""});
  bool below = false;
  for (std::string line; std::getline(in, line);) {
    if (below) {
      test.expected += (line == "--" ? "" : line.rfind("-- ", 0) == 0 ? line.substr(3) : line) + "\n";
      continue;
    }
    below = line == kExpected;
    if (below) continue;
    test.source += line + "\n";
    if (line == kEnglish) test.language = Language::english;
    if (line.rfind(kNextFile, 0) == 0)
      test.parts.push_back({line.substr(kNextFile.size()), ""});
    else
      test.parts.back().text += line + "\n";
  }
  return test;
}

struct Actual {
  std::string text;
  std::set<std::string> codes;  ///< of diagnostics and their notes
  bool errors = false;
};

std::set<std::string> codes_of(const Diagnostics& diagnostics) {
  std::set<std::string> codes;
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    codes.insert(std::string(stable_code(diagnostic.code)));
    for (const Note& note : diagnostic.notes) codes.insert(std::string(stable_code(note.code)));
  }
  return codes;
}

Actual outcome(const TestFile& test, const fs::path& path) {
  pipeline::Compilation compilation;
  Diagnostics diagnostics;
  for (const Part& part : test.parts) source::add(compilation.sources, part.name, part.text);
  std::map<std::string, source::SourceIndex> indices;
  fs::path bron = path;
  bron.replace_extension(".bron.json");
  if (fs::exists(bron)) {
    auto index = source::read_bron(bron, diagnostics);
    if (index) indices[index->bwb] = std::move(*index);
  }
  pipeline::compile_loaded(compilation, std::move(indices), diagnostics);
  std::string examples;
  if (compilation.program) {
    const auto trial = differential::try_random_facts(*compilation.program, path.stem(), {0, 3, 65}, 1);
    CHECK(trial.disagreement == "");
    for (const auto& result : driver::run_examples(compilation, {}, diagnostics)) {
      if (result.failures.empty()) examples += "goed: " + result.title + "\n";
      for (const auto& remark : result.remarks) examples += result.title + ": " + remark + "\n";
      for (const auto& failure : result.failures) examples += "fout: " + result.title + ": " + failure + "\n";
    }
  }
  return {diagnostics.render_all(test.language) + examples, codes_of(diagnostics), diagnostics.has_errors()};
}

/// What the comments say the file shows: "-- G0301: …".
std::vector<std::string> announced(const TestFile& test) {
  std::vector<std::string> codes;
  std::istringstream lines(test.source);
  for (std::string line; std::getline(lines, line);) {
    if (line.rfind("-- G0", 0) == 0) codes.push_back(line.substr(3, 5));
  }
  return codes;
}

void update(const fs::path& path, const TestFile& test, const std::string& text) {
  std::ofstream out(path);
  out << test.source << kExpected << "\n";
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) out << (line.empty() ? "--" : "-- " + line) << "\n";
}

std::vector<fs::path> test_files() {
  std::vector<fs::path> result;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(GROND_ROOT) / "tests/files")) {
    if (entry.path().extension() == ".grond") result.push_back(entry.path());
  }
  std::sort(result.begin(), result.end());
  return result;
}

}  // namespace

TEST_CASE("every file under tests/files gives what it expects") {
  const bool updating = std::getenv("GROND_UPDATE") != nullptr;
  const auto files = test_files();
  REQUIRE(!files.empty());
  for (const fs::path& path : files) {
    DYNAMIC_SECTION(fs::relative(path, fs::path(GROND_ROOT) / "tests/files").string()) {
      const TestFile test = read(path);
      const Actual actual = outcome(test, path);
      CHECK(actual.errors == (path.filename().string().rfind("fout_", 0) == 0));
      for (const std::string& code : announced(test)) {
        INFO(code << " is announced but not reported");
        CHECK(actual.codes.count(code) == 1);
      }
      if (updating && actual.text != test.expected) update(path, test, actual.text);
      if (!updating) CHECK(actual.text == test.expected);
    }
  }
}
