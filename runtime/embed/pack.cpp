#include "embed/boundary.h"
#include "kernel/serialize.h"

using namespace grond;

namespace {

grond_result open(std::optional<pack::Pack> pack, const Diagnostics& diagnostics, grond_pack** opened) {
  if (!pack) {
    const bool unreadable = diagnostics.all().front().code == Code::pack_unreadable;
    return embed::fail(unreadable ? grond_unreadable : grond_refused_pack, diagnostics);
  }
  std::string hash = kernel::hash(pack->program);
  *opened = new grond_pack{pack::Loaded(std::move(*pack)), std::move(hash)};
  return grond_ok;
}

}  // namespace

grond_result grond_open_file(const char* path, grond_pack** opened) {
  if (opened != nullptr) *opened = nullptr;
  return embed::guarded({opened, path}, [&] {
    Diagnostics diagnostics;
    return open(pack::read_file(path, diagnostics), diagnostics, opened);
  });
}

grond_result grond_open_memory(const void* bytes, size_t size, grond_pack** opened) {
  if (opened != nullptr) *opened = nullptr;
  return embed::guarded({opened, bytes}, [&] {
    Diagnostics diagnostics;
    return open(pack::read({static_cast<const char*>(bytes), size}, "", diagnostics), diagnostics, opened);
  });
}

void grond_close(grond_pack* pack) { delete pack; }

const char* grond_pack_name(const grond_pack* pack) {
  return pack == nullptr ? nullptr : pack->loaded.pack().name.c_str();
}

const char* grond_pack_hash(const grond_pack* pack) { return pack == nullptr ? nullptr : pack->hash.c_str(); }

int grond_pack_is_compiled(const grond_pack* pack) {
  return pack != nullptr && pack->loaded.is_compiled() ? 1 : 0;
}

size_t grond_procedure_count(const grond_pack* pack) {
  return pack == nullptr ? 0 : pack->loaded.program().procedures.size();
}

const char* grond_procedure_name(const grond_pack* pack, size_t index) {
  if (index >= grond_procedure_count(pack)) return nullptr;
  return pack->loaded.program().procedures[index].name.c_str();
}
