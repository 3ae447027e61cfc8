// Random choices that do not depend on the standard library's distributions.
#pragma once

#include <cstdint>
#include <random>
#include <vector>

namespace grond::differential {

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}

  /// From least to greatest, both included.
  std::int64_t between(std::int64_t least, std::int64_t greatest) {
    return least + static_cast<std::int64_t>(engine_() % static_cast<std::uint64_t>(greatest - least + 1));
  }
  bool percent(int chance) { return between(1, 100) <= chance; }
  template <class T>
  const T& one_of(const std::vector<T>& options) {
    return options[static_cast<std::size_t>(between(0, static_cast<std::int64_t>(options.size()) - 1))];
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace grond::differential
