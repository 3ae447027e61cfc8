#include "check/substitute.h"

#include <algorithm>
#include <type_traits>

namespace grond::check {

using namespace kernel;
using syntax::ExprBox;

namespace {

ExprBox make(syntax::Expr::Kind kind, source::Span span) {
  return std::make_shared<const syntax::Expr>(syntax::Expr{std::move(kind), span});
}

const syntax::Path* path_of(const ExprBox& expr) {
  const auto* path = expr ? std::get_if<syntax::PathExpr>(&expr->kind) : nullptr;
  return path ? &path->path : nullptr;
}

bool same_words(const std::vector<syntax::Name>& a, const std::vector<syntax::Name>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const syntax::Name& x, const syntax::Name& y) { return x.text == y.text; });
}

}  // namespace

Substitution::Substitution(const Names& names, const std::vector<syntax::Reading>& readings, KindId kind,
                           ExprBox filter)
    : names_(names),
      readings_(readings),
      restricted_(kind),
      filter_(std::move(filter)),
      used_(readings.size()) {
  for (const syntax::Reading& reading : readings) {
    const syntax::Path* to = path_of(reading.to);
    if (reading.provision || reading.from.links.size() != 1 || !to || to->links.size() != 1) continue;
    const auto from_kind = names.kind(reading.from.links.front());
    const auto to_kind = names.kind(to->links.front());
    if (from_kind != names.kinds.end() && to_kind != names.kinds.end())
      kinds_[from_kind->second] = to_kind->second;
  }
}

KindId Substitution::kind_named(const syntax::Name& name) const {
  for (const auto* words : {&names_.kinds, &names_.plurals}) {
    if (const auto found = words->find(names_.word(name)); found != words->end()) return found->second;
  }
  return {};
}

/// The row that a name without `van …` is of: the innermost that has it, unless it names a row itself.
KindId Substitution::owner(const syntax::Name& name) const {
  const KindId named = kind_named(name);
  if (named.exists() && std::count(scope_.begin(), scope_.end(), named) > 0) return {};
  const auto has = [&](KindId kind) { return names_.attributes.contains({kind, name.text}); };
  const auto found = std::find_if(scope_.rbegin(), scope_.rend(), has);
  return found == scope_.rend() ? KindId{} : *found;
}

/// The reading that stands for most of the path.
Substitution::Replaced Substitution::find(const std::vector<syntax::Name>& links) {
  const KindId of = owner(links.back());
  Replaced best;
  for (std::size_t i = 0; i < readings_.size(); ++i) {
    if (readings_[i].provision) continue;
    std::vector<syntax::Name> from = readings_[i].from.links;
    // "lotnummer van gegadigde" is also what "lotnummer" says where a gegadigde is at hand.
    const bool short_form = from.size() > 1 && of.exists() && kind_named(from.back()) == of;
    for (const bool shortened : {false, true}) {
      if (shortened && !short_form) continue;
      if (shortened) from.pop_back();
      if (from.size() > links.size() || from.size() <= best.links) continue;
      if (same_words(from, {links.end() - static_cast<std::ptrdiff_t>(from.size()), links.end()}))
        best = {&readings_[i], from.size()};
    }
  }
  if (best.reading) used_[static_cast<std::size_t>(best.reading - readings_.data())] = true;
  return best;
}

/// The path with its right end replaced; nothing when what is to be read there is no path.
std::optional<syntax::Path> Substitution::in_place(const syntax::Path& path, const Replaced& replaced) const {
  const syntax::Path* to = path_of(replaced.reading->to);
  if (!to) return std::nullopt;
  syntax::Path result = path;
  result.links.resize(path.links.size() - replaced.links);
  result.links.insert(result.links.end(), to->links.begin(), to->links.end());
  if (to->according_to) result.according_to = to->according_to;
  return result;
}

