// Why a rule does not take part, why no rule decides, why a calculation has no result.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "dossier/causes.h"
#include "dossier/expression.h"

namespace grond::dossier {

/// Whether a provision surely is not in force for a row of that kind.
bool surely_out_of_force(const Case& decided, kernel::ProvisionId provision, kernel::KindId kind,
                         std::uint32_t row);

/// Why a rule does or does not take part: "RASHO geldt voor studiejaar 2013-2014; deze gegadigde hoort bij
/// 2014-2015". Of a rule that does, all that limits it. Empty when nothing does.
std::string force_reason(const Case& decided, kernel::RuleId rule, std::uint32_t row);

/// The same for an attribute none of whose rules takes part: nothing that is loaded was in force then. Empty
/// when one does.
std::string no_text_in_force(const Case& decided, kernel::AttributeId attribute, std::uint32_t row);

/// Sets "delegatie" where a provision leaves the matter to other rules: {"bepaling", "aan", "zin"}.
void add_delegation(nlohmann::ordered_json& json, const Case& decided, const Missing& missing);

/// "er wordt gedeeld door nul", "de uitkomst 11 valt buiten 1 tot en met 10"; empty when neither is it.
std::string fault_reason(const Case& decided, const Missing& missing);

}  // namespace grond::dossier
