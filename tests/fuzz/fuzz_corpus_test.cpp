// Replays every file under corpus/ and found/ through the target it was made for, without a fuzzer.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "targets.h"

namespace {

namespace fs = std::filesystem;

const fs::path folder = fs::path(GROND_ROOT) / "tests/fuzz";

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The files below a folder; none when it does not exist.
std::vector<fs::path> inputs(const fs::path& below) {
  std::vector<fs::path> found;
  if (!fs::exists(below)) return found;
  for (const auto& entry : fs::directory_iterator(below)) found.push_back(entry.path());
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

TEST_CASE("what fuzzers know and found keeps every promise") {
  for (const auto& target : grond::fuzz::targets) {
    CHECK_FALSE(inputs(folder / "corpus" / target.name).empty());
    for (const char* kind : {"corpus", "found"}) {
      for (const fs::path& path : inputs(folder / kind / target.name)) {
        INFO(fs::relative(path, folder).string());
        CHECK_NOTHROW(target.run(read(path)));
      }
    }
  }
}