/// The name of a kind in its new words, singular or plural as it stood.
syntax::Name Substitution::kind_word(const syntax::Name& name) {
  if (name.text.empty()) return name;  // the row itself
  const auto plural = names_.plural(name);
  const KindId kind = kind_named(name);
  const auto found = kinds_.find(kind);
  if (found == kinds_.end()) return name;
  for (std::size_t i = 0; i < readings_.size(); ++i) {
    const auto& from = readings_[i].from.links;
    if (!readings_[i].provision && from.size() == 1 && kind_named(from.front()) == kind) used_[i] = true;
  }
  const Kind& to = names_.declarations.at(found->second);
  syntax::Name renamed = name;
  renamed.text = in_sentence(plural != names_.plurals.end() ? to.plural : to.name);
  return renamed;
}

syntax::Path Substitution::path(const syntax::Path& path) {
  if (path.links.empty()) return path;
  const Replaced replaced = find(path.links);
  if (replaced.reading &&
      !(replaced.links == 1 && kind_named(replaced.reading->from.links.front()).exists())) {
    if (auto result = in_place(path, replaced)) return *result;
    if (!bad_conclusion_) bad_conclusion_ = replaced.reading;
    return path;
  }
  syntax::Path result = path;
  result.links.back() = kind_word(path.links.back());
  return result;
}

ExprBox Substitution::path_expr(const syntax::Path& written, source::Span span) {
  const Replaced replaced = written.links.empty() ? Replaced{} : find(written.links);
  if (replaced.reading && !path_of(replaced.reading->to) && replaced.links == written.links.size())
    return replaced.reading->to;
  return make(syntax::PathExpr{path(written)}, span);
}

syntax::Population Substitution::population(const syntax::Population& written) {
  syntax::Population result = written;
  std::vector<syntax::Name> whole{written.plural};
  whole.insert(whole.end(), written.owner.begin(), written.owner.end());
  const Replaced replaced = find(whole);
  const syntax::Path* to = replaced.reading ? path_of(replaced.reading->to) : nullptr;
  if (to && replaced.links == whole.size() && whole.size() > 1) {
    result.plural = to->links.front();
    result.owner.assign(to->links.begin() + 1, to->links.end());
  } else {
    result.plural = kind_word(written.plural);
    if (!written.owner.empty()) result.owner = path({written.owner, std::nullopt, written.span}).links;
  }
  if (written.filter) {
    const Within row(*this, kind_named(written.plural));
    result.filter = rewrite(written.filter);
  }
  if (filter_ && kind_named(result.plural) == restricted_) {
    const auto both = syntax::Junction::conjunction;
    result.filter = result.filter
                        ? make(syntax::Connective{both, {result.filter, filter_}, false}, filter_->span)
                        : filter_;
  }
  return result;
}

/// `lees ingeloot van gegadigde als geplaatst van deelnamewens`, where the text has "gegadigde is ingeloot".
const syntax::Reading* Substitution::property(const ExprBox& subject, const ExprBox& complement) {
  const syntax::Path* row = path_of(subject);
  const syntax::Path* name = path_of(complement);
  if (!row || !name || row->links.size() != 1 || name->links.size() != 1) return nullptr;
  const Replaced replaced = find({name->links.front(), row->links.front()});
  const syntax::Path* to = replaced.reading ? path_of(replaced.reading->to) : nullptr;
  return to && replaced.links == 2 && to->links.size() == 2 ? replaced.reading : nullptr;
}

ExprBox Substitution::is(const syntax::Is& is, source::Span span) {
  syntax::Is result = is;
  if (const syntax::Reading* reading = property(is.subject, is.complement)) {
    const syntax::Path& to = *path_of(reading->to);
    result.subject = make(syntax::PathExpr{{{to.links[1]}, std::nullopt, to.span}}, to.span);
    result.complement = make(syntax::PathExpr{{{to.links[0]}, to.according_to, to.span}}, to.span);
    return make(result, span);
  }
  const syntax::Path* row = path_of(is.subject);
  const bool about_row =
      row && (row->links.empty() || kind_named(row->links.back()).exists()) && row->links.size() <= 1;
  result.subject = rewrite(is.subject);
  if (!about_row) result.complement = rewrite(is.complement);
  return make(result, span);
}

