// The subcommands of `grond`. Each adds itself to the command line and, when chosen, does its work.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "diagnostics/diagnostic.h"

namespace grond::driver {

/// Exit codes are part of the contract with scripts.
enum class Exit : int {
  done = 0,      ///< also when some decisions are not `bekend`
  input = 1,     ///< the input has errors, or a test or verification failed
  usage = 2,     ///< wrong use of the command
  internal = 3,  ///< an error of Grond itself
};

struct Common {
  Language language = Language::dutch;
  Exit exit = Exit::done;
};

void add_check(CLI::App& app, Common& common);
void add_format(CLI::App& app, Common& common);
void add_run(CLI::App& app, Common& common);
void add_ask(CLI::App& app, Common& common);
void add_explain(CLI::App& app, Common& common);
void add_build(CLI::App& app, Common& common);
void add_test(CLI::App& app, Common& common);
void add_draw(CLI::App& app, Common& common);
void add_table(CLI::App& app, Common& common);
void add_source(CLI::App& app, Common& common);
void add_coverage(CLI::App& app, Common& common);
void add_findings(CLI::App& app, Common& common);

/// Prints what was found to standard error; true when there were errors.
bool print(const Diagnostics& diagnostics, const Common& common);

}  // namespace grond::driver
