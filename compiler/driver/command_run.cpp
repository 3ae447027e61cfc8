#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "codegen/jit.h"
#include "columns/facts.h"
#include "dossier/dossier.h"
#include "dossier/guidance.h"
#include "dossier/not_in_force.h"
#include "dossier/questions.h"
#include "dossier/result.h"
#include "dossier/timeline.h"
#include "driver/commands.h"
#include "driver/output.h"
#include "driver/rules.h"
#include "interpret/interpret.h"
#include "kernel/serialize.h"
#include "trace/trace.h"
#include "values/date.h"
#include "verify/naive.h"

namespace grond::driver {
namespace {

struct Options {
  std::vector<std::filesystem::path> paths;
  std::string procedure;
  std::filesystem::path facts;
  std::string engine = "auto";
  std::string reference_date;
  std::string trace = "none";
  std::string object, why;
  std::filesystem::path out;
  bool strict = false;
  std::string format = "json";
};

/// Whether machine code would be made in less time than it saves. What it takes to compile and to interpret
/// both grow with the number of rules, so that the number of rows decides.
bool compiling_pays(const columns::Facts& facts) {
  constexpr std::size_t enough_rows = 500'000;
  std::size_t rows = 0;
  for (const columns::Table& table : facts.tables) rows += table.ids.size();
  return rows >= enough_rows;
}

bool all_known(const kernel::Program& program, const columns::Facts& facts, const Outcome& outcome,
               kernel::ProcedureId procedure) {
  for (kernel::AttributeId attribute : program.at(procedure).decisions) {
    for (std::size_t row = 0; row < facts.rows(program.at(attribute).kind); ++row) {
      if (!outcome.columns[attribute.index].at(row).is_known()) return false;
    }
  }
  return true;
}

/// "2013-01-01..2013-08-31": both days, if that is what it is.
std::optional<std::pair<std::int64_t, std::int64_t>> parse_period(const std::string& written) {
  const std::size_t dots = written.find("..");
  const auto first = parse_iso_date(std::string_view(written).substr(0, dots));
  const auto last = parse_iso_date(std::string_view(written).substr(dots + 2));
  if (!first || !last || *first > *last || *last - *first >= dossier::most_days) return std::nullopt;
  return std::pair{*first, *last};
}

/// The questions about these objects in the order of `grond ask`; none where everything is decided, which is
/// seen at once.
std::vector<dossier::Missing> to_ask(const kernel::Program& program, const columns::Facts& facts,
                                     const Outcome& outcome, kernel::ProcedureId procedure,
                                     const Objects& objects) {
  const auto& decisions = program.at(procedure).decisions;
  const bool open = std::ranges::any_of(decisions, [&](kernel::AttributeId attribute) {
    return std::ranges::any_of(objects, [&](const auto& object) {
      return object.first == program.at(attribute).kind && is_decided(program.at(attribute)) &&
             outcome.columns[attribute.index].at(object.second).status == Status::unknown;
    });
  });
  std::vector<dossier::Missing> asked;
  if (!open) return asked;
  const auto selected = [&](kernel::KindId kind, std::uint32_t row) {
    return objects.count({kind, row}) > 0;
  };
  for (const dossier::Question& question : dossier::inquire(program, facts, procedure, selected).questions)
    asked.push_back(question.missing);
  return asked;
}

class Run {
 public:
  Run(const Options& options, Common& common) : options_(options), common_(common) {}

  void run() {
    common_.exit = Exit::input;
    if (options_.trace == "compact" && options_.out.empty()) {
      fmt::print(stderr, "--trace compact schrijft naast het resultaat een bestand .spoor: geef --out\n");
      common_.exit = Exit::usage;
      return;
    }
    if (!usable()) return;
    if (!rules_.load(options_.paths, common_)) return;
    const kernel::Program& program = rules_.program();
    auto procedure = find_procedure(program, options_.procedure);
    if (!procedure) return;
    Diagnostics about_facts;
    auto facts = columns::read_facts(program, options_.facts, about_facts);
    if (print(about_facts, common_) || !facts) return;
    if (over_period()) return draw(program, *facts, *procedure);
    if (!set_reference_date(*facts)) return;
    decide(program, *facts, *procedure);
  }