ExprBox Substitution::aggregate(const syntax::Aggregate& written, source::Span span) {
  syntax::Aggregate result = written;
  result.population = population(written.population);
  const Within row(*this, kind_named(written.population.plural));
  if (written.value) result.value = path(*written.value);
  return make(std::move(result), span);
}

ExprBox Substitution::rank(const syntax::Rank& written, source::Span span) {
  syntax::Rank result = written;
  result.subject = kind_word(written.subject);
  result.within = population(written.within);
  const bool group = names_.plural(written.within.plural) == names_.plurals.end();
  if (group && filter_ && kind_named(result.subject) == restricted_) result.within.filter = filter_;
  const Within row(*this, kind_named(written.subject));
  for (syntax::RankKey& key : result.keys) key.path = path(key.path);
  return make(std::move(result), span);
}

ExprBox Substitution::share(const syntax::Share& written, source::Span span) {
  syntax::Share result = written;
  result.subject = path(written.subject);
  result.total = rewrite(written.total);
  result.over = population(written.over);
  const Within row(*this, kind_named(written.over.plural));
  result.weight = rewrite(written.weight);
  result.cap = rewrite(written.cap);
  return make(std::move(result), span);
}

/// Every expression that has no form of its own above is its parts, rewritten.
template <class T>
ExprBox Substitution::parts(const T& written, source::Span span) {
  T result = written;
  if constexpr (std::is_same_v<T, syntax::ForAll>) {
    result.population = population(written.population);
    const Within row(*this, kind_named(written.population.plural));
    result.condition = rewrite(written.condition);
  } else if constexpr (requires { result.population; }) {
    result.population = population(written.population);
  } else if constexpr (requires { result.condition; }) {
    result.condition = rewrite(written.condition);
  }
  if constexpr (std::is_same_v<T, syntax::PowerUsed>)
    if (written.row) result.row = path(*written.row);
  if constexpr (requires { result.operands; })
    for (ExprBox& operand : result.operands) operand = rewrite(operand);
  if constexpr (requires { result.operand; }) result.operand = rewrite(written.operand);
  if constexpr (requires { result.subject; }) result.subject = rewrite(written.subject);
  if constexpr (requires { result.collection; }) result.collection = path(written.collection);
  if constexpr (requires { result.moment; }) result.moment = rewrite(written.moment);
  if constexpr (std::is_same_v<T, syntax::Shifted>) result.from = rewrite(written.from);
  if constexpr (requires { result.left; }) {
    result.left = rewrite(written.left);
    result.right = rewrite(written.right);
  }
  return make(std::move(result), span);
}

ExprBox Substitution::rewrite(const ExprBox& written) {
  if (!written) return written;
  const source::Span span = written->span;
  return std::visit(
      [&](const auto& e) -> ExprBox {
        using T = std::decay_t<decltype(e)>;
        if constexpr (std::is_same_v<T, syntax::PathExpr>)
          return path_expr(e.path, span);
        else if constexpr (std::is_same_v<T, syntax::Is>)
          return is(e, span);
        else if constexpr (std::is_same_v<T, syntax::Aggregate>)
          return aggregate(e, span);
        else if constexpr (std::is_same_v<T, syntax::Rank>)
          return rank(e, span);
        else if constexpr (std::is_same_v<T, syntax::Share>)
          return share(e, span);
        else
          return parts(e, span);
      },
      written->kind);
}

ExprBox Substitution::expression(const ExprBox& written, KindId row) {
  scope_.assign(1, row);
  return rewrite(written);
}

KindId Substitution::subject(const syntax::Sentence& sentence) const {
  return std::visit(
      [&](const auto& action) -> KindId {
        using T = std::decay_t<decltype(action)>;
        if constexpr (std::is_same_v<T, syntax::Definition>)
          return action.meaning ? kind_named(action.meaning->plural) : KindId{};
        else if constexpr (std::is_same_v<T, syntax::Power>)
          return std::visit([&](const auto& over) { return kind_named(over.subject.links.back()); },
                            action.over);
        else if constexpr (requires { action.subject.links; })
          return kind_named(action.subject.links.back());
        else
          return {};
      },
      sentence.action);
}

