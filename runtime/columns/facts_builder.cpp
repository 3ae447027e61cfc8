#include "columns/facts_builder.h"

#include <algorithm>
#include <cassert>

#include "columns/facts.h"
#include "diagnostics/suggest.h"

namespace grond::columns {
namespace {

using kernel::Attribute;
using kernel::AttributeId;
using kernel::Base;
using kernel::Kind;
using kernel::KindId;
using kernel::Program;
using kernel::Role;
using kernel::Type;

constexpr std::size_t most_errors = 50;
constexpr std::size_t longest_quoted = 60;  // bytes of a wrong value that are worth repeating

}  // namespace

std::string shortened(std::string_view text) {
  if (text.size() <= longest_quoted) return std::string(text);
  std::size_t end = longest_quoted;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end)) + "…";
}

std::vector<Note> name_hints(std::string_view name, const std::vector<std::string>& known) {
  if (const std::optional<std::string> near = nearest_name(name, known))
    return {{Code::facts_did_you_mean, {}, {*near}}};
  std::string list;
  for (const std::string& each : known) list += (list.empty() ? "" : ", ") + each;
  return {{Code::facts_known_names, {}, {list}}};
}

FactsBuilder::FactsBuilder(const Program& program, Diagnostics& diagnostics)
    : program_(program),
      diagnostics_(diagnostics),
      errors_before_(diagnostics.error_count()),
      facts_(empty_facts(program)),
      incoming_(program.kinds.size()) {
  for (std::uint32_t i = 0; i < program.attributes.size(); ++i) {
    const Attribute& attribute = program.attributes[i];
    if (comes_in(attribute.role) && attribute.role != Role::key && attribute.role != Role::power)
      incoming_[attribute.kind.index].emplace(attribute.name, AttributeId{i});
  }
}

void FactsBuilder::read_from(std::string file, const Cursor& cursor) {
  files_.push_back(std::move(file));
  cursor_ = &cursor;
}

bool FactsBuilder::exhausted() const { return diagnostics_.error_count() - errors_before_ >= most_errors; }

void FactsBuilder::report_at(Place place, Code code, std::vector<std::string> arguments,
                             std::vector<Note> notes) {
  const bool last = diagnostics_.error_count() - errors_before_ + 1 == most_errors;
  if (last && severity(code) == Severity::error)
    notes.push_back({Code::facts_stopped, {}, {std::to_string(most_errors)}});
  for (std::string& argument : arguments) argument = shortened(argument);
  diagnostics_.report({code, std::move(place), std::move(arguments), std::move(notes)});
}

void FactsBuilder::report(Code code, std::vector<std::string> arguments, std::string path,
                          std::vector<Note> notes) {
  assert(cursor_ != nullptr);
  if (exhausted()) return;
  const Position position = cursor_->position();
  Place place{files_.back(),     position.line,        position.column,
              cursor_->length(), cursor_->line_text(), std::move(path)};
  report_at(std::move(place), code, std::move(arguments), std::move(notes));
}

void FactsBuilder::reference_date(Written written) {
  Type date, moment;
  date.base = Base::date;
  moment.base = Base::moment;
  const std::variant<Value, Code> parsed = parse_value(program_, date, written);
  const std::variant<Value, Code> timed = parse_value(program_, moment, written);
  if (const Value* value = std::get_if<Value>(&timed))
    facts_.set_reference_moment(value->numerator);
  else if (const Value* day = std::get_if<Value>(&parsed))
    facts_.reference_date = day->numerator;
  else
    report(Code::facts_invalid_value, {std::string(written.text), "peildatum"}, "peildatum",
           {expected(program_, date)});
}

void FactsBuilder::complete(std::string_view name) {
  if (const std::optional<KindId> found = kind(name, "volledig")) facts_.tables[found->index].complete = true;
}

