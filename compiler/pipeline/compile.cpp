#include "pipeline/compile.h"

#include <algorithm>
#include <set>
#include <stdexcept>

#include "analysis/order.h"
#include "check/resolve.h"
#include "kernel/print.h"
#include "kernel/serialize.h"
#include "pipeline/library.h"
#include "source/bron.h"
#include "syntax/parse.h"

namespace grond::pipeline {
namespace {

/// The bron.json that lies beside a regulation says which provisions exist.
std::map<std::string, source::SourceIndex> indices_beside(const source::Sources& sources,
                                                          Diagnostics& diagnostics) {
  std::set<std::filesystem::path> folders;
  for (const auto& file : sources.files) folders.insert(std::filesystem::path(file.name).parent_path());
  std::map<std::string, source::SourceIndex> result;
  for (const auto& folder : folders) {
    auto path = folder / "bron.json";
    if (!std::filesystem::exists(path)) continue;
    if (auto index = source::read_bron(path, diagnostics)) {
      result[source::index_key(index->bwb, index->text_date)] = *index;
      result[index->bwb] = std::move(*index);
    }
  }
  return result;
}

void parse_new(Compilation& compilation, Diagnostics& diagnostics) {
  while (compilation.trees.size() < compilation.sources.files.size()) {
    const auto file = static_cast<std::uint32_t>(compilation.trees.size());
    compilation.trees.push_back(syntax::parse(compilation.sources, file, diagnostics));
  }
}

/// What a text of the standard library is called in messages.
std::filesystem::path library_file(std::string_view name) { return "stdlib/" + std::string(name) + ".grond"; }

/// Adds what regulations use (`gebruikt`), is not loaded and stands in the standard library.
bool add_used(Compilation& compilation) {
  std::set<std::string> used, loaded;
  for (const auto& tree : compilation.trees) {
    for (const auto& element : tree.elements) {
      if (const auto* head = std::get_if<syntax::Regulation>(&element)) {
        loaded.insert(head->name.text);
        for (const auto& name : head->uses) used.insert(name.text);
      } else if (const auto* cited = std::get_if<syntax::Extern>(&element)) {
        loaded.insert(cited->name.text);
      }
    }
  }
  bool added = false;
  for (const LibraryText& each : library()) {
    const std::string name(each.name);
    if (!used.count(name) || loaded.count(name)) continue;
    source::add(compilation.sources, library_file(name).generic_string(), std::string(each.text));
    added = true;
  }
  return added;
}

}  // namespace

bool in_library(const std::filesystem::path& file) {
  return std::ranges::any_of(library(),
                             [&](const LibraryText& text) { return file == library_file(text.name); });
}

void compile(Compilation& compilation, const std::vector<std::filesystem::path>& paths,
             Diagnostics& diagnostics, Phase last) {
  compilation.sources = source::load(paths, diagnostics);
  if (diagnostics.has_errors() || last == Phase::source) return;
  compile_loaded(compilation, indices_beside(compilation.sources, diagnostics), diagnostics, last);
}

void compile_loaded(Compilation& compilation, std::map<std::string, source::SourceIndex> indices,
                    Diagnostics& diagnostics, Phase last) {
  const source::Sources& sources = compilation.sources;
  parse_new(compilation, diagnostics);
  while (add_used(compilation)) parse_new(compilation, diagnostics);
  // A sentence that does not parse is missing below; what follows from that would only be noise.
  if (diagnostics.has_errors() || last == Phase::syntax) return;
  compilation.names = check::resolve(sources, compilation.trees, std::move(indices), diagnostics);
  if (diagnostics.has_errors() || last == Phase::names) return;
  compilation.lowered = lower::lower(compilation.names, sources, diagnostics);
  if (diagnostics.has_errors()) return;
  analysis::order_rules(compilation.lowered, sources, diagnostics);
  analysis::find_remarks(compilation.lowered, compilation.names, sources, diagnostics);
  if (diagnostics.has_errors()) return;
  std::string why;
  compilation.program = kernel::deserialize(kernel::serialize(compilation.lowered.program), why);
  if (!compilation.program) throw std::logic_error("the compiler made an invalid kernel: " + why);
}

std::string print_phase(const Compilation& compilation, Phase phase) {
  std::string text;
  switch (phase) {
    case Phase::source:
      for (const auto& file : compilation.sources.files) text += file.name + "\n";
      return text;
    case Phase::syntax:
      for (const auto& tree : compilation.trees) text += syntax::print(tree);
      return text;
    case Phase::names:
      return kernel::print(compilation.names.declarations);
    case Phase::kernel:
      return compilation.program ? kernel::print(*compilation.program) : "";
  }
  return text;
}

}  // namespace grond::pipeline
