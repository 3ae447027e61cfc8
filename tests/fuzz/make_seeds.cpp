// Makes inputs of one fuzzer from those of another, so that they follow every change of a format. fuzz_seeds
// FOLDER compiles FOLDER/regulation into FOLDER/kernel, and adds a trace and a dossier of fixture.h.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "compiling.h"
#include "dossier/dossier.h"
#include "fixture.h"
#include "interpret/interpret.h"
#include "kernel/digest.h"
#include "kernel/serialize.h"
#include "trace/trace.h"

namespace {

using namespace grond;
namespace fs = std::filesystem;

void write(const fs::path& path, std::string_view bytes) {
  fs::create_directories(path.parent_path());
  std::ofstream out(path, std::ios::binary);
  if (!(out << bytes)) throw std::runtime_error("cannot write " + path.string());
}

std::string without_digest(const kernel::Program& program) {
  std::string bytes = kernel::serialize(program);
  bytes.resize(bytes.size() - kernel::sha256("").size());
  return bytes;
}

void write_kernels(const fs::path& folder) {
  write(folder / "kernel" / "school", without_digest(fuzz::school()));
  for (const auto& entry : fs::directory_iterator(folder / "regulation")) {
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    pipeline::Compilation compilation;
    Diagnostics diagnostics;
    fuzz::compile(compilation, text, diagnostics);
    if (!compilation.program) continue;
    write(folder / "kernel" / entry.path().filename(), without_digest(*compilation.program));
  }
}

void write_outcome(const fs::path& folder) {
  const kernel::Program& program = fuzz::school();
  const columns::Facts& facts = fuzz::school_facts();
  const Outcome outcome = interpret::interpret(program, facts, {0});
  write(folder / "trace" / "school",
        trace::encode(program, facts, outcome).substr(fuzz::trace_header_size()));
  const auto dossier = dossier::build(program, facts, outcome, {0}, {}, {"pack", std::string(64, '0')});
  write(folder / "dossier" / "school", dossier.dump());
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::cerr << "usage: fuzz_seeds FOLDER\n";
    return 2;
  }
  write_kernels(arguments[1]);
  write_outcome(arguments[1]);
  return 0;
}
