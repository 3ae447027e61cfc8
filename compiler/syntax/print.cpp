// The tree as text: one node a line, children indented. For tests and `--print boom`.
#include <fmt/format.h>

#include "source/place_words.h"
#include "syntax/parse.h"
#include "syntax/printed_words.h"
#include "syntax/printer.h"
#include "values/date.h"

namespace grond::syntax {

std::string level_word(kernel::Level level) {
  constexpr std::string_view words[] = {
#define GROND_LEVEL(name, keyword, key) keyword,
#include "kernel/tables.def"
  };
  return std::string(words[static_cast<std::size_t>(level)]);
}

std::string to_text(const std::vector<Name>& names, std::string_view separator) {
  std::string text;
  for (const Name& name : names) {
    if (!text.empty()) text += separator;
    text += (name.previous ? "vorige " : "") + name.text;
  }
  return text;
}

std::string own_regulation(OwnRegulation word) {
  switch (word) {
    case OwnRegulation::regulation:
      return "deze regeling";
    case OwnRegulation::statute:
      return "deze wet";
    case OwnRegulation::decree:
      return "dit besluit";
  }
  return {};
}

std::string to_text(const Citation& citation) {
  if (citation.self) return "dit " + level_word(citation.parts.at(0).level);
  std::string text = citation.whole ? own_regulation(*citation.whole) : "";
  if (citation.instrument) text = citation.instrument->text;
  for (const CitationPart& part : citation.parts) {
    if (!text.empty()) text += ' ';
    text += source::place_words(part.level, part.number);
    if (!part.until.empty()) text += " tot en met " + part.until;
  }
  if (citation.as_of) text += " zoals luidend op " + to_text(*citation.as_of);
  return text;
}

std::string to_text(const std::vector<Citation>& citations) {
  std::string text;
  for (const Citation& citation : citations) text += (text.empty() ? "" : ", ") + to_text(citation);
  return text;
}

std::string to_text(const Citations& citations) {
  const std::string named = to_text(citations.named);
  return citations.except.empty() ? named : named + " met uitzondering van " + to_text(citations.except);
}

std::string to_text(const Path& path) {
  std::string text = path.links.empty() ? "(deze rij)" : to_text(path.links, " van ");
  if (path.according_to) text += " volgens " + to_text(*path.according_to);
  return text;
}

std::string to_text(const DateLiteral& date) {
  std::string text = fmt::format("{}-{}", date.day, date.month);
  if (date.year != 0) text += fmt::format("-{}", date.year);
  if (date.minute) text += fmt::format(" om {}.{:02} uur", *date.minute / 60, *date.minute % 60);
  return text;
}

std::string to_text(const Number& number) {
  if (number.scale == 0) return std::to_string(number.digits);
  std::string digits = std::to_string(number.digits < 0 ? -number.digits : number.digits);
  if (digits.size() <= number.scale) digits.insert(0, number.scale + 1 - digits.size(), '0');
  digits.insert(digits.size() - number.scale, ",");
  return (number.digits < 0 ? "-" : "") + digits;
}

namespace {

std::string quoted(const std::optional<Text>& text) {
  return text ? " \"" + text->text + "\"" : std::string();
}

std::string bound(const std::optional<std::int64_t>& value, kernel::Validity::By by) {
  if (!value) return "…";
  return by == kernel::Validity::By::date ? iso_date(*value) : study_year(*value);
}

std::string to_text(const TypeExpr& type) {
  std::string text;
  switch (type.kind) {
    case TypeExpr::Kind::boolean:
      text = "ja of nee";
      break;
    case TypeExpr::Kind::count:
      text = "aantal";
      break;
    case TypeExpr::Kind::decimal:
      text = fmt::format("decimaal met {}", type.scale);
      break;
    case TypeExpr::Kind::quotient:
      text = "breuk";
      break;
    case TypeExpr::Kind::named:
      text = type.name.text;
      break;
  }
  if (type.least) text += fmt::format(" [{} .. {}]", to_text(*type.least), to_text(*type.greatest));
  return text + (type.optional ? " of geen" : "");
}

std::string role_word(kernel::Role role) {
  constexpr std::string_view words[] = {
#define GROND_ROLE(name, keyword, meaning) keyword,
#include "kernel/tables.def"
  };
  return std::string(words[static_cast<std::size_t>(role)]);
}

}  // namespace

std::string to_text(const Validity& validity) {
  const auto& [by, from, until] = validity.value;
  return fmt::format("geldig [{}, {})", bound(from, by), bound(until, by));
}

void Printer::line(const std::string& text) { text_ += std::string(depth_ * 2, ' ') + text + '\n'; }

void Printer::node(const Interpretation& interpretation) {
  line(fmt::format("interpretatie{} \"{}\"", interpretation.name ? " " + interpretation.name->text : "",
                   interpretation.text.text));
  const Indent indent(*this);
  for (const auto& [text, consequence] : interpretation.alternatives)
    line("anders \"" + text.text + '"' + (consequence ? " dan \"" + consequence->text + '"' : ""));
}

void Printer::node(const Regulation& regulation) {
  line((regulation.amends ? "wijziging van " : "regeling ") + regulation.name.text +
       quoted(regulation.title));
  const Indent indent(*this);
  if (regulation.source) line("bron " + regulation.source->text);
  if (regulation.rank) line("rang " + regulation.rank->text);
  if (!regulation.basis.empty()) line("grondslag " + to_text(regulation.basis));
  if (regulation.text_date) line("tekst van " + to_text(*regulation.text_date));
  if (regulation.validity) line(to_text(*regulation.validity));
  if (!regulation.uses.empty()) line("gebruikt " + to_text(regulation.uses, ", "));
  for (const Interpretation& interpretation : regulation.interpretations) node(interpretation);
}

void Printer::node(const Extern& instrument) {
  line(fmt::format("extern {}{}{}{}", instrument.name.text, quoted(instrument.title),
                   instrument.source ? " bron " + instrument.source->text : "",
                   instrument.rank ? " rang " + instrument.rank->text : ""));
}

void Printer::node(const Organ& organ) { line("orgaan " + organ.name.text + quoted(organ.title)); }

void Printer::node(const Choice& choice) {
  line(fmt::format("keuze {}: {}{}{}", choice.name.text, to_text(choice.options, ", "),
                   choice.subset_of ? " uit " + choice.subset_of->text : "",
                   choice.ordered ? " op volgorde" : ""));
}

void Printer::node(const AttributeDecl& attribute) {
  line(fmt::format("{} {}: {}{}{}{}{}{}", attribute.collects ? "verzamelt" : role_word(attribute.role),
                   attribute.name.text, to_text(attribute.type),
                   attribute.supplier ? " van " + attribute.supplier->text : "",
                   attribute.toward ? " jegens " + attribute.toward->text : "",
                   attribute.moments.empty() ? "" : " blijkt uit " + to_text(attribute.moments, " of "),
                   attribute.derived_if_absent ? " anders afgeleid" : "",
                   attribute.law.empty() ? "" : " volgens " + to_text(attribute.law)));
}

void Printer::node(const KindDecl& kind) {
  std::string rows;
  for (const KindKey& key : kind.each) {
    rows += (rows.empty() ? ", voor elke " : ", ") + key.name.text;
    if (key.numbers) rows += ": " + to_text(*key.numbers);
  }
  line(fmt::format("begrip {}, meervoud {}{}{}{}", kind.name.text, kind.plural.text,
                   kind.belongs_to ? ", hoort bij " + kind.belongs_to->text : "", rows,
                   kind.in_order ? ", op volgorde" : ""));
  const Indent indent(*this);
  for (const AttributeDecl& attribute : kind.attributes) node(attribute);
  if (!kind.grouping) return;
  std::string keys;
  for (const Path& key : kind.grouping->keys) keys += (keys.empty() ? "" : ", ") + to_text(key);
  line("groepeert " + kind.grouping->members.text + " naar " + keys);
  child("waarvoor", kind.grouping->filter);
}

void Printer::node(const Procedure& procedure) {
  line("procedure " + procedure.name.text + quoted(procedure.title));
  const Indent indent(*this);
  line("naar " + to_text(procedure.study_year));
  for (const Path& decision : procedure.decisions) line("besluit " + to_text(decision));
}

void Printer::node(const Heading& heading) {
  std::string text = source::place_words(heading.level, heading.number);
  if (heading.change == Heading::Change::repealed) text += " vervalt";
  if (heading.change == Heading::Change::restated) text += " komt te luiden";
  text += quoted(heading.summary);
  if (heading.former)
    text += ", voorheen " + source::place_words(heading.former->level, heading.former->number);
  if (heading.validity) text += " " + to_text(*heading.validity);
  line(text);
}

void Printer::node(const Fact& fact) {
  line(fmt::format("feit {} \"{}\"{}", fact.kind.text, fact.id.text,
                   fact.parent ? " van \"" + fact.parent->text + "\"" : ""));
  const Indent indent(*this);
  for (const Fact::Assignment& assignment : fact.assignments) {
    if (assignment.object)
      line(assignment.attribute.text + " verwijst naar" + quoted(assignment.object));
    else
      child(assignment.attribute.text, assignment.value);
  }
}

void Printer::node(const Expectation& expectation) {
  const bool property = expectation.verb != kernel::Verb::is;
  line(fmt::format("verwacht {} van \"{}\"{}{}{}", expectation.attribute.text, expectation.object.text,
                   property ? " (" + std::string(word(expectation.verb)) + ")" : "",
                   expectation.status ? " status " + std::string(dutch_name(*expectation.status)) : "",
                   expectation.grounds.empty() ? "" : " op grond van " + to_text(expectation.grounds)));
  const Indent indent(*this);
  if (expectation.members)
    line("zijn " + (expectation.members->empty() ? "geen" : to_text(*expectation.members, ", ")));
  if (expectation.value) node(*expectation.value);
}

namespace {

std::string to_text(const WhichFact& fact) {
  return fact.name.text + (fact.object ? " van \"" + fact.object->text + "\"" : "");
}

std::string to_text(const std::vector<CaseTable::Column>& columns) {
  std::string text;
  for (const CaseTable::Column& column : columns)
    text += fmt::format(" | {} van \"{}\"", column.attribute.text, column.object.text);
  return text;
}

}  // namespace

void Printer::node(const CaseTable& table) {
  if (table.file) line("gevallen uit" + quoted(table.file));
  line("kolommen gegeven" + to_text(table.given) + " verwacht" + to_text(table.expected));
  for (const CaseTable::Row& row : table.rows) {
    line("rij \"" + row.name.text + "\"" + quoted(row.title));
    const Indent indent(*this);
    for (const CaseTable::Cell& cell : row.cells) {
      if (cell.value)
        child("vak", cell.value);
      else
        line("vak" +
             (cell.status ? " status " + std::string(dutch_name(*cell.status)) : quoted(cell.object)));
      if (!cell.grounds.empty()) line("op grond van " + to_text(cell.grounds));
    }
  }
}

void Printer::node(const Boundary& boundary) {
  line("grenzen van " + to_text(boundary.fact));
  const Indent indent(*this);
  for (const auto& [last, first] : boundary.limits) {
    child("tussen", last);
    child("en", first);
  }
}

void Printer::node(const Example& example) {
  line("voorbeeld \"" + example.title.text + "\"");
  const Indent indent(*this);
  if (example.procedure) line("volgens procedure " + example.procedure->text);
  if (example.reference_date) line("op " + to_text(*example.reference_date));
  if (!example.incomplete.empty()) line("onvolledig " + to_text(example.incomplete, ", "));
  if (example.facts_file) line("gegeven" + quoted(example.facts_file));
  for (const Fact& fact : example.facts) node(fact);
  for (const TakenDecision& decision : example.decisions) {
    line(fmt::format("{} bepaalt op {} omdat \"{}\"", decision.organ.text, to_text(decision.date),
                     decision.reason.text));
    const Indent taken(*this);
    node(decision.decided);
  }
  for (const Expectation& expectation : example.expectations) node(expectation);
  for (const ExpectedQuestion& question : example.questions)
    line((question.denied ? "geen vraag naar " : "vraag naar ") + to_text(question.fact));
  if (example.cases) node(*example.cases);
  if (example.bounded) line("grenzen");
  for (const Boundary& boundary : example.boundaries) node(boundary);
}

void Printer::node(const CalendarDecl& calendar) {
  line(fmt::format("kalender {}{}{}", calendar.name.text,
                   calendar.weekdays == 0 ? "" : fmt::format(" weekdagen {:07b}", calendar.weekdays),
                   calendar.without.empty() ? "" : " zonder " + to_text(calendar.without, ", ")));
  const Indent indent(*this);
  for (const CalendarDecl::Period& period : calendar.known)
    line(fmt::format("bekend {} tot en met {}", to_text(period.first), to_text(period.last)));
  for (const CalendarDecl::Day& day : calendar.days) {
    std::string text = day.from_easter ? fmt::format("pasen {:+}", *day.from_easter) : to_text(day.first);
    if (day.last) text += " tot en met " + to_text(*day.last);
    if (day.from_year) text += fmt::format(" vanaf {}", *day.from_year);
    if (day.until_year) text += fmt::format(" tot en met {}", *day.until_year);
    line(text + (day.before_sunday ? ", op zondag de dag ervoor" : "") + quoted(day.label));
  }
}

std::string print(const File& file) {
  Printer printer;
  for (const Element& element : file.elements)
    std::visit([&](const auto& each) { printer.node(each); }, element);
  for (const Comment& comment : file.comments) printer.line(comment.text);
  return printer.take();
}

}  // namespace grond::syntax
