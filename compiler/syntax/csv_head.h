// The first line of a CSV file with a table. Inside compiler/syntax only.
#pragma once

#include <string_view>
#include <vector>

#include "syntax/csv.h"

namespace grond::syntax {

/// How the first line names what is not a column of the table.
constexpr std::string_view csv_key = "rij", csv_printed = "opschrift", csv_validity = "geldig";

/// Which fields of a line stand before its cells: the key first, what is printed beside it and when it
/// applies after that, in any order.
struct CsvHead {
  std::size_t printed = 0, validity = 0;  ///< 0: there is no such field
  std::size_t before = 1;                 ///< how many
};

/// Throws Failure when the line does not begin with the key.
CsvHead read_head(const std::vector<CsvField>& first);

}  // namespace grond::syntax
