#include "dossier/numbers.h"

#include <fmt/format.h>

#include "dossier/readable.h"
#include "dossier/reading.h"
#include "dossier/sentence_writer.h"

namespace grond::dossier {
namespace {

using nlohmann::json;

std::vector<std::string> texts_of(const json& list) {
  std::vector<std::string> texts;
  for (const json& each : list) {
    if (each.is_string()) texts.push_back(each.get<std::string>());
  }
  return texts;
}

void write_members(TextBlock& out, std::size_t indent, const json& part, const Naming& naming,
                   bool unfolded) {
  const json& members = object_of(part, "leden");
  const json& bounds = object_of(part, "grenzen");
  const std::int64_t certain = number_of(members, "zeker");
  const std::int64_t possible = number_of(members, "mogelijk");
  const bool incomplete = is_true(members, "onvolledig");
  if (!unfolded && possible == 0 && !incomplete && bounds.empty()) return;
  std::string text = fmt::format("Meegeteld: {}", certain);
  if (possible > 0) text += fmt::format(" zeker en {} mogelijk", possible);
  text += possible > 0 || certain == 1 ? " van de " : " ";
  text += text_of(members, "wie");
  if (incomplete) text += ", en misschien meer: de opgave is niet volledig verklaard";
  const json& first = list_of(members, "eerste");
  std::vector<std::string> values;
  for (const json& row : first) {
    const std::string value = text_of(row, "leesbaar");
    if (!value.empty() && naming.may_name(row)) {
      values.push_back(fmt::format("{}: {}", naming.object(row), value));
    }
  }
  const bool all_shown = static_cast<std::int64_t>(values.size()) == certain + possible;
  if (!values.empty() && all_shown) text += fmt::format(" ({})", fmt::join(values, "; "));
  const std::string least = text_of(bounds, "ten_minste");
  const std::string greatest = text_of(bounds, "ten_hoogste");
  if (!least.empty()) text += fmt::format("; ten minste {}", least);
  if (!greatest.empty()) text += fmt::format("; ten hoogste {}", greatest);
  out.line(indent, text + ".");
}

/// Who stood before, by key only: others are not named.
void write_before(TextBlock& out, std::size_t indent, const json& before, const std::string& key) {
  const std::int64_t count = number_of(before, "aantal");
  const std::string first = text_of(before, "van"), last = text_of(before, "tot_en_met");
  if (count == 1) out.line(indent, fmt::format("Eén ander stond ervoor, met {}{}.", key, last));
  if (count > 1)
    out.line(indent,
             fmt::format("{} anderen stonden ervoor, met {}{} tot en met {}.", count, key, first, last));
}

void write_rank(TextBlock& out, std::size_t indent, const json& rank, const json& bounds) {
  const std::int64_t place = number_of(rank, "plaats");
  std::string text = place > 0 ? fmt::format("Rang {} van {}", place, number_of(rank, "van"))
                               : fmt::format("Rang nog niet vast te stellen, van {}", number_of(rank, "van"));
  const auto keys = texts_of(list_of(rank, "sleutels"));
  const auto names = texts_of(list_of(rank, "sleutelnamen"));
  std::vector<std::string> own;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    own.push_back(i < names.size() ? fmt::format("{} {}", names[i], keys[i]) : keys[i]);
  }
  if (!own.empty()) text += fmt::format(", met {}", fmt::join(own, " en "));
  if (const std::int64_t ties = number_of(rank, "gelijk"); ties > 0) {
    text += fmt::format("; {} {} precies gelijk", ties, ties == 1 ? "ander is" : "anderen zijn");
    const std::int64_t first = number_of(rank, "eerste_plaats");
    if (first > 0)
      text += fmt::format(" (samen de plaatsen {} tot en met {})", first, number_of(rank, "laatste_plaats"));
  }
  out.line(indent, text + ".");
  write_before(out, indent, object_of(rank, "ervoor"), names.empty() ? "" : names.front() + " ");
  const std::string least = text_of(bounds, "ten_minste");
  const std::string greatest = text_of(bounds, "ten_hoogste");
  if (place == 0 && !least.empty() && !greatest.empty())
    out.line(indent, fmt::format("De rang is {} tot en met {}.", least, greatest));
}

void write_threshold(TextBlock& out, std::size_t indent, const json& threshold) {
  const std::string last = text_of(threshold, "laatste");
  const std::int64_t places = number_of(threshold, "plaatsen");
  if (last.empty())
    return out.line(indent, places == 1 ? "Er is een plaats." : fmt::format("Er zijn {} plaatsen.", places));
  const std::string key = text_of(threshold, "sleutel");
  const std::string which =
      places == 1 ? "De enige plaats" : fmt::format("De laatste van {} plaatsen", places);
  std::string text = fmt::format("{} ging naar {}{}", which, key.empty() ? "" : key + " ", last);
  const std::string enough = text_of(threshold, "genoeg");
  if (!enough.empty()) text += fmt::format("; {} was genoeg geweest", enough);
  out.line(indent, text + ".");
}

void write_division(TextBlock& out, std::size_t indent, const json& division, const NumbersStyle& style) {
  out.line(indent, fmt::format("Verdeling van {}:", text_of(division, "totaal")));
  for (const json& group : list_of(division, "groepen")) {
    const std::string object = text_of(group, "object");
    const std::string weight = text_of(group, "gewicht");
    if (!style.unfolded && weight == "0") continue;
    std::string text =
        fmt::format("{} {}: gewicht {}", object == style.object ? ">" : "-", id_of(object), weight);
    const std::string cap = text_of(group, "grens");
    if (!cap.empty()) text += fmt::format(", ten hoogste {}", cap);
    text += fmt::format(", deel {}", text_of(group, "leesbaar"));
    const std::int64_t round = number_of(group, "begrensd_in_ronde");
    if (round > 0) text += fmt::format(" (begrensd in ronde {})", round);
    const std::string rounded = text_of(group, "afgerond");
    if (!rounded.empty()) text += fmt::format(", afgerond {}", rounded);
    out.line(indent + 2, text);
  }
  const std::string difference = text_of(division, "verschil");
  if (difference.empty()) return;
  std::string meaning;
  if (difference.starts_with('-')) meaning = " (door afronding te veel verdeeld)";
  if (difference != "0" && meaning.empty()) meaning = " (na afronding nog over)";
  out.line(indent + 2, fmt::format("verschil door afronding: {}{}", difference, meaning));
}

/// "26 mei 2017", "8 juli 2017 tot en met 18 augustus 2017", each with its ground.
void write_counting(TextBlock& out, std::size_t indent, const json& counting, bool unfolded) {
  std::vector<std::string> skipped;
  for (const json& each : list_of(counting, "overgeslagen")) {
    const std::string first = text_of(each, "van"), last = text_of(each, "tot_en_met");
    const std::string provision = text_of(each, "bepaling");
    if (provision.empty() && !unfolded) continue;  // weekends speak for themselves
    skipped.push_back(fmt::format("{} ({}{}{})", first == last ? first : first + " tot en met " + last,
                                  text_of(each, "grond"), provision.empty() ? "" : ", ", provision));
  }
  std::string text = fmt::format("Geteld vanaf {} volgens kalender {}", text_of(counting, "vanaf"),
                                 shown(text_of(counting, "kalender")));
  if (!skipped.empty()) text += fmt::format("; overgeslagen: {}", fmt::join(skipped, "; "));
  out.line(indent, text + ".");
}

/// From when to when a term stood still, and how many days of it passed meanwhile.
void write_standstill(TextBlock& out, std::size_t indent, const json& still) {
  const std::int64_t days = number_of(still, "dagen");
  out.line(indent, fmt::format("De termijn stond stil van {} tot en met {}: {} {}.", text_of(still, "van"),
                               text_of(still, "tot_en_met"), days, days == 1 ? "dag" : "dagen"));
}

/// "1 dag, 2 uur en 5 minuten"; what is 0 is left out.
std::string in_words(std::uint64_t minutes) {
  std::vector<std::string> parts;
  const auto add = [&](std::uint64_t count, std::string_view one, std::string_view more) {
    if (count > 0) parts.push_back(fmt::format("{} {}", count, count == 1 ? one : more));
  };
  add(minutes / (24 * 60), "dag", "dagen");
  add(minutes / 60 % 24, "uur", "uur");
  add(minutes % 60, "minuut", "minuten");
  return enumerate(parts, "en");
}

/// How far an act lies from the day or moment it is compared with: "8 januari 2018 is 12 dagen na 27 december
/// 2017."
void write_margin(TextBlock& out, std::size_t indent, const json& part) {
  const json& compared = list_of(part, "delen");
  if (compared.size() != 2) return;
  const std::string first = text_of(compared[0], "leesbaar"), second = text_of(compared[1], "leesbaar");
  const auto margin = part["marge"].get<std::int64_t>();
  const bool minutes = text_of(part, "marge_in") == "minuten";
  if (margin == 0)
    return out.line(indent, fmt::format("Het is dezelfde {}: {}.", minutes ? "minuut" : "dag", first));
  const auto bits = static_cast<std::uint64_t>(margin);
  const std::uint64_t size = margin < 0 ? 0 - bits : bits;
  const std::string days = fmt::format("{} {}", size, size == 1 ? "dag" : "dagen");
  out.line(indent, fmt::format("{} is {} {} {}.", first, minutes ? in_words(size) : days,
                               margin < 0 ? "na" : "voor", second));
}

void write(TextBlock& out, std::size_t indent, const json& part, const Naming& naming,
           const NumbersStyle& style, int depth) {
  if (depth > deepest_part || !part.is_object()) return;
  if (!object_of(part, "rang").empty()) {
    write_rank(out, indent, object_of(part, "rang"), object_of(part, "grenzen"));
  } else if (!object_of(part, "leden").empty()) {
    write_members(out, indent, part, naming, style.unfolded);
  }
  if (!object_of(part, "verdeling").empty()) write_division(out, indent, object_of(part, "verdeling"), style);
  if (!object_of(part, "telling").empty())
    write_counting(out, indent, object_of(part, "telling"), style.unfolded);
  if (!object_of(part, "stilstand").empty()) write_standstill(out, indent, object_of(part, "stilstand"));
  if (part.contains("marge") && part["marge"].is_number_integer()) write_margin(out, indent, part);
  for (const json& each : list_of(part, "delen")) write(out, indent, each, naming, style, depth + 1);
  if (!object_of(part, "drempel").empty()) write_threshold(out, indent, object_of(part, "drempel"));
}

}  // namespace

void write_numbers(TextBlock& out, std::size_t indent, const json& part, const Naming& naming,
                   const NumbersStyle& style) {
  write(out, indent, part, naming, style, 0);
}

}  // namespace grond::dossier
