#include "check/provision_tree.h"

#include <algorithm>

#include "source/place_words.h"

namespace grond::check {

using namespace kernel;

int depth(Level level) {
  constexpr int row_depth = 9;
  switch (level) {
    case Level::chapter:
    case Level::annex:
      return 0;
    case Level::title:
      return 1;
    case Level::section:
      return 2;
    case Level::paragraph:
      return 3;
    case Level::article:
    case Level::question:
    case Level::afterword:
      return 4;
    case Level::member:
    case Level::rubric:
      return 5;
    case Level::opening:
    case Level::item:
    case Level::closing:
    case Level::note:
      return 6;
    case Level::sentence:
      return 8;
    case Level::row:
      return row_depth;
  }
  return row_depth;
}

int depth(Level level, const std::string& number) {
  return depth(level) + (source::in_item(level, number) ? 1 : 0);
}

std::optional<Level> lacking_around(const Program& program, ProvisionId around, Level level,
                                    const std::string& number) {
  if (depth(level) > depth(Level::article) && !standing_alone(program, around).exists())
    return Level::article;
  if (source::in_item(level, number) && program.at(around).level != Level::item) return Level::item;
  return std::nullopt;
}

ProvisionPath path_to(const Program& program, ProvisionId id) {
  ProvisionPath path;
  for (; id.exists(); id = program.at(id).parent) {
    const Provision& provision = program.at(id);
    path.insert(path.begin(), {provision.level, provision.number});
    if (stands_alone(provision.level)) break;
  }
  return path;
}

ProvisionPath source_path(const source::SourceIndex& index, const Program& program, ProvisionId id) {
  if (!id.exists()) return {};
  const Provision& provision = program.at(id);
  ProvisionPath path =
      stands_alone(provision.level) ? ProvisionPath{} : source_path(index, program, provision.parent);
  path.emplace_back(provision.level, provision.number);
  const bool named = provision.level == Level::row || provision.level == Level::rubric;
  if (!named || provision.summary.empty() || index.has(path)) return path;
  path.back().second = provision.summary;
  if (!index.has(path)) path.back().second = provision.number;
  return path;
}

std::vector<ProvisionId> children(const Program& program, InstrumentId instrument, ProvisionId parent,
                                  Level level, const std::string& number) {
  std::vector<ProvisionId> found;
  for (std::uint32_t i = 0; i < program.provisions.size(); ++i) {
    const Provision& p = program.provisions[i];
    // Articles are numbered through the whole instrument, whatever chapter they stand in.
    bool under = stands_alone(level) && !parent.exists() ? true : p.parent == parent;
    if (p.applied.exists()) continue;  // reached through the provision it stands for
    if (p.instrument == instrument && under && p.level == level && p.number == number) found.push_back({i});
  }
  return found;
}

ProvisionId child(const Program& program, InstrumentId instrument, ProvisionId parent, Level level,
                  const std::string& number) {
  const auto found = children(program, instrument, parent, level, number);
  return found.empty() ? ProvisionId{} : found.front();
}

ProvisionId make(Names& names, InstrumentId instrument, ProvisionId parent, Level level,
                 const std::string& number, source::Span span, bool written) {
  names.declarations.provisions.push_back({instrument, parent, level, number, ""});
  names.provision_spans.push_back(span);
  names.provision_written.push_back(written);
  return {static_cast<std::uint32_t>(names.declarations.provisions.size() - 1)};
}

std::string words(const Program& program, ProvisionId id) {
  const Provision& provision = program.at(id);
  const std::string own = source::place_words(provision.level, provision.number);
  bool complete = stands_alone(provision.level) || !provision.parent.exists();
  return (complete ? program.at(provision.instrument).name : words(program, provision.parent)) + " " + own;
}

source::Span label(const syntax::Heading& heading, const source::Sources& sources) {
  source::Span span = heading.span;
  const auto leave_out = [&](const auto& part) {
    const bool own = part && part->span.file == span.file && part->span.begin > span.begin;
    if (own) span.end = std::min(span.end, part->span.begin);
  };
  leave_out(heading.validity);
  leave_out(heading.summary);
  auto text = sources.text(span);
  span.end = span.begin + static_cast<std::uint32_t>(text.find_last_not_of(" \t\r\n\"") + 1);
  return span;
}

void report_unknown_instrument(const Names& names, const syntax::Name& name, Reporter& reporter) {
  std::vector<std::string> candidates;
  for (const auto& [known, id] : names.instruments) candidates.push_back(known);
  reporter.report(Code::unknown_instrument, name.span, {name.text},
                  Reporter::suggestion(name.text, candidates));
}

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

ProvisionId standing_alone(const Program& program, ProvisionId provision) {
  while (provision.exists() && !stands_alone(program.at(provision).level))
    provision = program.at(provision).parent;
  return provision;
}

}  // namespace grond::check
