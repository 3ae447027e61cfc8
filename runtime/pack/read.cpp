#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <stdexcept>

#include "execute/code.h"
#include "execute/functions.h"
#include "kernel/digest.h"
#include "kernel/serialize.h"
#include "pack/format.h"
#include "trace/little_endian.h"

namespace grond::pack {
namespace {

constexpr std::size_t most_megabytes = 1024;

/// Internal to reading: why the contents are refused although the hash is right, in English.
struct Malformed : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}

  std::string_view raw(std::size_t size) {
    if (size > rest_.size()) throw Malformed("a section ends too early");
    const std::string_view bytes = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return bytes;
  }
  std::uint64_t u64() { return static_cast<std::uint64_t>(trace::read_little_endian(raw(8), 8)); }
  std::uint32_t u32() { return static_cast<std::uint32_t>(trace::read_little_endian(raw(4), 4)); }
  std::string_view bytes() { return raw(u32()); }
  std::string text() { return std::string(bytes()); }
  /// Each entry takes at least four bytes, so that a count cannot ask for more memory than the file has.
  std::uint32_t count() {
    const std::uint32_t count = u32();
    if (count > rest_.size() / 4) throw Malformed("a count is out of range");
    return count;
  }
  void expect_end() const {
    if (!rest_.empty()) throw Malformed("a section is too long");
  }

 private:
  std::string_view rest_;
};

void expect(bool holds, const char* what) {
  if (!holds) throw Malformed(what);
}

void read_origin(Reader reader, Pack& pack) {
  pack.compiler = reader.text();
  pack.name = reader.text();
  pack.sources.resize(reader.count());
  for (Source& source : pack.sources) {
    source.name = reader.text();
    source.sha256 = reader.text();
  }
  reader.expect_end();
}

void read_kernel(Reader reader, std::size_t size, Pack& pack) {
  std::string why;
  auto program = kernel::deserialize(reader.raw(size), why);
  if (!program) throw Malformed("its kernel is refused: " + why);
  pack.program = std::move(*program);
}

/// Machine code is called without further checks, so that every place it names must be in it.
void check(const MachineCode& code, const kernel::Program& program) {
  const std::size_t size = code.image.size();
  expect(size % page_bytes == 0 && code.text_bytes % page_bytes == 0 && code.text_bytes <= size,
         "its machine code is not whole pages");
  expect(code.slots >= code.text_bytes && code.slots % 8 == 0 && code.slots <= size &&
             code.imports.size() <= (size - code.slots) / 8,
         "its imports lie outside its machine code");
  for (const std::string& import : code.imports) {
    const auto& functions = execute::runtime_functions();
    const bool known = std::any_of(functions.begin(), functions.end(),
                                   [&](const auto& function) { return function.symbol == import; });
    expect(known, "its machine code calls an unknown function");
  }
  expect(code.procedures.size() == program.procedures.size(), "its machine code is for other procedures");
  for (std::uint32_t i = 0; i < code.procedures.size(); ++i) {
    const plan::Plan plan = plan::make_plan(program, {i});
    const ProcedureCode& procedure = code.procedures[i];
    expect(procedure.plan_digest == digest(plan) && procedure.loops.size() == plan::loops(plan).size(),
           "its machine code follows another plan");
    for (const std::uint32_t loop : procedure.loops)
      expect(loop < code.text_bytes, "its machine code begins outside itself");
  }
}

void read_machine_code(Reader reader, Pack& pack) {
  MachineCode code;
  code.target = reader.text();
  code.imports.resize(reader.count());
  for (std::string& import : code.imports) import = reader.text();
  code.procedures.resize(reader.count());
  for (ProcedureCode& procedure : code.procedures) {
    procedure.plan_digest = reader.text();
    procedure.loops.resize(reader.count());
    for (std::uint32_t& loop : procedure.loops) loop = reader.u32();
  }
  code.text_bytes = reader.u32();
  code.slots = reader.u32();
  code.image = reader.bytes();
  reader.expect_end();
  check(code, pack.program);
  pack.code = std::move(code);
}

