// One expression of a case, taken apart: what each part says and is, which columns it reads, and the
// particulars of groups, ranks and divisions.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "columns/table.h"
#include "interpret/evaluator.h"
#include "kernel/program.h"

namespace grond::dossier {

/// A cell that other cells rest on.
using CellKey = std::pair<kernel::AttributeId, std::uint32_t>;

/// Cells in order of first mention, each once.
class Uses {
 public:
  void add(CellKey key) {
    if (seen_.insert(key).second) order_.push_back(key);
  }
  const std::vector<CellKey>& in_order() const { return order_; }

 private:
  std::set<CellKey> seen_;
  std::vector<CellKey> order_;
};

/// Populations with at most this many rows are followed into the cells of their rows; of larger ones this
/// many rows are shown as an example.
inline constexpr std::size_t rows_shown = 8;

/// Sentences say the same for every row: each is made once.
class Phrases {
 public:
  Phrases(const kernel::Program& program, const columns::Facts& facts) : program_(program), facts_(facts) {}

  const std::string& sentence(kernel::NodeId node);
  const std::string& denial(kernel::NodeId node);
  const std::string& subordinate(kernel::NodeId node);
  const std::string& absence(kernel::NodeId node);
  const std::string& population(kernel::PopulationId population);
  const std::string& conclusion(kernel::RuleId rule);
  const nlohmann::ordered_json& provision(kernel::ProvisionId provision);

 private:
  const kernel::Program& program_;
  const columns::Facts& facts_;
  std::unordered_map<std::uint32_t, std::string> sentences_, denials_, subordinates_, absences_, populations_,
      conclusions_;
  std::unordered_map<std::uint32_t, nlohmann::ordered_json> provisions_;
};

/// What every part of a dossier is made from.
struct Case {
  const kernel::Program& program;
  const columns::Facts& facts;
  const Outcome& outcome;
  interpret::Evaluator& evaluator;
  Phrases& phrases;
  kernel::ProcedureId procedure;
};

/// Sets "object" and, of a belonging kind, "hoort_bij": the outermost object it belongs to.
void set_object(nlohmann::ordered_json& json, const Case& decided, kernel::KindId kind, std::uint32_t row);

/// "Gegadigde/g17#klasse"
std::string step_id(const Case& decided, CellKey key);

/// The citation of a provision: its short fields, "officieel", "voluit", "juriconnect" and "samenvatting".
nlohmann::ordered_json provision_json(const kernel::Program& program, kernel::ProvisionId provision);

/// Sets "status" and, of a known cell, "waarde" (exact); "leesbaar" is for readers.
void set_cell(nlohmann::ordered_json& json, const Case& decided, const kernel::Type& type, Cell cell);

/// The tree of a node for a bound row: "zin", "vaststelling" (its denial, when it is nee), "soort" (of logic:
/// "en", "of", "niet"), "status", "waarde", "leesbaar", "bepaling", "stap", "delen" and particulars ("leden",
/// "grenzen", "rang", "drempel", "verdeling", "afronding"). Cells read go to `uses`.
nlohmann::ordered_json expression_tree(const Case& decided, kernel::NodeId node, interpret::Frame& frame,
                                       Uses& uses);

}  // namespace grond::dossier
