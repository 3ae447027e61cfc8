#include "random_sizes.h"

#include "random_facts.h"
#include "tests/support/engines.h"

namespace grond::differential {
namespace {

/// Row counts at which blocks of rows begin and end, most of them first.
std::int64_t some_rows(Dice& dice, bool many) {
  if (!many) return dice.between(0, 5);
  return dice.one_of<std::int64_t>({63, 64, 65, 100, 120, 128, 129, 200, 1, 4});
}

}  // namespace

std::vector<std::size_t> random_sizes(const kernel::Program& program, Dice& dice, Size size) {
  constexpr double most_work = 2'000'000;
  for (int attempt = 0; attempt < 12 && size == Size::blocks; ++attempt) {
    std::vector<std::size_t> rows(program.kinds.size());
    for (std::size_t kind = 0; kind < rows.size(); ++kind)
      rows[kind] = static_cast<std::size_t>(some_rows(dice, dice.percent(80 - 6 * attempt)));
    if (testing::work(program, with_formed_rows(program, rows)) <= most_work) return rows;
  }
  std::vector<std::size_t> rows(program.kinds.size());
  for (std::uint32_t kind = 0; kind < 3; ++kind)  // those that are not formed
    rows[kind] = static_cast<std::size_t>(dice.between(0, kind == 1 ? 3 : 5));
  return rows;
}

}  // namespace grond::differential