std::optional<KindId> FactsBuilder::kind(std::string_view name, const std::string& path) {
  std::vector<std::string> known;
  for (std::uint32_t i = 0; i < program_.kinds.size(); ++i) {
    const Kind& each = program_.kinds[i];
    if (each.form == kernel::Form::formed) {
      if (each.name != name) continue;
      report(Code::facts_formed_kind, {each.name}, path);
      return std::nullopt;
    }
    if (each.name == name) return KindId{i};
    known.push_back(each.name);
  }
  report(Code::facts_unknown_kind, {std::string(name)}, path, name_hints(name, known));
  return std::nullopt;
}

std::optional<AttributeId> FactsBuilder::attribute(KindId kind, std::string_view name) const {
  const auto found = incoming_[kind.index].find(name);
  return found == incoming_[kind.index].end() ? std::nullopt : std::optional(found->second);
}

void FactsBuilder::report_no_attribute(KindId kind, std::string_view name, std::string path) {
  for (const Attribute& each : program_.attributes)
    if (each.kind == kind && each.name == name && each.role != Role::part)
      return report(Code::facts_not_a_fact, {each.name}, std::move(path),
                    {{Code::facts_defined_by_rules, {}, {}}});
  std::vector<std::string> known;
  for (const auto& [each, id] : incoming_[kind.index]) known.push_back(each);
  report(Code::facts_unknown_attribute, {std::string(name), program_.at(kind).name}, std::move(path),
         name_hints(name, known));
}

std::uint32_t FactsBuilder::current_row() const {
  return static_cast<std::uint32_t>(facts_.tables[kind_.index].ids.size());
}

std::string FactsBuilder::row_path(std::string_view name) const {
  std::string path = "objecten." + program_.at(kind_).name + '[' + std::to_string(current_row()) + ']';
  return name.empty() ? path : path + '.' + std::string(name);
}

void FactsBuilder::begin_row(KindId kind) {
  kind_ = kind;
  id_.reset();
  has_parent_ = false;
}

void FactsBuilder::set_id(std::string_view id) {
  id_ = id;
  if (id.empty() || id.find('/') != std::string_view::npos)
    report(Code::facts_invalid_id, {std::string(id)}, row_path("id"));
  else if (facts_.tables[kind_.index].row_of_id.contains(*id_))
    report(Code::facts_duplicate_id, {std::string(id), program_.at(kind_).name}, row_path("id"));
}

void FactsBuilder::set(AttributeId id, Written written) {
  const Attribute& attribute = program_.at(id);
  const Type& type = program_.at(attribute.type);
  if (attribute.role == Role::parent) has_parent_ = true;
  if (type.base == Base::reference && !is_absence(type, written) &&
      (written.form == Form::text || written.form == Form::cell))
    return set_reference(id, written.text);
  const std::variant<Value, Code> parsed = type.base != Base::reference || is_absence(type, written)
                                               ? parse_value(program_, type, written)
                                               : std::variant<Value, Code>(Code::facts_invalid_value);
  if (const Value* value = std::get_if<Value>(&parsed)) return store(id, current_row(), *value);
  const Code code = std::get<Code>(parsed);
  std::vector<std::string> arguments = {std::string(written.text), attribute.name};
  if (code == Code::facts_absence_not_allowed) arguments = {attribute.name};
  report(code, std::move(arguments), row_path(attribute.name), {expected(program_, type)});
}

void FactsBuilder::set_reference(AttributeId id, std::string_view referred) {
  const Type& type = program_.at(program_.at(id).type);
  const std::unordered_map<std::string, std::uint32_t>& rows = facts_.tables[type.kind.index].row_of_id;
  std::string key(referred);
  if (const auto found = rows.find(key); found != rows.end())
    return store(id, current_row(), Value::scalar(found->second));
  forward_.push_back({id, current_row(), std::move(key), cursor_->position(), files_.size() - 1});
}

