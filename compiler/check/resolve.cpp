#include "check/resolve.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <set>

#include "check/calendars.h"
#include "check/collections.h"
#include "check/declared.h"
#include "check/instruments.h"
#include "check/provisions.h"
#include "check/types.h"

namespace grond::check {
namespace {

using namespace kernel;

/// First pass over all files: everything that has a name of its own.
class Declarations {
 public:
  Declarations(Names& names, DeclaredNames& declared, Reporter& reporter)
      : names_(names), program_(names.declarations), declared_(declared), reporter_(reporter) {}

  void choice(const syntax::Choice& declared) {
    if (!fresh(declared.name)) return;
    if (declared.options.size() > 62) {
      reporter_.report(Code::too_many_options, declared.name.span,
                       {declared.name.text, std::to_string(declared.options.size())});
      return;
    }
    Type type{.base = Base::enumeration};
    if (declared.subset_of) {
      auto base = names_.choices.find(names_.word(*declared.subset_of));
      if (base == names_.choices.end())
        return unknown(Code::unknown_type, *declared.subset_of, choice_names());
      type.enumeration = program_.at(base->second).enumeration;
    } else {
      type.enumeration = {static_cast<std::uint32_t>(program_.enumerations.size())};
      Enumeration enumeration{names_.word(declared.name), {}, declared.ordered};
      for (const auto& option : declared.options) enumeration.options.push_back(option.text);
      program_.enumerations.push_back(std::move(enumeration));
    }
    const auto& options = program_.at(type.enumeration).options;
    for (const auto& option : declared.options) {
      auto found = std::find(options.begin(), options.end(), option.text);
      if (found == options.end()) {
        unknown(Code::unknown_option, option, options, {program_.at(type.enumeration).name});
        continue;
      }
      auto bit = std::uint64_t{1} << (found - options.begin());
      if (type.subset & bit) reporter_.report(Code::duplicate_name, option.span, {option.text});
      type.subset |= bit;
    }
    names_.choices[names_.word(declared.name)] = intern(program_, bounded(type));
  }

  void kind(const syntax::KindDecl& declared) {
    if (!fresh(declared.name)) return;
    if (!fresh({in_sentence(declared.plural.text), declared.plural.span})) return;
    KindId id{static_cast<std::uint32_t>(program_.kinds.size())};
    Form form = declared.belongs_to ? Form::belonging : declared.each.empty() ? Form::free : Form::formed;
    const std::string name = names_.word(declared.name), plural = names_.word(declared.plural);
    program_.kinds.push_back({name, plural, form, {}, {}, {}});
    names_.kinds[in_sentence(name)] = id;
    names_.plurals[in_sentence(plural)] = id;
    ids_[&declared] = id;
  }

  void organ(const syntax::Organ& declared) {
    if (fresh(declared.name)) names_.organs.push_back(names_.word(declared.name));
  }

  void attributes(const syntax::KindDecl& declared) {
    auto found = ids_.find(&declared);
    if (found == ids_.end()) return;
    KindId kind = found->second;
    if (declared.belongs_to) parent(kind, *declared.belongs_to);
    for (std::size_t i = 0; i < declared.each.size(); ++i) key(kind, declared, i);
    const bool has_keys = program_.kinds[kind.index].keys.size() == declared.each.size();
    if (declared.in_order && has_keys) set_order(program_, kind, declared.each.back().name, reporter_);
    for (const auto& attribute : declared.attributes)
      if (!attribute.collects) declare(kind, attribute);
  }

