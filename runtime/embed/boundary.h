// What stands between C and the runtime: exceptions and diagnostics become a result and a message.
#pragma once

#include <initializer_list>
#include <string>

#include "columns/facts_builder.h"
#include "columns/outcome.h"
#include "diagnostics/diagnostic.h"
#include "grond.h"
#include "pack/loaded.h"

struct grond_pack {
  grond::pack::Loaded loaded;
  std::string hash;
};

struct grond_decisions {
  const grond_pack* pack = nullptr;
  grond::kernel::ProcedureId procedure;
  grond::columns::Facts facts;
  grond::Outcome outcome;
};

namespace grond::embed {

/// Leaves a message for grond_message().
grond_result fail(grond_result result, std::string message);
/// In the language of this thread.
grond_result fail(grond_result result, const std::string& dutch, const std::string& english);
grond_result fail(grond_result result, const Diagnostics& diagnostics);

/// The result and message for the exception that is being handled.
grond_result fail_by_exception() noexcept;
grond_result fail_by_missing_argument();

/// What `work` gives, or the result for what it throws. None of the arguments `needed` may be NULL.
template <class Work>
grond_result guarded(std::initializer_list<const void*> needed, const Work& work) noexcept {
  try {
    for (const void* argument : needed) {
      if (argument == nullptr) return fail_by_missing_argument();
    }
    return work();
  } catch (...) {
    return fail_by_exception();
  }
}

/// Decides the named or only procedure about these facts.
grond_result decide(const grond_pack& pack, const char* procedure, columns::Facts facts,
                    grond_decisions** decisions);

}  // namespace grond::embed
