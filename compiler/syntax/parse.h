// Phase 2: text to syntax tree. ANTLR is used behind this header and nowhere else.
#pragma once

#include <vector>

#include "diagnostics/diagnostic.h"
#include "source/source.h"
#include "syntax/ast.h"

namespace grond::syntax {

/// Parses one file. Sentences with errors are left out of the tree and reported, one diagnostic each.
File parse(const source::Sources& sources, std::uint32_t file, Diagnostics& diagnostics);

/// Fills a table with the columns and rows of a CSV file among the sources.
void read_rows(Table& table, const source::Sources& sources, std::uint32_t file, Diagnostics& diagnostics);

/// Fills a table of cases in the same way.
void read_cases(CaseTable& table, const source::Sources& sources, std::uint32_t file,
                Diagnostics& diagnostics);

/// The tree as indented text, one node a line, for `--print boom`.
std::string print(const File& file);

}  // namespace grond::syntax
