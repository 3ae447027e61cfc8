// The Dutch sentences of a dossier: one fixed template for every kernel operator and every status.
#pragma once

#include <string>

#include "columns/table.h"
#include "kernel/program.h"

namespace grond::dossier {

/// A node as a Dutch phrase ("aantal gegadigden van klassegroep") or, when it is a boolean, a statement
/// ("klasse van gegadigde is c"). Depth and length are limited; what is left out is shown as "…".
std::string sentence(const kernel::Program& program, const columns::Facts& facts, kernel::NodeId node);

/// The denial of a boolean node: "klasse van gegadigde is niet c".
std::string denial(const kernel::Program& program, const columns::Facts& facts, kernel::NodeId node);

/// A boolean node as it stands after "of" and "dat": "klasse van gegadigde c is".
std::string subordinate(const kernel::Program& program, const columns::Facts& facts, kernel::NodeId node);

/// That what a node stands for is not there: "er is geen weigering van gegadigde".
std::string absence(const kernel::Program& program, const columns::Facts& facts, kernel::NodeId node);

/// The rows of a population: "gegadigden van klassegroep", "cijfers van bescheid die meetellend zijn".
std::string population_text(const kernel::Program& program, const columns::Facts& facts,
                            kernel::PopulationId population);

/// What a rule concludes: "gegadigde is niet ingeloot", "klasse van gegadigde is e", and as it stands after
/// "dat": "gegadigde niet ingeloot is".
std::string conclusion_sentence(const kernel::Program& program, const columns::Facts& facts,
                                kernel::RuleId rule, bool verb_last = false);

}  // namespace grond::dossier
