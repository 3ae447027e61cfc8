#include "check/provisions.h"

#include <algorithm>
#include <deque>
#include <filesystem>
#include <set>
#include <utility>

#include "check/amend.h"
#include "check/applications.h"
#include "check/cases.h"
#include "check/continued.h"
#include "check/footnotes.h"
#include "check/power_lists.h"
#include "check/provision_tree.h"
#include "check/tables.h"
#include "check/timeless.h"
#include "check/versions.h"
#include "kernel/validity.h"
#include "source/place_words.h"

namespace grond::check {
namespace {

using namespace kernel;

/// Where a heading says its validity, and whether that has a moment in common with a text it stands in. An
/// amendment takes headings along, so what is past or to come in one text need not be in another.
struct StatedTime {
  bool in_force = false;
  std::string shown;  ///< the provision
  source::Span span;
};
using StatedTimes = std::map<std::pair<std::uint32_t, std::uint32_t>, StatedTime>;

/// Walks one file's elements, keeping the stack of open headings.
class Placer {
 public:
  Placer(Names& names, Reporter& reporter, StatedTimes& times, InstrumentId instrument)
      : names_(names),
        program_(names.declarations),
        reporter_(reporter),
        times_(times),
        instrument_(instrument) {}

  void place(const syntax::Element& element) {
    if (const auto* r = std::get_if<syntax::Regulation>(&element)) {
      begin(*r);
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
    } else if (const auto* l = std::get_if<syntax::Legend>(&element)) {
      legend(*l);
    } else if (const auto* t = std::get_if<syntax::Table>(&element)) {
      table(*t);
    } else if (const auto* d = std::get_if<syntax::KindDecl>(&element)) {
      const auto kind = names_.kinds.find(in_sentence(names_.word(d->name)));
      if (kind != names_.kinds.end() && instrument_.exists())
        names_.declared_in.try_emplace(kind->second, instrument_);
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

  /// When all has its place.
  void finish() const { footnotes_.finish(reporter_); }

  /// The instrument that what comes next belongs to.
  InstrumentId instrument() const { return instrument_; }

 private:
  int depth_of(ProvisionId id) const { return depth(program_.at(id).level, program_.at(id).number); }
  ProvisionId current() const { return open_.empty() ? ProvisionId{} : open_.back(); }

  void begin(const syntax::Regulation& regulation) {
    const auto header = names_.headers.find(&regulation);
    const auto namesake = names_.instruments.find(regulation.name.text);
    homeless_ = true;  // what is wrong with the header was reported
    instrument_ = {};
    if (header != names_.headers.end())
      instrument_ = header->second;
    else if (!regulation.amends && namesake != names_.instruments.end())
      instrument_ = namesake->second.front();
  }

  bool in_regulation(source::Span span) {
    if (!instrument_.exists() && !std::exchange(homeless_, true)) reporter_.report(Code::no_regulation, span);
    return instrument_.exists();
  }

  void heading(const syntax::Heading& heading) {
    const source::Span place = label(heading, reporter_.sources());
    if (!in_regulation(place)) return;
    check_word(heading, place);
    if (heading.change != syntax::Heading::Change::none || heading.former)
      reporter_.report(Code::change_outside_amendment, place);
    while (!open_.empty() && depth_of(open_.back()) >= depth(heading.level, heading.number)) open_.pop_back();
    while (!cases_.empty() && cases_.back().first > open_.size()) cases_.pop_back();
    // A case before a heading holds for that heading and those beside it: in an aanhef, for the items after
    // it.
    for (const auto* head : waiting_) cases_.push_back({open_.size(), head});
    waiting_.clear();
    if (const auto lacking = lacking_around(program_, current(), heading.level, heading.number)) {
      const Level wanted = *lacking == Level::article && is_guidance() ? Level::question : *lacking;
      if (!std::exchange(misplaced_, true))
        reporter_.report(
            Code::misplaced_heading, place,
            {source::place_words(heading.level, heading.number), source::place_words(wanted, "")});
      return;
    }
    misplaced_ = false;
    const ProvisionId id = placed(heading, place);
    if (heading.summary) program_.provisions[id.index].summary = heading.summary->text;
    open_.push_back(id);
    if (heading.level == Level::note) begin_note(heading, id);
    check_source(id, heading);
  }

  bool is_guidance() const { return program_.at(instrument_).rank == RankOf::guidance; }

  /// Whoever reads "artikel 3" thinks of law, and of law alone: guidance asks and answers.
  void check_word(const syntax::Heading& heading, source::Span place) {
    const bool of_guidance = heading.level == Level::question || heading.level == Level::afterword;
    if (heading.level == Level::article && is_guidance())
      reporter_.report(Code::article_in_guidance, place, {heading.number});
    else if (of_guidance && !is_guidance())
      reporter_.report(Code::question_outside_guidance, place, {source::place_words(heading.level, "")});
  }

  /// The provision of a heading: a new one, or, of a chapter, one that was begun before.
  ProvisionId placed(const syntax::Heading& heading, source::Span place) {
    const ProvisionId parent = current();
    const bool unique = stands_alone(heading.level) || depth(heading.level) > depth(Level::article);
    const bool outermost = stands_alone(heading.level) && heading.level != Level::annex;
    const auto known =
        children(program_, instrument_, outermost ? ProvisionId{} : parent, heading.level, heading.number);
    const Validity own = stated(heading, parent);
    for (const ProvisionId other : known) {
      const Validity& before = program_.at(other).validity;
      if (!unique && (!heading.validity || before == own)) return other;
    }
    const ProvisionId id = make(names_, instrument_, parent, heading.level, heading.number, place, true);
    program_.provisions[id.index].validity = own;
    for (const ProvisionId other : known) {
      if (apart(validity_of(program_, other), validity_of(program_, id))) continue;
      // What stands below is new, or every part of it would be reported too.
      reporter_.report(Code::duplicate_provision, place, {words(program_, other)},
                       {reporter_.at(Code::declared_here, names_.provision_spans[other.index])});
      return id;
    }
    if (heading.validity) note_time(heading, id);
    return id;
  }

  /// The validity that a heading states, by the measure of what it stands in.
  Validity stated(const syntax::Heading& heading, ProvisionId parent) {
    if (!heading.validity) return {};
    const Validity outer =
        parent.exists() ? validity_of(program_, parent) : program_.at(instrument_).validity;
    const Validity own = heading.validity->value;
    if (outer.by == Validity::By::always || outer.by == own.by) return own;
    reporter_.report(Code::measured_otherwise, heading.validity->span,
                     {outer.by == Validity::By::date ? "datum" : "studiejaar"});
    return {};
  }

  void note_time(const syntax::Heading& heading, ProvisionId id) {
    const source::Span span = heading.validity->span;
    StatedTime& time = times_[{span.file, span.begin}];
    time = {time.in_force || !is_empty(validity_of(program_, id)), words(program_, id), span};
  }

  void check_source(ProvisionId id, const syntax::Heading& heading) {
    if (!stands_alone(heading.level) && depth(heading.level) < depth(Level::article)) return;
    if (heading.level == Level::opening || heading.level == Level::closing) return;
    // Of an article's table the index has no rows.
    if (heading.level == Level::row && program_.at(standing_alone(program_, id)).level != Level::annex)
      return;
    const source::SourceIndex* index = names_.source_of(instrument_);
    if (!index || index->has(source_path(*index, program_, id))) return;
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

  void legend(const syntax::Legend& written) {
    if (!in_regulation(written.span)) return;
    const ProvisionId at = standing_alone(program_, current());
    if (!at.exists()) return reporter_.report(Code::sentence_without_heading, written.span);
    legends_[at].add(written, reporter_);
    names_.legends.push_back(current());
  }

  /// The rows are provisions in the one that the table stands in.
  void table(const syntax::Table& written) {
    if (!in_regulation(written.span)) return;
    const ProvisionId at = current();
    if (!at.exists()) return reporter_.report(Code::sentence_without_heading, written.span);
    WrittenTable table = write_out(written, legends_[standing_alone(program_, at)], reporter_);
    std::vector<syntax::ExprBox> cases;
    for (const auto& [level, head] : cases_) cases.push_back(head->in_case);
    for (const NoteMark& mark : table.notes) footnotes_.carry(mark, at, cases);
    for (const WrittenRow& row : table.rows) {
      heading(row.heading);
      for (const auto& each : row.sentences) {
        names_.table_sentences.push_back(each);
        sentence(*each);
        names_.statements.back().of_table = true;
      }
      for (const syntax::Interpretation& each : row.interpretations) interpretation(each);
    }
    while (current() != at) open_.pop_back();
    names_.tables.push_back({&written, at, instrument_, std::move(table.options)});
  }

  /// The sentences of a footnote are about who the rows, columns and cells are about that carry it.
  void begin_note(const syntax::Heading& heading, ProvisionId id) {
    const ProvisionId around = program_.at(id).parent;
    const syntax::ExprBox about = footnotes_.about(heading.number, program_, around);
    if (about) {
      names_.copied_cases.push_back(
          std::make_shared<const syntax::CaseHead>(syntax::CaseHead{{}, about, about->span}));
      cases_.push_back({open_.size(), names_.copied_cases.back().get()});
    } else if (std::ranges::any_of(names_.tables, [&](const PlacedTable& table) {
                 return within(program_, table.provision, around);
               })) {
      reporter_.report(Code::note_never_carried, label(heading, reporter_.sources()), {heading.number});
    }
  }

  void calendar(const syntax::CalendarDecl& declared) {
    if (!in_regulation(declared.span)) return;
    if (!current().exists()) return reporter_.report(Code::sentence_without_heading, declared.span);
    auto [place, inserted] =
        names_.calendars.emplace(names_.word(declared.name), Calendar{&declared, current(), {}});
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
    names_.interpretations_written.push_back(written);
  }

  Names& names_;
  Program& program_;
  Reporter& reporter_;
  StatedTimes& times_;
  InstrumentId instrument_;
  bool homeless_ = false;   ///< said that there is no regulation
  bool misplaced_ = false;  ///< below a heading that could not stand there, and was reported
  std::vector<ProvisionId> open_;
  std::map<ProvisionId, LegendWords> legends_;  ///< by the article or annex in which they stand
  Footnotes footnotes_;
  std::vector<const syntax::CaseHead*> waiting_;  ///< cases whose heading comes next
  std::vector<std::pair<std::size_t, const syntax::CaseHead*>>
      cases_;  ///< with the heading depth they hold under
};

/// The single regulation header among the files of one folder; an amendment only where there is no other.
std::map<std::string, InstrumentId> instrument_of_folder(const Names& names,
                                                         const std::vector<syntax::File>& files,
                                                         const source::Sources& sources) {
  std::map<std::pair<std::string, bool>, std::vector<InstrumentId>> found;
  for (const auto& file : files) {
    std::string folder = std::filesystem::path(sources.files[file.file].name).parent_path().string();
    for (const auto& element : file.elements) {
      const auto* header = std::get_if<syntax::Regulation>(&element);
      if (header && names.headers.count(header))
        found[{folder, header->amends}].push_back(names.headers.at(header));
    }
  }
  std::map<std::string, InstrumentId> result;
  for (const auto& [place, instruments] : found) {
    const auto& [folder, amends] = place;
    if (instruments.size() == 1 && !(amends && found.count({folder, false})))
      result[folder] = instruments.front();
  }
  return result;
}

/// The legal bases and used instruments that a header names.
void place_header(Names& names, const syntax::Regulation& header, InstrumentId instrument,
                  Reporter& reporter) {
  auto& instruments = names.declarations.instruments;
  std::vector<ProvisionId> basis;
  for (const auto& citation : header.basis) {
    const auto cited =
        cite(names, citation, instrument, {}, Target::cited, reporter.sources(), reporter.diagnostics());
    basis.insert(basis.end(), cited.begin(), cited.end());
    if (citation.whole) reporter.report(Code::rests_on_itself, citation.span);
  }
  if (header.amends && header.basis.empty())
    basis = instruments[version_before(names, instrument).index].basis;
  instruments[instrument.index].basis = std::move(basis);
  for (const auto& used : header.uses) {
    if (!names.instruments.count(used.text)) report_unknown_instrument(names, used, reporter);
  }
}

/// The whole text of each amended version, made from the text before it and put in its place.
void place_amendments(Names& names, std::map<InstrumentId, std::vector<Text>> texts, StatedTimes& times,
                      Reporter& reporter) {
  std::vector<InstrumentId> amendments;
  for (const auto& [header, instrument] : names.headers) {
    if (header->amends) amendments.push_back(instrument);
  }
  std::ranges::sort(amendments, {},
                    [&](InstrumentId id) { return std::pair(names.declarations.at(id).text_date, id); });
  std::deque<syntax::Element> headings;
  for (InstrumentId instrument : amendments) {
    Text changes;
    for (const Text& text : texts[instrument]) changes.insert(changes.end(), text.begin(), text.end());
    const Text text = amended(texts[version_before(names, instrument)], changes, headings, reporter);
    texts[instrument] = {text};
    Placer placer(names, reporter, times, instrument);
    for (const auto* element : text) placer.place(*element);
    placer.finish();
  }
}

}  // namespace

void place_sentences(Names& names, const std::vector<syntax::File>& files, Reporter& reporter) {
  const auto folders = instrument_of_folder(names, files, reporter.sources());
  std::map<InstrumentId, std::vector<Text>> texts;  // one part per file
  std::set<InstrumentId> amendments;
  StatedTimes times;
  for (const auto& [header, instrument] : names.headers) {
    if (header->amends) amendments.insert(instrument);
  }
  for (const auto& file : files) {
    std::string folder =
        std::filesystem::path(reporter.sources().files[file.file].name).parent_path().string();
    auto shared = folders.find(folder);
    Placer placer(names, reporter, times, shared == folders.end() ? InstrumentId{} : shared->second);
    std::map<InstrumentId, Text> here;
    for (const auto& element : file.elements) {
      const bool text = is_text(element);
      if (text) here[placer.instrument()].push_back(&element);
      if (!text || !amendments.count(placer.instrument())) placer.place(element);
    }
    placer.finish();
    for (auto& [instrument, text] : here) texts[instrument].push_back(std::move(text));
  }
  place_amendments(names, std::move(texts), times, reporter);
  write_out_cases(names, reporter);
  for (const auto& [place, time] : times) {
    if (!time.in_force) reporter.report(Code::never_in_force, time.span, {time.shown});
  }
  // In order of the texts: an amendment has the legal bases of the version before it.
  for (const auto& [name, versions] : names.instruments) {
    for (InstrumentId version : versions) {
      for (const auto& [header, instrument] : names.headers) {
        if (instrument == version) place_header(names, *header, version, reporter);
      }
    }
  }
  write_out_power_lists(names, reporter);
  place_continued(names, reporter);
  write_out_applications(names, reporter);
  demand_timeless(names, reporter);
}

}  // namespace grond::check
