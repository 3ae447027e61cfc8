#include "dossier/readable.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

#include "kernel/citation.h"
#include "values/moment.h"

namespace grond::dossier {
namespace {

using kernel::Base;

constexpr unsigned shown_decimals = 6;

std::string digits(Wide magnitude) {
  std::string reversed;
  do {
    reversed += static_cast<char>('0' + static_cast<int>(magnitude % 10));
    magnitude /= 10;
  } while (magnitude > 0);
  std::reverse(reversed.begin(), reversed.end());
  return reversed;
}

/// Cut off rather than rounded, so that a mean just below a bound never looks as if it met it.
std::string quotient_text(Value value) {
  if (value.denominator == 1) return decimal_text(value.numerator, 0);
  Wide numerator = value.numerator;
  const bool negative = numerator < 0;
  if (negative) numerator = -numerator;
  std::string text = digits(numerator / value.denominator) + ",";
  Wide rest = numerator % value.denominator;
  for (unsigned place = 0; place < shown_decimals && rest != 0; ++place) {
    rest *= 10;
    text += static_cast<char>('0' + static_cast<int>(rest / value.denominator));
    rest %= value.denominator;
  }
  if (rest != 0) text += "…";
  return fmt::format("{}{} ({}/{})", negative ? "-" : "", text, value.numerator, value.denominator);
}

std::string reference_text(const columns::Facts& facts, const kernel::Type& type, Value value) {
  const auto& ids = facts.tables[type.kind.index].ids;
  const auto row = static_cast<std::size_t>(value.numerator);
  return row < ids.size() ? ids[row] : std::to_string(value.numerator);
}

}  // namespace

std::string shown(std::string_view name) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  std::string text(name);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '_') continue;
    const bool number = i > 0 && i + 1 < text.size() && is_digit(text[i - 1]) && is_digit(text[i + 1]);
    text[i] = number ? '.' : ' ';
  }
  return text;
}

static bool is_preposition(std::string_view word) {
  constexpr std::string_view prepositions[] = {"aan",  "bij", "binnen",  "buiten", "door",  "in",    "met",
                                               "naar", "om",  "onder",   "op",     "over",  "tegen", "tot",
                                               "uit",  "van", "volgens", "voor",   "zonder"};
  return std::ranges::find(prepositions, word) != std::end(prepositions);
}

/// The word of a name that begins there.
static std::string_view word_at(std::string_view name, std::size_t begin) {
  if (begin >= name.size()) return {};
  return name.substr(begin, name.find(' ', begin) - begin);
}

/// "heeft geen bewijs van toelating", but "heeft niet voldaan aan artikel 7": a participle is recognised by
/// its form, because the kernel does not know kinds of words. Before a noun it is an adjective: "heeft geen
/// vereist diploma".
static bool is_participle(std::string_view name) {
  const std::string_view word = word_at(name, 0);
  const std::string_view after = word_at(name, word.size() + 1);
  if (!after.empty() && !is_preposition(after)) return false;
  if (word.find("ings") != std::string_view::npos || word.ends_with("heid") || word.ends_with("grond"))
    return false;  // a noun
  const bool begins = word.starts_with("ge") || word.starts_with("be") || word.starts_with("ver") ||
                      word.starts_with("vol") || word.starts_with("ont");
  return begins && (word.ends_with("d") || word.ends_with("t") || word.ends_with("aan"));
}

/// "niet geslaagd", and of what is a denial itself "wel meegeteld".
static std::string denied_property(const std::string& name) {
  constexpr std::string_view no = "niet ", nothing = "niets ";
  if (name.starts_with(no)) return "wel " + name.substr(no.size());
  if (name.starts_with(nothing)) return "wel iets " + name.substr(nothing.size());
  return fmt::format("{}{}", no, name);
}

static std::string_view denial_of_having(const std::string& name) {
  return is_participle(name) || word_at(name, 0) == "alles" ? "niet " : "geen ";
}

/// The property and its verb as they stand in a sentence: a name may hold its verb ("is_masteropleiding"),
/// and one does not have, but is, "met nadere eisen".
static std::pair<kernel::Verb, std::string> verb_and_name(kernel::Verb verb, const std::string& name) {
  constexpr std::string_view is = "is ";
  if (verb == kernel::Verb::is && name.starts_with(is)) return {verb, name.substr(is.size())};
  if (verb == kernel::Verb::has && is_preposition(word_at(name, 0))) return {kernel::Verb::is, name};
  return {verb, name};
}

