#include "check/provisions.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <utility>

namespace grond::check {
namespace {

using namespace kernel;

constexpr std::array level_keywords = {
#define GROND_LEVEL(name, keyword, key) keyword,
#include "kernel/tables.def"
};

std::string keyword(Level level) { return level_keywords[static_cast<std::size_t>(level)]; }

/// How deep a level stands; aanhef, onderdeel and slot stand side by side.
int depth(Level level) {
  switch (level) {
    case Level::chapter:
      return 0;
    case Level::title:
      return 1;
    case Level::section:
      return 2;
    case Level::paragraph:
      return 3;
    case Level::article:
      return 4;
    case Level::member:
      return 5;
    case Level::opening:
    case Level::item:
    case Level::closing:
      return 6;
    case Level::sentence:
      return 7;
  }
  return 7;
}

std::string words(const Program& program, ProvisionId id) {
  const Provision& provision = program.at(id);
  std::string own = keyword(provision.level) + (provision.number.empty() ? "" : " " + provision.number);
  bool complete = provision.level == Level::article || !provision.parent.exists();
  return (complete ? program.at(provision.instrument).name : words(program, provision.parent)) + " " + own;
}

std::vector<std::pair<Level, std::string>> path_to(const Program& program, ProvisionId id) {
  std::vector<std::pair<Level, std::string>> path;
  for (; id.exists(); id = program.at(id).parent) {
    const Provision& provision = program.at(id);
    path.insert(path.begin(), {provision.level, provision.number});
    if (provision.level == Level::article) break;
  }
  return path;
}

ProvisionId child(const Program& program, InstrumentId instrument, ProvisionId parent, Level level,
                  const std::string& number) {
  for (std::uint32_t i = 0; i < program.provisions.size(); ++i) {
    const Provision& p = program.provisions[i];
    // Articles are numbered through the whole instrument, whatever chapter they stand in.
    bool under = level == Level::article && !parent.exists() ? true : p.parent == parent;
    if (p.instrument == instrument && under && p.level == level && p.number == number) return {i};
  }
  return {};
}

ProvisionId make(Names& names, InstrumentId instrument, ProvisionId parent, Level level,
                 const std::string& number, source::Span span, bool written) {
  names.declarations.provisions.push_back({instrument, parent, level, number, ""});
  names.provision_spans.push_back(span);
  names.provision_written.push_back(written);
  return {static_cast<std::uint32_t>(names.declarations.provisions.size() - 1)};
}

using ProvisionPath = std::vector<std::pair<Level, std::string>>;

std::string shown(const Names& names, const syntax::Citation& citation, InstrumentId instrument,
                  const ProvisionPath& path) {
  std::string text = citation.instrument   ? citation.instrument->text
                     : instrument.exists() ? names.declarations.at(instrument).name
                                           : "";
  for (const auto& [level, number] : path)
    text += " " + keyword(level) + (number.empty() ? "" : " " + number);
  return text;
}

void unknown_instrument(const Names& names, const syntax::Name& name, Reporter& reporter) {
  std::vector<std::string> candidates;
  for (const auto& [known, id] : names.instruments) candidates.push_back(known);
  reporter.report(Code::unknown_instrument, name.span, {name.text},
                  Reporter::suggestion(name.text, candidates));
}

/// A heading without its summary.
source::Span label(const syntax::Heading& heading, const source::Sources& sources) {
  source::Span span = heading.span;
  if (heading.summary) span.end = heading.summary->span.begin;
  auto text = sources.text(span);
  span.end = span.begin + static_cast<std::uint32_t>(text.find_last_not_of(" \t\r\n\"") + 1);
  return span;
}

/// Walks one file's elements, keeping the stack of open headings.
class Placer {
 public:
  Placer(Names& names, Reporter& reporter, InstrumentId instrument)
      : names_(names), program_(names.declarations), reporter_(reporter), instrument_(instrument) {}

