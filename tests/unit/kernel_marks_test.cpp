// Every rule of docs/kern.md has a test that carries its mark in its name.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

namespace {

namespace fs = std::filesystem;

std::string content(const fs::path& file) {
  std::ifstream stream(file);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// Every "[K12]" in a text.
std::set<std::string> marks(const std::string& text) {
  std::set<std::string> found;
  for (std::size_t at = text.find("[K"); at != std::string::npos; at = text.find("[K", at + 1)) {
    const std::size_t end = text.find_first_not_of("0123456789", at + 2);
    if (end != std::string::npos && end > at + 2 && text[end] == ']')
      found.insert(text.substr(at, end + 1 - at));
  }
  return found;
}

/// The marks in the names of tests and their sections.
std::set<std::string> tested(const std::string& source) {
  std::set<std::string> found;
  for (const char* macro : {"TEST_CASE(", "SECTION("}) {
    for (std::size_t at = source.find(macro); at != std::string::npos; at = source.find(macro, at + 1)) {
      const std::size_t begin = source.find('"', at);
      if (begin == std::string::npos) break;
      found.merge(marks(source.substr(begin, source.find('"', begin + 1) - begin)));
    }
  }
  return found;
}

}  // namespace

TEST_CASE("every rule of the kernel page is named by a test") {
  const fs::path root = GROND_ROOT;
  const std::set<std::string> rules = marks(content(root / "docs/kern.md"));
  REQUIRE(rules.size() >= 35);
  std::set<std::string> covered;
  for (const fs::directory_entry& file : fs::recursive_directory_iterator(root / "tests"))
    if (file.path().extension() == ".cpp") covered.merge(tested(content(file.path())));
  for (const std::string& rule : rules) {
    INFO(rule);
    CHECK(covered.count(rule) == 1);
  }
}
