// Diagnostics for programs: JSON of our own and SARIF 2.1.0 (docs/diagnostics.md describes both).
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "diagnostics/diagnostic.h"

namespace grond::driver {

/// File, and where they are known line, column, length and path.
nlohmann::ordered_json place_json(const Place& place);

/// Every diagnostic with its place and notes; columns count code points.
nlohmann::ordered_json diagnostics_json(const Diagnostics& diagnostics, Language language);

/// The same as a SARIF log of one run; columns count UTF-16 code units, as its readers expect.
nlohmann::ordered_json diagnostics_sarif(const Diagnostics& diagnostics, Language language);

}  // namespace grond::driver
