// Decides about one applicant. Usage: decide PACK DIPLOMA [AVERAGE]
// The pack is made with: grond build examples/embed-c/cursus.grond -o cursus.pack
#include <stdio.h>

#include "grond.h"

/// Prints why the last call failed.
static int failed(void) {
  fprintf(stderr, "%s\n", grond_message());
  return 1;
}

static int decide(const grond_pack* pack, grond_facts* facts, const char* diploma, const char* average) {
  if (grond_add(facts, "Gegadigde", "g1") != grond_ok) return failed();
  if (grond_set(facts, "studiejaar", "2013-2014") != grond_ok) return failed();
  if (grond_set(facts, "diploma", diploma) != grond_ok) return failed();
  // A fact that is not set is unknown; whether that matters is for the rules to say.
  if (average != NULL && grond_set(facts, "gemiddelde", average) != grond_ok) return failed();

  grond_decisions* decisions = NULL;
  if (grond_decide(facts, "toelating", &decisions) != grond_ok) return failed();
  grond_cell cell;
  int result = 0;
  if (grond_get(decisions, "Gegadigde/g1", "toegelaten", &cell) != grond_ok) {
    result = failed();
  } else if (cell.status == grond_bekend) {
    printf("toegelaten: %s, on the ground of %s\n", cell.value, cell.ground);
  } else {
    printf("toegelaten: not decided (status %d)\n", (int)cell.status);
  }
  printf("rules %.12s, %s\n", grond_pack_hash(pack),
         grond_pack_is_compiled(pack) ? "compiled" : "interpreted");
  grond_decisions_free(decisions);
  return result;
}

int main(int argc, char** argv) {
  if (argc < 3) {
    fprintf(stderr, "usage: %s PACK DIPLOMA [AVERAGE]\n", argv[0]);
    return 2;
  }
  grond_pack* pack = NULL;
  grond_facts* facts = NULL;
  if (grond_open_file(argv[1], &pack) != grond_ok || grond_facts_new(pack, &facts) != grond_ok) {
    grond_close(pack);
    return failed();
  }
  const int result = decide(pack, facts, argv[2], argc > 3 ? argv[3] : NULL);
  grond_facts_free(facts);
  grond_close(pack);
  return result;
}
