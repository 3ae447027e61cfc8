#include "driver/rules.h"

#include <fmt/format.h>

namespace grond::driver {

bool Rules::load(const std::vector<std::filesystem::path>& paths, const Common& common) {
  Diagnostics diagnostics;
  if (paths.size() == 1 && pack::is_pack(paths.front())) {
    if (auto pack = pack::read_file(paths.front(), diagnostics)) pack_.emplace(std::move(*pack));
  } else {
    pipeline::compile(compilation_, paths, diagnostics);
  }
  if (diagnostics.has_errors()) print(diagnostics, common);
  if (!pack_ && !compilation_.program) return false;
  name_ = pack_ ? pack_->pack().name : regulations_name(paths).string();
  return true;
}

std::filesystem::path regulations_name(const std::vector<std::filesystem::path>& paths) {
  const auto path = std::filesystem::absolute(paths.front()).lexically_normal();
  return path.has_filename() ? path.filename() : path.parent_path().filename();
}

std::optional<kernel::ProcedureId> find_procedure(const kernel::Program& program, const std::string& name) {
  std::string known;
  for (std::uint32_t i = 0; i < program.procedures.size(); ++i) {
    if (program.procedures[i].name == name || (name.empty() && program.procedures.size() == 1))
      return kernel::ProcedureId{i};
    known += (known.empty() ? "" : ", ") + program.procedures[i].name;
  }
  if (name.empty() && !known.empty())
    fmt::print(stderr, "er zijn meer procedures; noem er een met --procedure: {}\n", known);
  else
    fmt::print(stderr, "procedure `{}` bestaat niet; wel: {}\n", name, known.empty() ? "geen" : known);
  return std::nullopt;
}

Objects find_objects(const kernel::Program& program, const columns::Facts& facts, const std::string& object) {
  Objects rows;
  for (std::uint32_t k = 0; k < program.kinds.size(); ++k) {
    const std::string prefix = program.kinds[k].name + "/";
    const bool prefixed = object.rfind(prefix, 0) == 0;
    const auto row = facts.tables[k].row_of_id.find(prefixed ? object.substr(prefix.size()) : object);
    if (row != facts.tables[k].row_of_id.end()) rows.insert({kernel::KindId{k}, row->second});
  }
  if (rows.empty()) fmt::print(stderr, "--object {}: dat object staat niet in de feiten\n", object);
  return rows;
}

}  // namespace grond::driver