  void grouping(const syntax::KindDecl& declared) {
    if (!declared.grouping) return;
    auto kind = ids_.find(&declared);
    auto members = names_.plurals.find(in_sentence(names_.word(declared.grouping->members)));
    if (kind == ids_.end()) return;
    if (members == names_.plurals.end())
      return unknown(Code::unknown_kind, declared.grouping->members, plural_names());
    Grouping result{members->second, {}, declared.grouping->filter};
    const auto& keys = program_.at(kind->second).keys;
    if (keys.size() != declared.grouping->keys.size()) {
      source::Span span = declared.grouping->keys.front().span;
      span.end = declared.grouping->keys.back().span.end;
      reporter_.report(Code::grouping_mismatch, span,
                       {std::to_string(declared.grouping->keys.size()), std::to_string(keys.size())});
      return;
    }
    for (std::size_t i = 0; i < keys.size(); ++i) {
      const auto& path = declared.grouping->keys[i];
      auto member = names_.attributes.find({result.members, path.links.front().text});
      if (path.links.size() != 1 || member == names_.attributes.end()) {
        return unknown(Code::unknown_name, path.links.front(), names_.attribute_names(result.members));
      }
      if (!same_domain(keys[i], member->second)) {
        reporter_.report(Code::grouping_type, path.span,
                         {path.links.front().text, declared.each[i].name.text});
        return;
      }
      result.member_keys.push_back(member->second);
    }
    names_.groupings[kind->second] = std::move(result);
  }

  /// `volgens WVO artikel 7`: the law outside Grond that a fact rests on. When all provisions have their
  /// place.
  void law(const syntax::KindDecl& declared) {
    const auto kind = ids_.find(&declared);
    if (kind == ids_.end()) return;
    for (const syntax::AttributeDecl& attribute : declared.attributes) {
      const auto found = names_.attributes.find({kind->second, attribute.name.text});
      if (attribute.law.empty() || found == names_.attributes.end()) continue;
      if (attribute.role == Role::derived || attribute.role == Role::decision) {
        reporter_.report(Code::law_of_no_fact, attribute.law.front().span, {attribute.name.text});
        continue;
      }
      for (const syntax::Citation& citation : attribute.law) law_of(found->second, citation);
    }
  }

 private:
  void law_of(AttributeId fact, const syntax::Citation& citation) {
    if (!citation.instrument)
      return reporter_.report(Code::law_without_instrument, citation.span,
                              {std::string(reporter_.sources().text(citation.span))});
    const auto cited =
        cite(names_, citation, {}, {}, Target::cited, reporter_.sources(), reporter_.diagnostics());
    // Of more versions of a place the one that applies differs from row to row: all are kept.
    for (const auto& versions : by_place(program_, cited)) {
      auto& law = program_.attributes[fact.index].law;
      law.insert(law.end(), versions.begin(), versions.end());
    }
  }

  bool fresh(const syntax::Name& name) { return declared_.fresh({names_.word(name), name.span}); }

  void unknown(Code code, const syntax::Name& name, const std::vector<std::string>& candidates,
               std::vector<std::string> more = {}) {
    more.insert(more.begin(), name.text);
    reporter_.report(code, name.span, std::move(more), Reporter::suggestion(name.text, candidates));
  }

  std::vector<std::string> choice_names() const {
    std::vector<std::string> result;
    for (const auto& [name, type] : names_.choices) result.push_back(name);
    return result;
  }
  std::vector<std::string> kind_names() const {
    std::vector<std::string> result = choice_names();
    for (const auto& kind : program_.kinds) result.push_back(kind.name);
    return result;
  }
  std::vector<std::string> plural_names() const {
    std::vector<std::string> result;
    for (const auto& kind : program_.kinds) result.push_back(kind.plural);
    return result;
  }

  /// Fills the option range an enumeration's subset implies.
  Type bounded(Type type) const {
    const auto& options = program_.at(type.enumeration).options;
    type.least = 0;
    type.greatest = 0;
    for (std::size_t i = options.size(); i-- > 0;) {
      if (type.subset >> i & 1) type.least = static_cast<std::int64_t>(i);
    }
    for (std::size_t i = 0; i < options.size(); ++i) {
      if (type.subset >> i & 1) type.greatest = static_cast<std::int64_t>(i);
    }
    return type;
  }

