#include "driver/report.h"

#include <fmt/format.h>

#include <cassert>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>

namespace grond::driver {

using Json = nlohmann::ordered_json;

Json place_json(const Place& place) {
  Json json = {{"file", place.file}};
  if (place.line > 0) json["line"] = place.line;
  if (place.column > 0) {
    json["column"] = place.column;
    json["length"] = place.length;
  }
  if (!place.path.empty()) json["path"] = place.path;
  return json;
}

namespace {

std::string_view level(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::note:
      return "note";
  }
  assert(false && "not a severity");
  return "none";
}

bool is_somewhere(const Place& place) { return !place.file.empty(); }

/// UTF-16 code units of the first code points of a line: those above U+FFFF, four bytes long, count twice.
std::uint32_t code_units(std::string_view line, std::uint32_t code_points) {
  std::uint32_t units = 0;
  for (std::size_t at = 0; at < line.size() && code_points > 0; ++at) {
    const auto byte = static_cast<unsigned char>(line[at]);
    if ((byte & 0xC0) == 0x80) continue;
    units += byte >= 0xF0 ? 2 : 1;
    --code_points;
  }
  return units + code_points;
}

/// A path as a URI: relative when it lies below the working folder.
std::string uri(const std::string& file) {
  namespace fs = std::filesystem;
  fs::path path = fs::path(file).lexically_normal();
  if (path.is_absolute()) {
    const fs::path relative = path.lexically_relative(fs::current_path());
    if (!relative.empty() && *relative.begin() != "..") path = relative;
  }
  constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
  std::string text = path.is_absolute() ? "file://" : "";
  for (const char c : path.generic_string()) {
    if (plain.find(c) != std::string_view::npos)
      text += c;
    else
      text += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return text;
}

Json physical_location(const Place& place) {
  Json location = {{"artifactLocation", {{"uri", uri(place.file)}}}};
  if (place.line == 0) return location;
  Json& region = location["region"];
  region["startLine"] = place.line;
  if (place.column == 0) return location;
  const std::uint32_t before = place.column - 1;
  region["startColumn"] = code_units(place.line_text, before) + 1;
  region["endLine"] = place.line;
  region["endColumn"] = code_units(place.line_text, before + place.length) + 1;
  return location;
}

/// The numbers of the rules that a run reports, in order of their codes.
std::map<std::string_view, Code> codes_of(const std::vector<const Diagnostic*>& found) {
  std::map<std::string_view, Code> codes;
  for (const Diagnostic* diagnostic : found) codes.emplace(stable_code(diagnostic->code), diagnostic->code);
  return codes;
}

Json rule(Code code, Language language) {
  return {{"id", stable_code(code)},
          {"name", name(code)},
          {"shortDescription", {{"text", pattern(code, language)}}},
          {"defaultConfiguration", {{"level", level(severity(code))}}}};
}

/// A hint has no place, so it becomes part of the message; other notes are related locations.
Json result(const Diagnostic& diagnostic, std::size_t rule_index, Language language) {
  std::string text = message(diagnostic.code, diagnostic.arguments, language);
  Json related = Json::array();
  for (const Note& note : diagnostic.notes) {
    const std::string said = message(note.code, note.arguments, language);
    if (!is_somewhere(note.place))
      text += "\n" + said;
    else
      related.push_back({{"id", related.size() + 1},
                         {"physicalLocation", physical_location(note.place)},
                         {"message", {{"text", said}}}});
  }
  Json json = {{"ruleId", stable_code(diagnostic.code)},
               {"ruleIndex", rule_index},
               {"level", level(severity(diagnostic.code))},
               {"message", {{"text", text}}}};
  if (is_somewhere(diagnostic.place))
    json["locations"] = Json::array({{{"physicalLocation", physical_location(diagnostic.place)}}});
  if (!related.empty()) json["relatedLocations"] = std::move(related);
  return json;
}

}  // namespace

Json diagnostics_json(const Diagnostics& diagnostics, Language language) {
  Json list = Json::array();
  for (const Diagnostic* diagnostic : diagnostics.sorted()) {
    Json json = {{"code", stable_code(diagnostic->code)},
                 {"name", name(diagnostic->code)},
                 {"severity", level(severity(diagnostic->code))},
                 {"message", message(diagnostic->code, diagnostic->arguments, language)}};
    if (is_somewhere(diagnostic->place)) json["place"] = place_json(diagnostic->place);
    Json notes = Json::array();
    for (const Note& note : diagnostic->notes) {
      Json said = {{"code", stable_code(note.code)},
                   {"name", name(note.code)},
                   {"message", message(note.code, note.arguments, language)}};
      if (is_somewhere(note.place)) said["place"] = place_json(note.place);
      notes.push_back(std::move(said));
    }
    json["notes"] = std::move(notes);
    list.push_back(std::move(json));
  }
  return {{"version", 1},
          {"errors", diagnostics.error_count()},
          {"diagnostics", std::move(list)},
          {"not_shown", diagnostics.suppressed()}};
}

Json diagnostics_sarif(const Diagnostics& diagnostics, Language language) {
  const std::vector<const Diagnostic*> found = diagnostics.sorted();
  const auto codes = codes_of(found);
  Json rules = Json::array();
  for (const auto& [number, code] : codes) rules.push_back(rule(code, language));
  Json results = Json::array();
  for (const Diagnostic* diagnostic : found) {
    const auto at = codes.find(stable_code(diagnostic->code));
    const auto index = static_cast<std::size_t>(std::distance(codes.begin(), at));
    results.push_back(result(*diagnostic, index, language));
  }
  Json driver = {{"name", "grond"},
                 {"version", GROND_VERSION},
                 {"language", language == Language::dutch ? "nl" : "en"},
                 {"rules", std::move(rules)}};
  Json run = {{"tool", {{"driver", std::move(driver)}}},
              {"columnKind", "utf16CodeUnits"},
              {"results", std::move(results)}};
  return {{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
          {"version", "2.1.0"},
          {"runs", Json::array({std::move(run)})}};
}

}  // namespace grond::driver
