// The steps of an explanation as a numbered tree. The numbers are the same whether or not steps are folded.
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace grond::dossier {

/// One derived step; facts are told at the steps that use them and have no number.
struct Numbered {
  std::string number;  ///< "1.2.3"
  int depth = 0;       ///< of a decision 0
  bool shown = true;   ///< false: folded, or below a folded step
  std::vector<std::string> children;
};

class Outline {
 public:
  /// `unfolded` shows every step; else only what a decision rests on, a few levels deep.
  Outline(const nlohmann::json& dossier, const std::vector<std::string>& decisions, bool unfolded);

  const Numbered* find(const std::string& id) const;
  std::size_t folded() const;

 private:
  void place(const std::vector<std::string>& decisions, bool decisive_only);
  void number(const std::string& id, const std::string& number, int depth, bool shown);

  const nlohmann::json& steps_;
  bool unfolded_;
  std::unordered_map<std::string, Numbered> nodes_;
  std::unordered_set<std::string> decisive_;  ///< reached from a decision by what decides only
};

/// The steps this one's outcome rests on: those of its grounds, not of rules that were considered in vain.
std::vector<std::string> decisive_uses(const nlohmann::json& step);

/// Those of them that were calculated with.
std::vector<std::string> calculation_uses(const nlohmann::json& step);

}  // namespace grond::dossier