  void place(const syntax::Element& element) {
    if (const auto* r = std::get_if<syntax::Regulation>(&element)) {
      instrument_ = names_.instruments[r->name.text];
      open_.clear();
      cases_.clear();
      waiting_.clear();
      misplaced_ = false;
      for (const auto& i : r->interpretations) interpretation(i);
    } else if (const auto* h = std::get_if<syntax::Heading>(&element)) {
      heading(*h);
    } else if (const auto* c = std::get_if<syntax::CaseHead>(&element)) {
      if (in_regulation(c->span)) waiting_.push_back(c);
    } else if (const auto* s = std::get_if<syntax::Sentence>(&element)) {
      sentence(*s);
    } else if (const auto* i = std::get_if<syntax::Interpretation>(&element)) {
      if (in_regulation(i->span)) interpretation(*i);
    } else if (const auto* p = std::get_if<syntax::Procedure>(&element)) {
      names_.procedures.push_back({p, instrument_});
    } else if (const auto* k = std::get_if<syntax::CalendarDecl>(&element)) {
      calendar(*k);
    } else if (const auto* e = std::get_if<syntax::Example>(&element)) {
      const std::string& file = reporter_.sources().files[e->span.file].name;
      names_.examples.push_back(
          {e, current(), instrument_, std::filesystem::path(file).parent_path().string()});
    }
  }

 private:
  ProvisionId current() const { return open_.empty() ? ProvisionId{} : open_.back(); }

  bool in_regulation(source::Span span) {
    if (!instrument_.exists() && !std::exchange(homeless_, true)) reporter_.report(Code::no_regulation, span);
    return instrument_.exists();
  }

  void heading(const syntax::Heading& heading) {
    const source::Span place = label(heading, reporter_.sources());
    if (!in_regulation(place)) return;
    while (!open_.empty() && depth(program_.at(open_.back()).level) >= depth(heading.level)) open_.pop_back();
    while (!cases_.empty() && cases_.back().first > open_.size()) cases_.pop_back();
    // A case before a heading holds for that heading and those beside it: in an aanhef, for the items after
    // it.
    for (const auto* head : waiting_) cases_.push_back({open_.size(), head});
    waiting_.clear();
    if (depth(heading.level) > depth(Level::article) &&
        !enclosing(program_, current(), Level::article).exists()) {
      if (!std::exchange(misplaced_, true)) {
        std::string number = heading.number.empty() ? "" : " " + heading.number;
        reporter_.report(Code::misplaced_heading, place, {keyword(heading.level) + number, "artikel"});
      }
      return;
    }
    misplaced_ = false;
    ProvisionId parent = current();
    ProvisionId existing =
        child(program_, instrument_, heading.level == Level::article ? ProvisionId{} : parent, heading.level,
              heading.number);
    if (existing.exists() && depth(heading.level) >= depth(Level::article)) {
      // What stands below is new, or every part of it would be reported too.
      open_.push_back(make(names_, instrument_, parent, heading.level, heading.number, place, true));
      return reporter_.report(Code::duplicate_provision, place, {words(program_, existing)},
                              {reporter_.at(Code::declared_here, names_.provision_spans[existing.index])});
    }
    ProvisionId id = existing.exists()
                         ? existing
                         : make(names_, instrument_, parent, heading.level, heading.number, place, true);
    if (heading.summary) program_.provisions[id.index].summary = heading.summary->text;
    open_.push_back(id);
    check_source(id, heading);
  }

  void check_source(ProvisionId id, const syntax::Heading& heading) {
    if (depth(heading.level) < depth(Level::article)) return;
    if (heading.level == Level::opening || heading.level == Level::closing) return;
    auto index = names_.sources.find(program_.at(instrument_).source);
    if (index == names_.sources.end() || index->second.has(path_to(program_, id))) return;
    reporter_.report(Code::heading_not_in_source, label(heading, reporter_.sources()), {words(program_, id)});
  }

