// What a reader may see of objects and values: others about whom the procedure decides are never named.
#pragma once

#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

namespace grond::dossier {

class Naming {
 public:
  /// `decisions` are the steps explained: their objects, and what belongs to them, may be named.
  Naming(const nlohmann::json& dossier, const std::vector<std::string>& decisions);

  /// Of anything with "object" and "hoort_bij".
  bool may_name(const nlohmann::json& entry) const;

  /// "gegadigde g1", or "een andere gegadigde".
  std::string object(const nlohmann::json& entry) const;

  /// A step as a sentence about its row, which is named or not: "een andere gegadigde is ingeloot".
  std::string statement(const nlohmann::json& step) const;

  /// A fact or folded step of `teller`, which need not be named again: "lotnummer 12", "is niet aangewezen",
  /// "waarde van cijfer c3: 7".
  std::string cell(const nlohmann::json& step, const nlohmann::json& teller) const;

  /// Cells of one attribute: "meetellend: 7 van 12 cijfers", "waarde van 3 cijfers: 6; 8; 9".
  std::string cells(const std::vector<const nlohmann::json*>& steps) const;

  /// What is missing for a decision, each once, nearest first.
  std::vector<std::string> missing(const nlohmann::json& step, bool facts) const;

 private:
  std::set<std::string> subjects_;  ///< kinds
  std::set<std::string> explained_;
};

}  // namespace grond::dossier
