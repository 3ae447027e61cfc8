// What resolve produces: every declaration with an id, the tree of provisions, and each sentence with the
// provision it stands in. Expressions are still syntax; compiler/lower gives them types and ids.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "kernel/program.h"
#include "source/bron.h"
#include "source/source.h"
#include "syntax/ast.h"

namespace grond::check {

/// A sentence in its place.
struct Statement {
  const syntax::Sentence* sentence = nullptr;
  kernel::ProvisionId provision;  ///< innermost heading it stands under
  kernel::InstrumentId instrument;
  std::vector<const syntax::CaseHead*> cases;  ///< case heads of the enclosing provisions, outermost first
};

/// How a formed kind gathers its members: member attribute i equals key i.
struct Grouping {
  kernel::KindId members;
  std::vector<kernel::AttributeId> member_keys;
  syntax::ExprBox filter;  ///< null if none
};

/// A calendar in its place.
struct Calendar {
  const syntax::CalendarDecl* declared = nullptr;
  kernel::ProvisionId provision;
  kernel::Calendar days;  ///< of a list, `skipped` are its days
  bool counts() const { return declared->weekdays != 0; }
};

struct ExampleCase {
  const syntax::Example* example = nullptr;
  kernel::ProvisionId provision;  ///< where it stands, or none
  kernel::InstrumentId instrument;
  std::string folder;  ///< to find its facts file
};

struct Names {
  /// The declaration tables: instruments, provisions, interpretations, enumerations, kinds, types,
  /// attributes.
  kernel::Program declarations;

  std::map<std::string, kernel::InstrumentId> instruments;
  std::map<std::string, kernel::KindId> kinds;    ///< by name in sentences: "gegadigde"
  std::map<std::string, kernel::KindId> plurals;  ///< "gegadigden"
  std::map<std::string, kernel::TypeId> choices;  ///< keuze name to its enumeration type
  std::map<std::pair<kernel::KindId, std::string>, kernel::AttributeId> attributes;
  std::map<std::string, Calendar> calendars;
  std::map<kernel::KindId, Grouping> groupings;                  ///< by formed kind
  std::map<kernel::AttributeId, kernel::AttributeId> deadlines;  ///< handeling to its last day
  std::map<std::string, source::SourceIndex> sources;            ///< bron.json by BWB id

  std::vector<Statement> statements;
  std::vector<ExampleCase> examples;
  std::vector<std::pair<const syntax::Procedure*, kernel::InstrumentId>> procedures;

  std::vector<source::Span> attribute_spans;  ///< by AttributeId
  std::vector<source::Span> provision_spans;  ///< by ProvisionId
  std::vector<bool> provision_written;        ///< by ProvisionId: has a heading, so it is encoded

  kernel::Program& program() { return declarations; }

  /// What a wrong name may have meant.
  std::vector<std::string> kind_names() const {
    std::vector<std::string> result;
    for (const auto& [name, id] : kinds) result.push_back(name);
    return result;
  }
  std::vector<std::string> calendar_names() const {
    std::vector<std::string> result;
    for (const auto& [name, calendar] : calendars) result.push_back(name);
    return result;
  }
  std::vector<std::string> attribute_names(kernel::KindId kind) const {
    std::vector<std::string> result;
    for (const auto& [key, id] : attributes) {
      if (key.first == kind) result.push_back(key.second);
    }
    return result;
  }
};

/// "Gegadigde" as sentences write it: "gegadigde".
std::string in_sentence(const std::string& declared_name);

/// Interns a type.
kernel::TypeId intern(kernel::Program& program, const kernel::Type& type);

/// Is `inner` the provision `outer` or below it?
bool within(const kernel::Program& program, kernel::ProvisionId inner, kernel::ProvisionId outer);

/// The nearest enclosing provision of that level, or none.
kernel::ProvisionId enclosing(const kernel::Program& program, kernel::ProvisionId provision,
                              kernel::Level level);

/// How strict a citation is about its target.
enum class Target : std::uint8_t {
  encoded,  ///< must have rules or text in the loaded files (volgens, in afwijking van)
  cited     ///< may be a provision that is only pointed at (grondslag, ter uitvoering van)
};

/// Finds or, for Target::cited, makes the provisions a citation names, seen from `from`. Reports a provision
/// that does not exist, or exists but is not encoded; the result is then empty.
std::vector<kernel::ProvisionId> cite(Names& names, const syntax::Citation& citation,
                                      kernel::InstrumentId instrument, kernel::ProvisionId from,
                                      Target target, const source::Sources& sources,
                                      Diagnostics& diagnostics);

}  // namespace grond::check
