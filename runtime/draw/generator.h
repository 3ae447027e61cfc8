// The random bits of a draw: HMAC_DRBG with SHA-256 of NIST SP 800-90A Rev. 1, section 10.1.2, as libcrypto
// has it. Everything that comes out is fixed by what goes in, so that anyone can compute it again.
#pragma once

#include <openssl/types.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace grond::draw {

/// A generator that is seeded once. Throws std::runtime_error when libcrypto refuses.
class Generator {
 public:
  /// What the standard calls entropy input, nonce and personalization string. The first has 32 bytes, the
  /// second 16 or more.
  Generator(std::string_view entropy, std::string_view nonce, std::string_view personalization);

  /// One request of the standard, of at most 65,536 bytes.
  std::string generate(std::size_t bytes);

 private:
  struct Free {
    void operator()(EVP_RAND_CTX* context) const;
  };
  using Context = std::unique_ptr<EVP_RAND_CTX, Free>;

  Context source_;  ///< gives the entropy and the nonce
  Context drbg_;
};

/// The numbers 0 up to `count` in random order, each order as likely as any other: Fisher-Yates, from the
/// last place down, with the Simple Discard Method of SP 800-90A Rev. 1, appendix A.5.1, for each choice.
std::vector<std::uint32_t> random_order(Generator& generator, std::uint32_t count);

/// 32 bytes from the operating system's generator, for a secret.
std::string random_secret();

}  // namespace grond::draw
