#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "dossier/sentence_writer.h"

namespace grond::dossier {

using kernel::Node;
using kernel::NodeId;
using kernel::Op;
using kernel::PopulationId;

std::string enumerate(const std::vector<std::string>& parts, std::string_view last_word) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) text += i + 1 < parts.size() ? ", " : fmt::format(" {} ", last_word);
    text += parts[i];
  }
  return text;
}

namespace {

/// The group whose keys, and no others, the links equal: its own columns, or what it was found by.
std::optional<NodeId> group_of(const kernel::Program& program, const kernel::Population& population) {
  std::optional<NodeId> group;
  for (const kernel::Link& link : population.links) {
    const Node& outer = program.at(link.outer);
    if (outer.op == Op::column && program.at(outer.args.at(0)).op == Op::group) group = outer.args.at(0);
  }
  if (!group) return std::nullopt;
  const std::vector<NodeId>& keys = program.at(*group).args;
  const auto is_key = [&](const kernel::Link& link) {
    const Node& outer = program.at(link.outer);
    return (outer.op == Op::column && outer.args.at(0) == *group) ||
           std::find(keys.begin(), keys.end(), link.outer) != keys.end();
  };
  const bool all = std::all_of(population.links.begin(), population.links.end(), is_key);
  return all && keys.size() == population.links.size() ? group : std::nullopt;
}

}  // namespace

/// " van klassegroep" when the links are the keys or the parent of one outer row, " met dezelfde opleiding
/// als gegadigde" when they equal its own columns, else each link written out.
std::string SentenceWriter::links(const kernel::Population& population) {
  if (population.links.empty()) return {};
  if (population.links.size() == 1) {
    const NodeId outer = population.links[0].outer;
    if (program_.at(outer).op == Op::row) return fmt::format(" van {}", write(outer));
  }
  if (const auto group = group_of(program_, population)) return " van " + write(*group);
  std::vector<std::string> names;
  std::vector<NodeId> outers;
  std::optional<NodeId> common;
  bool same_names = true, keys = true;
  for (const kernel::Link& link : population.links) {
    const Node& outer = as_asked(link.outer);
    outers.push_back(link.outer);
    names.push_back(attribute_name(program_, link.column));
    const bool first = !common;
    if (outer.op != Op::column) same_names = false;
    if (same_names && first) common = outer.args.at(0);
    if (same_names) {
      const Node& of = program_.at(outer.args.at(0));
      const Node& before = program_.at(*common);
      keys = keys && program_.attributes[outer.ref].role == kernel::Role::key;
      same_names = of.op == before.op && of.ref == before.ref && of.args == before.args &&
                   attribute_name(program_, kernel::AttributeId{outer.ref}) == names.back();
    }
  }
  if (same_names) {
    const auto& type = program_.at(program_.at(*common).type);
    const auto& of = program_.at(type.kind);
    const std::string row = (asks_previous(outers) ? "de vorige " : "") + write(*common);
    if (keys && of.keys.size() == names.size()) return " van " + row;
    return fmt::format(" met dezelfde {} als {}", enumerate(names, "en"), row);
  }
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < names.size(); ++i) {
    parts.push_back(fmt::format("waarvan {} {} is", names[i], write(population.links[i].outer)));
  }
  return " " + enumerate(parts, "en");
}

std::string SentenceWriter::filter(NodeId id, std::uint32_t slot, std::string& before) {
  const Node& node = program_.at(id);
  const bool denied = node.op == Op::not_;
  const Node& atom = denied ? argument(node, 0) : node;
  const auto bound = [&](NodeId argument) {
    return program_.at(argument).op == Op::row && program_.at(argument).ref == slot;
  };
  if (atom.op == Op::column && bound(atom.args.at(0))) {
    const kernel::AttributeId attribute{atom.ref};
    return property_of_many(program_.at(attribute).verb, attribute_name(program_, attribute), denied);
  }
  if (denied && atom.op == Op::equal && (bound(atom.args.at(0)) || bound(atom.args.at(1)))) {
    before = "andere ";
    return {};
  }
  if (std::string items = listed_items(atom, {denied}); !items.empty()) return "waarvoor " + items;
  const bool about_value =
      atom.op == Op::equal || atom.op == Op::less || atom.op == Op::less_or_equal || atom.op == Op::in_set;
  return fmt::format("{} {}", about_value ? "waarvan" : "waarvoor geldt dat", write(id, {.verb_last = true}));
}

std::vector<std::string> SentenceWriter::filters(const kernel::Population& population, std::string& before) {
  if (!population.filter.exists() || filter_of_grouping(population)) return {};
  const Node& node = program_.at(population.filter);
  const std::vector<NodeId> atoms = node.op == Op::and_ ? node.args : std::vector{population.filter};
  std::vector<std::string> parts;
  for (const NodeId atom : atoms) {
    if (std::string part = filter(atom, population.slot, before); !part.empty()) parts.push_back(part);
  }
  return parts;
}

std::string SentenceWriter::population(PopulationId id) {
  if (depth_ >= greatest_depth) return "…";
  ++depth_;
  const kernel::Population& population = program_.at(id);
  std::string text = links(population);
  const std::uint32_t outer = std::exchange(implicit_slot_, population.slot);
  std::string before;
  const auto parts = filters(population, before);
  implicit_slot_ = outer;
  if (!parts.empty()) text += " " + enumerate(parts, "en");
  --depth_;
  return before + kind_plural(program_.at(population.kind)) + text;
}

}  // namespace grond::dossier
