#include "dossier/expression.h"

#include <fmt/format.h>

#include <cassert>

#include "dossier/asked.h"
#include "dossier/collections.h"
#include "dossier/particulars.h"
#include "dossier/readable.h"
#include "dossier/result.h"
#include "dossier/sentences.h"
#include "dossier/term_particulars.h"
#include "kernel/citation.h"
#include "kernel/operators.h"

namespace grond::dossier {
namespace {

using interpret::Frame;
using kernel::Node;
using kernel::NodeId;
using kernel::Op;
using nlohmann::ordered_json;

// Shared arguments repeat when written out; both limits keep a tree readable whatever the graph.
constexpr int greatest_depth = 24;
constexpr int most_nodes = 400;

/// Is this argument evaluated for each row of the population?
bool is_inner(const Node& node, std::size_t argument) {
  const kernel::Inside inside = kernel::inside(node);
  return argument >= inside.begin && argument < inside.end;
}

/// Roles whose cells are the shape of the data, not facts to account for.
bool is_structure(kernel::Role role) { return role == kernel::Role::parent || role == kernel::Role::key; }

std::string_view clause_words(kernel::Clause clause) {
  switch (clause) {
#define GROND_CLAUSE(name, words) \
  case kernel::Clause::name:      \
    return words;
#include "kernel/tables.def"
  }
  assert(false);
  return {};
}

class Collector {
 public:
  Collector(const Case& decided, Frame& frame, Uses& uses) : case_(decided), frame_(frame), uses_(uses) {}

  void collect(NodeId id) {
    if (depth_ >= greatest_depth || --nodes_left_ < 0) return;
    ++depth_;
    const Node& node = case_.program.at(id);
    if (node.op == Op::column) add_column(node);
    if (kernel::over_rows(node.op)) {
      collect_population(node);
    } else {
      for (const NodeId argument : chosen(node)) collect(argument);
    }
    --depth_;
  }

  void add_column(const Node& node) {
    const kernel::AttributeId attribute{node.ref};
    const Cell row = case_.evaluator.cell(node.args.at(0), frame_);
    if (!row.is_known() || row.value.is_absent() || is_structure(case_.program.at(attribute).role)) return;
    uses_.add({attribute, static_cast<std::uint32_t>(row.value.numerator)});
  }

  /// Of a choice only the condition and the chosen branch count (K7).
  std::vector<NodeId> chosen(const Node& node) {
    if (node.op != Op::select) return node.args;
    const Cell condition = case_.evaluator.cell(node.args.at(0), frame_);
    if (!condition.is_known()) return {node.args.at(0)};
    return {node.args.at(0), node.args.at(condition.is_true() ? 1 : 2)};
  }

  void collect_population(const Node& node) {
    const kernel::Population& population = case_.program.at(kernel::PopulationId{node.ref});
    for (std::size_t i = 0; i < node.args.size(); ++i) {
      if (!is_inner(node, i)) collect(node.args[i]);
    }
    for (const kernel::Link& link : population.links) collect(link.outer);
    collect_members(node, population);
  }

 private:
  /// A rank or share is followed for its own row only: the keys of others are theirs.
  std::vector<std::uint32_t> followed_rows(const Node& node) {
    if (node.op == Op::rank || node.op == Op::allocate) {
      const Cell own = case_.evaluator.cell(node.args.at(0), frame_);
      if (!own.is_known() || own.value.is_absent()) return {};
      return {static_cast<std::uint32_t>(own.value.numerator)};
    }
    const auto members = case_.evaluator.members(kernel::PopulationId{node.ref}, frame_);
    auto rows = members.certain;
    rows.insert(rows.end(), members.possible.begin(), members.possible.end());
    if (rows.size() > rows_shown) return {};
    return rows;
  }

