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

/// What the rows of a table lie in, beside the text.
constexpr std::string_view table_suffix = ".csv";

/// The file that a table names, loaded when it is not among the sources yet.
std::optional<std::uint32_t> file_of(const syntax::Text& written, source::Sources& sources,
                                     Diagnostics& diagnostics) {
  const std::filesystem::path name = written.text;
  if (name.has_parent_path() || name.extension() != table_suffix) {
    diagnostics.report({Code::table_file_elsewhere, sources.place(written.span), {}, {}});
    return std::nullopt;
  }
  const auto path = std::filesystem::path(sources.files.at(written.span.file).name).parent_path() / name;
  for (std::uint32_t file = 0; file < sources.files.size(); ++file)
    if (sources.files[file].name == path) return file;
  std::error_code error;
  if (std::filesystem::exists(path, error)) return source::add_file(sources, path, diagnostics);
  diagnostics.report({Code::file_not_found, sources.place(written.span), {path.string()}, {}});
  return std::nullopt;
}

void read_tables(Compilation& compilation, Diagnostics& diagnostics) {
  for (syntax::File& tree : compilation.trees) {
    for (syntax::Element& element : tree.elements) {
      if (auto* table = std::get_if<syntax::Table>(&element); table && table->file) {
        if (const auto file = file_of(*table->file, compilation.sources, diagnostics))
          syntax::read_rows(*table, compilation.sources, *file, diagnostics);
      }
      auto* example = std::get_if<syntax::Example>(&element);
      if (!example || !example->cases || !example->cases->file) continue;
      if (const auto file = file_of(*example->cases->file, compilation.sources, diagnostics))
        syntax::read_cases(*example->cases, compilation.sources, *file, diagnostics);
    }
  }
}

void parse_new(Compilation& compilation, Diagnostics& diagnostics) {
  while (compilation.trees.size() < compilation.sources.files.size()) {
    const auto file = static_cast<std::uint32_t>(compilation.trees.size());
    const bool is_text = !compilation.sources.files[file].name.ends_with(table_suffix);
    compilation.trees.push_back(is_text ? syntax::parse(compilation.sources, file, diagnostics)
                                        : syntax::File{file, {}, {}});
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
  read_tables(compilation, diagnostics);
  parse_new(compilation, diagnostics);  // a table's file has no sentences of its own
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
