#include "columns/facts.h"

#include "embed/boundary.h"
#include "values/utf8.h"

using namespace grond;

namespace {

/// Facts that come from calls stand in no file.
class NoPlace final : public columns::Cursor {
 public:
  columns::Position position() const override { return {0, 0}; }
  std::uint32_t length() const override { return 0; }
  std::string line_text() const override { return {}; }
};

}  // namespace

struct grond_facts {
  explicit grond_facts(const grond_pack& of) : pack(of), builder(of.loaded.program(), diagnostics) {
    builder.read_from("", place);
  }

  const grond_pack& pack;
  NoPlace place;
  Diagnostics diagnostics;
  columns::FactsBuilder builder;
  std::optional<kernel::KindId> object;  ///< of the object that is being described
  bool used_up = false;
};

namespace {

grond_result used_up() {
  return embed::fail(grond_misuse, "over deze feiten is al beslist", "these facts have been decided about");
}

/// Does `work` with the builder; what that reports becomes the message.
template <class Work>
grond_result build(grond_facts* facts, std::initializer_list<const char*> texts, const Work& work) {
  for (const char* text : texts) {
    if (text == nullptr) return embed::fail_by_missing_argument();
    if (!is_utf8(text)) return embed::fail(grond_misuse, "een tekst is geen UTF-8", "a text is not UTF-8");
  }
  if (facts->used_up) return used_up();
  const std::size_t before = facts->diagnostics.error_count();
  work(facts->builder);
  if (facts->diagnostics.error_count() == before && !facts->builder.exhausted()) return grond_ok;
  return embed::fail(grond_refused_facts, facts->diagnostics);
}

columns::Written cell(const char* text) { return {columns::Form::cell, text}; }

void end_object(grond_facts& facts) {
  if (facts.object) facts.builder.end_row();
  facts.object.reset();
}

}  // namespace

grond_result grond_facts_new(const grond_pack* pack, grond_facts** facts) {
  if (facts != nullptr) *facts = nullptr;
  return embed::guarded({pack, facts}, [&] {
    *facts = new grond_facts(*pack);
    return grond_ok;
  });
}

void grond_facts_free(grond_facts* facts) { delete facts; }

grond_result grond_reference_date(grond_facts* facts, const char* date) {
  return embed::guarded({facts}, [&] {
    return build(facts, {date}, [&](columns::FactsBuilder& builder) { builder.reference_date(cell(date)); });
  });
}

grond_result grond_complete(grond_facts* facts, const char* kind) {
  return embed::guarded({facts}, [&] {
    return build(facts, {kind}, [&](columns::FactsBuilder& builder) { builder.complete(kind); });
  });
}

grond_result grond_add(grond_facts* facts, const char* kind, const char* id) {
  return embed::guarded({facts}, [&] {
    return build(facts, {kind, id}, [&](columns::FactsBuilder& builder) {
      end_object(*facts);
      facts->object = builder.kind(kind, kind);
      if (!facts->object) return;
      builder.begin_row(*facts->object);
      builder.set_id(id);
    });
  });
}

grond_result grond_set(grond_facts* facts, const char* attribute, const char* value) {
  return embed::guarded({facts}, [&] {
    if (!facts->used_up && !facts->object)
      return embed::fail(grond_misuse, "er is nog geen object om een feit van te geven",
                         "there is no object yet to set a fact of");
    return build(facts, {attribute, value}, [&](columns::FactsBuilder& builder) {
      const auto found = builder.attribute(*facts->object, attribute);
      if (found) return builder.set(*found, cell(value));
      builder.report_no_attribute(*facts->object, attribute, builder.row_path(attribute));
    });
  });
}

grond_result grond_take_decision(grond_facts* facts, const grond_taken_decision* decision) {
  return embed::guarded({facts, decision}, [&] {
    const std::pair<const char*, const char*> stated[] = {
        {"regeling", decision->regulation}, {"artikel", decision->article}, {"lid", decision->member},
        {"onderdeel", decision->item},      {"volzin", decision->sentence}, {"kenmerk", decision->attribute},
        {"orgaan", decision->body},         {"object", decision->object},   {"datum", decision->date},
        {"waarde", decision->value},        {"reden", decision->reason}};
    columns::TakenDecision taken;
    for (const auto& [key, text] : stated) {
      if (text == nullptr) continue;
      if (!is_utf8(text)) return embed::fail(grond_misuse, "een tekst is geen UTF-8", "a text is not UTF-8");
      taken.set(key, cell(text));
    }
    return build(facts, {}, [&](columns::FactsBuilder& builder) { builder.decide(std::move(taken)); });
  });
}

grond_result grond_decide(grond_facts* facts, const char* procedure, grond_decisions** decisions) {
  if (decisions != nullptr) *decisions = nullptr;
  return embed::guarded({facts, decisions}, [&] {
    if (facts->used_up) return used_up();
    end_object(*facts);
    facts->used_up = true;
    auto finished = facts->builder.finish();
    if (!finished) return embed::fail(grond_refused_facts, facts->diagnostics);
    return embed::decide(facts->pack, procedure, std::move(*finished), decisions);
  });
}

grond_result grond_decide_json(const grond_pack* pack, const char* procedure, const char* json, size_t size,
                               grond_decisions** decisions) {
  if (decisions != nullptr) *decisions = nullptr;
  return embed::guarded({pack, json, decisions}, [&] {
    Diagnostics diagnostics;
    auto facts = columns::read_json(pack->loaded.program(), "", {json, size}, diagnostics);
    if (!facts) return embed::fail(grond_refused_facts, diagnostics);
    return embed::decide(*pack, procedure, std::move(*facts), decisions);
  });
}
