#include "values/cell.h"

namespace grond {

std::string_view dutch_name(Status status) {
  switch (status) {
#define GROND_STATUS(name, dutch) \
  case Status::name:              \
    return dutch;
#include "values/status.def"
  }
  assert(false && "not a status");
  return "";
}

namespace {

/// Place in the one order: the higher prevails.
int weight(Status status) {
  switch (status) {
    case Status::known:
      return 0;
    case Status::no_rule:
      return 1;
    case Status::conflict:
      return 2;
    case Status::fault:
      return 3;
    case Status::unknown:
      return 4;
  }
  assert(false && "not a status");
  return 4;
}

}  // namespace

Status worst(Status a, Status b) { return weight(a) >= weight(b) ? a : b; }

}  // namespace grond
