// Decides by a pack of Grond, from C or anything that can call C. An example: examples/embed-c. The file that
// `grond build` makes, and what to do with it: docs/pack.md.
//
// Results: a function that can fail returns grond_ok or what went wrong, with a message in grond_message();
// what it should have filled is then NULL or empty. Nothing throws. A decision that is not known is no
// failure: it has a status. Ownership: what a function hands out through a pointer to a pointer is yours, to
// be released with the function named there; NULL may be released. Texts returned as `const char *` belong to
// the object they were asked of and last as long as it, unless said otherwise. Texts given are copied; they
// are UTF-8 and end in a zero byte. Threads: a pack and decisions do not change and may be used by several
// threads at once; facts by one thread at a time. Message and language are each thread's own.
#pragma once

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define GROND_PUBLIC __attribute__((visibility("default")))
#else
#define GROND_PUBLIC
#endif

/// Of the interface in this header. Functions may be added; a change of what is here is another version.
#define GROND_INTERFACE_VERSION 1

/// The version of the library, to compare with GROND_INTERFACE_VERSION when it is loaded separately.
GROND_PUBLIC uint32_t grond_interface_version(void);
/// "0.1.0"
GROND_PUBLIC const char* grond_version(void);

typedef enum grond_result {
  grond_ok = 0,
  grond_unreadable = 1,    ///< a file that cannot be read
  grond_refused_pack = 2,  ///< damaged, cut off, of another version, or no pack at all
  grond_refused_facts = 3,
  grond_unknown_name = 4,  ///< no such procedure, object or attribute
  grond_misuse = 5,        ///< NULL where an object belongs, or calls out of order
  grond_no_memory = 6,
  grond_internal = 7,  ///< an error of Grond itself
} grond_result;

typedef enum grond_language { grond_dutch = 0, grond_english = 1 } grond_language;

/// Why the last call of this thread that failed did so; valid until its next one.
GROND_PUBLIC const char* grond_message(void);
/// The language of messages in this thread; English at first.
GROND_PUBLIC void grond_set_language(grond_language language);

/// Regulations ready to decide with.
typedef struct grond_pack grond_pack;

GROND_PUBLIC grond_result grond_open_file(const char* path, grond_pack** pack);
/// `bytes` are copied.
GROND_PUBLIC grond_result grond_open_memory(const void* bytes, size_t size, grond_pack** pack);
/// All facts and decisions of the pack must have been released.
GROND_PUBLIC void grond_close(grond_pack* pack);

GROND_PUBLIC const char* grond_pack_name(const grond_pack* pack);
/// SHA-256 of the kernel, in hexadecimal: identifies the rules that decide.
GROND_PUBLIC const char* grond_pack_hash(const grond_pack* pack);
/// 1 when it decides by its machine code; 0 when that is absent or does not fit this machine, so that the
/// rules are interpreted: the same decisions, more slowly.
GROND_PUBLIC int grond_pack_is_compiled(const grond_pack* pack);
GROND_PUBLIC size_t grond_procedure_count(const grond_pack* pack);
/// NULL when `index` is not below the count.
GROND_PUBLIC const char* grond_procedure_name(const grond_pack* pack, size_t index);

/// The facts of one run, built object by object.
typedef struct grond_facts grond_facts;

GROND_PUBLIC grond_result grond_facts_new(const grond_pack* pack, grond_facts** facts);
GROND_PUBLIC void grond_facts_free(grond_facts* facts);
/// Sets the reference date, as "2013-07-15", or with its time "2013-07-15T09:30".
GROND_PUBLIC grond_result grond_reference_date(grond_facts* facts, const char* date);
/// There are no objects of this kind but those added. Otherwise what depends on all of them can stay unknown.
GROND_PUBLIC grond_result grond_complete(grond_facts* facts, const char* kind);
/// Adds an object, as "Gegadigde" with the id "g1"; what grond_set sets is of it.
GROND_PUBLIC grond_result grond_add(grond_facts* facts, const char* kind, const char* id);
/// Sets a fact of the object added last. The value is written as in CSV (docs/feiten.md): "true" or "ja",
/// "12", "7.5", "2013-05-10", "2013-2014", an option, the id of an object, or "geen". What is not set is
/// unknown.
GROND_PUBLIC grond_result grond_set(grond_facts* facts, const char* attribute, const char* value);

/// A decision that a body took by a power (`kan bepalen`). Texts as in CSV; the first five name the provision
/// with the power, as far as needed: NULL where it is not that fine.
typedef struct grond_taken_decision {
  const char* regulation;  ///< "Toetsreglement"
  const char* article;     ///< "4.3"
  const char* member;      ///< "3"
  const char* item;        ///< "b"
  const char* sentence;    ///< "1"
  const char* attribute;   ///< what was decided about; may be NULL where the provision grants one power
  const char* body;        ///< "Commissie"
  const char* object;      ///< "Deelname/d1"
  const char* date;
  const char* value;
  const char* reason;
} grond_taken_decision;

/// Adds a decision that was taken. What does not fit (no such power, another body, a value that cannot be) is
/// refused by grond_decide, when all objects are there.
GROND_PUBLIC grond_result grond_take_decision(grond_facts* facts, const grond_taken_decision* decision);

/// What was decided about the facts of one run.
typedef struct grond_decisions grond_decisions;

/// Decides the procedure of this name; NULL is the only one there is. After an error in the facts it refuses
/// them. The facts have then been used up: release them.
GROND_PUBLIC grond_result grond_decide(grond_facts* facts, const char* procedure,
                                       grond_decisions** decisions);
/// The same from a facts document in JSON (docs/feiten.md).
GROND_PUBLIC grond_result grond_decide_json(const grond_pack* pack, const char* procedure, const char* json,
                                            size_t size, grond_decisions** decisions);
GROND_PUBLIC void grond_decisions_free(grond_decisions* decisions);

/// In the order of the trace: docs/kern.md section 2 says what each means.
typedef enum grond_status {
  grond_onbekend = 0,       ///< a fact is missing
  grond_bekend = 1,         ///< there is a value
  grond_geen_regel = 2,     ///< no rule applies
  grond_tegenstrijdig = 3,  ///< two grounds give different values
  grond_fout = 4,           ///< overflow, division by zero, a tie, out of bounds
} grond_status;

typedef struct grond_cell {
  grond_status status;
  const char* value;  ///< as in a result: "true", "12", "7.50", "2/3", "b"; NULL unless grond_bekend
  const char*
      ground;  ///< "artikel 4, tweede lid, van de WHW", several with "; " between; NULL without a ground
} grond_cell;

/// A decision, or any other attribute, of the object "Gegadigde/g1". The texts in the cell are valid until
/// the next grond_get of this thread.
GROND_PUBLIC grond_result grond_get(const grond_decisions* decisions, const char* object,
                                    const char* attribute, grond_cell* cell);
/// The result document (docs/dossier.md): every decision of the procedure with its grounds and what is
/// missing. Release it with grond_text_free.
GROND_PUBLIC grond_result grond_result_json(const grond_decisions* decisions, char** text, size_t* size);
GROND_PUBLIC void grond_text_free(char* text);

#ifdef __cplusplus
}
#endif