  bool same_domain(AttributeId a, AttributeId b) const {
    const Type& left = program_.at(program_.at(a).type);
    const Type& right = program_.at(program_.at(b).type);
    return left.base == right.base && left.kind == right.kind && left.enumeration == right.enumeration;
  }

  AttributeId add(KindId kind, Attribute attribute, source::Span span) {
    auto [place, inserted] =
        names_.attributes.emplace(std::make_pair(kind, attribute.name),
                                  AttributeId{static_cast<std::uint32_t>(program_.attributes.size())});
    if (!inserted) {
      reporter_.report(Code::duplicate_name, span, {attribute.name},
                       {reporter_.at(Code::declared_here, names_.attribute_spans[place->second.index])});
      return place->second;
    }
    attribute.kind = kind;
    program_.attributes.push_back(std::move(attribute));
    names_.attribute_spans.push_back(span);
    return place->second;
  }

  std::optional<TypeId> reference_to(const syntax::Name& name) {
    auto found = names_.kinds.find(in_sentence(names_.word(name)));
    if (found == names_.kinds.end()) {
      unknown(Code::unknown_kind, name, kind_names());
      return std::nullopt;
    }
    return intern(program_, {.base = Base::reference, .kind = found->second});
  }

  void parent(KindId kind, const syntax::Name& name) {
    auto type = reference_to(name);
    if (!type) return;
    program_.kinds[kind.index].parent =
        add(kind, {.name = in_sentence(name.text), .type = *type, .role = Role::parent}, name.span);
    std::set<KindId> seen{kind};
    for (KindId up = program_.at(*type).kind; up.exists();) {
      if (!seen.insert(up).second) {
        reporter_.report(Code::parents_in_circle, name.span, {program_.at(kind).name});
        program_.kinds[kind.index].parent = {};
        program_.kinds[kind.index].form = Form::free;
        return;
      }
      AttributeId next = program_.at(up).parent;
      up = next.exists() ? program_.at(program_.at(next).type).kind : KindId{};
    }
  }

  void key(KindId kind, const syntax::KindDecl& declared, std::size_t i) {
    const auto& [name, numbers] = declared.each[i];
    auto choice = names_.choices.find(names_.word(name));
    std::optional<TypeId> type;
    if (!numbers)
      type = choice == names_.choices.end() ? reference_to(name) : choice->second;
    else if (const auto range = range_of_key(name, *numbers, reporter_))
      type = intern(program_, *range);
    if (!type) return;
    std::string key_name = in_sentence(name.text);
    if (declared.grouping && i < declared.grouping->keys.size())
      key_name = declared.grouping->keys[i].links.front().text;
    auto id = add(kind, {.name = key_name, .type = *type, .role = Role::key}, name.span);
    program_.kinds[kind.index].keys.push_back(id);
  }

  void declare(KindId kind, const syntax::AttributeDecl& declared) {
    for (const auto& party : {declared.supplier, declared.toward}) {
      if (party) known_party(*party);
    }
    auto type = type_of(declared.type);
    if (!type) return;
    const std::string supplier = declared.supplier ? names_.word(*declared.supplier) : "";
    const std::string toward = declared.toward ? names_.word(*declared.toward) : "";
    // Of an act with more than one moment the facts give those, and a rule says which is its day.
    const bool decided = !declared.moments.empty();
    auto id = add(kind,
                  {.name = declared.name.text,
                   .type = intern(program_, *type),
                   .role = decided ? Role::derived : declared.role,
                   .supplier = decided ? "" : supplier,
                   .derived_if_absent = declared.derived_if_absent,
                   .toward = decided ? "" : toward},
                  declared.name.span);
    if (declared.role != Role::act) return;
    for (const syntax::Name& moment : declared.moments)
      names_.moments[id][moment.text] = add(kind,
                                            {.name = declared.name.text + "_" + moment.text,
                                             .type = intern(program_, *type),
                                             .role = Role::act,
                                             .supplier = supplier,
                                             .toward = toward},
                                            moment.span);
    Type date{.base = Base::date};
    names_.deadlines[id] = add(
        kind,
        {.name = declared.name.text + "_laatste_dag", .type = intern(program_, date), .role = Role::derived},
        declared.name.span);
  }

