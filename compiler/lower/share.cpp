#include "lower/share.h"

#include <map>
#include <vector>

#include "kernel/operators.h"

namespace grond::lower {

using namespace kernel;

namespace {

/// What makes one node or population differ from another.
using Shape = std::vector<std::uint64_t>;

class Sharing {
 public:
  explicit Sharing(Program& program) : program_(program) {}

  void share() {
    std::vector<Node> nodes = std::move(program_.nodes);
    program_.nodes.clear();
    for (Node& node : nodes) {
      for (NodeId& argument : node.args) argument = moved(argument);
      if (over_rows(node.op)) node.ref = population({node.ref}).index;
      const NodeId next{static_cast<std::uint32_t>(program_.nodes.size())};
      const auto [kept, is_new] = nodes_.try_emplace(shape(node), next);
      moved_.push_back(kept->second);
      if (is_new) program_.nodes.push_back(std::move(node));
    }
    program_.populations = std::move(populations_);
    for (Rule& rule : program_.rules) {
      rule.condition = moved(rule.condition);
      rule.value = moved(rule.value);
    }
    for (Delegation& delegation : program_.delegations) delegation.condition = moved(delegation.condition);
    for (Procedure& procedure : program_.procedures)
      for (NodeId& year : procedure.study_year) year = moved(year);
  }

 private:
  NodeId moved(NodeId id) const { return id.exists() ? moved_.at(id.index) : id; }

  PopulationId population(PopulationId id) {
    Population population = program_.at(id);
    for (Link& link : population.links) link.outer = moved(link.outer);
    population.filter = moved(population.filter);
    const PopulationId next{static_cast<std::uint32_t>(populations_.size())};
    const auto [kept, is_new] = shared_.try_emplace(shape(population), next);
    if (is_new) populations_.push_back(std::move(population));
    return kept->second;
  }

  static Shape shape(const Node& node) {
    Shape shape{static_cast<std::uint64_t>(node.op),
                node.type.index,
                node.ref,
                static_cast<std::uint64_t>(node.value.numerator),
                static_cast<std::uint64_t>(node.value.denominator),
                node.provision.index,
                static_cast<std::uint64_t>(node.clause)};
    for (NodeId argument : node.args) shape.push_back(argument.index);
    return shape;
  }

  static Shape shape(const Population& population) {
    Shape shape{population.kind.index, population.slot, population.filter.index};
    for (const Link& link : population.links)
      shape.insert(shape.end(), {link.column.index, link.outer.index});
    return shape;
  }

  Program& program_;
  std::vector<NodeId> moved_;  ///< by old index
  std::map<Shape, NodeId> nodes_;
  std::vector<Population> populations_;
  std::map<Shape, PopulationId> shared_;
};

}  // namespace

void share_expressions(Program& program) { Sharing(program).share(); }

}  // namespace grond::lower
