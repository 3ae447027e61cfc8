#include "dossier/reading.h"

#include <algorithm>

namespace grond::dossier {
namespace {

using nlohmann::json;

const json* find(const json& object, const char* key) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(key);
  return found == object.end() ? nullptr : &*found;
}

bool is_logic(const json& part) {
  const std::string sort = text_of(part, "soort");
  return sort == "en" || sort == "of";
}

void collect(const json& part, int depth, std::vector<const json*>& reasons) {
  if (depth > deepest_part || !part.is_object()) return;
  const json& parts = list_of(part, "delen");
  if (text_of(part, "soort") == "niet" && parts.size() == 1 && is_logic(parts[0])) {
    return collect(parts[0], depth + 1, reasons);
  }
  // That nothing belongs to a collection needs no option by option.
  const bool empty = is_true(part, "verzameling") && truth_of(part) == Truth::no;
  if (!is_logic(part) || empty) {
    reasons.push_back(&part);
    return;
  }
  const bool conjunction = text_of(part, "soort") == "en";
  const Truth truth = truth_of(part);
  const Truth settles = conjunction ? Truth::no : Truth::yes;
  for (const json& each : parts) {
    const Truth own = truth_of(each);
    const bool tells = truth == settles ? own == settles : truth == Truth::open ? own == Truth::open : true;
    if (!tells) continue;
    collect(each, depth + 1, reasons);
    if (truth == settles && !conjunction) return;
  }
}

}  // namespace

std::string text_of(const json& object, const char* key) {
  const json* found = find(object, key);
  return found != nullptr && found->is_string() ? found->get<std::string>() : std::string();
}

const json& list_of(const json& object, const char* key) {
  static const json none = json::array();
  const json* found = find(object, key);
  return found != nullptr && found->is_array() ? *found : none;
}

const json& object_of(const json& object, const char* key) {
  static const json none = json::object();
  const json* found = find(object, key);
  return found != nullptr && found->is_object() ? *found : none;
}

std::string cited(const json& provision, bool dated) {
  const std::string undated = dated ? std::string() : text_of(provision, "zonder_tekst");
  return undated.empty() ? text_of(provision, "voluit") : undated;
}

std::string cited_beside(const json& provision, const std::string& regulation, bool dated) {
  const bool named = !dated && !regulation.empty() && text_of(provision, "regeling") == regulation;
  return named ? text_of(provision, "officieel") : cited(provision, dated);
}

std::int64_t number_of(const json& object, const char* key) {
  const json* found = find(object, key);
  return found != nullptr && found->is_number_integer() ? found->get<std::int64_t>() : 0;
}

bool is_true(const json& object, const char* key) {
  const json* found = find(object, key);
  return found != nullptr && found->is_boolean() && found->get<bool>();
}

Truth truth_of(const json& part) {
  const json* value = find(part, "waarde");
  if (value == nullptr || !value->is_boolean()) return Truth::open;
  return value->get<bool>() ? Truth::yes : Truth::no;
}

std::vector<const json*> reasons_of(const json& condition) {
  std::vector<const json*> reasons;
  collect(condition, 0, reasons);
  return reasons;
}

bool decided_by_default(const json& step) {
  bool any = false;
  for (const json& rule : list_of(step, "regels")) {
    if (text_of(rule, "grond").empty()) continue;
    any = true;
    if (!is_true(rule, "sluitend")) return false;
  }
  return any;
}

bool told_by(const json& collection, const std::set<std::string>& steps) {
  const json& own = list_of(collection, "stappen");
  return std::any_of(own.begin(), own.end(),
                     [&](const json& id) { return id.is_string() && steps.contains(id.get<std::string>()); });
}

bool is_number(const json& step) {
  const std::string type = text_of(step, "type");
  return type.starts_with("getal") || type.starts_with("breuk");
}

std::string alike_key(const json& step, const std::string& id) {
  return kind_of(text_of(step, "object")) + id.substr(std::min(id.find('#'), id.size()));
}

std::string kind_of(const std::string& object) { return object.substr(0, object.find('/')); }

std::string id_of(const std::string& object) {
  const std::size_t slash = object.find('/');
  return slash == std::string::npos ? object : object.substr(slash + 1);
}

}  // namespace grond::dossier