  void collect_members(const Node& node, const kernel::Population& population) {
    const auto rows = followed_rows(node);
    const std::uint32_t bound = frame_.at(population.slot);
    for (const std::uint32_t row : rows) {
      frame_[population.slot] = row;
      if (population.filter.exists()) collect(population.filter);
      for (std::size_t i = 0; i < node.args.size(); ++i) {
        if (is_inner(node, i)) collect(node.args[i]);
      }
    }
    frame_[population.slot] = bound;
  }

  const Case& case_;
  Frame& frame_;
  Uses& uses_;
  int depth_ = 0;
  int nodes_left_ = 4000;
};

class Tree {
 public:
  Tree(const Case& decided, Frame& frame, Uses& uses) : case_(decided), frame_(frame), uses_(uses) {}

  ordered_json build(NodeId id) {
    id = bare(id);
    if (depth_ >= greatest_depth || --nodes_left_ < 0) return {{"zin", "…"}};
    ++depth_;
    const Node& node = case_.program.at(id);
    ordered_json json = {{"zin", case_.phrases.sentence(id)}};
    const Cell cell = case_.evaluator.cell(id, frame_);
    const kernel::Type& type = case_.program.at(node.type);
    const bool denied = cell.is_known() && !cell.value.is_absent() && !cell.is_true();
    if (type.base == kernel::Base::boolean && denied) json["vaststelling"] = finding(id);
    const bool after_a_word = node.clause != kernel::Clause::plain && cell.is_known() && cell.is_true();
    if (type.base == kernel::Base::boolean && (after_a_word || !cell.is_known()))
      json["bijzin"] = case_.phrases.subordinate(id);
    set_cell(json, case_, type, cell);
    if (node.provision.exists()) json["bepaling"] = case_.phrases.provision(node.provision);
    if (gives_way(case_.program, node)) json["gaat_voor"] = true;
    if (node.clause != kernel::Clause::plain) json["woord"] = clause_words(node.clause);
    if (node.op == Op::and_) json["soort"] = "en";
    if (node.op == Op::or_) json["soort"] = "of";
    if (node.op == Op::or_ && whole_collection(case_.program, node.args)) json["verzameling"] = true;
    if (node.op == Op::not_) json["soort"] = "niet";
    add_step(json, node);
    add_particulars(json, id, node);
    ordered_json parts = ordered_json::array();
    const bool calculates = node.op == Op::select && type.base != kernel::Base::boolean;
    calculations_ += calculates ? 1 : 0;
    for (const NodeId argument : parts_of(node)) parts.push_back(build(argument));
    calculations_ -= calculates ? 1 : 0;
    if (!parts.empty()) json["delen"] = std::move(parts);
    --depth_;
    return json;
  }

 private:
  /// Conversions say nothing to a reader. A provision on one keeps it.
  NodeId bare(NodeId id) const {
    for (;;) {
      const Node& node = case_.program.at(id);
      if (node.provision.exists()) return id;
      if (is_there(node))
        id = node.args.at(2);
      else if (node.op == Op::rescale || node.op == Op::as_quotient)
        id = node.args.at(0);
      else
        return id;
    }
  }

  /// "indien x geen is: geen, en anders …" about a moment that is there says no more than what comes after
  /// it.
  bool is_there(const Node& node) const {
    const kernel::Base base = case_.program.at(node.type).base;
    if (node.op != Op::select || (base != kernel::Base::date && base != kernel::Base::moment)) return false;
    const Node& condition = case_.program.at(node.args.at(0));
    if (condition.op != Op::equal || case_.program.at(node.args.at(1)).op != Op::constant) return false;
    return case_.evaluator.cell(node.args[0], frame_) == Cell::boolean(false);
  }

  /// What is the case when a condition is nee: its denial, but of what is not there at all only that.
  const std::string& finding(NodeId id) {
    const NodeId asked = asked_of(case_.program, id);
    if (!asked.exists()) return case_.phrases.denial(id);
    const Cell cell = case_.evaluator.cell(asked, frame_);
    const bool gone = cell.is_known() && cell.value.is_absent();
    return gone ? case_.phrases.absence(asked) : case_.phrases.denial(id);
  }

