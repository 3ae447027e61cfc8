#include "driver/output.h"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <iostream>
#include <memory>

namespace grond::driver {

void write_whole(const std::filesystem::path& path, const std::function<void(std::ostream&)>& write) {
  if (path.empty()) {
    write(std::cout);
    std::cout.flush();
    return;
  }
  std::filesystem::path part = path.string() + ".part";
  try {
    std::ofstream out;
    out.exceptions(std::ios::failbit | std::ios::badbit);
    out.open(part, std::ios::binary);
    write(out);
    out.close();
    std::filesystem::rename(part, path);
  } catch (...) {
    std::error_code ignored;
    std::filesystem::remove(part, ignored);
    throw;
  }
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
    if (now - start < std::chrono::seconds(1) || (!finished && now - *shown < std::chrono::milliseconds(100))) return;
    if (finished && !visible) return;
    *shown = now;
    fmt::print(stderr, "\r{} {:3.0f} %{}", what, share * 100, finished ? "\n" : "");
    std::fflush(stderr);
  };
}

}  // namespace grond::driver
