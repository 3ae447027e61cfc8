#include "pack/mapping.h"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cerrno>
#include <cstring>
#include <system_error>

#include "execute/functions.h"

namespace grond::pack {
namespace {

std::byte* reserve(std::size_t bytes) {
  void* memory = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) throw std::system_error(errno, std::generic_category(), "mmap");
  return static_cast<std::byte*>(memory);
}

void protect(std::byte* memory, std::size_t bytes, int protection) {
  if (bytes > 0 && mprotect(memory, bytes, protection) != 0)
    throw std::system_error(errno, std::generic_category(), "mprotect");
}

void* address_of(std::string_view symbol) {
  const auto& functions = execute::runtime_functions();
  const auto found = std::find_if(functions.begin(), functions.end(),
                                  [&](const auto& function) { return function.symbol == symbol; });
  assert(found != functions.end());
  return found->address;
}

}  // namespace

bool fits_machine([[maybe_unused]] std::string_view target) {
#if defined(__x86_64__)
  if (sysconf(_SC_PAGESIZE) != page_bytes) return false;
  __builtin_cpu_init();
  if (target == "x86-64") return true;
  if (target == "x86-64-v2") return __builtin_cpu_supports("x86-64-v2") != 0;
  if (target == "x86-64-v3") return __builtin_cpu_supports("x86-64-v3") != 0;
  if (target == "x86-64-v4") return __builtin_cpu_supports("x86-64-v4") != 0;
#endif
  return false;
}

void Unmap::operator()(std::byte* memory) const { munmap(memory, bytes); }

Mapping::Mapping(const MachineCode& code) {
  assert(fits_machine(code.target));
  const std::size_t bytes = code.image.size();
  assert(bytes % page_bytes == 0 && code.text_bytes % page_bytes == 0 && code.text_bytes <= bytes);
  assert(code.slots + code.imports.size() * sizeof(void*) <= bytes);
  if (bytes > 0) {
    memory_ = {reserve(bytes), Unmap{bytes}};
    std::memcpy(memory_.get(), code.image.data(), bytes);
    std::byte* slot = memory_.get() + code.slots;
    for (const std::string& import : code.imports) {
      void* const address = address_of(import);
      std::memcpy(slot, &address, sizeof address);
      slot += sizeof address;
    }
    protect(memory_.get(), code.text_bytes, PROT_READ | PROT_EXEC);
    protect(memory_.get() + code.text_bytes, bytes - code.text_bytes, PROT_READ);
  }
  for (const ProcedureCode& procedure : code.procedures) {
    execute::Code& made = procedures_.emplace_back();
    for (const std::uint32_t loop : procedure.loops) {
      assert(loop < code.text_bytes);
      made.loops.push_back(reinterpret_cast<execute::LoopFunction>(memory_.get() + loop));
    }
  }
}

}  // namespace grond::pack
