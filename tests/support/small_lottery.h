// A small lottery made by hand, decided and explained, for the tests of dossiers: three applicants for class
// b, three for class c, one for class e, five places. Weights are numbers of applicants, so the quotas of b,
// c and e are 5 times 3/7, 3/7 and 1/7: 15/7, 15/7 and 5/7, rounded down 2, 2 and 0; lid 3 gives class e the
// remainder, 1.
#pragma once

#include "dossier/dossier.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "columns/facts.h"
#include "dossier/explain.h"
#include "dossier/read_dossier.h"
#include "dossier/readable.h"
#include "dossier/result.h"
#include "dossier/sentences.h"
#include "interpret/interpret.h"
#include "kernel/serialize.h"
#include "tests/unit/sample_program.h"

namespace grond::test {

using namespace kernel;
using nlohmann::json;

inline constexpr std::uint32_t lotnummer = sample::studiejaar + 1;
inline constexpr Value no_ties_shared = Value::scalar(0);
inline constexpr Value ties_shared = Value::scalar(std::int64_t{1} << 32);

/// Admission is by rank: the lot number must be among the places of the applicant's own group.
inline Program lottery(Value rank_options = no_ties_shared) {
  sample::Builder b;
  b.program = sample::program();
  Program& p = b.program;
  b.attribute("lotnummer", sample::gegadigde, sample::whole, Role::given);
  p.attributes[lotnummer].supplier = "DUO";
  const NodeId person = b.row(sample::to_gegadigde, 0);
  const NodeId study = b.column(sample::g_opleiding, person);
  const NodeId klasse = b.column(sample::g_klasse, person);
  const auto population = static_cast<std::uint32_t>(p.populations.size());
  p.populations.push_back(
      {KindId{sample::gegadigde},
       1,
       {{AttributeId{sample::g_opleiding}, study}, {AttributeId{sample::g_klasse}, klasse}},
       {}});
  const NodeId key = b.column(lotnummer, b.row(sample::to_gegadigde, 1));
  const auto unbounded = static_cast<std::uint32_t>(p.types.size());
  p.types.push_back({.base = Base::number});
  const NodeId rank = b.node(Op::rank, unbounded, {person, key}, population, rank_options);
  const NodeId group = b.node(Op::group, sample::to_klassegroep, {study, klasse}, sample::klassegroep);
  p.rules[2].condition = b.node(Op::less_or_equal, sample::yes_no, {rank, b.column(sample::plaatsen, group)});
  p.procedures[0].study_year[sample::klassegroep] =
      b.column(sample::studiejaar, b.column(sample::kg_opleiding, b.row(sample::to_klassegroep, 0)));
  p.provisions[sample::volzin_1].summary = "De laagste lotnummers.";
  return p;
}

inline std::string applicant(const std::string& id, const std::string& klasse, const std::string& lot) {
  return R"({"id": ")" + id + R"(", "opleiding": "geneeskunde", "klasse": ")" + klasse +
         R"(", "lotnummer": )" + lot + "}";
}

inline std::string facts_text(const std::string& lot_of_b2) {
  return R"({"schema": "grond-feiten-1", "peildatum": "2013-07-01", "volledig": ["Opleiding", "Gegadigde"],
    "objecten": {"Opleiding": [{"id": "geneeskunde", "capaciteit": 5, "studiejaar": "2013-2014"}],
    "Gegadigde": [)" +
         applicant("b1", "b", "10") + "," + applicant("b2", "b", lot_of_b2) + "," +
         applicant("b3", "b", "20") + "," + applicant("c1", "c", "11") + "," + applicant("c2", "c", "12") +
         "," + applicant("c3", "c", "13") + "," + applicant("e1", "e", "14") + "]}}";
}

const std::string lot_40 = R"({"waarde": 40, "bron": "DUO", "ontvangen": "2013-06-20", "stuk": "B-17"})";

struct Decided {
  Program program;
  columns::Facts facts;
  Outcome outcome;
};

inline Decided decide(const Program& made, const std::string& lot_of_b2 = lot_40) {
  std::string why;
  auto program = deserialize(serialize(made), why);
  INFO(why);
  REQUIRE(program);
  Diagnostics diagnostics;
  auto facts = columns::read_json(*program, "feiten.json", facts_text(lot_of_b2), diagnostics);
  INFO(diagnostics.render_all(Language::english));
  REQUIRE(facts);
  Outcome outcome = interpret::interpret(*program, *facts, ProcedureId{0});
  return {std::move(*program), std::move(*facts), std::move(outcome)};
}

inline json dossier_of(const Decided& decided, const dossier::Selection& selection) {
  return dossier::build(decided.program, decided.facts, decided.outcome, ProcedureId{0}, selection,
                        {"loting", std::string(64, 'a')});
}

inline json dossier_of_b2() { return dossier_of(decide(lottery()), {.object = "b2"}); }

inline std::string explained(const json& dossier, const dossier::Question& question) {
  Diagnostics diagnostics;
  const auto steps = dossier::find_steps(dossier, question, "dossier.json", diagnostics);
  INFO(diagnostics.render_all(Language::english));
  REQUIRE_FALSE(steps.empty());
  return dossier::explain_text(dossier, steps);
}

inline std::vector<Code> codes(const Diagnostics& diagnostics) {
  std::vector<Code> found;
  for (const Diagnostic& each : diagnostics.all()) {
    found.push_back(each.code);
    for (const Note& note : each.notes) found.push_back(note.code);
  }
  return found;
}

inline std::vector<Code> refused(const std::string& text) {
  Diagnostics diagnostics;
  CHECK_FALSE(dossier::parse_dossier(text, "dossier.json", diagnostics));
  return codes(diagnostics);
}

inline std::vector<Code> not_found(const dossier::Question& question, const json& dossier) {
  Diagnostics diagnostics;
  CHECK(dossier::find_steps(dossier, question, "dossier.json", diagnostics).empty());
  return codes(diagnostics);
}

}  // namespace grond::test