  std::vector<NodeId> parts_of(const Node& node) {
    std::vector<NodeId> parts;
    const auto arguments = Collector(case_, frame_, uses_).chosen(node);
    for (std::size_t i = 0; i < arguments.size(); ++i) {
      const Node& argument = case_.program.at(bare(arguments[i]));
      const Op op = argument.op;
      const bool inner = is_inner(node, i);
      if (inner || op == Op::constant || op == Op::row) continue;
      // Which row a belonging row belongs to is no fact to account for.
      if (op == Op::column && is_structure(case_.program.attributes.at(argument.ref).role)) continue;
      parts.push_back(arguments[i]);
    }
    return parts;
  }

  void add_step(ordered_json& json, const Node& node) {
    if (node.op != Op::column) return;
    if (case_.program.attributes.at(node.ref).role == kernel::Role::power) json["bevoegdheid"] = true;
    Uses read;
    Collector(case_, frame_, read).add_column(node);
    for (const CellKey& key : read.in_order()) {
      json["stap"] = step_id(case_, key);
      uses_.add(key);
    }
  }

  void add_particulars(ordered_json& json, NodeId id, const Node& node) {
    if (kernel::over_rows(node.op)) {
      if (node.op != Op::allocate) json["leden"] = members_json(case_, node, frame_);
      Uses members;
      Collector(case_, frame_, members).collect_population(node);
      json["leden_stappen"] = ordered_json::array();
      for (const CellKey& key : members.in_order()) {
        json["leden_stappen"].push_back(step_id(case_, key));
        uses_.add(key);
      }
    }
    const bool number = case_.program.at(node.type).base == kernel::Base::number;
    const bool has_bounds =
        number && kernel::over_rows(node.op) && node.op != Op::exists && node.op != Op::allocate;
    if (has_bounds && json["status"] != dutch_name(Status::known)) {
      json["grenzen"] = bounds_json(case_, id, frame_);
    }
    if (node.op == Op::rank) json["rang"] = rank_json(case_, id, frame_);
    if (node.op == Op::allocate && !rounds_) json["verdeling"] = allocation_json(case_, id, nullptr, frame_);
    if (node.op == Op::less || node.op == Op::less_or_equal) {
      if (ordered_json cutoff = cutoff_json(case_, node, frame_); !cutoff.is_null()) json["drempel"] = cutoff;
    }
    if (node.op == Op::nth_day) {
      if (ordered_json counting = counting_json(case_, node, frame_); !counting.is_null())
        json["telling"] = counting;
    }
    if (node.op == Op::count_days) {
      if (ordered_json still = standstill_json(case_, node, frame_); !still.is_null())
        json["stilstand"] = still;
    }
    if ((node.op == Op::less || node.op == Op::less_or_equal) && calculations_ == 0) {
      if (ordered_json margin = margin_json(case_, node, frame_); !margin.is_null()) json.update(margin);
    }
    if (node.op == Op::round) add_rounding(json, node);
  }

  void add_rounding(ordered_json& json, const Node& node) {
    json["afronding"] = dutch_name(static_cast<Rounding>(node.ref));
    const NodeId exact = bare(node.args.at(0));
    rounds_ = case_.program.at(exact).op == Op::allocate;
    if (rounds_) json["verdeling"] = allocation_json(case_, exact, &node, frame_);
  }

