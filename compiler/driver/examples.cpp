#include "driver/examples.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <stdexcept>

#include "codegen/jit.h"
#include "driver/boundaries.h"
#include "driver/example_facts.h"
#include "driver/expectations.h"
#include "interpret/interpret.h"
#include "verify/compare.h"
#include "verify/naive.h"

namespace grond::driver {
namespace {

using namespace kernel;

class Runner {
 public:
  Runner(const pipeline::Compilation& compilation, Diagnostics& diagnostics)
      : compilation_(compilation),
        program_(*compilation.program),
        diagnostics_(diagnostics),
        expectations_(compilation, diagnostics),
        boundaries_(program_, expectations_) {}

  ExampleResult run(const check::ExampleCase& example, const OnDecided& on_decided) {
    ExampleResult result{
        example.example->title.text, compilation_.sources.place(example.example->span), {}, {}};
    Diagnostics found;
    const auto facts = read_example_facts(compilation_, example, found);
    for (const auto& diagnostic : found.all()) {
      if (severity(diagnostic.code) == Severity::error)
        result.failures.push_back(message(diagnostic.code, diagnostic.arguments, Language::dutch));
      diagnostics_.report(diagnostic);
    }
    if (!facts) return result;
    if (program_.procedures.empty()) {
      result.failures.push_back(
          "geen procedure: zonder procedure is niet bekend bij welk studiejaar een rij hoort");
      return result;
    }
    const ProcedureId procedure = procedure_of(*example.example);
    const Outcome outcome = interpret::interpret(program_, *facts, procedure);
    compare(*facts, outcome, verify::evaluate(program_, *facts, procedure), result);
    if (const codegen::Jit* code = machine_code(procedure))
      compare(*facts, outcome, code->decide(0, *facts), result);
    const Decided decided{example, *facts, outcome, procedure};
    for (auto& failure : expectations_.failures(decided)) result.failures.push_back(std::move(failure));
    if (example.example->bounded) boundaries_.check(decided, result.failures, result.remarks);
    if (on_decided) on_decided(*facts, outcome);
    return result;
  }

 private:
  /// The one it names, else the first.
  ProcedureId procedure_of(const syntax::Example& example) const {
    if (!example.procedure) return {0};
    const auto found = std::ranges::find(program_.procedures, example.procedure->text, &Procedure::name);
    assert(found != program_.procedures.end() && "checked by write_out_cases");
    return {static_cast<std::uint32_t>(found - program_.procedures.begin())};
  }

  /// The regulation as machine code, made for the first example of a procedure; none where LLVM cannot.
  const codegen::Jit* machine_code(ProcedureId procedure) {
    const auto [known, fresh] = code_.try_emplace(procedure);
    if (fresh) {
      try {
        known->second.emplace(std::vector<codegen::Request>{{&program_, procedure}});
      } catch (const std::runtime_error&) {
        return nullptr;  // the engines that remain still decide
      }
    }
    return known->second ? &*known->second : nullptr;
  }

  void compare(const columns::Facts& facts, const Outcome& outcome, const Outcome& other,
               ExampleResult& result) const {
    if (auto difference = verify::first_difference(program_, facts, outcome, other))
      result.failures.push_back("twee rekenwijzen verschillen: " + *difference);
  }

  const pipeline::Compilation& compilation_;
  const Program& program_;
  Diagnostics& diagnostics_;
  Expectations expectations_;
  BoundaryFinder boundaries_;
  std::map<ProcedureId, std::optional<codegen::Jit>> code_;
};

}  // namespace

std::string ExampleResult::shown_place() const { return fmt::format("{}:{}", place.file, place.line); }

std::vector<ExampleResult> run_examples(const pipeline::Compilation& compilation, Diagnostics& diagnostics,
                                        const OnDecided& on_decided) {
  assert(compilation.program);
  std::vector<ExampleResult> results;
  Runner runner(compilation, diagnostics);
  for (const auto& example : compilation.names.examples) results.push_back(runner.run(example, on_decided));
  return results;
}

}  // namespace grond::driver
