#include "columns/read_json.h"

#include <algorithm>
#include <cassert>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "columns/facts.h"
#include "values/utf8.h"

namespace grond::columns {
namespace {

using kernel::AttributeId;
using kernel::KindId;

constexpr std::size_t deepest = 64;

/// Where in a facts document a JSON value stands.
enum class Level : std::uint8_t {
  document,   ///< the whole
  root,       ///< schema, peildatum, volledig, objecten, genomen_besluiten
  complete,   ///< the list `volledig`
  objects,    ///< kinds by name
  rows,       ///< the list of one kind
  row,        ///< id and attributes by name
  value,      ///< waarde, bron, ontvangen, stuk, reden, orgaan
  decisions,  ///< the list `genomen_besluiten`
  decision,   ///< grond, kenmerk, orgaan, object, datum, waarde, reden
  ground,     ///< regeling, artikel, lid, …
};

/// The events of nlohmann's SAX parser; each returns whether to go on.
class JsonReader final : public Cursor {
 public:
  JsonReader(TextInput& input, FactsBuilder& builder) : input_(input), builder_(builder) {}

  Position position() const override {
    return {place_.line, place_.column - std::min(length_, place_.column - 1)};
  }
  std::uint32_t length() const override { return length_; }
  std::string line_text() const override { return input_.line_text(place_); }

  bool null();
  bool boolean(bool value) { return scalar(Form::boolean, value ? "true" : "false", input_.position()); }
  // The parser has looked one byte past a number.
  bool number_integer(std::int64_t value) { return number(std::to_string(value)); }
  bool number_unsigned(std::uint64_t value) { return number(std::to_string(value)); }
  bool number_float(double, const std::string& text) { return number(text); }
  bool string(const std::string& text) { return scalar(Form::text, text, input_.position()); }
  bool binary(const nlohmann::json::binary_t&) { return false; }  // not in text

  bool start_object(std::size_t) { return start(true); }
  bool start_array(std::size_t) { return start(false); }
  bool end_object() { return end(); }
  bool end_array() { return end(); }
  bool key(const std::string& name);
  bool parse_error(std::size_t, const std::string& last_token, const nlohmann::detail::exception& error);

 private:
  Level level() const { return levels_.back(); }
  void at_token(std::uint32_t length, std::optional<Position> after = {});
  bool next();
  bool number(const std::string& text) { return scalar(Form::number, text, input_.previous()); }
  bool scalar(Form form, const std::string& text, Position after);
  void scalar_here(Written written);
  void root_scalar(Written written);
  void provenance(Written written);
  bool start(bool object);
  std::optional<Level> inner(bool object);
  bool end();
  void end_value();

  bool takes_value() const { return !skipped_key_ && skipped_ == 0; }
  bool takes_fact() const { return level() == Level::row && key_ != "id"; }
  bool takes_null() const;
  void check_key(const std::string& name);
  void check_row_key(const std::string& name);
  void unknown_key(const std::vector<std::string>& known);
  void wrong_structure();
  std::string path() const;
  Note expected_here() const;

