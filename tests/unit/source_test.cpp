#include "source/source.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

namespace fs = std::filesystem;
using namespace grond;

namespace {

/// A folder of its own, gone at the end.
struct Folder {
  fs::path path = fs::temp_directory_path() / ("grond_source_test_" + std::to_string(std::rand()));
  Folder() { fs::create_directories(path); }
  ~Folder() { fs::remove_all(path); }
  fs::path write(const std::string& name, const std::string& text) const {
    fs::create_directories((path / name).parent_path());
    std::ofstream(path / name, std::ios::binary) << text;
    return path / name;
  }
};

}  // namespace

TEST_CASE("a place counts lines from 1 and columns in code points") {
  source::Sources sources;
  const auto file = source::add(sources, "a.grond", "één\nÀ bé cd\r\n");
  const std::size_t begin = sources.files[file].text.find("bé");
  const source::Span span{file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + 3)};
  const Place place = sources.place(span);
  CHECK(place.file == "a.grond");
  CHECK(place.line == 2);
  CHECK(place.column == 3);
  CHECK(place.length == 2);
  CHECK(place.line_text == "À bé cd");
  CHECK(sources.text(span) == "bé");
}

TEST_CASE("a span over more lines underlines the first, and the end of the file has a place") {
  source::Sources sources;
  const auto file = source::add(sources, "a", "abc\ndef");
  CHECK(sources.place({file, 1, 6}).length == 2);
  const Place end = sources.place({file, 7, 7});
  CHECK(end.line == 2);
  CHECK(end.column == 4);
  CHECK(end.length == 0);
  const auto empty = source::add(sources, "b", "");
  CHECK(sources.place({empty, 0, 0}).line == 1);
}

TEST_CASE("a byte order mark is no text") {
  source::Sources sources;
  CHECK(sources.files.at(source::add(sources, "a", "\xEF\xBB\xBFx")).text == "x");
}

TEST_CASE("a folder gives its .grond files sorted by path, each once") {
  const Folder folder;
  folder.write("b.grond", "b");
  folder.write("a/z.grond", "z");
  folder.write("a/readme.txt", "no");
  Diagnostics diagnostics;
  const source::Sources sources = source::load({folder.path, folder.path / "b.grond"}, diagnostics);
  CHECK_FALSE(diagnostics.has_errors());
  REQUIRE(sources.files.size() == 2);
  CHECK(sources.files[0].text == "z");
  CHECK(sources.files[1].text == "b");
}

TEST_CASE("what cannot be loaded is reported with a reason") {
  const Folder folder;
  Diagnostics diagnostics;
  SECTION("file_not_found") {
    source::load({folder.path / "no"}, diagnostics);
    CHECK(diagnostics.all().at(0).code == Code::file_not_found);
  }
  SECTION("file_unreadable: a device is no file") {
    source::load({"/dev/zero"}, diagnostics);
    CHECK(diagnostics.all().at(0).code == Code::file_unreadable);
  }
  SECTION("file_too_large") {
    const fs::path path = folder.write("a.grond", "x");
    fs::resize_file(path, (16u << 20) + 1);
    CHECK(source::load({path}, diagnostics).files.empty());
    CHECK(diagnostics.all().at(0).code == Code::file_too_large);
  }
  SECTION("no_source_files") {
    source::load({folder.path}, diagnostics);
    CHECK(diagnostics.all().at(0).code == Code::no_source_files);
  }
  SECTION("invalid_utf8 with its place") {
    folder.write("a.grond", "één\nab\xFFz");
    folder.write("b.grond", "goed");
    const source::Sources sources = source::load({folder.path}, diagnostics);
    REQUIRE(sources.files.size() == 1);
    CHECK(sources.files[0].text == "goed");
    REQUIRE(diagnostics.all().size() == 1);
    CHECK(diagnostics.all()[0].code == Code::invalid_utf8);
    CHECK(diagnostics.all()[0].place.line == 2);
    CHECK(diagnostics.all()[0].place.column == 3);
  }
}
