// A CSV file as fields that know where they stand. Inside compiler/syntax only.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "source/source.h"

namespace grond::syntax {

struct CsvField {
  std::string text;                    ///< without its quotes
  std::vector<std::uint32_t> byte_of;  ///< where each byte of the text stands in the file, and where it ends
  source::Span span;                   ///< with its quotes
};

/// The lines that are not blank. The separator is the semicolon, comma or tab that the first line has most of
/// outside quotes; quotes are as RFC 4180 has them. Throws Failure (builder.h) when a quote is never closed,
/// or something follows one that is. Blank fields behind the last that the first line names do not count.
std::vector<std::vector<CsvField>> read_csv(const source::Sources& sources, std::uint32_t file);

}  // namespace grond::syntax