  TextInput& input_;
  FactsBuilder& builder_;
  Position place_;  ///< just after the current token
  std::uint32_t length_ = 0;
  std::vector<Level> levels_ = {Level::document};
  std::size_t skipped_ = 0;   ///< depth within a value that is not read because something above it was wrong
  bool skipped_key_ = false;  ///< the value of the current key is not read
  std::string key_;
  std::set<std::string> root_keys_, kind_names_, row_keys_, value_keys_;
  KindId kind_;
  AttributeId attribute_;
  std::string row_key_;  ///< the attribute of the value that is being read
  Provenance provenance_;
  TakenDecision decision_;
};

void JsonReader::at_token(std::uint32_t length, std::optional<Position> after) {
  place_ = after.value_or(input_.position());
  length_ = length;
}

bool JsonReader::takes_null() const {
  return takes_fact() || level() == Level::value || level() == Level::ground ||
         (level() == Level::root && key_ == "peildatum");
}

bool JsonReader::null() {
  at_token(4);
  if (takes_value() && !takes_null()) wrong_structure();
  return next();
}

bool JsonReader::next() {
  input_.start_token();
  if (skipped_ == 0) skipped_key_ = false;
  return !builder_.exhausted();
}

std::string JsonReader::path() const {
  switch (level()) {
    case Level::document:
      return "";
    case Level::root:
      return key_;
    case Level::complete:
      return "volledig";
    case Level::objects:
      return "objecten." + key_;
    case Level::rows:
      return builder_.row_path();
    case Level::row:
      return builder_.row_path(key_);
    case Level::value:
      return builder_.row_path(row_key_ + '.' + key_);
    case Level::decisions:
    case Level::decision:
    case Level::ground:
      return "genomen_besluiten";
  }
  assert(false && "not a level");
  return "";
}

Note JsonReader::expected_here() const {
  switch (level()) {
    case Level::document:
    case Level::rows:
      return {Code::facts_expected_object, {}, {}};
    case Level::root:
      if (key_ == "objecten") return {Code::facts_expected_object, {}, {}};
      if (key_ == "volledig" || key_ == "genomen_besluiten") return {Code::facts_expected_list, {}, {}};
      return {Code::facts_expected_text, {}, {}};
    case Level::objects:
      return {Code::facts_expected_list, {}, {}};
    case Level::row:
      if (key_ == "id") return {Code::facts_expected_text, {}, {}};
      return {Code::facts_expected_value, {}, {}};
    case Level::value:
      if (key_ == "waarde") return {Code::facts_expected_value, {}, {}};
      return {Code::facts_expected_text, {}, {}};
    case Level::decisions:
      return {Code::facts_expected_object, {}, {}};
    case Level::complete:
    case Level::decision:
    case Level::ground:
      return {Code::facts_expected_text, {}, {}};
  }
  assert(false && "not a level");
  return {Code::facts_expected_value, {}, {}};
}

void JsonReader::wrong_structure() {
  builder_.report(Code::facts_wrong_structure, {}, path(), {expected_here()});
}

bool JsonReader::scalar(Form form, const std::string& text, Position after) {
  at_token(code_points(text) + (form == Form::text ? 2 : 0), after);
  if (takes_value()) scalar_here({form, text});
  return next();
}

void JsonReader::scalar_here(Written written) {
  switch (level()) {
    case Level::document:
    case Level::objects:
    case Level::rows:
      return wrong_structure();
    case Level::root:
      return root_scalar(written);
    case Level::complete:
      return written.form == Form::text ? builder_.complete(written.text) : wrong_structure();
    case Level::row:
      if (key_ != "id") return builder_.set(attribute_, written);
      return written.form == Form::text ? builder_.set_id(written.text) : wrong_structure();
    case Level::value:
      return provenance(written);
    case Level::decisions:
      return wrong_structure();
    case Level::decision:
    case Level::ground:
      if (key_ == "grond" || !decision_.set(key_, written)) wrong_structure();
      return;
  }
}

void JsonReader::root_scalar(Written written) {
  if (key_ == "peildatum") return builder_.reference_date(written);
  if (key_ != "schema" || written.form != Form::text) return wrong_structure();
  if (written.text != facts_schema)
    builder_.report(Code::facts_unknown_schema, {std::string(written.text), std::string(facts_schema)},
                    path());
}

void JsonReader::provenance(Written written) {
  if (key_ == "waarde") return builder_.set(attribute_, written);
  if (written.form != Form::text) return wrong_structure();
  if (key_ == "bron") provenance_.source = written.text;
  if (key_ == "ontvangen") provenance_.received = written.text;
  if (key_ == "stuk") provenance_.document = written.text;
  if (key_ == "reden") provenance_.reason = written.text;
  if (key_ == "orgaan") provenance_.body = written.text;
}

bool JsonReader::key(const std::string& name) {
  at_token(code_points(name) + 2);
  input_.start_token();
  if (skipped_ > 0) return true;
  key_ = shortened(name);
  check_key(name);
  return !builder_.exhausted();
}

void JsonReader::check_key(const std::string& name) {
  const auto duplicate = [&](std::set<std::string>& seen) {
    if (seen.insert(name).second) return false;
    builder_.report(Code::facts_duplicate_key, {name}, path());
    return skipped_key_ = true;
  };
  switch (level()) {
    case Level::root:
      if (!duplicate(root_keys_))
        unknown_key({"schema", "peildatum", "volledig", "objecten", "genomen_besluiten"});
      return;
    case Level::objects:
      if (duplicate(kind_names_)) return;
      if (const std::optional<KindId> found = builder_.kind(name, path()))
        kind_ = *found;
      else
        skipped_key_ = true;
      return;
    case Level::row:
      if (!duplicate(row_keys_)) check_row_key(name);
      return;
    case Level::value:
      if (!duplicate(value_keys_)) unknown_key({"waarde", "bron", "ontvangen", "stuk", "reden", "orgaan"});
      return;
    case Level::decision:
      if (!duplicate(row_keys_)) unknown_key(TakenDecision::keys());
      return;
    case Level::ground:
      if (!duplicate(value_keys_)) unknown_key(TakenDecision::ground_keys());
      return;
    case Level::document:
    case Level::complete:
    case Level::rows:
    case Level::decisions:
      break;
  }
  assert(false && "no keys at this level");
}

void JsonReader::unknown_key(const std::vector<std::string>& known) {
  if (std::find(known.begin(), known.end(), key_) != known.end()) return;
  builder_.report(Code::facts_unknown_key, {key_}, path(), name_hints(key_, known));
  skipped_key_ = true;
}

void JsonReader::check_row_key(const std::string& name) {
  if (name == "id") return;
  const std::optional<AttributeId> found = builder_.attribute(kind_, name);
  if (!found) builder_.report_no_attribute(kind_, name, path());
  skipped_key_ = !found;
  attribute_ = found.value_or(AttributeId{});
}

/// The level that a list or object opens here, or none when it does not belong here.
std::optional<Level> JsonReader::inner(bool object) {
  switch (level()) {
    case Level::document:
      return object ? std::optional(Level::root) : std::nullopt;
    case Level::root:
      if (object && key_ == "objecten") return Level::objects;
      if (!object && key_ == "volledig") return Level::complete;
      if (!object && key_ == "genomen_besluiten") return Level::decisions;
      return std::nullopt;
    case Level::objects:
      return object ? std::nullopt : std::optional(Level::rows);
    case Level::rows:
      return object ? std::optional(Level::row) : std::nullopt;
    case Level::row:
      return object && takes_fact() ? std::optional(Level::value) : std::nullopt;
    case Level::decisions:
      return object ? std::optional(Level::decision) : std::nullopt;
    case Level::decision:
      return object && key_ == "grond" ? std::optional(Level::ground) : std::nullopt;
    case Level::complete:
    case Level::value:
    case Level::ground:
      return std::nullopt;
  }
  assert(false && "not a level");
  return std::nullopt;
}

bool JsonReader::start(bool object) {
  at_token(1);
  input_.start_token();
  if (levels_.size() + skipped_ > deepest) {
    builder_.report(Code::facts_too_deep, {std::to_string(deepest)}, path());
    return false;
  }
  const std::optional<Level> opened = takes_value() ? inner(object) : std::nullopt;
  if (!opened) {
    if (takes_value()) wrong_structure();
    ++skipped_;
    return !builder_.exhausted();
  }
  if (*opened == Level::rows || *opened == Level::row) builder_.begin_row(kind_);
  if (*opened == Level::row || *opened == Level::decision) row_keys_.clear();
  if (*opened == Level::decision) decision_ = {};
  if (*opened == Level::value || *opened == Level::ground) value_keys_.clear();
  if (*opened == Level::value) {
    provenance_ = {};
    row_key_ = key_;
  }
  levels_.push_back(*opened);
  return true;
}

bool JsonReader::end() {
  at_token(1);
  if (skipped_ > 0) {
    --skipped_;
    return next();
  }
  const Level ended = level();
  levels_.pop_back();
  if (ended == Level::value) end_value();
  if (ended == Level::decision) builder_.decide(std::move(decision_));
  if (ended == Level::row) {
    builder_.end_row();
    builder_.begin_row(kind_);
  }
  return next();
}

void JsonReader::end_value() {
  key_ = row_key_;
  if (!value_keys_.contains("waarde")) builder_.report(Code::facts_missing_key, {"waarde"}, path());
  if (value_keys_.size() > 1) builder_.set_provenance(attribute_, std::move(provenance_));
}

bool JsonReader::parse_error(std::size_t, const std::string& last_token,
                             const nlohmann::detail::exception& error) {
  const bool encoding = std::string_view(error.what()).find("UTF-8") != std::string_view::npos;
  at_token(0);
  if (input_.too_long())
    builder_.report(Code::facts_too_long, {std::to_string(longest_token)}, "");
  else if (encoding || !is_utf8(last_token))
    builder_.report(Code::facts_encoding, {}, "");
  else
    builder_.report(Code::facts_invalid_json, {last_token}, "");
  return false;
}

}  // namespace

void read_json_stream(std::istream& stream, const std::string& name, FactsBuilder& builder) {
  TextInput input(stream);
  JsonReader reader(input, builder);
  builder.read_from(name, reader);
  nlohmann::json::sax_parse(TextIterator(input), TextIterator(), &reader);
}

}  // namespace grond::columns
