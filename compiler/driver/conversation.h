// Asks for the facts that decisions still need, one at a time, and takes the answers. Plain text in and out,
// so that a script can hold the conversation too.
#pragma once

#include <istream>
#include <ostream>
#include <set>
#include <string>
#include <vector>

#include "columns/table.h"
#include "dossier/questions.h"
#include "kernel/program.h"

namespace grond::driver {

class Conversation {
 public:
  /// All must outlive it. Answers go into `facts`. Questions that only a body can answer are put only when it
  /// is one of `bodies`.
  Conversation(const kernel::Program& program, columns::Facts& facts, kernel::ProcedureId procedure,
               dossier::Selected selected, std::set<std::string> bodies, std::istream& in, std::ostream& out);

  /// Until the decisions are made, nobody here knows more, or the other side stops.
  void hold();

 private:
  enum class Reply { taken, skipped, stopped };

  Reply ask(const dossier::Missing& missing);
  Reply take(const dossier::Missing& missing, const std::string& text, bool& understood);
  void take_value(const dossier::Missing& missing, const std::string& text, bool& understood);
  bool add_row(const dossier::Missing& missing, const std::string& text);
  kernel::KindId new_rows_of(const dossier::Missing& missing) const;
  bool for_others(const dossier::Missing& missing) const;
  bool skipped(const dossier::Missing& missing) const;
  void tell_decisions(const std::vector<dossier::CellName>& before);
  void tell_rest(const dossier::Inquiry& inquiry);

  const kernel::Program& program_;
  columns::Facts& facts_;
  kernel::ProcedureId procedure_;
  dossier::Selected selected_;
  std::set<std::string> bodies_;
  std::istream& in_;
  std::ostream& out_;
  std::vector<dossier::Missing> skipped_;
};

}  // namespace grond::driver
