#include "analysis/order.h"

#include <algorithm>
#include <set>

#include "analysis/sorter.h"
#include "check/report.h"
#include "kernel/dependence.h"

namespace grond::analysis {
namespace {

using namespace kernel;

/// One way round among the columns that could not be completed.
struct Circle {
  std::vector<AttributeId> columns;
  std::vector<RuleId> through;  ///< through[i] defines columns[i] and reads columns[i + 1]
};

Circle find_circle(const Program& program, const Sorter& sorter, AttributeId start) {
  Circle circle;
  AttributeId at = start;
  for (std::vector<AttributeId> path;;) {
    auto again = std::find(path.begin(), path.end(), at);
    if (again != path.end()) {
      auto skip = again - path.begin();
      circle.columns.erase(circle.columns.begin(), circle.columns.begin() + skip);
      circle.through.erase(circle.through.begin(), circle.through.begin() + skip);
      return circle;
    }
    path.push_back(at);
    AttributeId next;
    for (RuleId rule : program.at(at).rules) {
      for (AttributeId read : sorter.reads(rule)) {
        if (next.exists() || !sorter.stuck(read)) continue;
        next = read;
        circle.columns.push_back(at);
        circle.through.push_back(rule);
      }
    }
    if (!next.exists()) return {};
    at = next;
  }
}

}  // namespace

void order_rules(lower::Lowered& lowered, const source::Sources& sources, Diagnostics& diagnostics) {
  Program& program = lowered.program;
  check::Reporter reporter(sources, diagnostics);
  Sorter sorter(program);
  program.order = sorter.sort();
  std::set<AttributeId> reported;
  for (std::uint32_t i = 0; i < program.attributes.size(); ++i) {
    if (!sorter.stuck({i}) || !reported.empty()) continue;
    Circle circle = find_circle(program, sorter, {i});
    if (circle.columns.empty()) continue;
    std::string way;
    std::vector<Note> notes;
    for (std::size_t c = 0; c < circle.columns.size(); ++c) {
      std::string name = program.at(circle.columns[c]).name;
      std::string next = program.at(circle.columns[(c + 1) % circle.columns.size()]).name;
      way += name + " → ";
      notes.push_back(
          reporter.at(Code::reads_here, lowered.origins.rules[circle.through[c].index], {name, next}));
      reported.insert(circle.columns[c]);
    }
    std::string first = program.at(circle.columns.front()).name;
    const Kind& kind = program.at(program.at(circle.columns.front()).kind);
    notes.push_back(kind.order.exists()
                        ? check::Reporter::hint(Code::read_previous, {first, check::in_sentence(kind.name)})
                        : check::Reporter::hint(Code::use_according_to, {first}));
    reporter.report(Code::columns_in_circle, lowered.origins.rules[circle.through.front().index],
                    {first, way + first}, std::move(notes));
  }
}

}  // namespace grond::analysis