  void sentence(const syntax::Sentence& sentence) {
    if (!in_regulation(sentence.span)) return;
    if (!current().exists()) {
      if (!misplaced_) reporter_.report(Code::sentence_without_heading, sentence.span);
      return;
    }
    Statement statement{&sentence, current(), instrument_, {}};
    for (const auto& [level, head] : cases_) statement.cases.push_back(head);
    names_.statements.push_back(std::move(statement));
  }

  void calendar(const syntax::CalendarDecl& declared) {
    if (!in_regulation(declared.span)) return;
    if (!current().exists()) return reporter_.report(Code::sentence_without_heading, declared.span);
    auto [place, inserted] = names_.calendars.emplace(declared.name.text, Calendar{&declared, current(), {}});
    if (!inserted)
      reporter_.report(Code::duplicate_name, declared.name.span, {declared.name.text},
                       {reporter_.at(Code::declared_here, place->second.declared->name.span)});
  }

  void interpretation(const syntax::Interpretation& written) {
    // On a regulation's header there is no provision yet: the header stands for the whole instrument.
    ProvisionId at = current();
    if (!at.exists()) at = make(names_, instrument_, {}, Level::opening, "", written.span, true);
    std::string name = written.name ? written.name->text : program_.at(at).number;
    program_.interpretations.push_back({at, name, written.text.text});
  }

