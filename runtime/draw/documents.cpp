#include "draw/documents.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>
#include <unordered_set>

#include "columns/facts_builder.h"
#include "draw/participants.h"
#include "kernel/digest.h"

namespace grond::draw {
namespace {

using Json = nlohmann::json;
using OrderedJson = nlohmann::ordered_json;  // what a person reads has an order

constexpr const char* commitment_schema = "grond-loting-toezegging-1";
constexpr const char* proof_schema = "grond-loting-bewijs-1";
/// For whoever finds a proof without anything else.
constexpr const char* method =
    "HMAC_DRBG met SHA-256 en Simple Discard Method (NIST SP 800-90A Rev. 1), "
    "openbare waarden volgens RFC 3797, Fisher-Yates";
constexpr std::size_t most_megabytes = 512;  // five million ids of a hundred characters
constexpr std::size_t most_sources = 20;
constexpr std::size_t greatest_depth = 8;

OrderedJson commitment_json(const Commitment& commitment) {
  return {{"schema", commitment_schema},
          {"titel", commitment.title},
          {"deelnemers", commitment.participants},
          {"lijst_sha256", commitment.list_hash},
          {"geheim_sha256", commitment.secret_hash},
          {"bronnen", commitment.sources},
          {"kenmerk", fingerprint(commitment)}};
}

bool is_hexadecimal(const std::string& text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

std::string bytes_of(const std::string& hexadecimal) {
  std::string bytes;
  for (std::size_t i = 0; i < hexadecimal.size(); i += 2)
    bytes += static_cast<char>(std::stoi(hexadecimal.substr(i, 2), nullptr, 16));
  return bytes;
}

/// Walks a document before it is kept, to refuse what is not JSON, too deep or too much, and of two equal
/// keys, of which a parser keeps the last and a person may read the first.
class Guard final : public Json::json_sax_t {
 public:
  bool null() override { return value(); }
  bool boolean(bool) override { return value(); }
  bool number_integer(std::int64_t) override { return value(); }
  bool number_unsigned(std::uint64_t) override { return value(); }
  bool number_float(double, const std::string&) override { return value(); }
  bool string(std::string&) override { return value(); }
  bool binary(Json::binary_t&) override { return value(); }
  bool start_object(std::size_t) override { return open(); }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override { return open(); }
  bool end_array() override { return close(); }
  bool parse_error(std::size_t, const std::string&, const Json::exception&) override { return false; }
  bool key(std::string& name) override {
    if (!keys_.back().insert(name).second) twice_ = name;
    return value() && !twice_;
  }

  bool too_many() const { return values_ > most_participants + most_sources + 100; }
  const std::optional<std::string>& twice() const { return twice_; }

 private:
  bool value() { return ++values_, !too_many(); }
  bool open() {
    keys_.emplace_back();
    return keys_.size() <= greatest_depth && value();
  }
  bool close() {
    keys_.pop_back();
    return true;
  }

  std::vector<std::set<std::string>> keys_;  ///< of every object or list we are in
  std::optional<std::string> twice_;
  std::size_t values_ = 0;
};

/// Reads one document and reports with its name what is wrong with it.
class Reader {
 public:
  Reader(std::string file, Diagnostics& diagnostics) : file_(std::move(file)), diagnostics_(diagnostics) {}

  std::optional<std::string> text() {
    std::error_code error;
    std::ifstream stream(file_, std::ios::binary);
    // A device could go on for ever.
    if (!stream || !std::filesystem::is_regular_file(file_, error))
      return refuse(Code::draw_unreadable, {file_});
    if (std::filesystem::file_size(file_, error) > most_megabytes << 20)
      return refuse(Code::draw_too_large, {std::to_string(most_megabytes)});
    return std::string{std::istreambuf_iterator<char>(stream), {}};
  }

  std::optional<Json> json(std::string_view text) {
    Guard guard;
    if (Json::sax_parse(text, &guard)) return Json::parse(text);
    if (guard.twice()) return refuse(Code::draw_duplicate_key, {columns::shortened(*guard.twice())});
    if (guard.too_many()) return refuse(Code::draw_too_many, {std::to_string(most_participants)});
    return refuse(Code::draw_invalid_json);
  }

  std::nullopt_t refuse(Code code, std::vector<std::string> arguments = {}, std::string path = {}) {
    diagnostics_.report({code, {.file = file_, .path = std::move(path)}, std::move(arguments), {}});
    return std::nullopt;
  }

  bool expect(bool is_so, const std::string& path, const std::string& expected) {
    if (!is_so) refuse(Code::draw_malformed, {expected}, path);
    return is_so;
  }

  bool schema(const Json& object, const std::string& path, const std::string& name) {
    return expect(object.is_object(), path, "een object {…}") &&
           expect(object.contains("schema") && object["schema"] == name, at(path, "schema"),
                  '"' + name + '"');
  }

  bool word(const Json& object, const std::string& path, const char* key, std::string& into) {
    if (!expect(object.contains(key) && object[key].is_string(), at(path, key), "een tekst")) return false;
    into = object[key].get<std::string>();
    return true;
  }

  bool hash(const Json& object, const std::string& path, const char* key, std::string& into) {
    return word(object, path, key, into) &&
           expect(is_hexadecimal(into), at(path, key), "64 tekens 0-9 en a-f");
  }

  /// A list of texts, at most so many.
  bool words(const Json& object, const std::string& path, const char* key, std::size_t most,
             std::vector<std::string>& into) {
    const bool fits = object.contains(key) && object[key].is_array() && !object[key].empty() &&
                      object[key].size() <= most &&
                      std::all_of(object[key].begin(), object[key].end(),
                                  [](const Json& each) { return each.is_string(); });
    if (!expect(fits, at(path, key), "een lijst […] met 1 tot en met " + std::to_string(most) + " teksten"))
      return false;
    into = object[key].get<std::vector<std::string>>();
    return true;
  }

  /// Ids that a list could have, each once.
  bool drawn(const std::vector<std::string>& ids) {
    std::unordered_set<std::string_view> seen;
    for (const std::string& id : ids) {
      if (!usable_id(id)) return refuse(Code::draw_invalid_id, {columns::shortened(id)}, "uitslag"), false;
      if (!seen.insert(id).second)
        return refuse(Code::draw_duplicate_participant, {columns::shortened(id)}, "uitslag"), false;
    }
    return true;
  }

  std::optional<Commitment> commitment(const Json& object, const std::string& path) {
    Commitment read;
    std::string mark;
    if (!schema(object, path, commitment_schema) || !word(object, path, "titel", read.title) ||
        !hash(object, path, "lijst_sha256", read.list_hash) ||
        !hash(object, path, "geheim_sha256", read.secret_hash) ||
        !words(object, path, "bronnen", most_sources, read.sources) || !hash(object, path, "kenmerk", mark))
      return std::nullopt;
    const bool counted = object.contains("deelnemers") && object["deelnemers"].is_number_unsigned() &&
                         object["deelnemers"] > 0 && object["deelnemers"] <= most_participants;
    if (!expect(counted, at(path, "deelnemers"), "een aantal")) return std::nullopt;
    read.participants = object["deelnemers"].get<std::uint32_t>();
    if (!expect(usable_text(read.title), at(path, "titel"), "een tekst op één regel") ||
        !expect(std::all_of(read.sources.begin(), read.sources.end(), usable_text), at(path, "bronnen"),
                "teksten op één regel"))
      return std::nullopt;
    if (mark != fingerprint(read))
      return refuse(Code::draw_other_fingerprint, {mark, fingerprint(read)}, at(path, "kenmerk"));
    return read;
  }

 private:
  static std::string at(const std::string& path, const char* key) {
    return path.empty() ? key : path + '.' + key;
  }

  std::string file_;
  Diagnostics& diagnostics_;
};

}  // namespace

void write_commitment(std::ostream& out, const Commitment& commitment) {
  out << commitment_json(commitment).dump(1) << '\n';
}

void write_secret(std::ostream& out, const std::string& secret) {
  out << kernel::hexadecimal(secret) << '\n';
}

void write_proof(std::ostream& out, const Proof& proof) {
  const OrderedJson json = {{"schema", proof_schema},
                            {"methode", method},
                            {"toezegging", commitment_json(proof.commitment)},
                            {"geheim", kernel::hexadecimal(proof.secret)},
                            {"waarden", proof.values},
                            {"uitslag", proof.drawn}};
  out << json.dump(1) << '\n';
}

std::optional<Commitment> read_commitment(const std::filesystem::path& file, Diagnostics& diagnostics) {
  Reader reader(file.string(), diagnostics);
  const auto text = reader.text();
  const auto json = text ? reader.json(*text) : std::nullopt;
  return json ? reader.commitment(*json, "") : std::nullopt;
}

std::optional<std::string> read_secret(const std::filesystem::path& file, Diagnostics& diagnostics) {
  Reader reader(file.string(), diagnostics);
  auto text = reader.text();
  if (!text) return std::nullopt;
  text->erase(text->find_last_not_of("\r\n ") + 1);
  if (!is_hexadecimal(*text)) return reader.refuse(Code::draw_invalid_secret);
  return bytes_of(*text);
}

std::optional<Proof> parse_proof(std::string_view text, const std::string& file, Diagnostics& diagnostics) {
  Reader reader(file, diagnostics);
  const auto json = reader.json(text);
  if (!json || !reader.schema(*json, "", proof_schema)) return std::nullopt;
  const Json& root = *json;
  std::string named;
  if (!reader.word(root, "", "methode", named) ||
      !reader.expect(named == method, "methode", '"' + std::string(method) + '"') ||
      !reader.expect(root.contains("toezegging"), "toezegging", "een object {…}"))
    return std::nullopt;
  Proof proof;
  auto commitment = reader.commitment(root["toezegging"], "toezegging");
  if (!commitment || !reader.hash(root, "", "geheim", proof.secret) ||
      !reader.words(root, "", "waarden", most_sources, proof.values) ||
      !reader.words(root, "", "uitslag", most_participants, proof.drawn) || !reader.drawn(proof.drawn))
    return std::nullopt;
  proof.commitment = std::move(*commitment);
  proof.secret = bytes_of(proof.secret);
  return proof;
}

std::optional<Proof> read_proof(const std::filesystem::path& file, Diagnostics& diagnostics) {
  const auto text = Reader(file.string(), diagnostics).text();
  return text ? parse_proof(*text, file.string(), diagnostics) : std::nullopt;
}

}  // namespace grond::draw
