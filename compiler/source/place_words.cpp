#include "source/place_words.h"

#include "source/bron.h"

namespace grond::source {

bool in_item(kernel::Level level, const std::string& number) {
  return level == kernel::Level::item && number.ends_with("°");
}

std::string place_words(kernel::Level level, const std::string& number) {
  const std::string word(in_item(level, number) ? "onder" : level_keyword(level));
  return number.empty() ? word : word + " " + number;
}

}  // namespace grond::source