std::string property(const std::string& subject, kernel::Verb of, const std::string& named, bool denied,
                     bool verb_last) {
  const auto [verb, name] = verb_and_name(of, named);
  const std::string_view no = denied ? "niet " : "";
  const auto said = [&](std::string_view finite, const std::string& rest) {
    return verb_last ? fmt::format("{} {} {}", subject, rest, finite)
                     : fmt::format("{} {} {}", subject, finite, rest);
  };
  switch (verb) {
    case kernel::Verb::is:
      return said("is", denied ? denied_property(name) : name);
    case kernel::Verb::has:
      return said("heeft", fmt::format("{}{}", denied ? denial_of_having(name) : "", name));
    case kernel::Verb::meets:
      return said("voldoet", fmt::format("{}aan {}", no, name));
    case kernel::Verb::counts_as:
      return said("geldt", fmt::format("{}als {}", no, name));
  }
  assert(false);
  return {};
}

std::string property_of_many(kernel::Verb of, const std::string& named, bool denied) {
  const auto [verb, name] = verb_and_name(of, named);
  const std::string_view no = denied ? "niet " : "";
  switch (verb) {
    case kernel::Verb::is:
      return fmt::format("die {} zijn", denied ? denied_property(name) : name);
    case kernel::Verb::has:
      return fmt::format("die {}{} hebben", denied ? denial_of_having(name) : "", name);
    case kernel::Verb::meets:
      return fmt::format("die {}aan {} voldoen", no, name);
    case kernel::Verb::counts_as:
      return fmt::format("die {}als {} gelden", no, name);
  }
  assert(false);
  return {};
}

std::string whether(const std::string& subject, kernel::Verb verb, const std::string& name) {
  return "of " + property(subject, verb, name, false, true);
}

std::string there_is_none(const kernel::Attribute& attribute, bool boolean, const std::string& name,
                          const std::string& row, bool verb_last) {
  const std::string none = boolean ? "geen antwoord op de vraag " + whether(row, attribute.verb, name)
                                   : "geen " + of_row(name, row);
  return verb_last ? fmt::format("er {} is", none) : fmt::format("er is {}", none);
}

std::string lower_first(std::string text) {
  if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z') text[0] = static_cast<char>(text[0] - 'A' + 'a');
  return text;
}

std::string kind_name(const kernel::Kind& kind) { return lower_first(shown(kind.name)); }

std::string kind_plural(const kernel::Kind& kind) { return lower_first(shown(kind.plural)); }

/// Of the end of an act's term, which is named after the act: "laatste dag van aanmelding"; "" of any other
/// column.
static std::string end_of_term(const kernel::Program& program, const kernel::Attribute& attribute) {
  for (const std::string_view end : {"eerste_dag", "laatste_dag", "eerste_tijdstip", "laatste_tijdstip"}) {
    if (!attribute.name.ends_with(fmt::format("_{}", end))) continue;
    const std::string act = attribute.name.substr(0, attribute.name.size() - end.size() - 1);
    const bool known = std::ranges::any_of(program.attributes, [&](const kernel::Attribute& other) {
      const Base base = program.at(other.type).base;
      return other.kind == attribute.kind && other.name == act &&
             (base == Base::date || base == Base::moment);
    });
    if (known) return fmt::format("{} van {}", shown(end), shown(act));
  }
  return {};
}

std::string attribute_name(const kernel::Program& program, kernel::AttributeId id) {
  const kernel::Attribute& attribute = program.at(id);
  if (const std::string end = end_of_term(program, attribute); !end.empty()) return end;
  if (attribute.role != kernel::Role::part) return shown(attribute.name);
  return fmt::format("{} volgens {}", shown(program.at(attribute.whole).name),
                     kernel::citation(program, attribute.provision));
}

std::string of_row(const std::string& name, const std::string& row) {
  const bool clause = name.find(", ") != std::string::npos;
  return fmt::format("{}{} van {}", name, clause ? "," : "", row);
}

std::string decimal_text(Wide number, unsigned scale) {
  const bool negative = number < 0;
  std::string text = digits(negative ? -number : number);
  if (scale > 0) {
    if (text.size() <= scale) text.insert(0, scale + 1 - text.size(), '0');
    text.insert(text.size() - scale, ",");
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == ',') text.pop_back();
  }
  return negative ? "-" + text : text;
}

