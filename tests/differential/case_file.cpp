#include "case_file.h"

#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>

#include "columns/facts.h"
#include "kernel/digest.h"
#include "kernel/print.h"
#include "kernel/serialize.h"

namespace grond::differential {
namespace {

using Json = nlohmann::ordered_json;
using kernel::Program;

constexpr std::size_t hex_digits_on_a_line = 96;

Json lines_of(const std::string& text) {
  Json lines = Json::array();
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

Json hexadecimal_lines(const std::string& bytes) {
  const std::string digits = kernel::hexadecimal(bytes);
  Json lines = Json::array();
  for (std::size_t at = 0; at < digits.size(); at += hex_digits_on_a_line)
    lines.push_back(digits.substr(at, hex_digits_on_a_line));
  return lines;
}

std::string bytes_of(const Json& lines) {
  std::string digits;
  for (const Json& line : lines) digits += line.get<std::string>();
  std::string bytes;
  for (std::size_t at = 0; at + 1 < digits.size(); at += 2)
    bytes += static_cast<char>(std::stoi(digits.substr(at, 2), nullptr, 16));
  return bytes;
}

/// null, "geen", a number, or a quotient as a pair.
Json written(const Cell& cell) {
  if (!cell.is_known()) return nullptr;
  if (cell.value.is_absent()) return "geen";
  if (cell.value.denominator == 1) return cell.value.numerator;
  return {cell.value.numerator, cell.value.denominator};
}

Cell cell_of(const Json& json) {
  if (json.is_null()) return {};
  if (json.is_string()) return Cell::known(Value::absent());
  if (json.is_array()) return Cell::known({json.at(0).get<std::int64_t>(), json.at(1).get<std::int64_t>()});
  return Cell::scalar(json.get<std::int64_t>());
}

bool comes_in(const Program& program, std::size_t kind) {
  return program.kinds[kind].form != kernel::Form::formed;
}

columns::Facts facts_of(const Program& program, const Json& json) {
  columns::Facts facts = columns::empty_facts(program);
  if (!json.at("reference_date").is_null()) facts.reference_date = json.at("reference_date");
  if (json.contains("reference_minute")) facts.reference_minute = json.at("reference_minute");
  for (std::size_t kind = 0; kind < program.kinds.size(); ++kind) {
    if (!comes_in(program, kind)) continue;
    const Json& table = json.at("rows").at(std::to_string(kind));
    facts.tables[kind].complete = table.at("complete");
    for (const Json& id : table.at("ids")) {
      facts.tables[kind].row_of_id[id] = static_cast<std::uint32_t>(facts.tables[kind].ids.size());
      facts.tables[kind].ids.push_back(id);
    }
  }
  columns::form_groups(program, facts);
  for (const auto& [name, column] : json.at("columns").items()) {
    const std::size_t index = std::stoul(name);
    const kernel::Attribute& attribute = program.attributes.at(index);
    const Json& cells = column.at("cells");
    if (cells.size() != facts.rows(attribute.kind)) throw std::runtime_error("not one cell per row");
    facts.columns.at(index) = columns::Column(program.at(attribute.type), cells.size());
    for (std::size_t row = 0; row < cells.size(); ++row) facts.columns[index].set(row, cell_of(cells[row]));
  }
  facts.hash = columns::canonical_hash(program, facts);
  return facts;
}

Json json_of(const Program& program, const columns::Facts& facts) {
  Json rows = Json::object();
  for (std::size_t kind = 0; kind < program.kinds.size(); ++kind) {
    if (!comes_in(program, kind)) continue;
    rows[std::to_string(kind)] = {{"kind", program.kinds[kind].name},
                                  {"complete", facts.tables[kind].complete},
                                  {"ids", facts.tables[kind].ids}};
  }
  Json columns = Json::object();
  for (std::size_t i = 0; i < program.attributes.size(); ++i) {
    if (program.attributes[i].role == kernel::Role::key || facts.columns[i].size() == 0) continue;
    Json cells = Json::array();
    for (std::size_t row = 0; row < facts.columns[i].size(); ++row)
      cells.push_back(written(facts.columns[i].at(row)));
    columns[std::to_string(i)] = {{"attribute", program.attributes[i].name}, {"cells", cells}};
  }
  const Json date = facts.reference_date ? Json(*facts.reference_date) : Json();
  Json json = {{"reference_date", date}, {"rows", rows}, {"columns", columns}};
  if (facts.reference_minute) json["reference_minute"] = *facts.reference_minute;
  return json;
}

}  // namespace

std::string write_case(const Case& made, const std::string& found) {
  const Json document = {{"found", found},
                         {"program", lines_of(kernel::print(made.program))},
                         {"kernel", hexadecimal_lines(kernel::serialize(made.program))},
                         {"facts", json_of(made.program, made.facts)}};
  return document.dump(1) + "\n";
}

std::optional<Case> read_case(std::string_view text, std::string& why) {
  try {
    const Json document = Json::parse(text);
    std::optional<Program> program = kernel::deserialize(bytes_of(document.at("kernel")), why);
    if (!program) return std::nullopt;
    if (program->procedures.size() != 1) throw std::runtime_error("not one procedure");
    Case made{std::move(*program), {}};
    made.facts = facts_of(made.program, document.at("facts"));
    return made;
  } catch (const std::exception& error) {  // of the JSON library, of conversions, of facts_of
    why = error.what();
    return std::nullopt;
  }
}

}  // namespace grond::differential
