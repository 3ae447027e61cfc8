#include "check/words.h"

#include <filesystem>

#include "check/names.h"

namespace grond::check {
namespace {

constexpr std::string_view according_to = "_volgens_";

std::string folder_of(const source::Sources& sources, std::uint32_t file) {
  return std::filesystem::path(sources.files[file].name).parent_path().string();
}

std::string full(const std::string& text, const std::string& home) {
  return text + std::string(according_to) + home;
}

}  // namespace

Words::Words(const source::Sources& sources, const std::vector<syntax::File>& files)
    : heads_(sources.files.size()) {
  std::map<std::string, std::set<std::string>> of_folder;
  for (const syntax::File& file : files) {
    for (const syntax::Element& element : file.elements) {
      const auto* header = std::get_if<syntax::Regulation>(&element);
      if (!header) continue;
      heads_[file.file].push_back({header->span.begin, header->name.text});
      of_folder[folder_of(sources, file.file)].insert(header->name.text);
    }
  }
  for (const syntax::File& file : files) {
    const std::set<std::string>& regulations = of_folder[folder_of(sources, file.file)];
    auto& heads = heads_[file.file];
    if (regulations.size() == 1) heads.insert(heads.begin(), {0, *regulations.begin()});
  }
  const auto declare_both = [&](const syntax::Name& name) {
    declare(name.text, name.span);
    if (in_sentence(name.text) != name.text) declare(in_sentence(name.text), name.span);
  };
  for (const syntax::File& file : files) {
    for (const syntax::Element& element : file.elements) {
      if (const auto* choice = std::get_if<syntax::Choice>(&element))
        declare(choice->name.text, choice->name.span);
      if (const auto* organ = std::get_if<syntax::Organ>(&element))
        declare(organ->name.text, organ->name.span);
      if (const auto* days = std::get_if<syntax::CalendarDecl>(&element))
        declare(days->name.text, days->name.span);
      if (const auto* kind = std::get_if<syntax::KindDecl>(&element)) {
        declare_both(kind->name);
        declare_both(kind->plural);
      }
    }
  }
}

void Words::declare(const std::string& text, source::Span span) { homes_[text].insert(home(span)); }

std::string Words::home(source::Span span) const {
  std::string regulation;
  if (span.file >= heads_.size()) return regulation;
  for (const Head& head : heads_[span.file])
    if (head.begin <= span.begin) regulation = head.regulation;
  return regulation;
}

std::string Words::known_as(const syntax::Name& name) const {
  const auto found = homes_.find(name.text);
  if (found != homes_.end()) {
    const std::set<std::string>& homes = found->second;
    const std::string here = home(name.span);
    const bool shared = homes.size() > 1 && !homes.contains("") && homes.contains(here);
    return shared ? full(name.text, here) : name.text;
  }
  // The full name of a word that only one regulation declares.
  const std::size_t at = name.text.rfind(according_to);
  if (at == std::string::npos) return name.text;
  const auto plain = homes_.find(name.text.substr(0, at));
  const bool alone = plain != homes_.end() && plain->second.size() == 1 &&
                     full(plain->first, *plain->second.begin()) == name.text;
  return alone ? plain->first : name.text;
}

std::vector<std::string> Words::meanings(const std::string& text, source::Span span) const {
  const auto found = homes_.find(text);
  if (found == homes_.end() || found->second.size() < 2 || found->second.contains("")) return {};
  if (found->second.contains(home(span))) return {};
  std::vector<std::string> result;
  for (const std::string& home : found->second) result.push_back(full(text, home));
  return result;
}

}  // namespace grond::check