/// The sections one after another, without gaps, so that equal packs have equal bytes.
void read_sections(std::string_view bytes, Pack& pack) {
  Reader header(bytes.substr(magic.size() + 4));
  const std::uint32_t abi = header.u32();
  header.u64();  // its length
  const std::uint64_t count = header.u64();
  expect(count == sections_with_code || count == sections_with_code - 1, "it has another number of sections");
  expect(count == sections_with_code || abi == 0, "it names an ABI for no machine code");
  std::size_t offset = header_bytes + count * entry_bytes;
  for (std::uint64_t i = 0; i < count; ++i) {
    expect(header.u64() == i + 1 && header.u64() == offset, "its sections lie in another order");
    const std::uint64_t size = header.u64();
    expect(offset <= bytes.size() && size <= bytes.size() - offset && padded(size) <= bytes.size() - offset,
           "a section lies outside it");
    const std::string_view padding = bytes.substr(offset + size, padded(size) - size);
    expect(padding.find_first_not_of('\0') == std::string_view::npos, "its padding is not zero");
    const Reader section(bytes.substr(offset, size));
    switch (Section{static_cast<std::uint32_t>(i + 1)}) {
      case Section::origin:
        read_origin(section, pack);
        break;
      case Section::kernel:
        read_kernel(section, size, pack);
        break;
      case Section::machine_code:
        read_machine_code(section, pack);
        break;
    }
    offset += padded(size);
  }
  expect(offset == bytes.size(), "there are bytes after its last section");
}

/// What is wrong with a pack before its contents are looked at; nothing when its hash is right.
std::optional<Diagnostic> defect(std::string_view bytes, const Place& place) {
  const auto refuse = [&](Code code, std::vector<std::string> arguments, std::vector<Note> notes = {}) {
    return Diagnostic{code, place, std::move(arguments), std::move(notes)};
  };
  const std::vector<Note> again = {{Code::pack_build_again, {}, {}}};
  if (!bytes.starts_with(magic)) return refuse(Code::not_a_pack, {});
  if (bytes.size() < header_bytes + digest_bytes)
    return refuse(Code::pack_truncated, {std::to_string(bytes.size())}, again);
  Reader header(bytes.substr(magic.size()));
  const std::uint32_t format = header.u32();
  if (format != format_version)
    return refuse(Code::pack_other_format, {std::to_string(format), std::to_string(format_version)}, again);
  const std::uint32_t abi = header.u32();
  const std::uint64_t length = header.u64();
  if (length > bytes.size()) return refuse(Code::pack_truncated, {std::to_string(bytes.size())}, again);
  if (length < bytes.size())
    return refuse(Code::pack_too_long, {std::to_string(bytes.size() - length)}, again);
  const std::string_view digest = bytes.substr(bytes.size() - digest_bytes);
  bytes.remove_suffix(digest_bytes);
  if (kernel::sha256(bytes) != digest) return refuse(Code::pack_damaged, {}, again);
  if (header.u64() == sections_with_code && abi != execute::abi_version)
    return refuse(Code::pack_other_abi, {std::to_string(abi), std::to_string(execute::abi_version)}, again);
  return std::nullopt;
}

}  // namespace

std::optional<Pack> read(std::string_view bytes, const std::string& file, Diagnostics& diagnostics) {
  const Place place{.file = file};
  if (auto found = defect(bytes, place)) {
    diagnostics.report(std::move(*found));
    return std::nullopt;
  }
  Pack pack;
  try {
    read_sections(bytes.substr(0, bytes.size() - digest_bytes), pack);
  } catch (const Malformed& malformed) {
    diagnostics.report({Code::pack_malformed, place, {malformed.what()}, {{Code::pack_build_again, {}, {}}}});
    return std::nullopt;
  }
  return pack;
}

std::optional<Pack> read_file(const std::filesystem::path& path, Diagnostics& diagnostics) {
  const Place place{.file = path.string()};
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  if (!error && size > most_megabytes << 20) {
    diagnostics.report({Code::pack_too_large, place, {std::to_string(most_megabytes)}, {}});
    return std::nullopt;
  }
  std::ifstream stream(path, std::ios::binary);
  std::string bytes(error ? 0 : size, '\0');
  if (error || !stream.read(bytes.data(), static_cast<std::streamsize>(size))) {
    diagnostics.report({Code::pack_unreadable, place, {path.string()}, {}});
    return std::nullopt;
  }
  return read(bytes, path.string(), diagnostics);
}

bool is_pack(const std::filesystem::path& path) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) return false;
  std::string start(magic.size(), '\0');
  std::ifstream stream(path, std::ios::binary);
  return stream.read(start.data(), static_cast<std::streamsize>(start.size())) && start == magic;
}

}  // namespace grond::pack
