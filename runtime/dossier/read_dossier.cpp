#include "dossier/read_dossier.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "diagnostics/suggest.h"
#include "dossier/dossier.h"
#include "dossier/reading.h"
#include "dossier/result.h"

namespace grond::dossier {
namespace {

using nlohmann::json;

// A dossier of some thousand decisions fits well within these; they bound what a hostile file can cost.
constexpr std::size_t most_megabytes = 256;
constexpr std::size_t most_values = 10'000'000;
constexpr int greatest_depth = 200;
constexpr std::size_t most_names_shown = 12;

Place place_of(const std::string& file, std::string_view text, std::size_t byte) {
  Place place{.file = file};
  const std::size_t end = std::min(byte, text.size());
  const std::string_view before = text.substr(0, end);
  place.line = static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n') + 1);
  return place;
}

/// Walks a document without keeping any of it, to refuse what is not JSON, too deep or too much. The parser's
/// own callback would do this while it builds, but looks at all entries of an object again after each of
/// them.
class Walk final : public json::json_sax_t {
 public:
  bool null() override { return value(); }
  bool boolean(bool) override { return value(); }
  bool number_integer(std::int64_t) override { return value(); }
  bool number_unsigned(std::uint64_t) override { return value(); }
  bool number_float(double, const std::string&) override { return value(); }
  bool string(std::string&) override { return value(); }
  bool binary(json::binary_t&) override { return value(); }
  bool start_object(std::size_t) override { return open(); }
  bool key(std::string&) override { return value(); }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override { return open(); }
  bool end_array() override { return close(); }
  bool parse_error(std::size_t byte, const std::string&, const json::exception&) override {
    invalid_at_ = byte;
    return false;
  }

  /// What is wrong with a document that could not be walked.
  Diagnostic refusal(const std::string& file, std::string_view text) const {
    const Place place{.file = file};
    if (depth_ > greatest_depth) return {Code::dossier_too_deep, place, {std::to_string(greatest_depth)}, {}};
    if (values_ > most_values)
      return {Code::dossier_too_many_values, place, {std::to_string(most_values)}, {}};
    return {Code::dossier_invalid_json, place_of(file, text, invalid_at_), {}, {}};
  }

 private:
  bool value() { return ++values_ <= most_values; }
  bool open() { return ++depth_ <= greatest_depth && value(); }
  bool close() {
    --depth_;
    return true;
  }

  int depth_ = 0;
  std::size_t values_ = 0;  ///< and names
  std::size_t invalid_at_ = 0;
};

std::optional<json> parse(std::string_view text, const std::string& file, Diagnostics& diagnostics) {
  Walk walk;
  if (json::sax_parse(text, &walk)) return json::parse(text);
  diagnostics.report(walk.refusal(file, text));
  return std::nullopt;
}

bool has_text(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string();
}

std::string schema_of(const json& document) {
  if (!document.is_object() || !has_text(document, "schema")) return {};
  return document["schema"].get<std::string>();
}

class Checker {
 public:
  Checker(const std::string& file, Diagnostics& diagnostics) : file_(file), diagnostics_(diagnostics) {}

  bool check(const json& dossier) {
    if (!dossier.contains("stappen") || !dossier["stappen"].is_object())
      return fail("stappen", "een object {…}");
    const json& steps = dossier["stappen"];
    for (const auto& [id, step] : steps.items()) {
      const std::string path = fmt::format("stappen[{}]", id);
      if (!step.is_object()) return fail(path, "een object {…}");
      for (const char* key : {"object", "attribuut", "status", "zin"}) {
        if (!has_text(step, key)) return fail(fmt::format("{}.{}", path, key), "een tekst");
      }
    }
    if (!dossier.contains("besluiten") || !dossier["besluiten"].is_array()) {
      return fail("besluiten", "een lijst […]");
    }
    for (const json& id : dossier["besluiten"]) {
      if (!id.is_string() || !steps.contains(id.get_ref<const std::string&>())) {
        return fail("besluiten", "de id van een stap");
      }
    }
    return true;
  }

