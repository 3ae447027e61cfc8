// Packs: the same bytes for the same regulation, back without loss, and refused when anything is wrong.
#include "pack/pack.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <random>

#include "execute/code.h"
#include "kernel/digest.h"
#include "pack/loaded.h"
#include "tests/support/small_lottery.h"
#include "verify/compare.h"

using namespace grond;
using test::codes;

namespace {

constexpr std::size_t digest_bytes = 32;

pack::Pack sample_pack() {
  pack::Pack pack;
  pack.compiler = "grond 1.2.3, LLVM 19.1.7";
  pack.name = "regelingen";
  pack.sources = {{"regelingen/een.grond", std::string(64, 'a')}, {"regelingen/twee.grond", "é"}};
  pack.program = test::lottery();
  return pack;
}

/// Code of the right form that no machine runs: its target is unknown.
pack::MachineCode sample_code(const kernel::Program& program) {
  pack::MachineCode code;
  code.target = "x86-64-v9";
  code.image.assign(2 * pack::page_bytes, '\xC3');
  code.text_bytes = pack::page_bytes;
  code.slots = pack::page_bytes + 16;
  code.imports = {"grond_round", "grond_compare"};
  for (std::uint32_t i = 0; i < program.procedures.size(); ++i) {
    const plan::Plan plan = plan::make_plan(program, {i});
    code.procedures.push_back({pack::digest(plan), std::vector<std::uint32_t>(plan::loops(plan).size(), 16)});
  }
  return code;
}

pack::Pack sample_with_code() {
  pack::Pack pack = sample_pack();
  pack.code = sample_code(pack.program);
  return pack;
}

/// With the digest that belongs to the other bytes.
std::string sealed(std::string bytes) {
  bytes.resize(bytes.size() - digest_bytes);
  return bytes + kernel::sha256(bytes);
}

std::optional<pack::Pack> read(std::string_view bytes, Diagnostics& diagnostics) {
  return pack::read(bytes, "een.pack", diagnostics);
}

std::vector<Code> refusal(std::string_view bytes) {
  Diagnostics diagnostics;
  CHECK_FALSE(read(bytes, diagnostics));
  return codes(diagnostics);
}

std::vector<Code> with_hint(Code code) { return {code, Code::pack_build_again}; }

std::string reason(const std::string& bytes) {
  Diagnostics diagnostics;
  CHECK_FALSE(read(bytes, diagnostics));
  REQUIRE(diagnostics.all().size() == 1);
  CHECK(diagnostics.all()[0].code == Code::pack_malformed);
  return diagnostics.all()[0].arguments.at(0);
}

/// Why a pack with this change to its code is refused.
std::string reason_with(const std::function<void(pack::MachineCode&)>& change) {
  pack::Pack pack = sample_with_code();
  change(*pack.code);
  return reason(pack::write(pack));
}

struct TemporaryFolder {
  TemporaryFolder() { std::filesystem::create_directories(path); }
  ~TemporaryFolder() { std::filesystem::remove_all(path); }
  std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("grond-pack-" + std::to_string(std::random_device()()));
};

}  // namespace

TEST_CASE("a pack comes back without loss") {
  for (const pack::Pack& made : {sample_pack(), sample_with_code()}) {
    const std::string bytes = pack::write(made);
    Diagnostics diagnostics;
    const auto back = read(bytes, diagnostics);
    REQUIRE(back);
    CHECK(back->compiler == made.compiler);
    CHECK(back->name == made.name);
    REQUIRE(back->sources.size() == 2);
    CHECK(back->sources[1].name == "regelingen/twee.grond");
    CHECK(kernel::hash(back->program) == kernel::hash(made.program));
    CHECK(back->code.has_value() == made.code.has_value());
    CHECK(pack::write(*back) == bytes);
  }
}

TEST_CASE("a pack cut off anywhere is refused") {
  const std::string bytes = pack::write(sample_with_code());
  for (std::size_t length = 0; length < bytes.size(); length += length < 200 ? 1 : 61) {
    const auto found = refusal(std::string_view(bytes).substr(0, length));
    REQUIRE(found.front() == (length < 8 ? Code::not_a_pack : Code::pack_truncated));
  }
}

TEST_CASE("a pack with anything after it is refused") {
  const std::string bytes = pack::write(sample_pack());
  CHECK(refusal(bytes + '\0') == with_hint(Code::pack_too_long));
  CHECK(refusal(bytes + bytes) == with_hint(Code::pack_too_long));
}

TEST_CASE("a pack with any bit turned over is refused") {
  std::string bytes = pack::write(sample_with_code());
  for (std::size_t at = 0; at < bytes.size(); at += at < 200 ? 1 : 61) {
    const char flipped = static_cast<char>(1 << at % 8);
    bytes[at] = static_cast<char>(bytes[at] ^ flipped);
    REQUIRE_FALSE(refusal(bytes).empty());
    bytes[at] = static_cast<char>(bytes[at] ^ flipped);
  }
  bytes[bytes.size() / 2] ^= 1;
  CHECK(refusal(bytes) == with_hint(Code::pack_damaged));
}

