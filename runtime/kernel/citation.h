// How a provision is cited: the official Dutch form, a Juriconnect link, and by its parts.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "kernel/program.h"

namespace grond::kernel {

/// `undated`: not which of its versions.
enum class WithInstrument : std::uint8_t { no, undated, yes };

/// "artikel 18, derde lid", with the instrument "artikel 18, derde lid, van de RASHO". An instrument is
/// called by its short name; one whose name is put together with underscores, or is the end of its title, by
/// its title. Chapters and paragraphs are named only when there is no article or annex. Of a provision that
/// applies another: "artikel 22, tweede lid, in samenhang met artikel 19, eerste lid".
std::string citation(const Program& program, ProvisionId provision,
                     WithInstrument instrument = WithInstrument::no);

/// "RASHO", and where there are more versions of it "RASHO (tekst van 26 juni 2013)".
std::string instrument_shown(const Program& program, InstrumentId instrument);

/// The place in the text of a provision: of one that applies another, where that is declared.
ProvisionId applying(const Program& program, ProvisionId provision);

/// "jci1.3:c:BWBR0025627&artikel=18&lid=3&z=2013-06-26&g=2013-06-26"; empty without a source or a date of the
/// text, because an undated link means every version.
std::string juriconnect(const Program& program, ProvisionId provision);

/// The parts of a citation as results carry them. Items within items are joined: "a, onder 2°".
struct CitationParts {
  std::string instrument;                          ///< its short name
  std::map<std::string_view, std::string> places;  ///< by the word of their level: "artikel", "lid", "rij"
};
CitationParts citation_parts(const Program& program, ProvisionId provision);

}  // namespace grond::kernel
