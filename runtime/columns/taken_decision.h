// A decision that a body took by a power (`kan bepalen dat`), as facts state it, and what it has to do with
// the program.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "columns/parse_value.h"
#include "columns/table.h"
#include "diagnostics/diagnostic.h"
#include "kernel/program.h"

namespace grond::columns {

struct TakenDecision {
  std::map<std::string, std::string, std::less<>> ground;  ///< by ground_keys(): regeling, artikel, lid, …
  std::map<std::string, std::string, std::less<>> texts;   ///< kenmerk, orgaan, object, datum, reden
  Form form = Form::text;                                  ///< of `waarde`
  Form date_form = Form::text;                             ///< of `datum`
  std::string value;
  bool has_value = false;

  /// The keys of a decision and of its ground.
  static const std::vector<std::string>& keys();
  static const std::vector<std::string>& ground_keys();

  /// False when the value of this key has another form.
  bool set(const std::string& key, Written written);
};

/// Says what is wrong.
using Refuse = std::function<void(Code, std::vector<std::string>, std::vector<Note>)>;

/// Puts the decision in the column of the power it rests on. Whether the condition of the power was met is
/// not asked here: the rule of the power does.
void apply(const kernel::Program& program, Facts& facts, const TakenDecision& decision, const Refuse& refuse);

}  // namespace grond::columns