TEST_CASE("a pack of another version is refused, whatever its contents") {
  std::string bytes = pack::write(sample_pack());
  bytes[8] = 2;
  CHECK(refusal(sealed(bytes)) == with_hint(Code::pack_other_format));
  bytes[8] = 1;
  bytes[12] = 1;
  CHECK(reason(sealed(bytes)) == "it names an ABI for no machine code");
  bytes = pack::write(sample_with_code());
  bytes[12] = static_cast<char>(execute::abi_version + 1);
  CHECK(refusal(sealed(bytes)) == with_hint(Code::pack_other_abi));
}

TEST_CASE("something else is no pack") {
  CHECK(refusal("") == std::vector{Code::not_a_pack});
  CHECK(refusal("regeling W \"Wet\" rang wet.") == std::vector{Code::not_a_pack});
}

TEST_CASE("sections that do not lie as they must are refused") {
  const std::string bytes = pack::write(sample_pack());
  const auto changed = [&](std::size_t at, char value) {
    std::string other = bytes;
    other[at] = value;
    return reason(sealed(other));
  };
  CHECK(changed(24, 1) == "it has another number of sections");
  CHECK(changed(24, 100) == "it has another number of sections");
  CHECK(changed(32, 2) == "its sections lie in another order");
  CHECK(changed(40, 0) == "its sections lie in another order");
  CHECK(changed(55, 0x7F) == "a section lies outside it");
  CHECK(changed(48, static_cast<char>(bytes[48] - 8)) != "");
}

TEST_CASE("a pack whose kernel is not sound is refused") {
  std::string bytes = pack::write(sample_pack());
  const std::size_t kernel = bytes.find("GRNDKRN7");
  REQUIRE(kernel != std::string::npos);
  bytes[kernel + 40] ^= 1;
  CHECK(reason(sealed(bytes)) == "its kernel is refused: the digest does not fit the contents");
}

TEST_CASE("machine code that does not belong to its kernel is refused") {
  using pack::MachineCode;
  const auto plan = "its machine code follows another plan";
  CHECK(reason_with([](MachineCode& code) { code.procedures[0].plan_digest[3] ^= 1; }) == plan);
  CHECK(reason_with([](MachineCode& code) { code.procedures[0].loops.pop_back(); }) == plan);
  CHECK(reason_with([](MachineCode& code) { code.procedures[0].loops.push_back(0); }) == plan);
  CHECK(reason_with([](MachineCode& code) { code.procedures.pop_back(); }) ==
        "its machine code is for other procedures");
  CHECK(reason_with([](MachineCode& code) { code.procedures[0].loops[0] = pack::page_bytes; }) ==
        "its machine code begins outside itself");
  CHECK(reason_with([](MachineCode& code) { code.imports[0] = "system"; }) ==
        "its machine code calls an unknown function");
  const auto imports = "its imports lie outside its machine code";
  CHECK(reason_with([](MachineCode& code) { code.slots = 2 * pack::page_bytes - 8; }) == imports);
  CHECK(reason_with([](MachineCode& code) { code.slots = UINT32_MAX - 7; }) == imports);
  CHECK(reason_with([](MachineCode& code) { code.slots = 8; }) == imports);
}

TEST_CASE("a pack whose contents changed at random is refused or read, never worse") {
  const std::string bytes = pack::write(sample_with_code());
  std::mt19937 dice(20130715);
  std::size_t refused = 0;
  for (int round = 0; round < 2000; ++round) {
    std::string other = bytes;
    for (std::uint32_t changes = dice() % 3 + 1; changes > 0; --changes)
      other[24 + dice() % (other.size() - 24 - digest_bytes)] = static_cast<char>(dice());
    Diagnostics diagnostics;
    if (!read(sealed(other), diagnostics)) ++refused;
  }
  CHECK(refused > 500);
}

TEST_CASE("a pack decides as its kernel is interpreted where its code does not fit the machine") {
  Diagnostics diagnostics;
  auto read_back = read(pack::write(sample_with_code()), diagnostics);
  REQUIRE(read_back);
  const pack::Loaded loaded(std::move(*read_back));
  CHECK_FALSE(loaded.is_compiled());
  const auto facts = columns::read_json(loaded.program(), "", test::facts_text(test::lot_40), diagnostics);
  REQUIRE(facts);
  const Outcome expected = interpret::interpret(loaded.program(), *facts, {0});
  CHECK_FALSE(verify::first_difference(loaded.program(), *facts, expected, loaded.decide(*facts, {0})));
}

TEST_CASE("packs in files") {
  const TemporaryFolder folder;
  const auto refused_file = [](const std::filesystem::path& path) {
    Diagnostics diagnostics;
    CHECK_FALSE(pack::read_file(path, diagnostics));
    return codes(diagnostics);
  };
  const auto file = folder.path / "een.pack";
  std::ofstream(file, std::ios::binary) << pack::write(sample_pack());
  Diagnostics diagnostics;
  CHECK(pack::read_file(file, diagnostics));
  CHECK(pack::is_pack(file));
  CHECK_FALSE(pack::is_pack(folder.path));
  CHECK_FALSE(pack::is_pack(folder.path / "niet-daar"));
  CHECK(refused_file(folder.path / "niet-daar") == std::vector{Code::pack_unreadable});
  CHECK(refused_file(folder.path) == std::vector{Code::pack_unreadable});
  CHECK(refused_file("/dev/zero") == std::vector{Code::pack_unreadable});
  std::filesystem::resize_file(file, (std::uintmax_t{1} << 30) + 1);  // sparse: takes no room
  CHECK(refused_file(file) == std::vector{Code::pack_too_large});
}
