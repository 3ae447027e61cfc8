// The rows of a table that stand in the text, as the lines of a CSV file, and those of such a file put back
// into the text. What a spreadsheet writes in another way but means the same leaves the text as it is.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "source/source.h"
#include "syntax/table.h"

namespace grond::syntax {

/// The first line with `rij`, `opschrift` and `geldig` as far as the table has them, and its columns; then a
/// line for each row. read_rows reads what this gives.
std::vector<std::vector<std::string>> table_lines(const source::Sources& sources, const Table& table);

enum class RowChanges : bool { refused, taken };

/// The text of the file in which the table stands, with the rows of a CSV file among the sources instead of
/// its own. Rows that mean what they did keep their text, with the comments above and beside them; columns
/// may have changed places. Reports columns that differ, and rows that are new or missing unless those are
/// taken; the result is then nothing.
std::optional<std::string> with_rows(const source::Sources& sources, const Table& table, std::uint32_t csv,
                                     RowChanges changes, Diagnostics& diagnostics);

}  // namespace grond::syntax
