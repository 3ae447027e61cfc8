#include "check/footnotes.h"

namespace grond::check {
namespace {

syntax::ExprBox joined(syntax::Junction junction, std::vector<syntax::ExprBox> conditions) {
  if (conditions.size() == 1) return conditions.front();
  const source::Span span = conditions.back()->span;
  return std::make_shared<const syntax::Expr>(
      syntax::Expr{syntax::Connective{junction, std::move(conditions), false}, span});
}

}  // namespace

void Footnotes::carry(const NoteMark& mark, kernel::ProvisionId at, std::vector<syntax::ExprBox> cases) {
  cases.push_back(mark.condition);
  marks_.push_back({at, mark.number, joined(syntax::Junction::conjunction, std::move(cases))});
}

syntax::ExprBox Footnotes::about(const std::string& number, const kernel::Program& program,
                                 kernel::ProvisionId around) {
  std::vector<syntax::ExprBox> conditions;
  for (Mark& mark : marks_) {
    if (mark.number.text != number || !within(program, mark.at, around)) continue;
    mark.found = true;
    conditions.push_back(mark.condition);
  }
  return conditions.empty() ? nullptr : joined(syntax::Junction::disjunction, std::move(conditions));
}

void Footnotes::finish(Reporter& reporter) const {
  for (const Mark& mark : marks_) {
    if (!mark.found) reporter.report(Code::note_not_there, mark.number.span, {mark.number.text});
  }
}

}  // namespace grond::check
