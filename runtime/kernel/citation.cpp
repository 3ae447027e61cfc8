#include "kernel/citation.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <vector>

#include "values/date.h"

namespace grond::kernel {
namespace {

constexpr std::array<std::string_view, 20> ordinals = {
    "eerste",     "tweede",    "derde",       "vierde",     "vijfde",      "zesde",     "zevende",
    "achtste",    "negende",   "tiende",      "elfde",      "twaalfde",    "dertiende", "veertiende",
    "vijftiende", "zestiende", "zeventiende", "achttiende", "negentiende", "twintigste"};

std::string_view keyword(Level level) {
  constexpr std::string_view table[] = {
#define GROND_LEVEL(name, keyword, key) keyword,
#include "kernel/tables.def"
  };
  return table[static_cast<std::size_t>(level)];
}

std::string_view juriconnect_key(Level level) {
  constexpr std::string_view table[] = {
#define GROND_LEVEL(name, keyword, key) key,
#include "kernel/tables.def"
  };
  return table[static_cast<std::size_t>(level)];
}

/// From the outermost part that is cited to the provision itself. Chapters and the like say nothing more once
/// there is an article or annex, whose number is unique in its instrument.
std::vector<const Provision*> cited_path(const Program& program, ProvisionId id) {
  assert(id.exists());
  std::vector<const Provision*> path;
  id = applying(program, id);
  for (; id.exists(); id = program.at(id).parent) path.push_back(&program.at(id));
  std::reverse(path.begin(), path.end());
  const auto first =
      std::find_if(path.begin(), path.end(), [](const Provision* part) { return stands_alone(part->level); });
  if (first != path.end()) path.erase(path.begin(), first);
  return path;
}

/// "derde lid"; "lid 21" and "lid 1a" where there is no ordinal in use.
std::string numbered(const Provision& part) {
  unsigned number = 0;
  const char* end = part.number.data() + part.number.size();
  const auto [stop, error] = std::from_chars(part.number.data(), end, number);
  const bool ordinal = error == std::errc() && stop == end && number >= 1 && number <= ordinals.size();
  return ordinal ? fmt::format("{} {}", ordinals[number - 1], keyword(part.level))
                 : fmt::format("{} {}", keyword(part.level), part.number);
}

std::string with_spaces(std::string text) {
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

std::string official(const Provision& part, bool within_item) {
  switch (part.level) {
    case Level::chapter:
    case Level::title:
    case Level::section:
    case Level::paragraph:
    case Level::article:
    case Level::annex:
    case Level::note:
    case Level::question:
      return fmt::format("{} {}", keyword(part.level), part.number);
    case Level::rubric:
    case Level::row:
      // The words of the text are told from those of the citation.
      return part.number.find(' ') == std::string::npos
                 ? fmt::format("{} {}", keyword(part.level), with_spaces(part.number))
                 : fmt::format("{} “{}”", keyword(part.level), part.number);
    case Level::member:
    case Level::sentence:
      return numbered(part);
    case Level::item:
      return fmt::format("{} {}", within_item ? "onder" : keyword(part.level), part.number);
    case Level::opening:
    case Level::closing:
    case Level::afterword:
      return std::string(keyword(part.level));
  }
  assert(false && "not a level");
  return "";
}

/// Whether the part before `i` is an item, so that `i` is an item within an item.
bool within_item(const std::vector<const Provision*>& path, std::size_t i) {
  return i > 0 && path[i - 1]->level == Level::item;
}

/// " (tekst van 26 juni 2013)" where there are more versions of the instrument.
std::string text_version(const Program& program, const Instrument& instrument) {
  const auto versions = std::ranges::count(program.instruments, instrument.name, &Instrument::name);
  if (versions < 2 || !instrument.text_date) return "";
  return fmt::format(" (tekst van {})", dutch_date(*instrument.text_date));
}

/// What readers call it: a name such as RASHO or RATHO 2026, but of one that puts words together the title,
/// and of the last words of a title all of it ("Regeling Toelatingstoetsen").
std::string called(const Instrument& instrument) {
  const std::size_t joint = instrument.name.find('_');
  const bool year = joint != std::string::npos &&
                    instrument.name.find_first_not_of("0123456789", joint + 1) == std::string::npos;
  const bool joined = joint != std::string::npos && !year;
  const bool last_words = instrument.title.ends_with(" " + instrument.name);
  return instrument.title.empty() || !(joined || last_words) ? with_spaces(instrument.name)
                                                             : instrument.title;
}

/// "de RASHO", "het Reglement inschrijving": the gender is that of the first word of the full name.
std::string with_article(const Instrument& instrument) {
  const std::string full = with_spaces(instrument.title.empty() ? instrument.name : instrument.title);
  std::string first = full.substr(0, full.find(' '));
  if (!first.empty() && first[0] >= 'A' && first[0] <= 'Z')
    first[0] = static_cast<char>(first[0] - 'A' + 'a');
  constexpr std::string_view neuter[] = {"besluit", "reglement", "statuut", "protocol",
                                         "verdrag", "wetboek",   "rooster"};
  const bool is_neuter = std::any_of(std::begin(neuter), std::end(neuter),
                                     [&first](std::string_view ending) { return first.ends_with(ending); });
  return (is_neuter ? "het " : "de ") + called(instrument);
}

std::string percent_encoded(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool digit = c >= '0' && c <= '9';
    // The colon stands in article numbers such as 1:3, which links carry as they are.
    if (letter || digit || std::string_view("-._~:").find(c) != std::string_view::npos)
      result += c;
    else
      result += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return result;
}

}  // namespace

ProvisionId applying(const Program& program, ProvisionId id) {
  while (program.at(id).applied.exists()) id = program.at(id).parent;
  return id;
}

std::string citation(const Program& program, ProvisionId provision, WithInstrument instrument) {
  const std::vector<const Provision*> path = cited_path(program, provision);
  std::string text;
  for (std::size_t i = 0; i < path.size(); ++i)
    text += (i > 0 ? ", " : "") + official(*path[i], within_item(path, i));
  if (instrument != WithInstrument::no) {
    const Instrument& cited = program.at(program.at(provision).instrument);
    text = fmt::format("{}{} van {}{}", text, path.size() > 1 ? "," : "", with_article(cited),
                       instrument == WithInstrument::yes ? text_version(program, cited) : "");
  }
  const ProvisionId applied = program.at(provision).applied;
  if (!applied.exists()) return text;
  const WithInstrument other =
      instrument == WithInstrument::undated ? WithInstrument::undated : WithInstrument::yes;
  const bool elsewhere = program.at(applied).instrument != program.at(provision).instrument;
  return fmt::format("{}{} in samenhang met {}", text,
                     path.size() > 1 && instrument == WithInstrument::no ? "," : "",
                     citation(program, applied, elsewhere ? other : WithInstrument::no));
}

std::string instrument_shown(const Program& program, InstrumentId instrument) {
  return called(program.at(instrument)) + text_version(program, program.at(instrument));
}

std::string juriconnect(const Program& program, ProvisionId provision) {
  const Instrument& instrument = program.at(program.at(provision).instrument);
  if (instrument.source.empty() || !instrument.text_date) return "";
  std::string link = "jci1.3:c:" + percent_encoded(instrument.source);
  const std::vector<const Provision*> path = cited_path(program, provision);
  for (std::size_t i = 0; i < path.size(); ++i) {
    const std::string_view key = juriconnect_key(path[i]->level);
    // Items within items have no key of their own: the link goes to the item around them.
    if (key.empty() || within_item(path, i)) break;
    link += fmt::format("&{}={}", key, percent_encoded(path[i]->number));
  }
  const std::string date = iso_date(*instrument.text_date);
  return fmt::format("{}&z={}&g={}", link, date, date);
}

CitationParts citation_parts(const Program& program, ProvisionId provision) {
  CitationParts parts{program.at(program.at(provision).instrument).name, {}};
  for (const Provision* part : cited_path(program, provision)) {
    if (part->level < Level::article || part->level == Level::opening || part->level == Level::closing)
      continue;
    std::string& place = parts.places[keyword(part->level)];
    place = part->level == Level::item && !place.empty() ? fmt::format("{}, onder {}", place, part->number)
                                                         : part->number;
  }
  return parts;
}

}  // namespace grond::kernel
