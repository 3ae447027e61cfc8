#include "driver/output.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <iostream>
#include <memory>
#include <system_error>

namespace grond::driver {

namespace {

OutputError refused(const std::filesystem::path& path, std::error_code why) {
  return OutputError(fmt::format("kan niet schrijven naar `{}`: {}", path.string(), why.message()));
}

void write_file(const std::filesystem::path& path, const std::function<void(std::ostream&)>& write) {
  errno = 0;
  std::ofstream out(path, std::ios::binary);
  if (out) write(out);
  out.close();
  if (!out) throw refused(path, {errno, std::generic_category()});
}

}  // namespace

void write_whole(const std::filesystem::path& path, const std::function<void(std::ostream&)>& write) {
  namespace fs = std::filesystem;
  if (path.empty()) {
    write(std::cout);
    if (!std::cout.flush()) throw OutputError("kan niet schrijven naar standaarduitvoer");
    return;
  }
  if (fs::is_directory(path)) throw refused(path, std::make_error_code(std::errc::is_a_directory));
  // A device or a pipe must not be replaced by a file.
  if (fs::exists(path) && !fs::is_regular_file(path)) return write_file(path, write);
  fs::path part = path.string() + ".part";
  std::error_code error;
  try {
    write_file(part, write);
    fs::rename(part, path, error);
    if (error) throw refused(path, error);
  } catch (...) {
    fs::remove(part, error);
    throw;
  }
}

void replace(const std::filesystem::path& name, const std::string& text) {
  const std::filesystem::path path = std::filesystem::canonical(name);
  const auto rights = std::filesystem::status(path).permissions();
  write_whole(path, [&](std::ostream& out) { out << text; });
  std::filesystem::permissions(path, rights);
}

std::function<void(double)> terminal_progress(const std::string& what) {
  if (!isatty(STDERR_FILENO)) return {};
  using Clock = std::chrono::steady_clock;
  auto start = Clock::now();
  auto shown = std::make_shared<Clock::time_point>(start);
  return [=](double share) {
    auto now = Clock::now();
    // Quick work needs no progress line; slow work gets one ten times a second.
    bool finished = share >= 1.0;
    bool visible = *shown != start;
    if (now - start < std::chrono::seconds(1) || (!finished && now - *shown < std::chrono::milliseconds(100)))
      return;
    if (finished && !visible) return;
    *shown = now;
    fmt::print(stderr, "\r{} {:3.0f} %{}", what, share * 100, finished ? "\n" : "");
    std::fflush(stderr);
  };
}

}  // namespace grond::driver