  bool fail(const std::string& path, const std::string& expected) {
    diagnostics_.report({Code::dossier_malformed, Place{.file = file_, .path = path}, {expected}, {}});
    return false;
  }

 private:
  const std::string& file_;
  Diagnostics& diagnostics_;
};

std::string list_names(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < std::min(names.size(), most_names_shown); ++i) {
    text += (i > 0 ? ", " : "") + names[i];
  }
  return names.size() > most_names_shown ? text + ", …" : text;
}

std::vector<Note> suggestions(std::string_view name, const std::vector<std::string>& known) {
  if (const auto nearest = nearest_name(name, known)) {
    return {{Code::dossier_did_you_mean, {}, {*nearest}}};
  }
  if (known.empty()) return {};
  return {{Code::dossier_known_names, {}, {list_names(known)}}};
}

/// The steps of each object, by object name.
using Objects = std::map<std::string, std::vector<std::string>>;

Objects steps_by_object(const json& dossier) {
  Objects objects;
  for (const auto& [id, step] : dossier["stappen"].items()) {
    objects[step["object"].get<std::string>()].push_back(id);
  }
  return objects;
}

/// The objects a name can mean: exactly, or as a bare id of any kind.
std::vector<std::string> matching_objects(const Objects& objects, const std::string& name) {
  if (objects.contains(name)) return {name};
  std::vector<std::string> matching;
  for (const auto& [object, steps] : objects) {
    if (object.ends_with("/" + name)) matching.push_back(object);
  }
  return matching;
}

std::vector<std::string> decided_objects(const json& dossier) {
  std::vector<std::string> objects;
  std::set<std::string> seen;
  for (const json& id : dossier["besluiten"]) {
    auto object = dossier["stappen"][id.get<std::string>()]["object"].get<std::string>();
    if (seen.insert(object).second) objects.push_back(std::move(object));
  }
  return objects;
}

/// The decisions of the objects; of objects without one all their steps.
std::vector<std::string> decisions_of(const json& dossier, const Objects& objects,
                                      const std::vector<std::string>& asked) {
  const std::set<std::string> wanted(asked.begin(), asked.end());
  std::vector<std::string> found;
  for (const json& id : dossier["besluiten"]) {
    const auto object = dossier["stappen"][id.get<std::string>()]["object"].get<std::string>();
    if (wanted.contains(object)) found.push_back(id.get<std::string>());
  }
  return found.empty() ? objects.at(asked.front()) : found;
}

/// Calls `visit` with the name of each collection of one of the objects, and its steps.
template <class Visit>
void each_collection(const json& dossier, const std::vector<std::string>& objects, Visit visit) {
  for (const json& collection : list_of(dossier, "verzamelingen")) {
    if (std::ranges::find(objects, text_of(collection, "object")) == objects.end()) continue;
    std::vector<std::string> steps;
    for (const json& id : list_of(collection, "stappen"))
      if (id.is_string() && dossier["stappen"].contains(id.get_ref<const std::string&>()))
        steps.push_back(id.get<std::string>());
    visit(text_of(collection, "verzameling"), steps);
  }
}

/// By the name in the step's id, else by its attribute: a provision column may be asked for by either. Of a
/// collection all its steps.
std::vector<std::string> steps_for(const json& dossier, const Objects& objects,
                                   const std::vector<std::string>& asked, const std::string& attribute) {
  std::vector<std::string> by_attribute;
  for (const std::string& object : asked) {
    for (const std::string& id : objects.at(object)) {
      if (id == fmt::format("{}#{}", object, attribute)) return {id};
      if (dossier["stappen"][id]["attribuut"] == attribute) by_attribute.push_back(id);
    }
  }
  each_collection(dossier, asked, [&](const std::string& name, const std::vector<std::string>& steps) {
    if (name == attribute) by_attribute.insert(by_attribute.end(), steps.begin(), steps.end());
  });
  return by_attribute;
}

}  // namespace

