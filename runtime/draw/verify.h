// Whether the parts of a draw belong together, and what exactly differs when they do not.
#pragma once

#include <string>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "draw/documents.h"
#include "draw/participants.h"

namespace grond::draw {

// Each is true without diagnostics; `file` is what was read, for their place.

/// The list is the one that was committed to.
bool is_committed_list(const Commitment& commitment, const std::vector<std::string>& canonical_ids,
                       const std::string& file, Diagnostics& diagnostics);

/// The secret and the public values are those that were committed to, as far as can be seen.
bool is_committed_seed(const Commitment& commitment, const std::string& secret,
                       const std::vector<std::string>& values, const std::string& file,
                       Diagnostics& diagnostics);

/// The proof rests on the commitment that was published.
bool is_published(const Proof& proof, const Commitment& published, const std::string& file,
                  Diagnostics& diagnostics);

/// Everything in the proof follows from its commitment, secret and values: computed anew.
bool is_right(const Proof& proof, const std::string& file, Diagnostics& diagnostics);

/// The list has those who drew, and where it has lots, theirs.
bool fits(const Participants& list, const Lots& lots, Diagnostics& diagnostics);

Lots lots_of(const std::vector<std::string>& drawn);

}  // namespace grond::draw
