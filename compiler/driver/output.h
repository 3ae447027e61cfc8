// Output that appears whole or not at all.
#pragma once

#include <filesystem>
#include <fstream>
#include <functional>
#include <ostream>
#include <stdexcept>
#include <string>

namespace grond::driver {

/// The place asked for does not take the result; what() says which and why.
struct OutputError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Writes to `path` through a .part file that is renamed when complete; to standard output when path is
/// empty, and straight to what is not an ordinary file. Throws OutputError; then neither file remains.
void write_whole(const std::filesystem::path& path, const std::function<void(std::ostream&)>& write);

/// Writes a file anew with the rights it had; where a link leads, not the link.
void replace(const std::filesystem::path& name, const std::string& text);

/// A line on standard error that shows how far long work is; silent unless that is a terminal.
std::function<void(double)> terminal_progress(const std::string& what);

}  // namespace grond::driver
