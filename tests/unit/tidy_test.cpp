// Rules of the house, checked over every file of the repository. A message says what to do about it.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

struct File {
  std::string path;  ///< from the root, with /
  std::string text;
  std::vector<std::string> lines;
};

std::vector<File> load_files() {
  const fs::path root = GROND_ROOT;
  std::vector<File> files;
  for (const char* folder :
       {"compiler", "runtime", "grammar", "tests", "stdlib", "regulations", "tools", "examples"}) {
    if (!fs::exists(root / folder)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      const std::string extension = entry.path().extension().string();
      const bool wanted = extension == ".cpp" || extension == ".h" || extension == ".g4" ||
                          extension == ".def" || extension == ".grond" || extension == ".py";
      const std::string place = fs::relative(entry.path(), root).generic_string();
      // What fuzzers feed to the readers is as it is.
      const bool input = place.starts_with("tests/fuzz/corpus/") || place.starts_with("tests/fuzz/found/");
      if (!entry.is_regular_file() || !wanted || input) continue;
      std::ifstream in(entry.path(), std::ios::binary);
      File file{place, {std::istreambuf_iterator<char>(in), {}}, {}};
      std::istringstream text(file.text);
      for (std::string line; std::getline(text, line);) file.lines.push_back(line);
      files.push_back(std::move(file));
    }
  }
  std::sort(files.begin(), files.end(), [](const File& a, const File& b) { return a.path < b.path; });
  return files;
}

const std::vector<File>& files() {
  static const std::vector<File> loaded = load_files();
  return loaded;
}

bool ends_with(const File& file, const std::string& extension) { return file.path.ends_with(extension); }
bool under(const File& file, const std::string& folder) { return file.path.starts_with(folder); }
bool is_cpp(const File& file) { return ends_with(file, ".cpp") || ends_with(file, ".h"); }

/// Length as a reader sees it: code points, not bytes.
std::size_t width(const std::string& line) {
  return std::count_if(line.begin(), line.end(),
                       [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
}

/// Calls `offends` for each line; one failure per offending line, with its place and the remedy.
void check_lines(const std::function<bool(const File&)>& applies, const std::string& remedy,
                 const std::function<bool(const std::string&)>& offends) {
  for (const File& file : files()) {
    if (!applies(file)) continue;
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      if (offends(file.lines[i])) FAIL_CHECK(file.path << ":" << i + 1 << ": " << remedy);
    }
  }
}

bool any(const File&) { return true; }

/// What a line includes, or nothing: `#include "kernel/program.h"` gives "kernel/program.h".
std::string included(const std::string& line) {
  if (!line.starts_with("#include ")) return {};
  const std::size_t begin = line.find_first_of("\"<");
  const std::size_t end = line.find_first_of("\">", begin + 1);
  return begin == std::string::npos || end == std::string::npos ? std::string()
                                                                : line.substr(begin + 1, end - begin - 1);
}

/// The folders each folder of a wing may include: what its CMakeLists.txt links, and what those link in turn.
std::map<std::string, std::set<std::string>> linked_folders() {
  std::map<std::string, std::set<std::string>> linked;
  for (const char* wing : {"runtime", "compiler"}) {
    for (const auto& entry : fs::directory_iterator(fs::path(GROND_ROOT) / wing)) {
      std::ifstream in(entry.path() / "CMakeLists.txt");
      if (!entry.is_directory() || !in) continue;
      auto& folders = linked[entry.path().filename().string()];
      for (std::string word; in >> word;) {
        word.erase(std::remove(word.begin(), word.end(), ')'), word.end());
        if (word.starts_with("grond_")) folders.insert(word.substr(6));
      }
    }
  }
  for (std::size_t round = 0; round < linked.size(); ++round) {
    for (auto& [folder, folders] : linked) {
      for (const std::string& next : std::set<std::string>(folders)) {
        folders.insert(linked[next].begin(), linked[next].end());
      }
    }
  }
  return linked;
}

}  // namespace

TEST_CASE("the files are found") { CHECK(files().size() > 20); }

TEST_CASE("no file over 400 lines") {
  constexpr std::size_t most_lines = 400;
  for (const File& file : files()) {
    if (!is_cpp(file) && !ends_with(file, ".g4")) continue;
    if (file.lines.size() > most_lines) {
      FAIL_CHECK(file.path << " has " << file.lines.size() << " lines: split it by what its parts are about");
    }
  }
}

TEST_CASE("no line over 110 columns") {
  constexpr std::size_t most_columns = 110;
  const auto applies = [](const File& file) { return is_cpp(file) || ends_with(file, ".g4"); };
  check_lines(applies, "longer than 110 columns: run ./dev fmt, or break the string or comment",
              [&](const std::string& line) { return width(line) > most_columns; });
}

