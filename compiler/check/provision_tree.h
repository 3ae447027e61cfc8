// Finding places in the tree of provisions, and adding to it. Inside compiler/check only.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "check/names.h"
#include "check/report.h"

namespace grond::check {

/// How deep a place stands; an item of an item below the item.
int depth(kernel::Level level, const std::string& number);

/// What a place must stand in, where that is not around it.
std::optional<kernel::Level> lacking_around(const kernel::Program& program, kernel::ProvisionId around,
                                            kernel::Level level, const std::string& number);

/// From the article, or the outermost provision, to the provision itself.
using ProvisionPath = std::vector<std::pair<kernel::Level, std::string>>;
ProvisionPath path_to(const kernel::Program& program, kernel::ProvisionId id);

/// The same as its bron.json knows it, where a row or rubriek may be known by the words of its summary.
ProvisionPath source_path(const source::SourceIndex& index, const kernel::Program& program,
                          kernel::ProvisionId id);

/// The provision of that number below a parent; an article wherever it stands in the instrument.
/// The same, all of them: a provision may be written once for each of its times.
std::vector<kernel::ProvisionId> children(const kernel::Program& program, kernel::InstrumentId instrument,
                                          kernel::ProvisionId parent, kernel::Level level,
                                          const std::string& number);
kernel::ProvisionId child(const kernel::Program& program, kernel::InstrumentId instrument,
                          kernel::ProvisionId parent, kernel::Level level, const std::string& number);

kernel::ProvisionId make(Names& names, kernel::InstrumentId instrument, kernel::ProvisionId parent,
                         kernel::Level level, const std::string& number, source::Span span, bool written);

/// "RATHO artikel 2.4 lid 1"
std::string words(const kernel::Program& program, kernel::ProvisionId id);

/// Where a heading stands without its summary and its validity.
source::Span label(const syntax::Heading& heading, const source::Sources& sources);

void report_unknown_instrument(const Names& names, const syntax::Name& name, Reporter& reporter);

}  // namespace grond::check
