// What resolve produces: every declaration with an id, the tree of provisions, and each sentence with the
// provision it stands in. Expressions are still syntax; compiler/lower gives them types and ids.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "check/words.h"
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
  const syntax::Sentence* list = nullptr;      ///< of an item: `kan een of meer van de onderdelen bepalen`
  bool of_table = false;                       ///< a cell that was written out
};

/// A table in its place, with what its keys may be.
struct PlacedTable {
  const syntax::Table* table = nullptr;
  kernel::ProvisionId provision;
  kernel::InstrumentId instrument;
  std::vector<std::vector<std::string>> options;  ///< by key: those with a row, or with a column
};

/// How a formed kind gathers its members: member attribute i equals key i.
struct Grouping {
  kernel::KindId members;
  std::vector<kernel::AttributeId> member_keys;
  syntax::ExprBox filter;  ///< null if none
};

/// What of an earlier text stays in force where a sentence of a later one says so.
struct Continued {
  std::size_t statement = 0;                 ///< that sentence, in Names::statements
  std::vector<kernel::ProvisionId> earlier;  ///< those provisions, as part of the later text
  std::vector<kernel::ProvisionId> later;    ///< what stands in their place in the later text; may be none
  source::Span span;                         ///< of the citation
};

/// One `het bepaalde in … is van (overeenkomstige) toepassing`, written out.
struct Application {
  source::Span sentence, cited;  ///< where it stands, and the citation in it
  kernel::ProvisionId provision;
  kernel::InstrumentId instrument;
  std::map<kernel::ProvisionId, kernel::ProvisionId> copies;                 ///< by applied provision
  std::map<kernel::ProvisionId, std::vector<kernel::ProvisionId>> replaced;  ///< `lees lid 1 als lid 5`
  std::set<kernel::KindId>
      rows;  ///< kinds that others are read as: their words must be given, not looked for

  /// Is this text of the applying sentence itself, and not of what it applies?
  bool wrote(source::Span span) const {
    return span.file == sentence.file && span.begin >= sentence.begin && span.end <= sentence.end;
  }
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
  Words words;

  /// The declaration tables: instruments, provisions, interpretations, enumerations, kinds, types,
  /// attributes.
  kernel::Program declarations;

  std::map<std::string, std::vector<kernel::InstrumentId>> instruments;  ///< its versions, oldest text first
  std::map<const syntax::Regulation*, kernel::InstrumentId> headers;
  /// Of an earlier text, so far as it stays in force: the version amid which it does.
  std::map<kernel::InstrumentId, kernel::InstrumentId> continues_amid;
  std::vector<Continued> continued;
  std::map<std::string, kernel::KindId> kinds;    ///< by name in sentences: "gegadigde"
  std::map<std::string, kernel::KindId> plurals;  ///< "gegadigden"
  std::map<kernel::KindId, kernel::InstrumentId>
      declared_in;  ///< of a kind below the heading of an instrument
  std::vector<std::string> organs;
  std::map<std::string, kernel::TypeId> choices;  ///< keuze name to its enumeration type
  std::map<std::pair<kernel::KindId, std::string>, kernel::AttributeId> attributes;
  std::map<std::pair<kernel::KindId, std::string>, std::size_t> collections;  ///< place in `declarations`
  std::vector<source::Span> collection_spans;
  std::map<std::string, Calendar> calendars;
  std::map<kernel::KindId, Grouping> groupings;                  ///< by formed kind
  std::map<kernel::AttributeId, kernel::AttributeId> deadlines;  ///< handeling to its last day or moment
  /// Of a handeling that can be shown in more than one way: the days in the facts, by their words.
  std::map<kernel::AttributeId, std::map<std::string, kernel::AttributeId>> moments;
  std::map<std::string, source::SourceIndex> sources;  ///< bron.json by BWB id, and by source::index_key

