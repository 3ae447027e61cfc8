#include "driver/conversation.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "columns/edit_facts.h"
#include "columns/parse_value.h"
#include "diagnostics/diagnostic.h"
#include "dossier/asking.h"
#include "dossier/guidance.h"
#include "dossier/readable.h"
#include "dossier/text_block.h"
#include "interpret/interpret.h"

namespace grond::driver {
namespace {

using dossier::Inquiry;
using dossier::Missing;
using dossier::Question;
using kernel::KindId;

std::string trimmed(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(" \t\r");
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") + 1 - begin);
}

std::string said(Code code, const std::vector<std::string>& arguments) {
  return fmt::format("  {} {}\n", stable_code(code), message(code, arguments, Language::dutch));
}

}  // namespace

Conversation::Conversation(const kernel::Program& program, columns::Facts& facts,
                           kernel::ProcedureId procedure, dossier::Selected selected,
                           std::set<std::string> bodies, std::istream& in, std::ostream& out)
    : program_(program),
      facts_(facts),
      procedure_(procedure),
      selected_(std::move(selected)),
      bodies_(std::move(bodies)),
      in_(in),
      out_(out) {}

bool Conversation::for_others(const Missing& missing) const {
  const std::string body = dossier::body(program_, missing);
  return !body.empty() && bodies_.count(body) == 0;
}

bool Conversation::skipped(const Missing& missing) const {
  return std::find(skipped_.begin(), skipped_.end(), missing) != skipped_.end();
}

void Conversation::hold() {
  std::vector<dossier::CellName> first;
  while (true) {
    const Inquiry inquiry = dossier::inquire(program_, facts_, procedure_, selected_);
    if (first.empty()) first = inquiry.undecided;
    if (first.empty()) {
      out_ << "Alles is al beslist.\n";
      return;
    }
    if (inquiry.undecided.empty()) return tell_decisions(first);
    const auto next =
        std::find_if(inquiry.questions.begin(), inquiry.questions.end(), [&](const Question& question) {
          return !for_others(question.missing) && !skipped(question.missing);
        });
    if (next == inquiry.questions.end()) {
      tell_decisions(first);
      return tell_rest(inquiry);
    }
    switch (ask(next->missing)) {
      case Reply::taken:
        break;
      case Reply::skipped:
        skipped_.push_back(next->missing);
        break;
      case Reply::stopped:
        out_ << "Gestopt.\n";
        tell_decisions(first);
        return tell_rest(inquiry);
    }
  }
}

Conversation::Reply Conversation::ask(const Missing& missing) {
  out_ << dossier::question_text(program_, facts_, missing) << " (" << dossier::answer_hint(program_, missing)
       << ")\n";
  for (std::string line; out_ << "> " << std::flush, std::getline(in_, line);) {
    bool understood = true;
    const Reply reply = take(missing, trimmed(line), understood);
    if (understood) return reply;
    out_ << "  anders: weet niet, of stop\n";
  }
  out_ << '\n';
  return Reply::stopped;
}

Conversation::Reply Conversation::take(const Missing& missing, const std::string& text, bool& understood) {
  if (text == "stop") return Reply::stopped;
  if (text == "weet niet") return Reply::skipped;
  if (text.rfind("nieuw ", 0) == 0) {
    understood = add_row(missing, trimmed(text.substr(6)));
    return Reply::taken;
  }
  take_value(missing, text, understood);
  return Reply::taken;
}

void Conversation::take_value(const Missing& missing, const std::string& text, bool& understood) {
  const auto refuse = [&](Code code, const std::vector<std::string>& arguments) {
    out_ << said(code, arguments) << "  verwacht: " << dossier::answer_hint(program_, missing) << '\n';
    understood = false;
  };
  const kernel::Type type = dossier::type_of_answer(program_, missing);
  std::string name = "peildatum";
  if (missing.cause == Missing::Cause::fact) name = program_.at(missing.attribute).name;
  if (missing.cause == Missing::Cause::population && text != "ja")
    return refuse(Code::facts_invalid_value, {text, "volledig"});
  const columns::Written written{columns::Form::cell, text};
  if (type.base == kernel::Base::reference && !columns::is_absence(type, written)) {
    const auto& rows = facts_.tables[type.kind.index].row_of_id;
    const auto row = rows.find(text);
    if (row == rows.end()) {
      refuse(Code::facts_unknown_reference, {text, program_.at(type.kind).name});
      if (new_rows_of(missing).exists()) out_ << fmt::format("  nieuw {} voegt die toe\n", text);
      return;
    }
    return dossier::give_answer(program_, facts_, missing, Value::scalar(row->second));
  }
  const std::variant<Value, Code> parsed = columns::parse_value(program_, type, written);
  if (const Value* value = std::get_if<Value>(&parsed))
    return dossier::give_answer(program_, facts_, missing, *value);
  const Code code = std::get<Code>(parsed);
  if (code == Code::facts_absence_not_allowed) return refuse(code, {name});
  refuse(code, {text, name});
}

/// The kind of which an answer may name a row that is not there yet.
KindId Conversation::new_rows_of(const Missing& missing) const {
  KindId kind = missing.kind;
  if (missing.cause == Missing::Cause::fact) {
    const kernel::Type& type = program_.at(program_.at(missing.attribute).type);
    if (type.base != kernel::Base::reference) return {};
    kind = type.kind;
  }
  if (!kind.exists() || program_.at(kind).form == kernel::Form::formed) return {};
  return facts_.tables[kind.index].complete ? KindId{} : kind;
}

/// "ID", or "ID van OUDER" of a kind that belongs to another.
bool Conversation::add_row(const Missing& missing, const std::string& text) {
  const KindId kind = new_rows_of(missing);
  const auto refuse = [this](const std::string& why) {
    out_ << why;
    return false;
  };
  if (!kind.exists()) return refuse("  hier kan niets nieuws worden toegevoegd\n");
  const std::size_t of = text.find(" van ");
  const std::string id = trimmed(text.substr(0, of));
  if (id.empty() || id.find('/') != std::string::npos) return refuse(said(Code::facts_invalid_id, {id}));
  if (facts_.tables[kind.index].row_of_id.count(id) > 0)
    return refuse(said(Code::facts_duplicate_id, {id, program_.at(kind).name}));
  std::optional<Cell> owner;
  if (program_.at(kind).form == kernel::Form::belonging) {
    const std::string parent = of == std::string::npos ? "" : trimmed(text.substr(of + 5));
    const KindId above = program_.at(program_.at(program_.at(kind).parent).type).kind;
    const auto& rows = facts_.tables[above.index].row_of_id;
    if (const auto found = rows.find(parent); found != rows.end()) owner = Cell::scalar(found->second);
    if (!owner)
      return refuse(said(Code::facts_unknown_reference, {parent, program_.at(above).name}) +
                    "  verwacht: nieuw ID van OUDER\n");
  }
  const std::uint32_t row = columns::add_row(program_, facts_, kind, id);
  if (owner) facts_.columns[program_.at(kind).parent.index].set(row, *owner);
  if (missing.cause == Missing::Cause::fact)
    dossier::give_answer(program_, facts_, missing, Value::scalar(row));
  return true;
}

void Conversation::tell_decisions(const std::vector<dossier::CellName>& before) {
  const Outcome outcome = interpret::interpret(program_, facts_, procedure_);
  for (const dossier::CellName& cell : before) {
    const Cell decided = outcome.columns[cell.attribute.index].at(cell.row);
    if (decided.status == Status::unknown) continue;
    out_ << dossier::capitalised(dossier::cell_statement(program_, facts_, cell.attribute, cell.row, decided))
         << ".\n";
    const std::string said = dossier::information(program_, cell.attribute);
    if (!said.empty()) out_ << "  Volgens " << said << ".\n";
  }
}

/// What is missing still, and who can supply it.
void Conversation::tell_rest(const Inquiry& inquiry) {
  const Outcome outcome = interpret::interpret(program_, facts_, procedure_);
  for (const dossier::CellName& cell : inquiry.undecided)
    out_ << dossier::capitalised(dossier::cell_statement(program_, facts_, cell.attribute, cell.row,
                                                         outcome.columns[cell.attribute.index].at(cell.row)))
         << ".\n";
  if (inquiry.questions.empty()) out_ << "Geen feit kan dit nog beslissen.\n";
  for (const bool others : {false, true}) {
    bool first = true;
    for (const Question& question : inquiry.questions) {
      if (for_others(question.missing) != others) continue;
      if (std::exchange(first, false))
        out_ << (others ? "Alleen een ander kan nog geven:\n" : "Nog niet beantwoord:\n");
      out_ << "  - ";
      if (others) out_ << dossier::shown(dossier::body(program_, question.missing)) << ": ";
      out_ << dossier::question_text(program_, facts_, question.missing) << '\n';
    }
  }
}

}  // namespace grond::driver
