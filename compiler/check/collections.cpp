#include "check/collections.h"

#include "check/declared.h"

namespace grond::check {
namespace {

using namespace kernel;

class Collections {
 public:
  Collections(Names& names, Reporter& reporter) : names_(names), reporter_(reporter) {}

  void declare(KindId kind, const syntax::AttributeDecl& declared) {
    if (taken(kind, declared.name)) return;
    const auto choice = names_.choices.find(names_.word(declared.type.name));
    if (choice == names_.choices.end()) return no_choice(declared.type.name);
    Collection collection{declared.name.text, kind, choice->second, {}};
    const Type type = names_.declarations.at(choice->second);
    const auto& options = names_.declarations.at(type.enumeration).options;
    for (std::uint32_t option = 0; option < options.size(); ++option) {
      if (type.subset >> option & 1)
        collection.members.push_back({option, column(kind, options[option], declared.name)});
    }
    names_.collections[{kind, declared.name.text}] = names_.declarations.collections.size();
    names_.declarations.collections.push_back(std::move(collection));
    names_.collection_spans.push_back(declared.name.span);
  }

 private:
  bool taken(KindId kind, const syntax::Name& name) {
    source::Span before;
    const auto collection = names_.collections.find({kind, name.text});
    if (collection != names_.collections.end())
      before = names_.collection_spans[collection->second];
    else if (const auto found = names_.attributes.find({kind, name.text}); found != names_.attributes.end())
      before = names_.attribute_spans[found->second.index];
    else
      return false;
    reporter_.report(Code::duplicate_name, name.span, {name.text},
                     {reporter_.at(Code::declared_here, before)});
    return true;
  }

  void no_choice(const syntax::Name& name) {
    std::vector<std::string> choices;
    for (const auto& [choice, type] : names_.choices) choices.push_back(choice);
    reporter_.report(Code::collects_no_choice, name.span, {name.text},
                     Reporter::suggestion(name.text, choices));
  }

  /// Readers are told "opleiding o1 heeft interview als een van de eisen".
  AttributeId column(KindId kind, const std::string& option, const syntax::Name& collection) {
    Program& program = names_.declarations;
    const AttributeId next{static_cast<std::uint32_t>(program.attributes.size())};
    const Type type{.base = Base::boolean, .least = 0, .greatest = 1};
    Attribute attribute{.name = option + "_als_een_van_de_" + collection.text,
                        .kind = kind,
                        .type = intern(program, type),
                        .role = Role::derived,
                        .verb = Verb::has};
    const auto [place, fresh] = names_.attributes.try_emplace({kind, attribute.name}, next);
    if (!fresh) {
      reporter_.report(Code::duplicate_name, collection.span, {attribute.name});
      return place->second;
    }
    program.attributes.push_back(std::move(attribute));
    names_.attribute_spans.push_back(collection.span);
    return next;
  }

  Names& names_;
  Reporter& reporter_;
};

}  // namespace

void declare_collections(Names& names, const std::vector<syntax::File>& files, Reporter& reporter) {
  Collections collections(names, reporter);
  each<syntax::KindDecl>(files, [&](const syntax::KindDecl& declared) {
    const auto kind = names.kinds.find(in_sentence(names.word(declared.name)));
    if (kind == names.kinds.end()) return;
    for (const syntax::AttributeDecl& attribute : declared.attributes)
      if (attribute.collects) collections.declare(kind->second, attribute);
  });
}

const Collection* collection_of(const Names& names, const syntax::Sentence& sentence) {
  const auto* collect = std::get_if<syntax::Collect>(&sentence.action);
  if (!collect || collect->subject.links.size() != 2) return nullptr;
  const auto kind = names.kind(collect->subject.links[1]);
  return kind == names.kinds.end() ? nullptr : names.collection(kind->second, collect->subject.links[0].text);
}

}  // namespace grond::check