TEST_CASE("no tabs and no spaces at the end of a line") {
  const auto no_table = [](const File& file) { return !under(file, "tests/files/tables/fout_csv"); };
  check_lines(no_table, "a tab: indent with two spaces",
              [](const std::string& line) { return line.find('\t') != std::string::npos; });
  check_lines(any, "ends with a space: remove it",
              [](const std::string& line) { return !line.empty() && std::isspace(line.back()) != 0; });
}

TEST_CASE("nothing is left for later") {
  // written apart, so that this file does not offend itself
  const std::vector<std::string> markers = {std::string("TO") + "DO", std::string("FIX") + "ME",
                                            std::string("XX") + "X"};
  check_lines(any, "a note for later: do it, or open an issue", [&](const std::string& line) {
    return std::any_of(markers.begin(), markers.end(),
                       [&](const std::string& marker) { return line.find(marker) != std::string::npos; });
  });
}

TEST_CASE("a header says what it is for and is included once") {
  for (const File& file : files()) {
    if (!ends_with(file, ".h")) continue;
    if (!file.text.starts_with("//"))
      FAIL_CHECK(file.path << ": begin with a comment that says what it is for");
    if (file.text.find("#pragma once") == std::string::npos) FAIL_CHECK(file.path << ": add #pragma once");
  }
}

TEST_CASE("LLVM lives in compiler/codegen, and is not in what the rest includes from there") {
  const auto outside = [](const File& file) {
    return is_cpp(file) && !under(file, "compiler/codegen/") && file.path != "tests/unit/image_test.cpp";
  };
  check_lines(outside, "includes LLVM: go through codegen/jit.h, ahead.h or print.h",
              [](const std::string& line) {
                const std::string name = included(line);
                return name.starts_with("llvm") || name == "codegen/emit.h" || name == "codegen/optimise.h";
              });
}

TEST_CASE("the runtime knows nothing of the compiler, of ANTLR or of LLVM") {
  const std::vector<std::string> phases = {"compiler/", "source/",  "syntax/", "check/", "lower/", "driver/",
                                           "analysis/", "codegen/", "antlr4",  "Grond",  "llvm"};
  check_lines([](const File& file) { return is_cpp(file) && under(file, "runtime/"); },
              "the runtime may not include this: move what both need down into runtime/",
              [&](const std::string& line) {
                const std::string name = included(line);
                return std::any_of(phases.begin(), phases.end(),
                                   [&](const std::string& phase) { return name.starts_with(phase); });
              });
}

TEST_CASE("a folder includes only what its CMake target links") {
  const auto linked = linked_folders();
  for (const File& file : files()) {
    if (!is_cpp(file) || !(under(file, "runtime/") || under(file, "compiler/"))) continue;
    const std::size_t wing = file.path.find('/');
    const std::string folder = file.path.substr(wing + 1, file.path.find('/', wing + 1) - wing - 1);
    for (const std::string& line : file.lines) {
      const std::string name = included(line);
      const std::string from = name.substr(0, name.find('/'));
      if (from == folder || !linked.count(from) || !linked.count(folder)) continue;
      if (!linked.at(folder).count(from)) {
        FAIL_CHECK(file.path << " includes " << name << ": link grond_" << from
                             << " in its CMakeLists.txt if the arrow is right, else move the code");
      }
    }
  }
}

TEST_CASE("ANTLR stays in compiler/syntax") {
  const auto outside = [](const File& file) {
    const bool product = under(file, "compiler/") || under(file, "runtime/");
    return is_cpp(file) && product && !under(file, "compiler/syntax/");
  };
  check_lines(outside, "ANTLR is used in compiler/syntax only: give the syntax tree what you need from it",
              [](const std::string& line) {
                const std::string name = included(line);
                return name.starts_with("antlr4") || name.starts_with("GrondParser") ||
                       name.starts_with("GrondLexer");
              });
}

TEST_CASE("the naive evaluator shares no evaluation code with the interpreter") {
  check_lines([](const File& file) { return is_cpp(file) && under(file, "runtime/verify/"); },
              "runtime/verify is a second reading of docs/kern.md: it may use nothing of interpret",
              [](const std::string& line) { return included(line).starts_with("interpret/"); });
}

TEST_CASE("assertions stay on") {
  check_lines(is_cpp, "NDEBUG switches assertions off: every build keeps them", [](const std::string& line) {
    return line.find(
               "define "
               "NDEBUG") != std::string::npos;
  });
}