std::optional<json> parse_dossier(std::string_view text, const std::string& file, Diagnostics& diagnostics) {
  auto document = parse(text, file, diagnostics);
  if (!document) return std::nullopt;
  std::string schema = schema_of(*document);
  if (schema == result_schema) {
    json carried = document->contains("dossier") ? std::move((*document)["dossier"]) : json();
    if (carried.is_null()) {
      diagnostics.report(
          {Code::dossier_without_trace, Place{.file = file}, {}, {{Code::dossier_use_full_trace, {}, {}}}});
      return std::nullopt;
    }
    document = std::move(carried);
    schema = schema_of(*document);
  }
  if (schema != dossier_schema) {
    diagnostics.report({Code::dossier_unknown_schema,
                        Place{.file = file},
                        {schema, std::string(dossier_schema), std::string(result_schema)},
                        {}});
    return std::nullopt;
  }
  if (!Checker(file, diagnostics).check(*document)) return std::nullopt;
  return document;
}

std::optional<json> read_dossier(const std::string& file, Diagnostics& diagnostics) {
  constexpr std::size_t most_bytes = most_megabytes << 20;
  const auto refuse_size = [&] {
    diagnostics.report({Code::dossier_too_large, Place{.file = file}, {std::to_string(most_megabytes)}, {}});
    return std::optional<json>();
  };
  std::error_code unknown_size;  // of a pipe, say
  const auto size = std::filesystem::file_size(file, unknown_size);
  if (!unknown_size && size > most_bytes) return refuse_size();
  std::ifstream stream(file, std::ios::binary);
  std::string text;
  std::vector<char> buffer(1 << 16);
  while (stream.read(buffer.data(), static_cast<std::streamsize>(buffer.size())) || stream.gcount() > 0) {
    text.append(buffer.data(), static_cast<std::size_t>(stream.gcount()));
    if (text.size() > most_bytes) return refuse_size();
  }
  if (!stream.eof()) {
    diagnostics.report({Code::dossier_unreadable, Place{.file = file}, {file}, {}});
    return std::nullopt;
  }
  return parse_dossier(text, file, diagnostics);
}

std::vector<std::string> find_steps(const json& dossier, const Question& question, const std::string& file,
                                    Diagnostics& diagnostics) {
  const Objects objects = steps_by_object(dossier);
  const Place place{.file = file};
  std::vector<std::string> asked;
  if (question.object.empty()) {
    asked = decided_objects(dossier);
    if (asked.size() != 1) {
      diagnostics.report({Code::dossier_object_needed,
                          place,
                          {std::to_string(asked.size())},
                          {{Code::dossier_known_names, {}, {list_names(asked)}}}});
      return {};
    }
  } else {
    asked = matching_objects(objects, question.object);
  }
  if (asked.empty()) {
    std::vector<std::string> known;
    for (const auto& [object, steps] : objects) known.push_back(object);
    for (const auto& [object, steps] : objects) known.push_back(object.substr(object.find('/') + 1));
    diagnostics.report(
        {Code::dossier_unknown_object, place, {question.object}, suggestions(question.object, known)});
    return {};
  }
  if (question.attribute.empty()) return decisions_of(dossier, objects, asked);
  auto found = steps_for(dossier, objects, asked, question.attribute);
  if (found.empty()) {
    std::vector<std::string> known;
    for (const std::string& id : objects.at(asked.front())) known.push_back(id.substr(id.find('#') + 1));
    each_collection(dossier, {asked.front()},
                    [&](const std::string& name, const auto&) { known.push_back(name); });
    diagnostics.report({Code::dossier_unknown_attribute,
                        place,
                        {question.attribute, asked.front()},
                        suggestions(question.attribute, known)});
  }
  return found;
}

}  // namespace grond::dossier