 private:
  bool over_period() const { return options_.reference_date.find("..") != std::string::npos; }

  /// Whether the options of a period go together; says so where they do not.
  bool usable() {
    const char* wrong = nullptr;
    if (over_period() && !parse_period(options_.reference_date))
      wrong =
          "--peildatum: verwacht twee datums als 2013-01-01..2013-08-31, met ten hoogste vijf jaar ertussen";
    else if (over_period() && options_.trace != "none")
      wrong = "--trace kan niet bij een tijdlijn: er is geen ene beslissing om te volgen";
    else if (over_period() && options_.engine != "auto" && options_.engine != "interpret")
      wrong = "--engine kan niet bij een tijdlijn: die wordt geïnterpreteerd";
    else if (!over_period() && options_.format == "text")
      wrong = "--format text is voor een tijdlijn: geef --peildatum als 2013-01-01..2013-08-31";
    else if (!over_period() && !options_.why.empty())
      wrong =
          "--why is voor een tijdlijn: geef --peildatum als 2013-01-01..2013-08-31; wat een besluit zo "
          "maakt, zegt "
          "`grond explain --why`";
    if (wrong == nullptr) return true;
    fmt::print(stderr, "{}\n", wrong);
    common_.exit = Exit::usage;
    return false;
  }

  /// The timeline of what is decided.
  void draw(const kernel::Program& program, const columns::Facts& facts, kernel::ProcedureId procedure) {
    if (!options_.object.empty() && find_objects(program, facts, options_.object).empty()) return;
    const std::vector<dossier::CellName> selected =
        dossier::selected_cells(program, facts, procedure, {options_.object, options_.why});
    if (!options_.why.empty() && selected.empty()) {
      fmt::print(stderr, "--why {}: {} heeft geen kenmerk dat zo heet\n", options_.why,
                 options_.object.empty() ? "geen object" : options_.object);
      return;
    }
    const auto [first, last] = *parse_period(options_.reference_date);
    const dossier::Timeline timeline = dossier::make_timeline(program, facts, procedure, first, last,
                                                              selected, terminal_progress("beslissen"));
    write_whole(options_.out, [&](std::ostream& out) {
      if (options_.format == "text") {
        out << dossier::timeline_text(program, facts, timeline);
        return;
      }
      out << dossier::timeline_json(program, facts, procedure, timeline,
                                    {{"naam", rules_.name()}, {"hash", kernel::hash(program)}})
                 .dump(1, ' ', false, nlohmann::json::error_handler_t::replace)
          << '\n';
    });
    common_.exit = Exit::done;
  }

  bool set_reference_date(columns::Facts& facts) {
    if (options_.reference_date.empty()) return true;
    const bool understood = facts.set_reference(options_.reference_date);
    if (!understood) {
      fmt::print(stderr, "--peildatum {}: verwacht een datum als 2013-07-01, of met tijd 2013-07-01T09:30\n",
                 options_.reference_date);
      common_.exit = Exit::usage;
    }
    facts.hash = columns::canonical_hash(rules_.program(), facts);
    return understood;
  }

