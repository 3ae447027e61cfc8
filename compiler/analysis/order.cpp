#include "analysis/order.h"

#include <algorithm>
#include <set>

#include "check/report.h"
#include "kernel/operators.h"

namespace grond::analysis {
namespace {

using namespace kernel;

class Reader {
 public:
  explicit Reader(const Program& program) : program_(program) {}

  void node(NodeId id) {
    if (!id.exists() || !seen_.insert(id).second) return;
    const Node& node_ = program_.at(id);
    for (NodeId arg : node_.args) node(arg);
    if (node_.op == Op::column) attribute({node_.ref});
    if (over_rows(node_.op)) population({node_.ref});
  }

  std::vector<AttributeId> result() && { return std::move(read_); }

 private:
  void population(PopulationId id) {
    const Population& population = program_.at(id);
    for (const Link& link : population.links) {
      attribute(link.column);
      node(link.outer);
    }
    node(population.filter);
  }

  void attribute(AttributeId id) {
    if (std::find(read_.begin(), read_.end(), id) == read_.end()) read_.push_back(id);
  }

  const Program& program_;
  std::set<NodeId> seen_;
  std::vector<AttributeId> read_;
};

/// Repeatedly takes what has all it reads. Small programs: quadratic is fine and the order is stable.
class Sorter {
 public:
  explicit Sorter(const Program& program)
      : program_(program), rule_done_(program.rules.size()), attribute_done_(program.attributes.size()) {
    for (const Rule& rule : program.rules) reads_.push_back(attributes_read(program, rule));
    for (std::size_t i = 0; i < program.attributes.size(); ++i)
      attribute_done_[i] = program.attributes[i].rules.empty();
  }

  std::vector<Step> sort() {
    for (bool progress = true; progress;) {
      progress = false;
      for (std::uint32_t i = 0; i < program_.rules.size(); ++i) progress |= take_rule({i});
      for (std::uint32_t i = 0; i < program_.attributes.size(); ++i) progress |= take_attribute({i});
    }
    return std::move(order_);
  }

  bool stuck(AttributeId attribute) const { return !attribute_done_[attribute.index]; }
  const std::vector<AttributeId>& reads(RuleId rule) const { return reads_[rule.index]; }

 private:
  bool take_rule(RuleId rule) {
    if (rule_done_[rule.index]) return false;
    for (AttributeId read : reads_[rule.index]) {
      if (!attribute_done_[read.index]) return false;
    }
    rule_done_[rule.index] = true;
    order_.push_back({rule, program_.at(rule).attribute});
    return true;
  }

  bool take_attribute(AttributeId attribute) {
    if (attribute_done_[attribute.index]) return false;
    for (RuleId rule : program_.at(attribute).rules) {
      if (!rule_done_[rule.index]) return false;
    }
    attribute_done_[attribute.index] = true;
    order_.push_back({{}, attribute});
    return true;
  }

  const Program& program_;
  std::vector<bool> rule_done_, attribute_done_;
  std::vector<std::vector<AttributeId>> reads_;
  std::vector<Step> order_;
};

/// One way round among the columns that could not be completed.
struct Circle {
  std::vector<AttributeId> columns;
  std::vector<RuleId> through;  ///< through[i] defines columns[i] and reads columns[i + 1]
};

Circle find_circle(const Program& program, const Sorter& sorter, AttributeId start) {
  Circle circle;
  AttributeId at = start;
  for (std::vector<AttributeId> path;;) {
    auto again = std::find(path.begin(), path.end(), at);
    if (again != path.end()) {
      auto skip = again - path.begin();
      circle.columns.erase(circle.columns.begin(), circle.columns.begin() + skip);
      circle.through.erase(circle.through.begin(), circle.through.begin() + skip);
      return circle;
    }
    path.push_back(at);
    AttributeId next;
    for (RuleId rule : program.at(at).rules) {
      for (AttributeId read : sorter.reads(rule)) {
        if (next.exists() || !sorter.stuck(read)) continue;
        next = read;
        circle.columns.push_back(at);
        circle.through.push_back(rule);
      }
    }
    if (!next.exists()) return {};
    at = next;
  }
}

}  // namespace

std::vector<AttributeId> attributes_read(const Program& program, const Rule& rule) {
  Reader reader(program);
  reader.node(rule.condition);
  reader.node(rule.value);
  return std::move(reader).result();
}

void order_rules(lower::Lowered& lowered, const source::Sources& sources, Diagnostics& diagnostics) {
  Program& program = lowered.program;
  check::Reporter reporter(sources, diagnostics);
  Sorter sorter(program);
  program.order = sorter.sort();
  std::set<AttributeId> reported;
  for (std::uint32_t i = 0; i < program.attributes.size(); ++i) {
    if (!sorter.stuck({i}) || !reported.empty()) continue;
    Circle circle = find_circle(program, sorter, {i});
    if (circle.columns.empty()) continue;
    std::string way;
    std::vector<Note> notes;
    for (std::size_t c = 0; c < circle.columns.size(); ++c) {
      std::string name = program.at(circle.columns[c]).name;
      std::string next = program.at(circle.columns[(c + 1) % circle.columns.size()]).name;
      way += name + " → ";
      notes.push_back(
          reporter.at(Code::reads_here, lowered.origins.rules[circle.through[c].index], {name, next}));
      reported.insert(circle.columns[c]);
    }
    std::string first = program.at(circle.columns.front()).name;
    notes.push_back(check::Reporter::hint(Code::use_according_to, {first}));
    reporter.report(Code::columns_in_circle, lowered.origins.rules[circle.through.front().index],
                    {first, way + first}, std::move(notes));
  }
}

}  // namespace grond::analysis
