// What the heading of a provision says. Inside compiler/source only.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kernel/program.h"

namespace grond::source {

struct Heading {
  kernel::Level level = kernel::Level::article;
  std::string number;
  std::string title;
};

/// "Artikel  18", "§  3", "HOOFDSTUK 2 Toelating", "Bijlage A" or "WHW artikel 7.57b"; "4.3.5 Termijn", which
/// is an article as well, "2. Samenstelling", a lid, and "II", a part of an annex. Other headings are titles.
std::optional<Heading> structural(std::string_view written);

/// "II", "A": how an annex without articles numbers its parts.
bool is_capital_number(std::string_view word);

/// Without the signs of bold and slanted words.
std::string without_emphasis(std::string_view text);

std::string lower_case(std::string_view text);

}  // namespace grond::source
