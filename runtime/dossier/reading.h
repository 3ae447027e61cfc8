// Reading a dossier nobody vouches for, and what its parts mean to whoever tells it.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

namespace grond::dossier {

// Parsing bounds the depth of a dossier; this bounds what a reader is shown of it.
inline constexpr int deepest_part = 12;

/// "", an empty list, an empty object, 0 or false where the key is missing or holds something else.
std::string text_of(const nlohmann::json& object, const char* key);
const nlohmann::json& list_of(const nlohmann::json& object, const char* key);
const nlohmann::json& object_of(const nlohmann::json& object, const char* key);
/// A provision with its regulation, and where that has more versions with which text it is, or without.
std::string cited(const nlohmann::json& provision, bool dated);
/// The same, but of the regulation that was named already only the place in it.
std::string cited_beside(const nlohmann::json& provision, const std::string& regulation, bool dated);
std::int64_t number_of(const nlohmann::json& object, const char* key);
bool is_true(const nlohmann::json& object, const char* key);

enum class Truth { yes, no, open };
Truth truth_of(const nlohmann::json& part);

/// The parts that settle a condition: of `en` that is nee those that are nee, of `of` that is ja one that is
/// ja; undecided, those that are undecided.
std::vector<const nlohmann::json*> reasons_of(const nlohmann::json& condition);

/// No rule but a closing one without further conditions gave the outcome.
bool decided_by_default(const nlohmann::json& step);

/// Whether one of these steps is of the collection.
bool told_by(const nlohmann::json& collection, const std::set<std::string>& steps);

/// Of a number or a fraction; what it is calculated from is told with it.
bool is_number(const nlohmann::json& step);

/// Steps with the same key say the same of different objects: "Cijfer#waarde".
std::string alike_key(const nlohmann::json& step, const std::string& id);

/// "Cijfer" and "c-1" of "Cijfer/c-1".
std::string kind_of(const std::string& object);
std::string id_of(const std::string& object);

}  // namespace grond::dossier
