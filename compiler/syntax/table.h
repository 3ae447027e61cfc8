// The tables of annexes as they are written; compiler/check writes them out as sentences.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "syntax/expr.h"

namespace grond::syntax {

/// When a regulation, a provision or a row of a table applies.
struct Validity {
  kernel::Validity value;
  Span span;
};

enum class Sign : std::uint8_t {
  star,
  hash,
  plus,
  blank  ///< leeg
};

/// As it is written: "*", "leeg".
std::string_view word(Sign sign);

struct Notation;
using NotationBox = Box<Notation>;
/// "2 uit nat, schk en biol": at least that many
struct SomeOf {
  std::int64_t least = 0;
  std::vector<Name> names;
};
/// "wisB + (nat of schk)"
struct Joined {
  bool by_sign = false;  ///< `+`; else `of`
  std::vector<NotationBox> parts;
};
/// What a cell says, in the notation of annexes. An ExprBox is a value, or the name of one.
struct Notation {
  std::variant<Sign, ExprBox, SomeOf, Joined> kind;
  Span span;
};

struct Cell {
  std::optional<Text> printed;         ///< "…" lees: only where it differs from what is read
  NotationBox reading;                 ///< a blank cell is Sign::blank
  std::optional<Text> interpretation;  ///< why it is read so
  Span span;
  std::vector<Text> notes = {};  ///< numbers
};

/// What the key of a row or a column must be.
struct Entry {
  struct Bound {
    Relation relation;
    ExprBox value;
  };
  ExprBox value;              ///< null where it has bounds
  std::vector<Bound> bounds;  ///< "van 8 tot 4 weken" lees ten hoogste 8 en hoger dan 4
  std::optional<Text> printed;
  Span span;
  std::vector<Text> notes = {};
};

/// "tabel vooropleiding heeft toelating bij domein van vooropleiding en bij sector van opleiding: …"
struct Table {
  struct Key {
    Path path;
    std::vector<Name> except;  ///< , behalve kunst
  };
  /// "over examenvakken van vooropleiding naar vak"
  struct Matter {
    Population population;
    Name by;
  };
  struct Row {
    Entry key;
    std::optional<Validity> validity;
    std::vector<Cell> cells;
    Span span;
  };
  Path subject;  ///< of values "toeslag van huurder", of conditions the row: "vooropleiding"
  std::optional<Path> property;
  kernel::Verb verb = kernel::Verb::is;
  std::vector<Key> keys;  ///< of the rows, and of the columns if there are any
  std::optional<Matter> matter;
  std::vector<Entry> columns;
  std::vector<Row> rows;
  Span span;
  std::vector<Reference> references = {};
  ExprBox in_case = nullptr;                ///< in het geval dat …: ; null if none
  std::optional<Text> file = std::nullopt;  ///< uit "bijlage-a.csv": from where columns and rows come
};

/// "symbool * is ja, + is en", "afkorting nat is natuurkunde": for the article or annex in which it stands
struct Legend {
  struct Meaning {
    Sign sign = Sign::star;
    ExprBox value;  ///< null of `+`
    Span span;
  };
  struct Abbreviation {
    Name name;
    Name meaning;
  };
  std::vector<Meaning> signs;
  std::vector<Abbreviation> abbreviations;
  Span span;
};

/// The reading on one line, so that equal readings are equal texts: "wisB + (nat of schk)".
std::string to_text(const Notation& notation);
/// What a row or column is called: the words printed there, or its value.
std::string to_text(const Entry& entry);

}  // namespace grond::syntax
