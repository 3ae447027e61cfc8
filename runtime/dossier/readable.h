// Names and values as Dutch readers see them. Attribute names carry no gender, so no article stands before
// them: "klasse van gegadigde g17".
#pragma once

#include <string>
#include <string_view>

#include "columns/table.h"
#include "dossier/causes.h"
#include "kernel/program.h"

namespace grond::dossier {

/// "inzending_bescheiden" as it is shown: "inzending bescheiden". Between digits stands an article number:
/// "artikel_7_57d_lid_3" is "artikel 7.57d lid 3".
std::string shown(std::string_view name);

/// A yes/no property in the words of its verb: "bescheid geldt niet als gelijkgesteld diploma", of many "die
/// gelden als …", as a question "of bescheid als … geldt".
std::string property(const std::string& subject, kernel::Verb verb, const std::string& name, bool denied,
                     bool verb_last = false);
std::string property_of_many(kernel::Verb verb, const std::string& name, bool denied);
std::string whether(const std::string& subject, kernel::Verb verb, const std::string& name);

/// Of what is established not to be: "er is geen weigering van aanmelding"; of a yes or no, that it was not
/// answered.
std::string there_is_none(const kernel::Attribute& attribute, bool boolean, const std::string& name,
                          const std::string& row, bool verb_last = false);

/// Lower-cases an initial ASCII letter.
std::string lower_first(std::string text);

/// The name of a kind inside a sentence: "gegadigde", "gegadigden".
std::string kind_name(const kernel::Kind& kind);
std::string kind_plural(const kernel::Kind& kind);

/// "plaatsen", and of a provision column "plaatsen volgens artikel 18, tweede lid".
std::string attribute_name(const kernel::Program& program, kernel::AttributeId attribute);

/// "plaatsen van klassegroep b", with a comma after a citation: "plaatsen volgens artikel 18, tweede lid, van
/// …".
std::string of_row(const std::string& name, const std::string& row);

/// A scaled number with a decimal comma, exact.
std::string decimal_text(Wide number, unsigned scale);

/// A present value: "ja", "7,5", "7,545454… (83/11)", "10 mei 2013", "geen", "g17".
std::string value_text(const kernel::Program& program, const columns::Facts& facts, const kernel::Type& type,
                       Value value);

/// The value, or what its status says: "nog onbekend", …
std::string cell_text(const kernel::Program& program, const columns::Facts& facts, const kernel::Type& type,
                      Cell cell);

/// "gegadigde g17"
std::string row_text(const kernel::Program& program, const columns::Facts& facts, kernel::KindId kind,
                     std::uint32_t row);

/// One cell as a statement: "gegadigde g17 is niet ingeloot", "klasse van gegadigde g17 is c", "of gegadigde
/// g17 is ingeloot, is nog onbekend".
std::string cell_statement(const kernel::Program& program, const columns::Facts& facts,
                           kernel::AttributeId attribute, std::uint32_t row, Cell cell);

/// What is missing: "lotnummer van gegadigde g17 is niet bekend".
std::string missing_sentence(const kernel::Program& program, const columns::Facts& facts,
                             const Missing& missing);

/// A date or moment as facts write it, as a reader does: "10 mei 2013"; any other text as it stands.
std::string time_text(const std::string& written);

}  // namespace grond::dossier
