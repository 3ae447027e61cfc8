// The one place where the text of a fact becomes a value. JSON and CSV differ only in the form of the text.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "diagnostics/diagnostic.h"
#include "kernel/program.h"
#include "values/cell.h"

namespace grond::columns {

/// How the text was written, which limits what it can mean.
enum class Form : std::uint8_t {
  boolean,  ///< JSON true or false
  number,   ///< a JSON number, as written
  text,     ///< a JSON string
  cell,     ///< a CSV cell: also ja, nee and 26-6-2013
};

struct Written {
  Form form = Form::text;
  std::string_view text;
};

/// Whether the text says `geen` for a type that allows it.
bool is_absence(const kernel::Type& type, Written written);

/// The value, or the code of what is wrong with it. Not for references, which need the rows.
std::variant<Value, Code> parse_value(const kernel::Program& program, const kernel::Type& type,
                                      Written written);

/// What a fact of this type looks like, as a hint.
Note expected(const kernel::Program& program, const kernel::Type& type);

/// "7.50" for 750 at scale 2
std::string decimal_text(std::int64_t scaled, unsigned scale);

}  // namespace grond::columns
