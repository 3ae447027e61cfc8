// Machine code without object files: small modules made by hand, linked to an image, loaded and called.
#include "codegen/image.h"

#include <llvm/AsmParser/Parser.h>
#include <llvm/IR/LLVMContext.h>
#include <llvm/IR/Module.h>
#include <llvm/Support/SourceMgr.h>

#include <catch2/catch.hpp>
#include <cstdio>
#include <fstream>
#include <string>

#include "codegen/object.h"
#include "pack/mapping.h"

using namespace grond;
using Catch::Matchers::Contains;

namespace {

constexpr const char* target = "x86-64-v3";

std::string object_of(const std::string& ir) {
  llvm::LLVMContext context;
  llvm::SMDiagnostic why;
  const auto module = llvm::parseAssemblyString(ir, why, context);
  if (!module) throw std::logic_error(why.getMessage().str());
  return codegen::make_object(*module, *codegen::named_machine(target));
}

pack::MachineCode image_of(const std::string& ir, const std::vector<std::vector<std::string>>& loops) {
  pack::MachineCode code = codegen::link_image(object_of(ir), loops);
  code.target = target;
  return code;
}

// The table does not fit in an instruction; the function of the runtime is called through the image's
// imports.
constexpr const char* rounding = R"(
@table = private constant [4 x i64] [i64 10, i64 20, i64 30, i64 40]
declare i64 @grond_round(i64, i64, i64, i64, ptr)
declare i64 @grond_compare(i64, i64, i64, i64)
define void @first(ptr %frame, i64 %begin, i64 %end) {
  %place = getelementptr [4 x i64], ptr @table, i64 0, i64 %begin
  %value = load i64, ptr %place
  store i64 %value, ptr %frame
  ret void
}
define void @second(ptr %frame, i64 %begin, i64 %end) {
  %ok = call i64 @grond_round(i64 %begin, i64 %end, i64 0, i64 0, ptr %frame)
  %order = call i64 @grond_compare(i64 %begin, i64 %end, i64 3, i64 1)
  %place = getelementptr i64, ptr %frame, i64 1
  store i64 %order, ptr %place
  ret void
}
)";

}  // namespace

TEST_CASE("an image reads its constants and calls the runtime") {
  const pack::MachineCode code = image_of(rounding, {{"first"}, {"second", "first"}});
  CHECK(code.imports == std::vector<std::string>{"grond_round", "grond_compare"});
  REQUIRE(code.procedures.size() == 2);
  CHECK(code.procedures[0].loops[0] == code.procedures[1].loops[1]);
  if (!pack::fits_machine(target)) return;
  const pack::Mapping mapping(code);
  const auto call = [&](std::size_t procedure, std::size_t loop, std::uint64_t begin, std::uint64_t end) {
    Value value;
    mapping.procedures()[procedure].loops[loop](reinterpret_cast<const execute::Frame*>(&value), begin, end);
    return value;
  };
  CHECK(call(0, 0, 2, 0).numerator == 30);
  CHECK(call(1, 0, 7, 2) == Value{4, 1});
  CHECK(call(1, 0, 5, 2) == Value{3, -1});
  CHECK(call(1, 1, 3, 0).numerator == 40);
}

TEST_CASE("an image is whole pages, and equal for equal modules") {
  const pack::MachineCode code = image_of(rounding, {{"first", "second"}});
  CHECK(code.text_bytes == pack::page_bytes);
  CHECK(code.image.size() == 2 * pack::page_bytes);
  CHECK(code.slots >= code.text_bytes);
  CHECK(code.image == image_of(rounding, {{"first", "second"}}).image);
}

TEST_CASE("instructions are not writable and data are not executable") {
  if (!pack::fits_machine(target)) return;
  const pack::Mapping mapping(image_of(rounding, {{"first"}}));
  const auto* begin = reinterpret_cast<const char*>(mapping.procedures()[0].loops[0]);
  std::ifstream maps("/proc/self/maps");
  for (std::string line; std::getline(maps, line);) {
    std::uintptr_t from = 0, to = 0;
    char access[5] = {};
    REQUIRE(std::sscanf(line.c_str(), "%lx-%lx %4s", &from, &to, access) == 3);
    const auto inside = [&](const char* place) {
      const auto address = reinterpret_cast<std::uintptr_t>(place);
      return from <= address && address < to;
    };
    if (inside(begin)) CHECK(access == std::string("r-xp"));
    if (inside(begin + pack::page_bytes)) CHECK(access == std::string("r--p"));
  }
}

TEST_CASE("code without constants, imports or loops") {
  const std::string nothing = "define void @f(ptr %frame, i64 %begin, i64 %end) { ret void }";
  CHECK(image_of(nothing, {{"f"}}).image.size() == pack::page_bytes);
  const pack::MachineCode none = image_of("", {{}});
  CHECK(none.image.empty());
  CHECK(pack::Mapping(none).procedures()[0].loops.empty());
}

TEST_CASE("what an image cannot give is refused") {
  const std::string calls = "declare void @elsewhere() define void @f() { call void @elsewhere() ret void }";
  CHECK_THROWS_WITH(image_of(calls, {}), Contains("it calls elsewhere"));
  const std::string writes =
      "@counter = global i64 3 define void @f() { store i64 1, ptr @counter ret void }";
  CHECK_THROWS_WITH(image_of(writes, {}), Contains("not read-only"));
  const std::string address = "define void @f() { ret void } @pointer = constant ptr @f";
  CHECK_THROWS_WITH(image_of(address, {}), Contains("cannot be put in a pack"));
  CHECK_THROWS_WITH(image_of(rounding, {{"third"}}), Contains("there is no function third"));
  CHECK_THROWS_WITH(codegen::link_image("no object", {}), Contains("cannot be put in a pack"));
}

TEST_CASE("a processor that LLVM does not know is refused") {
  CHECK_THROWS_WITH(codegen::named_machine("abacus"), Contains("abacus"));
}
