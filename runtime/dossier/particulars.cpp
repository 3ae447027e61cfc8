#include "dossier/particulars.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <optional>

#include "dossier/readable.h"
#include "dossier/result.h"
#include "dossier/sentences.h"

namespace grond::dossier {
namespace {

using interpret::Frame;
using kernel::Node;
using kernel::NodeId;
using kernel::Op;
using nlohmann::ordered_json;

constexpr std::int64_t ties_share_bit = std::int64_t{1} << 32;

std::string row_object(const Case& decided, const kernel::Population& population, std::uint32_t row) {
  return columns::object_name(decided.program, decided.facts, population.kind, row);
}

std::string readable_cell(const Case& decided, NodeId node, const Frame& frame) {
  return cell_text(decided.program, decided.facts, decided.program.at(decided.program.at(node).type),
                   decided.evaluator.cell(node, frame));
}

/// The aggregated expression, or none for a count.
std::optional<NodeId> member_value(const Node& node) {
  if (node.args.empty() || node.op == Op::allocate) return std::nullopt;
  return node.op == Op::rank ? node.args.at(1) : node.args.at(0);
}

/// Through a finer scale; the rank itself, or none.
const Node* as_rank(const kernel::Program& program, NodeId& id) {
  while (program.at(id).op == Op::rescale) id = program.at(id).args.at(0);
  return program.at(id).op == Op::rank ? &program.at(id) : nullptr;
}

/// A comparison read as "the rank is at most `places`", whichever way it was written.
struct Cutoff {
  NodeId rank;
  std::int64_t places = 0;
};

std::optional<Cutoff> find_cutoff(const Case& decided, const Node& comparison, const Frame& frame) {
  NodeId left = comparison.args.at(0);
  NodeId right = comparison.args.at(1);
  const bool rank_left = as_rank(decided.program, left) != nullptr;
  if (rank_left == (as_rank(decided.program, right) != nullptr)) return std::nullopt;
  const NodeId number = comparison.args.at(rank_left ? 1 : 0);
  const kernel::Type& type = decided.program.at(decided.program.at(number).type);
  const Cell cell = decided.evaluator.cell(number, frame);
  if (!cell.is_known() || cell.value.denominator != 1) return std::nullopt;
  std::int64_t unit = 1;
  for (unsigned i = 0; i < std::min<unsigned>(type.scale, 18); ++i) unit *= 10;
  // rank <= n and its denial n < rank part at n; rank < n and n <= rank part just below it.
  const bool at_bound = rank_left == (comparison.op == Op::less_or_equal);
  Wide places = cell.value.numerator / unit;
  const bool whole = cell.value.numerator % unit == 0;
  if (!whole && cell.value.numerator < 0) --places;
  if (whole && !at_bound) --places;
  const auto narrowed = narrow(places);
  if (!narrowed) return std::nullopt;
  return Cutoff{rank_left ? left : right, *narrowed};
}

std::string key_name(const Case& decided, NodeId key) {
  const Node& node = decided.program.at(key);
  return node.op == Op::column ? attribute_name(decided.program, kernel::AttributeId{node.ref})
                               : decided.phrases.sentence(key);
}

std::vector<Cell> keys_of(const Case& decided, const Node& rank, const Frame& frame) {
  std::vector<Cell> keys;
  for (std::size_t i = 1; i < rank.args.size(); ++i) {
    keys.push_back(decided.evaluator.cell(rank.args[i], frame));
  }
  return keys;
}

struct OwnKeys {
  std::uint32_t row = 0;
  const std::vector<Cell>& keys;
};

/// The rows equal on every key, and the places they share.
void add_tied(ordered_json& json, const Case& decided, const Node& rank, const interpret::Ranking& ranking,
              const OwnKeys& own, Frame& frame) {
  const kernel::Population& population = decided.program.at(kernel::PopulationId{rank.ref});
  json["gelijken"] = ordered_json::array();
  std::size_t first = 0;
  std::size_t last = 0;
  for (std::size_t i = 0; i < ranking.best_first.size(); ++i) {
    frame[population.slot] = ranking.best_first[i];
    if (keys_of(decided, rank, frame) != own.keys) continue;
    if (first == 0) first = i + 1;
    last = i + 1;
    if (ranking.best_first[i] == own.row || json["gelijken"].size() >= rows_shown) continue;
    json["gelijken"].push_back(row_object(decided, population, ranking.best_first[i]));
  }
  json["eerste_plaats"] = first;
  json["laatste_plaats"] = last;
}

/// Who stands before, without saying who: how many, and the first key of the first and the last of them.
void add_before(ordered_json& json, const Case& decided, const Node& rank, const interpret::Ranking& ranking,
                Frame& frame) {
  const kernel::Population& population = decided.program.at(kernel::PopulationId{rank.ref});
  const auto key_of = [&](std::uint32_t row) {
    frame[population.slot] = row;
    return readable_cell(decided, rank.args.at(1), frame);
  };
  const auto before = static_cast<std::uint64_t>(ranking.rank.value.numerator - 1);
  if (before == 0 || before >= ranking.best_first.size()) return;
  json["ervoor"] = {{"aantal", before},
                    {"van", key_of(ranking.best_first.front())},
                    {"tot_en_met", key_of(ranking.best_first[before - 1])}};
}

/// "een lotnummer lager dan 48210": with `gelijke rang` the same key would have been enough too.
std::string enough_text(const Case& decided, const Node& rank, NodeId key, const std::string& last) {
  const bool greatest_first = (rank.value.numerator & 1) != 0;
  const bool ties_share = (rank.value.numerator & ties_share_bit) != 0;
  std::string_view word = greatest_first ? "hoger dan" : "lager dan";
  if (ties_share) word = greatest_first ? "van ten minste" : "van ten hoogste";
  return fmt::format("een {} {} {}", key_name(decided, key), word, last);
}

ordered_json quotient_json(Value value) {
  if (value.is_absent()) return nullptr;
  return {{"teller", value.numerator}, {"noemer", value.denominator}};
}

struct Scales {
  unsigned weight = 0;
  unsigned cap = 0;
};

ordered_json share_json(const Case& decided, const kernel::Population& population,
                        const interpret::Share& share, Scales scales, const kernel::Type& quotient_type) {
  ordered_json json = {{"object", row_object(decided, population, share.row)},
                       {"gewicht", decimal_text(share.weight, scales.weight)}};
  if (share.cap) json["grens"] = decimal_text(*share.cap, scales.cap);
  json["quotum"] = quotient_json(share.quota);
  json["leesbaar"] = value_text(decided.program, decided.facts, quotient_type, share.quota);
  if (share.capped_in_round > 0) json["begrensd_in_ronde"] = share.capped_in_round;
  return json;
}

unsigned scale_of(const kernel::Program& program, NodeId node) {
  return program.at(program.at(node).type).scale;
}

/// Each quota rounded, and what rounding leaves of the total: the remainder a later rule may give away.
void add_rounded(ordered_json& json, const Case& decided, const interpret::Allocation& allocation,
                 const Node& rounding, unsigned total_scale) {
  const kernel::Type& type = decided.program.at(rounding.type);
  const auto mode = static_cast<Rounding>(rounding.ref);
  Wide rounded_sum = 0;
  for (std::size_t i = 0; i < allocation.shares.size(); ++i) {
    const auto rounded = round(allocation.shares[i].quota, mode, type.scale);
    if (!rounded) return;
    json["groepen"][i]["afgerond"] = decimal_text(rounded->numerator, type.scale);
    rounded_sum += rounded->numerator;
  }
  json["afronding"] = dutch_name(mode);
  if (total_scale != type.scale) return;
  json["verschil"] = decimal_text(Wide{allocation.total.value.numerator} - rounded_sum, type.scale);
}

}  // namespace

ordered_json members_json(const Case& decided, const Node& node, Frame& frame) {
  const kernel::PopulationId id{node.ref};
  const kernel::Population& population = decided.program.at(id);
  const interpret::Members members = decided.evaluator.members(id, frame);
  ordered_json json = {{"wie", decided.phrases.population(id)},
                       {"zeker", members.certain.size()},
                       {"mogelijk", members.possible.size()},
                       {"onvolledig", members.unseen}};
  std::vector<std::pair<std::uint32_t, bool>> rows;
  const auto take = [&](const std::vector<std::uint32_t>& from, bool certain) {
    for (std::size_t i = 0; i < std::min(from.size(), rows_shown); ++i) rows.emplace_back(from[i], certain);
  };
  take(members.certain, true);
  take(members.possible, false);
  std::sort(rows.begin(), rows.end());
  if (rows.size() > rows_shown) rows.resize(rows_shown);
  const auto value = member_value(node);
  const std::uint32_t bound = frame.at(population.slot);
  json["eerste"] = ordered_json::array();
  for (const auto& [row, certain] : rows) {
    ordered_json entry;
    set_object(entry, decided, population.kind, row);
    frame[population.slot] = row;
    if (value) entry["leesbaar"] = readable_cell(decided, *value, frame);
    if (!certain) entry["mogelijk"] = true;
    json["eerste"].push_back(std::move(entry));
  }
  frame[population.slot] = bound;
  return json;
}

ordered_json bounds_json(const Case& decided, NodeId node, const Frame& frame) {
  const unsigned scale = scale_of(decided.program, node);
  const interpret::Bounds bounds = decided.evaluator.bounds(node, frame);
  ordered_json json = ordered_json::object();
  if (bounds.bounded_below) json["ten_minste"] = decimal_text(bounds.least, scale);
  if (bounds.bounded_above) json["ten_hoogste"] = decimal_text(bounds.greatest, scale);
  return json;
}

ordered_json rank_json(const Case& decided, NodeId id, Frame& frame) {
  const Node& node = decided.program.at(id);
  const kernel::Population& population = decided.program.at(kernel::PopulationId{node.ref});
  const interpret::Ranking ranking = decided.evaluator.ranking(id, frame);
  ordered_json json = {
      {"plaats", nullptr},
      {"van", decided.evaluator.members(kernel::PopulationId{node.ref}, frame).certain.size()},
      {"gelijk", ranking.ties}};
  json["sleutelnamen"] = ordered_json::array();
  if (ranking.rank.is_known()) json["plaats"] = ranking.rank.value.numerator;
  json["sleutels"] = ordered_json::array();
  const Cell own = decided.evaluator.cell(node.args.at(0), frame);
  if (!own.is_known() || own.value.is_absent()) return json;
  const auto own_row = static_cast<std::uint32_t>(own.value.numerator);
  const std::uint32_t bound = std::exchange(frame.at(population.slot), own_row);
  const auto keys = keys_of(decided, node, frame);
  for (std::size_t i = 1; i < node.args.size(); ++i) {
    json["sleutels"].push_back(readable_cell(decided, node.args[i], frame));
    json["sleutelnamen"].push_back(key_name(decided, node.args[i]));
  }
  if (ranking.ties > 0) add_tied(json, decided, node, ranking, {own_row, keys}, frame);
  if (ranking.rank.is_known()) add_before(json, decided, node, ranking, frame);
  frame[population.slot] = bound;
  return json;
}

ordered_json cutoff_json(const Case& decided, const Node& comparison, Frame& frame) {
  const auto cutoff = find_cutoff(decided, comparison, frame);
  if (!cutoff) return nullptr;
  const Node& rank = decided.program.at(cutoff->rank);
  const kernel::Population& population = decided.program.at(kernel::PopulationId{rank.ref});
  const interpret::Ranking ranking = decided.evaluator.ranking(cutoff->rank, frame);
  ordered_json json = {{"plaatsen", cutoff->places}};
  const auto places = static_cast<std::uint64_t>(cutoff->places);
  // The last admitted row is certain only when nobody can still come in before it.
  const auto members = decided.evaluator.members(kernel::PopulationId{rank.ref}, frame);
  const bool settled =
      members.possible.empty() && !members.unseen && members.certain.size() == ranking.best_first.size();
  if (!settled || cutoff->places < 1 || places > ranking.best_first.size()) return json;
  const std::uint32_t bound = std::exchange(frame.at(population.slot), ranking.best_first[places - 1]);
  const std::string last = readable_cell(decided, rank.args.at(1), frame);
  frame[population.slot] = bound;
  json["laatste"] = last;
  json["sleutel"] = key_name(decided, rank.args[1]);
  const bool single_key = rank.args.size() == 2;
  const bool beaten = ranking.rank.is_known() && ranking.rank.value.numerator > cutoff->places;
  if (single_key && beaten) json["genoeg"] = enough_text(decided, rank, rank.args[1], last);
  return json;
}

ordered_json allocation_json(const Case& decided, NodeId id, const Node* rounding, const Frame& frame) {
  const Node& node = decided.program.at(id);
  const kernel::Population& population = decided.program.at(kernel::PopulationId{node.ref});
  const interpret::Allocation allocation = decided.evaluator.allocation(id, frame);
  const kernel::Type& total_type = decided.program.at(decided.program.at(node.args.at(1)).type);
  Scales scales = {.weight = scale_of(decided.program, node.args.at(2))};
  if (node.args.size() > 3) scales.cap = scale_of(decided.program, node.args[3]);
  ordered_json json = {{"totaal", cell_text(decided.program, decided.facts, total_type, allocation.total)},
                       {"verhouding", quotient_json(allocation.ratio)},
                       {"status", dutch_name(allocation.status)}};
  json["groepen"] = ordered_json::array();
  for (const interpret::Share& share : allocation.shares) {
    json["groepen"].push_back(share_json(decided, population, share, scales, decided.program.at(node.type)));
  }
  if (rounding && allocation.total.is_known()) {
    add_rounded(json, decided, allocation, *rounding, total_type.scale);
  }
  return json;
}

}  // namespace grond::dossier
