// Expressions that the translation makes from one word of a regulation, read back as that word.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "dossier/collections.h"
#include "dossier/sentence_writer.h"
#include "kernel/citation.h"

namespace grond::dossier {

using kernel::Base;
using kernel::Node;
using kernel::NodeId;
using kernel::Op;

bool SentenceWriter::absent(NodeId id) const {
  const Node& node = program_.at(id);
  return node.op == Op::constant && node.value.is_absent();
}

/// An exact decimal needs no fraction beside it: "7,5" and not "7,5 (15/2)".
std::string SentenceWriter::value(const Node& node) const {
  const kernel::Type& type = program_.at(node.type);
  if (type.base == Base::quotient && !node.value.is_absent()) {
    Wide scaled = node.value.numerator;
    for (unsigned scale = 0; scale <= 6; ++scale, scaled *= 10) {
      if (scaled % node.value.denominator == 0) return decimal_text(scaled / node.value.denominator, scale);
    }
  }
  return value_text(program_, facts_, type, node.value);
}

/// Who must show it: `mits … aantoont` is translated as no when one of the facts it rests on is absent.
std::string SentenceWriter::burden(const Node& node) const {
  const Node& condition = argument(node, 0);
  const Node& first = condition.op == Op::or_ ? argument(condition, 0) : condition;
  const Node& not_shown = argument(node, 1);
  if (first.op != Op::equal || !absent(first.args[1])) return {};
  if (not_shown.op != Op::constant || not_shown.value.is_true()) return {};
  const Node& fact = argument(first, 0);
  return fact.op == Op::column ? shown(program_.attributes.at(fact.ref).burden) : std::string();
}

/// "een van de onderdelen a, b en c van artikel 15 geldt": conditions collected from the items of one list.
std::string SentenceWriter::listed_items(const Node& node, Form form) {
  if (node.op != Op::or_ && node.op != Op::and_) return {};
  std::vector<std::string> items;
  std::set<kernel::ProvisionId> lists;
  for (const NodeId id : node.args) {
    const kernel::ProvisionId provision = program_.at(id).provision;
    if (!provision.exists() || program_.at(provision).level != kernel::Level::item) return {};
    items.push_back(program_.at(provision).number);
    lists.insert(program_.at(provision).parent);
  }
  if (items.size() < 2 || lists.size() != 1 || !lists.begin()->exists()) return {};
  const std::string which = fmt::format("de onderdelen {} van {}", enumerate(items, "en"),
                                        kernel::citation(program_, *lists.begin()));
  const std::string closed = which.find(", ", which.find(" van ")) == std::string::npos ? which : which + ",";
  if (node.op == Op::or_) return fmt::format("{} van {} geldt", form.denied ? "geen" : "een", closed);
  return form.denied ? fmt::format("niet alle van {} gelden", closed) : fmt::format("{} gelden", closed);
}

/// What every row that exists must be.
std::vector<NodeId> SentenceWriter::atoms(const Node& exists) const {
  std::vector<NodeId> found, open{program_.at(kernel::PopulationId{exists.ref}).filter};
  while (!open.empty()) {
    const NodeId id = open.back();
    open.pop_back();
    if (!id.exists()) continue;
    const Node& node = program_.at(id);
    if (node.op == Op::and_)
      open.insert(open.end(), node.args.begin(), node.args.end());
    else
      found.push_back(id);
  }
  return found;
}

/// The column of which the only row has this value, as the translation reads it off one row.
const Node* SentenceWriter::picked_value(const Node& one) const {
  if (one.op == Op::minimum) return &argument(one, 0);
  const Node& some = one.op == Op::select ? argument(one, 0) : one;
  if (some.op != Op::exists) return nullptr;
  for (const NodeId id : atoms(some)) {
    const Node& atom = program_.at(id);
    const Node& value = atom.op == Op::equal ? argument(atom, 0) : atom;
    if (value.op == Op::column) return &value;
  }
  return nullptr;
}

/// "stand van de laatste van gebeurtenissen van plaats p (naar dag)": what the row of rank 1 has.
std::string SentenceWriter::picked(const Node& node) {
  const Node& there = argument(node, 0);
  if (there.op != Op::exists || !absent(node.args.at(2))) return {};
  for (const NodeId id : atoms(there)) {
    const Node& atom = program_.at(id);
    if (atom.op != Op::equal || argument(atom, 0).op != Op::rank) continue;
    const Node& rank = argument(atom, 0);
    const Node* value = picked_value(argument(node, 1));
    if (value == nullptr || value->op != Op::column) return {};
    std::vector<std::string> keys;
    for (std::size_t i = 1; i < rank.args.size(); ++i) keys.push_back(in_population(rank, rank.args[i]));
    const bool last = (rank.value.numerator & 1) != 0;
    return fmt::format("{} van de {} van {} (naar {})",
                       attribute_name(program_, kernel::AttributeId{value->ref}), last ? "laatste" : "eerste",
                       population(kernel::PopulationId{rank.ref}), enumerate(keys, "en dan naar"));
  }
  return {};
}

/// "opleiding heeft eisen": whether anything belongs.
std::string SentenceWriter::any_member(const Node& node, Form form) {
  if (node.op != Op::or_) return {};
  const kernel::Collection* collection = whole_collection(program_, node.args);
  if (collection == nullptr) return {};
  const std::string row = write(argument(node, 0).args.at(0));
  return said(form, row, "heeft", (form.denied ? "geen " : "") + shown(collection->name));
}

/// "aantal eisen van opleiding": one for each that belongs.
std::string SentenceWriter::member_count(const Node& node) {
  std::vector<NodeId> columns;
  const Node* rest = &node;
  const auto counts = [&](const Node& each) {
    if (each.op != Op::select || constant(each.args[1]) != Value::scalar(1) ||
        constant(each.args[2]) != Value::scalar(0))
      return false;
    columns.push_back(each.args[0]);
    return true;
  };
  for (; rest->op == Op::add; rest = &argument(*rest, 0))
    if (!counts(argument(*rest, 1))) return {};
  if (!counts(*rest)) return {};
  const kernel::Collection* collection = whole_collection(program_, columns);
  if (collection == nullptr) return {};
  return of_row("aantal " + shown(collection->name), write(program_.at(columns.front()).args.at(0)));
}

std::string SentenceWriter::group(const Node& node) {
  const std::string kind = kind_name(program_.at(kernel::KindId{node.ref}));
  if (const auto of = grouped_row(node)) {
    const std::string row = write(*of);
    if (!asks_previous(node.args)) return fmt::format("de {} van {}", kind, row);
    return row == kind ? "de vorige " + kind : fmt::format("de {} van de vorige {}", kind, row);
  }
  std::vector<std::string> keys;
  for (const NodeId id : node.args) keys.push_back(write(id));
  return fmt::format("de {} van {}", kind, enumerate(keys, "en"));
}

/// "vorige" goes without saying of the order alone: the other keys stay as they are.
const Node& SentenceWriter::as_asked(NodeId id) const {
  const Node& node = program_.at(id);
  return node.op == Op::previous ? argument(node, 0) : node;
}

bool SentenceWriter::asks_previous(const std::vector<NodeId>& keys) const {
  return std::any_of(keys.begin(), keys.end(),
                     [this](NodeId id) { return program_.at(id).op == Op::previous; });
}

/// The row whose own columns are all keys of a group: its group is "de klassegroep van gegadigde".
std::optional<NodeId> SentenceWriter::grouped_row(const Node& node) const {
  std::optional<NodeId> common;
  for (const NodeId id : node.args) {
    const Node& key = as_asked(id);
    if (key.op != Op::column) return std::nullopt;
    if (common && !same_but_for_row(*common, key.args.at(0))) return std::nullopt;
    common = key.args.at(0);
  }
  return common;
}

/// Equal apart from which row is bound.
bool SentenceWriter::same_but_for_row(NodeId a, NodeId b) const {
  if (a == b) return true;
  const Node& left = program_.at(a);
  const Node& right = program_.at(b);
  if (left.op != right.op || left.args.size() != right.args.size()) return false;
  if (left.op == Op::row) return program_.at(left.type).kind == program_.at(right.type).kind;
  if (left.ref != right.ref || left.value != right.value) return false;
  for (std::size_t i = 0; i < left.args.size(); ++i) {
    if (!same_but_for_row(left.args[i], right.args[i])) return false;
  }
  return true;
}

/// Who belongs to "de klassegroep van gegadigde" has passed the filter of that grouping already.
bool SentenceWriter::filter_of_grouping(const kernel::Population& population) const {
  for (const kernel::Link& link : population.links) {
    const Node& outer = program_.at(link.outer);
    if (outer.op != Op::column) return false;
    const Node& of = program_.at(outer.args.at(0));
    if (of.op != Op::select || argument(of, 1).op != Op::group || !absent(of.args[2])) return false;
    if (!same_but_for_row(of.args[0], population.filter)) return false;
  }
  return !population.links.empty();
}

}  // namespace grond::dossier
