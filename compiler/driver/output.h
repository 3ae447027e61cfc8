// Output that appears whole or not at all.
#pragma once

#include <filesystem>
#include <fstream>
#include <functional>
#include <ostream>
#include <string>

namespace grond::driver {

/// Writes to `path` through a .part file that is renamed when complete; to standard output when path is empty.
/// Throws std::filesystem::filesystem_error or std::ios_base::failure when the disk does not take it; then
/// neither file remains.
void write_whole(const std::filesystem::path& path, const std::function<void(std::ostream&)>& write);

/// A line on standard error that shows how far long work is; silent unless that is a terminal.
std::function<void(double)> terminal_progress(const std::string& what);

}  // namespace grond::driver