  const Case& case_;
  Frame& frame_;
  Uses& uses_;
  bool rounds_ = false;   ///< the division below was already shown with its rounding
  int calculations_ = 0;  ///< choices between values this stands in: what they compare is no margin
  int depth_ = 0;
  int nodes_left_ = most_nodes;
};

}  // namespace

std::string step_id(const Case& decided, CellKey key) {
  const kernel::Attribute& attribute = decided.program.at(key.first);
  std::string name = attribute.name;
  if (attribute.role == kernel::Role::part) {
    name = fmt::format("{} volgens {}", decided.program.at(attribute.whole).name,
                       kernel::citation(decided.program, attribute.provision));
  }
  return fmt::format("{}#{}",
                     columns::object_name(decided.program, decided.facts, attribute.kind, key.second), name);
}

/// Its own summary, or that of the item, paragraph or article it stands in.
static const std::string& summary_of(const kernel::Program& program, kernel::ProvisionId provision) {
  kernel::ProvisionId at = provision;
  while (program.at(at).summary.empty() && !kernel::stands_alone(program.at(at).level) &&
         program.at(at).parent.exists())
    at = program.at(at).parent;
  return program.at(at).summary;
}

ordered_json provision_json(const kernel::Program& program, kernel::ProvisionId provision) {
  ordered_json json = citation_json(program, provision);
  json["officieel"] = kernel::citation(program, provision);
  json["voluit"] = kernel::citation(program, provision, kernel::WithInstrument::yes);
  json["zonder_tekst"] = kernel::citation(program, provision, kernel::WithInstrument::undated);
  json["juriconnect"] = kernel::juriconnect(program, provision);
  json["samenvatting"] = summary_of(program, provision);
  return json;
}

void set_cell(ordered_json& json, const Case& decided, const kernel::Type& type, Cell cell) {
  json["status"] = dutch_name(cell.status);
  if (cell.is_known()) json["waarde"] = value_json(decided.program, decided.facts, type, cell.value);
  json["leesbaar"] = cell_text(decided.program, decided.facts, type, cell);
}

const std::string& Phrases::sentence(NodeId node) {
  auto [found, added] = sentences_.try_emplace(node.index);
  if (added) found->second = dossier::sentence(program_, facts_, node);
  return found->second;
}

const std::string& Phrases::denial(NodeId node) {
  auto [found, added] = denials_.try_emplace(node.index);
  if (added) found->second = dossier::denial(program_, facts_, node);
  return found->second;
}

const std::string& Phrases::subordinate(NodeId node) {
  auto [found, added] = subordinates_.try_emplace(node.index);
  if (added) found->second = dossier::subordinate(program_, facts_, node);
  return found->second;
}

const std::string& Phrases::absence(NodeId node) {
  auto [found, added] = absences_.try_emplace(node.index);
  if (added) found->second = dossier::absence(program_, facts_, node);
  return found->second;
}

const std::string& Phrases::population(kernel::PopulationId population) {
  auto [found, added] = populations_.try_emplace(population.index);
  if (added) found->second = population_text(program_, facts_, population);
  return found->second;
}

const std::string& Phrases::conclusion(kernel::RuleId rule) {
  auto [found, added] = conclusions_.try_emplace(rule.index);
  if (added) found->second = conclusion_sentence(program_, facts_, rule);
  return found->second;
}

const ordered_json& Phrases::provision(kernel::ProvisionId provision) {
  auto [found, added] = provisions_.try_emplace(provision.index);
  if (added) found->second = provision_json(program_, provision);
  return found->second;
}

void set_object(ordered_json& json, const Case& decided, kernel::KindId kind, std::uint32_t row) {
  json["object"] = columns::object_name(decided.program, decided.facts, kind, row);
  bool belongs = false;
  for (kernel::AttributeId parent; (parent = decided.program.at(kind).parent).exists(); belongs = true) {
    const Cell outer = decided.facts.columns[parent.index].at(row);
    if (!outer.is_known() || outer.value.is_absent()) break;
    kind = decided.program.at(decided.program.at(parent).type).kind;
    row = static_cast<std::uint32_t>(outer.value.numerator);
  }
  if (belongs) json["hoort_bij"] = columns::object_name(decided.program, decided.facts, kind, row);
}

ordered_json expression_tree(const Case& decided, NodeId node, Frame& frame, Uses& uses) {
  return Tree(decided, frame, uses).build(node);
}

}  // namespace grond::dossier