  Names& names_;
  Program& program_;
  Reporter& reporter_;
  InstrumentId instrument_;
  bool homeless_ = false;   ///< said that there is no regulation
  bool misplaced_ = false;  ///< below a heading that could not stand there, and was reported
  std::vector<ProvisionId> open_;
  std::vector<const syntax::CaseHead*> waiting_;  ///< cases whose heading comes next
  std::vector<std::pair<std::size_t, const syntax::CaseHead*>>
      cases_;  ///< with the heading depth they hold under
};

/// The single regulation header among the files of one folder.
std::map<std::string, InstrumentId> instrument_of_folder(const Names& names,
                                                         const std::vector<syntax::File>& files,
                                                         const source::Sources& sources) {
  std::map<std::string, std::vector<InstrumentId>> found;
  for (const auto& file : files) {
    std::string folder = std::filesystem::path(sources.files[file.file].name).parent_path().string();
    for (const auto& element : file.elements) {
      const auto* header = std::get_if<syntax::Regulation>(&element);
      if (!header) continue;
      auto instrument = names.instruments.find(header->name.text);
      if (instrument != names.instruments.end()) found[folder].push_back(instrument->second);
    }
  }
  std::map<std::string, InstrumentId> result;
  for (const auto& [folder, instruments] : found) {
    if (instruments.size() == 1) result[folder] = instruments.front();
  }
  return result;
}

std::vector<ProvisionId> with_range(const Program& program, ProvisionId first,
                                    const syntax::CitationPart& part) {
  if (part.until.empty()) return {first};
  std::vector<ProvisionId> result;
  const Provision& start = program.at(first);
  for (std::uint32_t i = first.index; i < program.provisions.size(); ++i) {
    const Provision& p = program.provisions[i];
    bool sibling = p.instrument == start.instrument && p.level == start.level &&
                   (p.level == Level::article || p.parent == start.parent);
    if (!sibling) continue;
    result.push_back({i});
    if (p.number == part.until) return result;
  }
  return {};
}

/// The provisions from which a citation without an article may be read, nearest first.
std::vector<ProvisionId> starting_points(const Program& program, const syntax::Citation& citation,
                                         ProvisionId from) {
  bool absolute = citation.instrument || citation.parts.empty() ||
                  depth(citation.parts.front().level) <= depth(Level::article);
  if (absolute) return {ProvisionId{}};
  std::vector<ProvisionId> result;
  for (ProvisionId at = from; at.exists(); at = program.at(at).parent) {
    result.push_back(at);
    if (program.at(at).level == Level::article) break;
  }
  return result;
}

}  // namespace

bool within(const Program& program, ProvisionId inner, ProvisionId outer) {
  for (; inner.exists(); inner = program.at(inner).parent) {
    if (inner == outer) return true;
  }
  return false;
}

ProvisionId enclosing(const Program& program, ProvisionId provision, Level level) {
  while (provision.exists() && program.at(provision).level != level) provision = program.at(provision).parent;
  return provision;
}

std::vector<ProvisionId> cite(Names& names, const syntax::Citation& citation, InstrumentId instrument,
                              ProvisionId from, Target target, const source::Sources& sources,
                              Diagnostics& diagnostics) {
  Reporter reporter(sources, diagnostics);
  Program& program = names.declarations;
  if (citation.instrument) {
    auto found = names.instruments.find(citation.instrument->text);
    if (found == names.instruments.end()) {
      unknown_instrument(names, *citation.instrument, reporter);
      return {};
    }
    instrument = found->second;
  }
  if (citation.self) {
    ProvisionId self = enclosing(program, from, citation.parts.front().level);
    if (self.exists()) return {self};
  }
  const auto points = starting_points(program, citation, from);
  // `dit lid` outside a member, or `lid 2` in the header of a regulation: there is nothing to read it from.
  if (citation.self || points.empty()) {
    reporter.report(Code::no_such_provision, citation.span, {std::string(sources.text(citation.span))});
    return {};
  }
  for (ProvisionId start : points) {
    ProvisionId at = start;
    bool found = true;
    for (const auto& part : citation.parts) {
      at = child(program, instrument, at, part.level, part.number);
      found = found && at.exists();
      if (!found) break;
    }
    if (!found || (target == Target::encoded && !names.provision_written[at.index])) continue;
    auto range = with_range(program, at, citation.parts.back());
    if (!range.empty()) return range;
  }
  ProvisionId at = points.back();  // the article, or the whole instrument
  auto path = at.exists() ? path_to(program, at) : ProvisionPath{};
  for (const auto& part : citation.parts) path.emplace_back(part.level, part.number);
  auto index = names.sources.find(program.at(instrument).source);
  bool known_to_lack = index != names.sources.end() && !index->second.has(path);
  bool known_to_have = index != names.sources.end() && !known_to_lack;
  if (target == Target::encoded || known_to_lack) {
    bool exists = known_to_have || (!program.at(instrument).encoded && !known_to_lack);
    reporter.report(exists ? Code::not_encoded : Code::no_such_provision, citation.span,
                    {shown(names, citation, instrument, path)});
    return {};
  }
  for (const auto& part : citation.parts) {
    ProvisionId next = child(program, instrument, at, part.level, part.number);
    at = next.exists() ? next : make(names, instrument, at, part.level, part.number, citation.span, false);
  }
  return {at};
}

void place_sentences(Names& names, const std::vector<syntax::File>& files, Reporter& reporter) {
  auto folders = instrument_of_folder(names, files, reporter.sources());
  for (const auto& file : files) {
    std::string folder =
        std::filesystem::path(reporter.sources().files[file.file].name).parent_path().string();
    auto shared = folders.find(folder);
    Placer placer(names, reporter, shared == folders.end() ? InstrumentId{} : shared->second);
    for (const auto& element : file.elements) placer.place(element);
  }
  for (const auto& file : files) {
    for (const auto& element : file.elements) {
      const auto* header = std::get_if<syntax::Regulation>(&element);
      if (!header) continue;
      InstrumentId instrument = names.instruments[header->name.text];
      for (const auto& citation : header->basis) {
        auto bases =
            cite(names, citation, instrument, {}, Target::cited, reporter.sources(), reporter.diagnostics());
        auto& basis = names.declarations.instruments[instrument.index].basis;
        basis.insert(basis.end(), bases.begin(), bases.end());
      }
      for (const auto& used : header->uses) {
        if (!names.instruments.count(used.text)) unknown_instrument(names, used, reporter);
      }
    }
  }
}

}  // namespace grond::check