syntax::Path Substitution::conclusion(const syntax::Path& written) {
  syntax::Path result = path(written);
  result.according_to = written.according_to;
  return result;
}

syntax::Assign Substitution::assign(const syntax::Assign& written) {
  syntax::Assign result = written;
  if (written.subject.links.size() != 1) {
    result.subject = conclusion(written.subject);
    result.value = rewrite(written.value);
    return result;
  }
  const ExprBox row = make(syntax::PathExpr{written.subject}, written.subject.span);
  if (const syntax::Reading* reading = property(row, written.value)) {
    const syntax::Path& to = *path_of(reading->to);
    result.subject = {{to.links[1]}, std::nullopt, to.span};
    result.value = make(syntax::PathExpr{{{to.links[0]}, std::nullopt, to.span}}, to.span);
    return result;
  }
  result.subject = conclusion(written.subject);
  return result;
}

syntax::Term Substitution::term(const syntax::Term& written) {
  syntax::Term result = written;
  result.subject = conclusion(written.subject);
  for (syntax::Term::Limit& limit : result.limits) limit.moment = rewrite(limit.moment);
  return result;
}

syntax::Discretion Substitution::discretion(const syntax::Discretion& written) {
  syntax::Discretion result = written;
  result.subject = conclusion(written.subject);
  for (syntax::Discretion::Bound& bound : result.room) bound.value = rewrite(bound.value);
  return result;
}

syntax::Power Substitution::power(const syntax::Power& written) {
  syntax::Power result = written;
  if (const auto* a = std::get_if<syntax::Assign>(&written.over)) result.over = assign(*a);
  if (const auto* t = std::get_if<syntax::Term>(&written.over)) result.over = term(*t);
  if (const auto* d = std::get_if<syntax::Discretion>(&written.over)) result.over = discretion(*d);
  return result;
}

syntax::Action Substitution::action(const syntax::Action& action) {
  return std::visit(
      [&](const auto& written) -> syntax::Action {
        using T = std::decay_t<decltype(written)>;
        if constexpr (std::is_same_v<T, syntax::Assign>) return assign(written);
        if constexpr (std::is_same_v<T, syntax::Term>) return term(written);
        if constexpr (std::is_same_v<T, syntax::Power>) return power(written);
        T result = written;
        if constexpr (requires { result.subject; }) result.subject = conclusion(written.subject);
        if constexpr (requires { result.key; }) result.key = path(written.key);
        if constexpr (std::is_same_v<T, syntax::Suspends>) {
          result.from = rewrite(written.from);
          result.until = rewrite(written.until);
        }
        if constexpr (requires { result.condition; }) result.condition = rewrite(written.condition);
        if constexpr (std::is_same_v<T, syntax::Disregard>)
          result.population = population(written.population);
        if constexpr (std::is_same_v<T, syntax::Applicability>)
          if (written.population) result.population = population(*written.population);
        if constexpr (std::is_same_v<T, syntax::Definition>)
          if (written.meaning) result.meaning = population(*written.meaning);
        return result;
      },
      action);
}

syntax::Clauses Substitution::clauses(const syntax::Clauses& written) {
  syntax::Clauses result = written;
  for (ExprBox* part : {&result.when, &result.otherwise, &result.extent, &result.unless, &result.provided})
    *part = rewrite(*part);
  if (written.burden) result.burden->bearer = path(written.burden->bearer);
  if (written.proviso) {
    result.proviso->assign = assign(written.proviso->assign);
    result.proviso->when = rewrite(written.proviso->when);
  }
  return result;
}

syntax::Sentence Substitution::sentence(const syntax::Sentence& written) {
  const KindId row = subject(written);
  scope_.clear();
  if (row.exists()) scope_.push_back(row);
  syntax::Sentence result = written;
  result.action = action(written.action);
  result.in_case = rewrite(written.in_case);
  result.clauses = clauses(written.clauses);
  return result;
}

const syntax::Reading* Substitution::unused() const {
  for (std::size_t i = 0; i < readings_.size(); ++i) {
    if (!readings_[i].provision && !used_[i]) return &readings_[i];
  }
  return nullptr;
}

}  // namespace grond::check