void FactsBuilder::store(AttributeId id, std::uint32_t row, Value value) {
  Column& column = facts_.columns[id.index];
  // Rows are not counted beforehand: columns grow by doubling and are cut to size at the end.
  if (row >= column.size())
    column = resized(column, program_.at(program_.at(id).type), std::max<std::size_t>(64, 2 * (row + 1)));
  column.set(row, Cell::known(value));
}

void FactsBuilder::set_provenance(AttributeId attribute, Provenance provenance) {
  const std::string& body = provenance.body;
  const std::string& supplier = program_.at(attribute).supplier;
  if (!body.empty() && body != supplier)
    report(Code::facts_other_body, {program_.at(attribute).name, supplier, body},
           row_path(program_.at(attribute).name));
  facts_.provenance[{attribute.index, current_row()}] = std::move(provenance);
}

void FactsBuilder::decide(TakenDecision decision) {
  const Position position = cursor_->position();
  decisions_.push_back({std::move(decision), {files_.back(), position.line, position.column, 0, "", ""}});
}

/// Once all rows are there.
void FactsBuilder::take(const Decided& decided) {
  const auto refuse = [&](Code code, std::vector<std::string> arguments, std::vector<Note> notes = {}) {
    Place place = decided.place;
    place.path = "genomen_besluiten";
    if (!exhausted()) report_at(std::move(place), code, std::move(arguments), std::move(notes));
  };
  apply(program_, facts_, decided.decision, refuse);
}

void FactsBuilder::end_row() {
  const Kind& kind = program_.at(kind_);
  if (!id_) report(Code::facts_missing_key, {"id"}, row_path());
  if (kind.form == kernel::Form::belonging && !has_parent_) {
    const Attribute& parent = program_.at(kind.parent);
    const Kind& owner = program_.at(program_.at(parent.type).kind);
    report(Code::facts_missing_parent, {parent.name, kind.name, owner.name}, row_path(parent.name));
  }
  Table& table = facts_.tables[kind_.index];
  std::string id = id_.value_or("");
  table.row_of_id.emplace(id, current_row());
  table.ids.push_back(std::move(id));
}

void FactsBuilder::resolve(const Forward& forward) {
  const Attribute& attribute = program_.at(forward.attribute);
  const KindId target = program_.at(attribute.type).kind;
  const std::unordered_map<std::string, std::uint32_t>& rows = facts_.tables[target.index].row_of_id;
  if (const auto found = rows.find(forward.id); found != rows.end())
    return store(forward.attribute, forward.row, Value::scalar(found->second));
  if (exhausted()) return;
  const std::string path = "objecten." + program_.at(attribute.kind).name + '[' +
                           std::to_string(forward.row) + "]." + attribute.name;
  report_at({files_[forward.file], forward.position.line, forward.position.column, 0, "", path},
            Code::facts_unknown_reference, {forward.id, program_.at(target).name}, {});
}

void FactsBuilder::fit_columns() {
  for (std::uint32_t i = 0; i < program_.attributes.size(); ++i) {
    const Attribute& attribute = program_.attributes[i];
    Column& column = facts_.columns[i];
    if (comes_in(attribute.role) && attribute.role != Role::power &&
        column.size() != facts_.rows(attribute.kind))
      column = resized(column, program_.at(attribute.type), facts_.rows(attribute.kind));
  }
}

std::optional<Facts> FactsBuilder::finish() {
  for (const Forward& forward : forward_) resolve(forward);
  if (diagnostics_.error_count() > errors_before_) return std::nullopt;
  fit_columns();
  if (const KindId kind = form_groups(program_, facts_); kind.exists()) {
    const std::string file = files_.empty() ? "" : files_.back();
    report_at({file}, Code::facts_too_many_groups, {program_.at(kind).name, std::to_string(max_groups)}, {});
    return std::nullopt;
  }
  for (const Decided& decided : decisions_) take(decided);
  if (diagnostics_.error_count() > errors_before_) return std::nullopt;
  facts_.hash = canonical_hash(program_, facts_);
  return std::move(facts_);
}

}  // namespace grond::columns