std::string value_text(const kernel::Program& program, const columns::Facts& facts, const kernel::Type& type,
                       Value value) {
  if (value.is_absent()) return "geen";
  switch (type.base) {
    case Base::boolean:
      return value.is_true() ? "ja" : "nee";
    case Base::number:
      return decimal_text(value.numerator, type.scale);
    case Base::quotient:
      return quotient_text(value);
    case Base::date:
      return dutch_date(value.numerator);
    case Base::moment:
      return dutch_moment(value.numerator);
    case Base::study_year:
      return study_year(value.numerator);
    case Base::enumeration: {
      const auto& options = program.at(type.enumeration).options;
      const auto option = static_cast<std::size_t>(value.numerator);
      return option < options.size() ? shown(options[option]) : std::to_string(value.numerator);
    }
    case Base::reference:
      return reference_text(facts, type, value);
  }
  assert(false);
  return {};
}

std::string cell_text(const kernel::Program& program, const columns::Facts& facts, const kernel::Type& type,
                      Cell cell) {
  switch (cell.status) {
    case Status::known:
      return value_text(program, facts, type, cell.value);
    case Status::unknown:
      return "nog onbekend";
    case Status::no_rule:
      return "door geen regel bepaald";
    case Status::conflict:
      return "tegenstrijdig bepaald";
    case Status::fault:
      return "niet te berekenen";
  }
  assert(false);
  return {};
}

std::string row_text(const kernel::Program& program, const columns::Facts& facts, kernel::KindId kind,
                     std::uint32_t row) {
  return fmt::format("{} {}", kind_name(program.at(kind)), facts.tables[kind.index].ids.at(row));
}

std::string cell_statement(const kernel::Program& program, const columns::Facts& facts,
                           kernel::AttributeId id, std::uint32_t row, Cell cell) {
  const kernel::Attribute& attribute = program.at(id);
  const std::string name = attribute_name(program, id);
  const std::string of = row_text(program, facts, attribute.kind, row);
  const kernel::Type& type = program.at(attribute.type);
  const std::string value = cell_text(program, facts, type, cell);
  if (attribute.role == kernel::Role::power && cell.is_known()) {
    if (cell.value.is_absent())
      return fmt::format("{} heeft van de bevoegdheid over {} geen gebruik gemaakt",
                         shown(attribute.supplier), of_row(attribute_name(program, attribute.whole), of));
    return fmt::format("{} heeft bepaald: {}", shown(attribute.supplier),
                       cell_statement(program, facts, attribute.whole, row, cell));
  }
  if (cell.is_known() && cell.value.is_absent())
    return there_is_none(attribute, type.base == Base::boolean, name, of);
  if (type.base != Base::boolean) return fmt::format("{} is {}", of_row(name, of), value);
  if (!cell.is_known()) return fmt::format("{}, is {}", whether(of, attribute.verb, name), value);
  return property(of, attribute.verb, name, !cell.is_true());
}

std::string missing_sentence(const kernel::Program& program, const columns::Facts& facts,
                             const Missing& missing) {
  if (missing.cause == Missing::Cause::population) {
    return fmt::format("niet vaststaat dat alle {} bekend zijn", kind_plural(program.at(missing.kind)));
  }
  if (missing.cause == Missing::Cause::reference_date) return "de peildatum van de feiten";
  if (missing.cause == Missing::Cause::reference_moment) return "de tijd bij de peildatum van de feiten";
  const kernel::Attribute& attribute = program.at(missing.attribute);
  const std::string row = row_text(program, facts, attribute.kind, missing.row);
  const std::string name = attribute_name(program, missing.attribute);
  const bool yes_no = program.at(attribute.type).base == Base::boolean;
  const std::string cell = yes_no ? whether(row, attribute.verb, name) : of_row(name, row);
  switch (missing.cause) {
    case Missing::Cause::fact:
      return attribute.supplier.empty()
                 ? cell
                 : fmt::format("{} (te geven door {})", cell, shown(attribute.supplier));
    case Missing::Cause::no_rule:
      return fmt::format("geen regel bepaalt {}", cell);
    case Missing::Cause::conflict:
      return fmt::format("{}, bepalen regels verschillend", cell);
    case Missing::Cause::tie:
      return fmt::format("{}, hangt af van een rang onder gelijken", cell);
    case Missing::Cause::fault:
      return fmt::format("{}, is niet te berekenen", cell);
    case Missing::Cause::reference_date:
    case Missing::Cause::reference_moment:
    case Missing::Cause::population:
      break;  // above
  }
  assert(false);
  return {};
}

std::string time_text(const std::string& written) {
  if (const auto day = parse_iso_date(written)) return dutch_date(*day);
  const auto moment = parse_iso_moment(written);
  return moment ? dutch_moment(*moment) : written;
}

}  // namespace grond::dossier
