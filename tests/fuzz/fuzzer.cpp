// One fuzzer: libFuzzer calls the target, and sometimes the mutator, that this file is compiled for.
#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "mutation.h"
#include "targets.h"

// Of libFuzzer.
extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  grond::fuzz::GROND_FUZZ_TARGET({reinterpret_cast<const char*>(data), size});
  return 0;
}

#ifdef GROND_FUZZ_MUTATOR
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most,
                                               unsigned int seed) {
  grond::fuzz::Random random(seed);
  if (grond::fuzz::below(random, 3) > 0) {
    const std::string changed =
        grond::fuzz::GROND_FUZZ_MUTATOR({reinterpret_cast<const char*>(data), size}, random);
    if (!changed.empty() && changed.size() <= most) {
      std::copy(changed.begin(), changed.end(), data);
      return changed.size();
    }
  }
  return LLVMFuzzerMutate(data, size, most);
}
#endif
