#include "driver/examples.h"

#include <fmt/format.h>

#include <algorithm>
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
  Runner(const pipeline::Compilation& compilation, const ExampleChoice& choice, Diagnostics& diagnostics)
      : compilation_(compilation),
        program_(*compilation.program),
        choice_(choice),
        diagnostics_(diagnostics),
        expectations_(compilation, diagnostics),
        boundaries_(program_, expectations_) {
    for (const check::ExampleCase& example : compilation.names.examples)
      if (is_chosen(example)) examples_.push_back(&example);
  }

  std::vector<ExampleResult> run(const OnDecided& on_decided) {
    std::vector<ExampleResult> results;
    for (const check::ExampleCase* example : examples_) results.push_back(run(*example, on_decided));
    return results;
  }

 private:
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
    if (program_.procedures.size() > 1 && !example.example->procedure) {
      result.failures.push_back("er zijn meer procedures; schrijf `volgens procedure` en welke");
      return result;
    }
    const ProcedureId procedure = procedure_of(*example.example);
    const Outcome outcome = interpret::interpret(program_, *facts, procedure);
    if (choice_.all_engines) {
      compare(*facts, outcome, verify::evaluate(program_, *facts, procedure), result);
      if (const auto decided_by_code = by_machine_code(*facts, procedure))
        compare(*facts, outcome, *decided_by_code, result);
    }
    const Decided decided{example, *facts, outcome, procedure};
    for (auto& failure : expectations_.failures(decided)) result.failures.push_back(std::move(failure));
    if (example.example->bounded) boundaries_.check(decided, result.failures, result.remarks);
    if (on_decided) on_decided(*facts, outcome);
    return result;
  }

  bool is_chosen(const check::ExampleCase& example) const {
    return example.example->title.text.find(choice_.only) != std::string::npos ||
           compilation_.sources.place(example.example->span).file.find(choice_.only) != std::string::npos;
  }

  /// The one it names, else the only one.
  ProcedureId procedure_of(const syntax::Example& example) const {
    if (!example.procedure) return {0};
    const auto found = std::ranges::find(program_.procedures, example.procedure->text, &Procedure::name);
    assert(found != program_.procedures.end() && "checked by write_out_cases");
    return {static_cast<std::uint32_t>(found - program_.procedures.begin())};
  }

  /// What machine code decides; nothing where LLVM cannot, since the engines that remain still decide.
  std::optional<Outcome> by_machine_code(const columns::Facts& facts, ProcedureId procedure) {
    if (!tried_code_) make_code();
    tried_code_ = true;
    if (!code_) return std::nullopt;
    const auto place = std::ranges::find(requested_, procedure);
    assert(place != requested_.end());
    return code_->decide(static_cast<std::size_t>(place - requested_.begin()), facts);
  }

  /// The procedures of all examples as one machine code, in which they share what they have in common.
  void make_code() {
    std::vector<codegen::Request> requests;
    for (const check::ExampleCase* example : examples_) {
      const ProcedureId procedure = procedure_of(*example->example);
      if (std::ranges::find(requested_, procedure) != requested_.end()) continue;
      requested_.push_back(procedure);
      requests.push_back({&program_, procedure});
    }
    try {
      code_.emplace(requests, codegen::Haste::compiling);
    } catch (const std::runtime_error&) {
      code_.reset();
    }
  }

  void compare(const columns::Facts& facts, const Outcome& outcome, const Outcome& other,
               ExampleResult& result) const {
    if (auto difference = verify::first_difference(program_, facts, outcome, other))
      result.failures.push_back("twee rekenwijzen verschillen: " + *difference);
  }

  const pipeline::Compilation& compilation_;
  const Program& program_;
  const ExampleChoice& choice_;
  Diagnostics& diagnostics_;
  Expectations expectations_;
  BoundaryFinder boundaries_;
  std::vector<const check::ExampleCase*> examples_;
  bool tried_code_ = false;
  std::vector<ProcedureId> requested_;  ///< what `code_` decides, in its order
  std::optional<codegen::Jit> code_;
};

}  // namespace

std::string ExampleResult::shown_place() const { return fmt::format("{}:{}", place.file, place.line); }

std::vector<ExampleResult> run_examples(const pipeline::Compilation& compilation, const ExampleChoice& choice,
                                        Diagnostics& diagnostics, const OnDecided& on_decided) {
  assert(compilation.program);
  return Runner(compilation, choice, diagnostics).run(on_decided);
}

}  // namespace grond::driver
