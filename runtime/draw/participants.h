// The list of who takes part in a draw: a CSV file with a column `id`, and whatever else it holds.
#pragma once

#include <cstdint>
#include <filesystem>
#include <istream>
#include <ostream>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "diagnostics/diagnostic.h"

namespace grond::draw {

inline constexpr std::string_view id_column = "id";
inline constexpr std::string_view lot_column = "lotnummer";
inline constexpr std::size_t most_participants = 5'000'000;  // bounds what a hostile list can cost

struct Participant {
  std::string id;
  std::string lot;    ///< what the list has in the column of lots; usually nothing
  std::string cells;  ///< the rest of the row as it is written, each cell after a separator
  std::uint32_t line = 0;
};

struct Participants {
  std::string file;
  std::string header;  ///< the names of the other columns, written like the cells
  char separator = ';';
  std::vector<Participant> rows;
};

/// An id that a fact can have, in which a line cannot end, and that no other looks like by a space.
bool usable_id(std::string_view id);

/// Lot numbers by id.
using Lots = std::unordered_map<std::string, std::uint32_t>;

/// False after a diagnostic: not a list of different participants, nobody on it, or more than `most`.
bool read_participants(std::istream& stream, const std::string& file, Participants& list,
                       Diagnostics& diagnostics, std::size_t most = most_participants);
bool read_participants(const std::filesystem::path& file, Participants& list, Diagnostics& diagnostics);

/// False after a diagnostic: somebody has a lot already, and lots are drawn once.
bool have_no_lots(const Participants& list, Diagnostics& diagnostics);

/// How many have a lot number on the list.
std::size_t count_lots(const Participants& list);

/// The ids as they are hashed and drawn from: in the order of their bytes, so that the order of the file,
/// which somebody chose, has no influence.
std::vector<std::string> canonical_ids(const Participants& list);

/// The list with everybody's lot in the column after the id; `grond run` reads it as facts.
void write_with_lots(std::ostream& out, const Participants& list, const Lots& lots);

}  // namespace grond::draw
