// Examples as they are written: facts, and what must come out.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "kernel/program.h"
#include "syntax/expr.h"

namespace grond::syntax {

/// "bescheid b1 van g1 met soort cijferlijst, diploma vwo"
struct Fact {
  Name kind;  ///< singular
  Text id;    ///< a name or a quoted text
  std::optional<Text> parent;
  struct Assignment {
    Name attribute;
    ExprBox value;
    std::optional<Text> object;
  };  ///< object: a reference by id
  std::vector<Assignment> assignments;
  Span span;
};

/// "klasse van g1 is a [op grond van artikel 17]", "ingeloot van g2 is onbekend", "g1 heeft voorrang"
struct Expectation {
  Name attribute;
  Text object;                               ///< "g1" or "Klassegroep/geneeskunde/b"
  std::optional<Status> status;              ///< onbekend, geen regel, tegenstrijdig, fout
  ExprBox value;                             ///< null when a status or a collection is expected
  std::optional<std::vector<Name>> members;  ///< "eisen van o1 zijn interview en portfolio"; zijn geen: empty
  std::vector<Citation> grounds;
  Span span;
  kernel::Verb verb = kernel::Verb::is;  ///< of a property
};

/// What can be missing: "lotnummer van g1"; without an object the reference date, or by its plural whether
/// all rows of a kind are there.
struct WhichFact {
  Name name;
  std::optional<Text> object;
  Span span;
};

/// "vraag naar lotnummer van g1"
struct ExpectedQuestion {
  WhichFact fact;
  bool denied = false;
};

/// "Minister bepaalt op 3-7-2013 dat g1 is ingeloot op grond van artikel 27 omdat …": a power that was used
struct TakenDecision {
  Name organ;
  DateLiteral date;
  Expectation decided;  ///< its grounds are the power
  Text reason;
};

/// "kolommen gegeven | punten van a verwacht | geslaagd van a rij 1 | 10 | ja": a case a row
struct CaseTable {
  struct Column {
    Name attribute;
    Text object;
  };
  struct Cell {
    std::optional<Text> object;    ///< a reference by id
    std::optional<Status> status;  ///< onbekend, of a fact too
    ExprBox value;                 ///< null of the above, and of a blank cell
    std::vector<Citation> grounds;
    Span span;
    bool blank() const { return !object && !status && !value; }
  };
  struct Row {
    Text name;
    std::optional<Text> title;  ///< what it shows
    std::vector<Cell> cells;
    Span span;
  };
  std::vector<Column> given, expected;
  std::vector<Row> rows;
  std::optional<Text> file = std::nullopt;  ///< gevallen uit "boetes.csv": from where all this comes
};

/// "grenzen van punten van a tussen 9 en 10": where what is expected changes
struct Boundary {
  WhichFact fact;
  std::vector<std::pair<ExprBox, ExprBox>> limits;  ///< empty: wherever that is
};

struct Example {  ///< voorbeeld
  Text title;
  std::optional<DateLiteral> reference_date;  ///< op 1-7-2013
  std::vector<Name> incomplete;               ///< onvolledig Gegadigden
  std::optional<Text> facts_file;
  std::vector<Fact> facts;
  std::vector<TakenDecision> decisions;
  std::vector<Expectation> expectations;
  Span span;
  std::optional<Name> procedure = std::nullopt;  ///< volgens procedure loting
  std::vector<ExpectedQuestion> questions = {};
  std::optional<CaseTable> cases = std::nullopt;  ///< then nothing else is expected
  bool bounded = false;                           ///< grenzen
  std::vector<Boundary> boundaries = {};          ///< empty: of every number and moment that is given
};

}  // namespace grond::syntax
