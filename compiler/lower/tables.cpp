// Which options of their keys the tables leave out.
#include <algorithm>

#include "lower/expressions.h"
#include "lower/rules.h"

namespace grond::lower {

using namespace kernel;

namespace {

/// The options with these names; what is no option is reported where it stands.
std::uint64_t options_named(const Enumeration& enumeration, const std::vector<std::string>& names) {
  std::uint64_t mask = 0;
  for (const std::string& name : names) {
    const auto found = std::find(enumeration.options.begin(), enumeration.options.end(), name);
    if (found != enumeration.options.end()) mask |= std::uint64_t{1} << (found - enumeration.options.begin());
  }
  return mask;
}

void report_left_out(Context& context, const syntax::Table::Key& key, const Type& type,
                     const std::vector<std::string>& present) {
  const Enumeration& enumeration = context.program.at(type.enumeration);
  const std::uint64_t there = options_named(enumeration, present);
  std::uint64_t excepted = 0;
  for (const syntax::Name& name : key.except) {
    const std::uint64_t option = options_named(enumeration, {name.text});
    if (option == 0)
      context.reporter.report(Code::unknown_option, name.span, {name.text, enumeration.name},
                              check::Reporter::suggestion(name.text, enumeration.options));
    if ((option & there) != 0) context.reporter.report(Code::excepted_yet_there, name.span, {name.text});
    excepted |= option;
  }
  std::string missing;
  for (std::size_t i = 0; i < enumeration.options.size(); ++i) {
    if (((type.subset & ~there & ~excepted) >> i & 1) == 0) continue;
    missing += (missing.empty() ? "`" : ", `") + enumeration.options[i] + "`";
  }
  if (!missing.empty()) context.reporter.report(Code::table_leaves_out, key.path.span, {missing});
}

}  // namespace

void report_gaps_in_tables(Context& context) {
  for (const check::PlacedTable& placed : context.names.tables) {
    const auto kind = context.names.kind(placed.table->subject.links.back());
    if (kind == context.names.kinds.end()) continue;  // reported
    for (std::size_t i = 0; i < placed.table->keys.size(); ++i) {
      const syntax::Table::Key& key = placed.table->keys[i];
      const auto path =
          Expressions(context, placed.instrument, placed.provision, kind->second).path(key.path);
      if (path && path->type.base == Base::enumeration)
        report_left_out(context, key, path->type, placed.options[i]);
      else if (path && !key.except.empty())
        context.reporter.report(Code::wrong_type, key.path.span,
                                {described(context.program, {.base = Base::enumeration}),
                                 described(context.program, path->type)});
    }
  }
}

}  // namespace grond::lower
