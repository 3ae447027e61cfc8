#include "embed/boundary.h"

#include <new>
#include <stdexcept>

namespace grond::embed {
namespace {

// A text that needs no memory, for when there is none.
thread_local const char* fixed_message = "";
thread_local std::string composed_message;
thread_local Language language = Language::english;

grond_result fail_without_memory() {
  fixed_message = "no memory";
  return grond_no_memory;
}

}  // namespace

grond_result fail(grond_result result, std::string message) {
  composed_message = std::move(message);
  fixed_message = nullptr;
  return result;
}

grond_result fail(grond_result result, const std::string& dutch, const std::string& english) {
  return fail(result, language == Language::dutch ? dutch : english);
}

grond_result fail(grond_result result, const Diagnostics& diagnostics) {
  std::string text = diagnostics.render_all(language);
  if (text.ends_with('\n')) text.pop_back();
  return fail(result, std::move(text));
}

grond_result fail_by_missing_argument() {
  return fail(grond_misuse, "een argument is NULL dat dat niet mag zijn",
              "an argument is NULL that may not be");
}

grond_result fail_by_exception() noexcept {
  try {
    try {
      throw;
    } catch (const std::bad_alloc&) {
      return fail_without_memory();
    } catch (const std::exception& error) {
      return fail(grond_internal, std::string("interne fout: ") + error.what(),
                  std::string("internal error: ") + error.what());
    }
  } catch (...) {
    return fail_without_memory();
  }
}

}  // namespace grond::embed

using namespace grond;

uint32_t grond_interface_version(void) { return GROND_INTERFACE_VERSION; }

const char* grond_version(void) { return GROND_VERSION; }

const char* grond_message(void) {
  return embed::fixed_message != nullptr ? embed::fixed_message : embed::composed_message.c_str();
}

void grond_set_language(grond_language wanted) {
  embed::language = wanted == grond_dutch ? Language::dutch : Language::english;
}
