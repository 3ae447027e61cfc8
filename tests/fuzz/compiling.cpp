#include "compiling.h"

#include "source/bron.h"
#include "values/utf8.h"

namespace grond::fuzz {
namespace {

constexpr std::string_view next_file = "\n-- bestand: ";

/// The text up to the marker is the first file; a further one begins after the line of its marker.
void add_files(source::Sources& sources, std::string_view text) {
  std::string name = "een.grond";
  while (true) {
    const std::size_t marker = text.find(next_file);
    source::add(sources, name, std::string(text.substr(0, marker)));
    if (marker == std::string_view::npos) return;
    text.remove_prefix(marker + next_file.size());
    const std::size_t end = std::min(text.find('\n'), text.size());
    name = is_utf8(text.substr(0, end)) ? text.substr(0, end) : "twee.grond";
    text.remove_prefix(end);
  }
}

/// A provision of the official text and what is numbered below it.
source::Fragment fragment(kernel::Level level, std::string number, std::vector<source::Fragment> parts = {}) {
  return {level, std::move(number), "", std::move(parts)};
}

/// The structure of an official text, so that citations of BWBR0000001 are looked up in one.
std::map<std::string, source::SourceIndex> indices() {
  using kernel::Level;
  source::SourceIndex index{"W", "BWBR0000001", "2013-01-01", {}};
  index.parts = {fragment(
      Level::chapter, "1",
      {fragment(Level::article, "1",
                {fragment(Level::member, "1"), fragment(Level::member, "2", {fragment(Level::item, "a")})}),
       fragment(Level::article, "2"), fragment(Level::article, "3")})};
  return {{index.bwb, index}};
}

}  // namespace

void compile(pipeline::Compilation& compilation, std::string_view text, Diagnostics& diagnostics) {
  add_files(compilation.sources, text);
  pipeline::compile_loaded(compilation, indices(), diagnostics);
}

}  // namespace grond::fuzz