  void decide(const kernel::Program& program, const columns::Facts& facts, kernel::ProcedureId procedure) {
    Outcome outcome = run_engine(program, facts, procedure);
    dossier::ResultOptions result{rules_.name(), kernel::hash(program), {}, {}, {}};
    if (!options_.object.empty()) {
      const Objects objects = find_objects(program, facts, options_.object);
      if (objects.empty()) return;
      result.selected = [objects](kernel::KindId kind, std::uint32_t row) {
        return objects.count({kind, row}) > 0;
      };
      result.to_ask = to_ask(program, facts, outcome, procedure, objects);
    }
    if (options_.trace == "full") {
      result.dossier = [&] {
        return dossier::build(program, facts, outcome, procedure, {options_.object, {}},
                              {result.pack_name, result.pack_hash});
      };
    }
    write_whole(options_.out, [&](std::ostream& out) {
      dossier::write_result(out, program, facts, outcome, procedure, result);
    });
    if (options_.trace == "compact") {
      write_whole(options_.out.string() + ".spoor",
                  [&](std::ostream& out) { out << trace::encode(program, facts, outcome); });
    }
    Diagnostics about_texts;
    dossier::report_not_in_force(program, facts, outcome, procedure, result.selected, options_.facts.string(),
                                 about_texts);
    dossier::report_guidance(program, facts, outcome, procedure, options_.facts.string(), about_texts);
    if (print(about_texts, common_)) return;
    common_.exit =
        options_.strict && !all_known(program, facts, outcome, procedure) ? Exit::input : Exit::done;
  }

  Outcome run_engine(const kernel::Program& program, const columns::Facts& facts,
                     kernel::ProcedureId procedure) const {
    if (options_.engine == "naive") return verify::evaluate(program, facts, procedure);
    const bool machine_code = options_.engine == "jit" || options_.engine == "auto";
    if (machine_code && rules_.pack()) return rules_.pack()->decide(facts, procedure);
    if (options_.engine == "jit" || (machine_code && compiling_pays(facts))) {
      try {
        return codegen::Jit({{&program, procedure}}).decide(0, facts);
      } catch (const std::runtime_error& error) {
        fmt::print(stderr, "geen machinecode ({}): de regels worden geïnterpreteerd\n", error.what());
      }
    }
    return interpret::interpret(program, facts, procedure, terminal_progress("beslissen"));
  }

  const Options& options_;
  Common& common_;
  Rules rules_;
};

}  // namespace

void add_run(CLI::App& app, Common& common) {
  auto* command = app.add_subcommand("run", "Beslist over alle objecten in de feiten.");
  auto options = std::make_shared<Options>();
  command->add_option("PAD", options->paths, "bestanden of mappen met .grond, of een pack")
      ->required()
      ->expected(1, 100);
  command->add_option("--procedure", options->procedure, "welke procedure; mag weg als er maar één is");
  command->add_option("--facts", options->facts, "feiten: een .json-bestand of een map met CSV")->required();
  command
      ->add_option(
          "--engine", options->engine,
          "auto (standaard): machinecode als die er is of er veel rijen zijn; jit: altijd machinecode; "
          "interpret; of naive: de trage tweede rekenwijze")
      ->check(CLI::IsMember({"auto", "jit", "interpret", "naive"}));
  command->add_option("--peildatum", options->reference_date,
                      "in plaats van de peildatum in de feiten, als 2013-07-01 of 2013-07-01T09:30; met "
                      "2013-01-01..2013-08-31 het verloop over die dagen");
  command->add_option("--format", options->format, "van een verloop: json (standaard) of text, een tekening")
      ->check(CLI::IsMember({"json", "text"}));
  command
      ->add_option("--trace", options->trace,
                   "none (standaard), compact (bestand .spoor) of full (met dossier)")
      ->check(CLI::IsMember({"none", "compact", "full"}));
  command->add_option("--object", options->object,
                      "alleen de besluiten over dit object, bijvoorbeeld Gegadigde/g1492");
  command->add_option("--why", options->why,
                      "van een verloop: welk attribuut of welke verzameling; standaard alle besluiten");
  command->add_option("--out", options->out, "schrijf hierheen in plaats van naar standaarduitvoer");
  command->add_flag("--strict", options->strict, "uitgang 1 als een besluit niet bekend is");
  command->callback([options, &common] { Run(*options, common).run(); });
}

}  // namespace grond::driver