  std::vector<Statement> statements;
  std::vector<Application> applications;
  std::map<kernel::ProvisionId, std::size_t> application_of;  ///< by provision that stands for an applied one
  std::vector<PlacedTable> tables;
  std::vector<std::shared_ptr<const syntax::Sentence>> table_sentences;
  std::vector<kernel::ProvisionId> legends;                     ///< provisions that hold a legend
  std::vector<syntax::Interpretation> interpretations_written;  ///< by InterpretationId
  std::vector<std::shared_ptr<const syntax::Sentence>> copied_sentences;
  std::vector<std::shared_ptr<const syntax::CaseHead>> copied_cases;
  std::vector<ExampleCase> examples;
  std::vector<std::shared_ptr<const syntax::Example>>
      written_cases;  ///< one for each row of a table of cases
  std::vector<std::pair<const syntax::Procedure*, kernel::InstrumentId>> procedures;

  std::vector<source::Span> instrument_spans;  ///< by InstrumentId: its name where it is declared
  std::vector<source::Span> attribute_spans;   ///< by AttributeId
  std::vector<source::Span> provision_spans;   ///< by ProvisionId
  std::vector<bool> provision_written;         ///< by ProvisionId: has a heading, so it is encoded

  kernel::Program& program() { return declarations; }

  /// The key of a declared word in the maps above.
  std::string word(const syntax::Name& name) const { return words.known_as(name); }
  std::map<std::string, kernel::KindId>::const_iterator kind(const syntax::Name& name) const {
    return kinds.find(word(name));
  }
  std::map<std::string, kernel::KindId>::const_iterator plural(const syntax::Name& name) const {
    return plurals.find(word(name));
  }

  /// The version that what an instrument does not hold itself is read from: its own.
  kernel::InstrumentId amid(kernel::InstrumentId instrument) const {
    const auto found = continues_amid.find(instrument);
    return found == continues_amid.end() ? instrument : found->second;
  }

  /// The bron.json of an instrument: of the text that was encoded, where there are more versions of it.
  const source::SourceIndex* source_of(kernel::InstrumentId instrument) const;

  /// What wrote out this provision; null of a provision that stands in the text.
  const Application* application(kernel::ProvisionId provision) const {
    const auto found = application_of.find(provision);
    return found == application_of.end() ? nullptr : &applications[found->second];
  }

  /// Null of what is no collection.
  const kernel::Collection* collection(kernel::KindId kind, const std::string& name) const {
    const auto found = collections.find({kind, name});
    return found == collections.end() ? nullptr : &declarations.collections[found->second];
  }

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

/// "ministeriële regeling"
std::string rank_shown(kernel::RankOf rank);

/// Interns a type.
kernel::TypeId intern(kernel::Program& program, const kernel::Type& type);

/// How deep a level stands; aanhef, onderdeel and slot stand side by side.
int depth(kernel::Level level);

/// Is `inner` the provision `outer` or below it?
bool within(const kernel::Program& program, kernel::ProvisionId inner, kernel::ProvisionId outer);

/// The nearest enclosing provision of that level, or none.
kernel::ProvisionId enclosing(const kernel::Program& program, kernel::ProvisionId provision,
                              kernel::Level level);

/// The article or annex a provision stands in, or none.
kernel::ProvisionId standing_alone(const kernel::Program& program, kernel::ProvisionId provision);

/// The provisions at the same place of the versions of one instrument, together; in order of first mention.
std::vector<std::vector<kernel::ProvisionId>> by_place(const kernel::Program& program,
                                                       const std::vector<kernel::ProvisionId>& provisions);

/// How strict a citation is about its target.
enum class Target : std::uint8_t {
  encoded,  ///< must have rules or text in the loaded files (voor de toepassing van)
  rules,    ///< as well; also where transitional law keeps an earlier text of it (volgens, in afwijking van)
  cited     ///< may be a provision that is only pointed at (grondslag, ter uitvoering van)
};

/// Finds or, for Target::cited, makes the provisions a citation names, seen from `from`. A citation of
/// another instrument is dynamic: it means every version that is in force at some moment at which the citing
/// one is, unless it says `zoals luidend op`. Reports a provision that does not exist, or exists but is not
/// encoded; the result is then empty.
std::vector<kernel::ProvisionId> cite(Names& names, const syntax::Citation& citation,
                                      kernel::InstrumentId instrument, kernel::ProvisionId from,
                                      Target target, const source::Sources& sources,
                                      Diagnostics& diagnostics);

}  // namespace grond::check