  /// Judgements and acts are of an organ, or of someone in the facts.
  void known_party(const syntax::Name& name) {
    std::vector<std::string> candidates = names_.organs;
    for (const auto& [kind, id] : names_.kinds) candidates.push_back(kind);
    if (std::find(candidates.begin(), candidates.end(), names_.word(name)) == candidates.end()) {
      unknown(Code::unknown_name, name, candidates);
    }
  }

  std::optional<Type> type_of(const syntax::TypeExpr& written) {
    if (written.kind == syntax::TypeExpr::Kind::named) return named(written.name, written.optional);
    return written_type(written, reporter_);
  }

  std::optional<Type> named(const syntax::Name& name, bool optional) {
    std::optional<Type> type;
    if (name.text == "datum")
      type = Type{.base = Base::date};
    else if (name.text == "tijdstip")
      type = Type{.base = Base::moment};
    else if (name.text == "studiejaar")
      type = Type{.base = Base::study_year};
    else if (auto choice = names_.choices.find(names_.word(name)); choice != names_.choices.end())
      type = program_.at(choice->second);
    else if (auto kind = names_.kinds.find(in_sentence(names_.word(name))); kind != names_.kinds.end()) {
      type = Type{.base = Base::reference, .kind = kind->second};
    }
    if (!type)
      unknown(Code::unknown_type, name, kind_names());
    else
      type->optional = optional;
    return type;
  }

  Names& names_;
  Program& program_;
  DeclaredNames& declared_;
  Reporter& reporter_;
  std::map<const syntax::KindDecl*, KindId> ids_;  ///< of those that were not declared before
};

}  // namespace

std::string in_sentence(const std::string& declared_name) {
  std::string result = declared_name;
  if (!result.empty()) result[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(result[0])));
  return result;
}

TypeId intern(Program& program, const Type& type) {
  auto found = std::find(program.types.begin(), program.types.end(), type);
  if (found == program.types.end()) {
    program.types.push_back(type);
    return {static_cast<std::uint32_t>(program.types.size() - 1)};
  }
  return {static_cast<std::uint32_t>(found - program.types.begin())};
}

Names resolve(const source::Sources& sources, const std::vector<syntax::File>& files,
              std::map<std::string, source::SourceIndex> indices, Diagnostics& diagnostics) {
  Names names;
  names.sources = std::move(indices);
  names.words = Words(sources, files);
  Reporter reporter(sources, diagnostics, &names.words);
  DeclaredNames declared(reporter);
  declare_instruments(names, files, declared, reporter);
  Declarations declarations(names, declared, reporter);
  each<syntax::Choice>(files, [&](const auto& c) {
    if (!c.subset_of) declarations.choice(c);
  });
  each<syntax::Choice>(files, [&](const auto& c) {
    if (c.subset_of) declarations.choice(c);
  });
  each<syntax::Organ>(files, [&](const auto& o) { declarations.organ(o); });
  each<syntax::KindDecl>(files, [&](const auto& k) { declarations.kind(k); });
  each<syntax::KindDecl>(files, [&](const auto& k) { declarations.attributes(k); });
  declare_collections(names, files, reporter);
  // Keys that could not be declared would only be missed here.
  if (!diagnostics.has_errors())
    each<syntax::KindDecl>(files, [&](const auto& k) { declarations.grouping(k); });
  place_sentences(names, files, reporter);
  fill_calendars(names, reporter);
  each<syntax::KindDecl>(files, [&](const auto& k) { declarations.law(k); });
  return names;
}

}  // namespace grond::check
