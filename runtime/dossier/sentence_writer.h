// Writes the sentences of sentences.h. Internal to dossier/.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "columns/table.h"
#include "dossier/readable.h"
#include "kernel/program.h"

namespace grond::dossier {

/// "a, b en c"
std::string enumerate(const std::vector<std::string>& parts, std::string_view last_word);

/// How a statement is put: as it is, or denied; as a sentence, or with its verb last as after "of" and "dat".
struct Form {
  bool denied = false;
  bool verb_last = false;

  Form negated() const { return {!denied, verb_last}; }
};

class SentenceWriter {
 public:
  SentenceWriter(const kernel::Program& program, const columns::Facts& facts)
      : program_(program), facts_(facts) {}

  /// A boolean as a statement, anything else as a phrase.
  std::string write(kernel::NodeId id, Form form = {});

  /// That what this asks about is not there: "er is geen intrekking van aanmelding".
  std::string absence(kernel::NodeId id) { return presence(id, {.denied = true}); }

  /// The rows of a population, plural.
  std::string population(kernel::PopulationId id);

 private:
  // Nodes are a graph: written out, shared arguments repeat. Both limits keep a sentence a sentence.
  static constexpr int greatest_depth = 24;
  static constexpr int most_nodes = 200;
  static constexpr std::uint32_t no_slot = 0xFFFFFFFF;

  static std::string said(Form form, std::string_view subject, std::string_view verb, std::string_view rest);
  std::string presence(kernel::NodeId id, Form form);
  std::string existence(const kernel::Node& node, Form form);
  std::string statement(const kernel::Node& node, Form form);
  std::string phrase(const kernel::Node& node);
  std::string logic(const kernel::Node& node, Form form, std::string_view word);
  std::optional<std::string> decision_taken(kernel::NodeId power, kernel::NodeId value, Form form);
  std::string equality(const kernel::Node& node, Form form);
  std::string order(const kernel::Node& node, Form form);
  std::string membership(const kernel::Node& node, Form form);
  std::string boolean_column(const kernel::Node& node, Form form);
  std::string column(const kernel::Node& node);
  std::string over(const kernel::Node& node, std::string_view what);
  std::string extreme(const kernel::Node& node, std::string_view favourable, std::string_view other);
  std::string division(const kernel::Node& node);
  std::string ranking(const kernel::Node& node);
  std::string sharing(const kernel::Node& node);
  std::string shifted(const kernel::Node& node);
  std::string anchored(const kernel::Node& node);
  std::string nth_day(const kernel::Node& node);
  std::string count_of_days(const kernel::Node& node);
  std::string chosen(const kernel::Node& node);
  std::string picked(const kernel::Node& node);
  std::vector<kernel::NodeId> atoms(const kernel::Node& exists) const;
  const kernel::Node* picked_value(const kernel::Node& one) const;
  std::string group(const kernel::Node& node);
  std::string choice(const kernel::Node& node, Form form);
  std::optional<kernel::NodeId> when_there(const kernel::Node& node) const;
  bool is_end_of(const kernel::Node& node, const kernel::Node& act, std::string_view which) const;
  const kernel::Node* ended(const kernel::Node& asked, bool& passed) const;
  std::string absent_act(const kernel::Node& node, Form form);
  std::string_view state_of_act(const kernel::Node& compared, const kernel::Node& act) const;
  std::string any_member(const kernel::Node& node, Form form);
  std::string member_count(const kernel::Node& node);
  std::string listed_items(const kernel::Node& node, Form form);
  std::optional<kernel::NodeId> grouped_row(const kernel::Node& node) const;
  const kernel::Node& as_asked(kernel::NodeId id) const;
  bool asks_previous(const std::vector<kernel::NodeId>& keys) const;
  bool filter_of_grouping(const kernel::Population& population) const;
  bool same_but_for_row(kernel::NodeId a, kernel::NodeId b) const;
  bool absent(kernel::NodeId id) const;
  std::string burden(const kernel::Node& node) const;
  std::string in_population(const kernel::Node& node, kernel::NodeId inner);
  std::string links(const kernel::Population& population);
  std::vector<std::string> filters(const kernel::Population& population, std::string& before);
  std::string filter(kernel::NodeId id, std::uint32_t slot, std::string& before);
  std::optional<Value> constant(kernel::NodeId id) const;
  kernel::NodeId bare(kernel::NodeId id) const;
  std::string value(const kernel::Node& node) const;
  const kernel::Node& argument(const kernel::Node& node, std::size_t i) const {
    return program_.at(node.args.at(i));
  }

  const kernel::Program& program_;
  const columns::Facts& facts_;
  std::uint32_t implicit_slot_ = no_slot;  ///< its row needs no name: "waarvan klasse is c"
  int depth_ = 0;
  int nodes_left_ = most_nodes;
};

}  // namespace grond::dossier
