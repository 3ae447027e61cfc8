// An official text as the blocks it is written in: headings, leden, onderdelen, rows of tables, notes. Inside
// compiler/source only.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace grond::source {

struct Block {
  enum class Kind : std::uint8_t { heading, member, item, note, header, row, plain };
  Kind kind = Kind::plain;
  std::string number;              ///< of a lid, onderdeel or note
  std::string text;                ///< of a row its cells, parted by bars
  std::vector<std::string> cells;  ///< of a row or the header of a table
};

/// Headings are `### Artikel  18` or a line that is bold as a whole; leden `1.  …` or `- 1 …`, onderdelen
/// `a. …`, `1°. …` or `- a …`; rows of a table `| … | … |` or three cells and more parted by tabs; notes
/// `<sup>1</sup> …`.
std::vector<Block> split_blocks(std::string_view markdown);

/// A text that asks and answers without numbers: each question as the heading of a `vraag`, numbered through.
/// What stands on a page of its own after the last question is the `slotwoord`.
std::string number_questions(std::string_view text);

std::string_view trimmed(std::string_view line);
bool is_digit(char c);
bool is_letter(char c);

}  // namespace grond::source
