#include "draw/generator.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <openssl/rand.h>

#include <bit>
#include <numeric>
#include <stdexcept>
#include <utility>

namespace grond::draw {
namespace {

constexpr unsigned strength = 256;
constexpr std::size_t largest_request = 1 << 16;  // bytes; 2^19 bits in table 2 of the standard

void require(bool done) {
  if (!done) throw std::runtime_error("HMAC_DRBG is not available");
}

OSSL_PARAM text_parameter(const char* key, const char* text) {
  return OSSL_PARAM_construct_utf8_string(key, const_cast<char*>(text), 0);
}

OSSL_PARAM bytes_parameter(const char* key, std::string_view bytes) {
  return OSSL_PARAM_construct_octet_string(key, const_cast<char*>(bytes.data()), bytes.size());
}

EVP_RAND_CTX* make_context(const char* algorithm, EVP_RAND_CTX* parent) {
  EVP_RAND* const fetched = EVP_RAND_fetch(nullptr, algorithm, nullptr);
  require(fetched != nullptr);
  EVP_RAND_CTX* const context = EVP_RAND_CTX_new(fetched, parent);
  EVP_RAND_free(fetched);
  return context;
}

/// Random whole numbers, from requests as large as they may be.
class Numbers {
 public:
  explicit Numbers(Generator& generator) : generator_(generator) {}

  /// Each of 0 up to and including `greatest` as likely. Of four bytes, the first bits, as many as `greatest`
  /// has; what is too high is discarded, never folded back, which would favour some.
  std::uint32_t up_to(std::uint32_t greatest) {
    const int bits = std::bit_width(greatest);
    std::uint32_t number = 0;
    do number = word() >> (32 - bits);
    while (number > greatest);
    return number;
  }

 private:
  std::uint32_t word() {
    if (next_ == buffer_.size()) {
      buffer_ = generator_.generate(largest_request);
      next_ = 0;
    }
    std::uint32_t word = 0;
    for (int i = 0; i < 4; ++i) word = word << 8 | static_cast<unsigned char>(buffer_[next_++]);
    return word;
  }

  Generator& generator_;
  std::string buffer_;
  std::size_t next_ = 0;
};

}  // namespace

void Generator::Free::operator()(EVP_RAND_CTX* context) const { EVP_RAND_CTX_free(context); }

Generator::Generator(std::string_view entropy, std::string_view nonce, std::string_view personalization)
    : source_(make_context("TEST-RAND", nullptr)), drbg_(make_context("HMAC-DRBG", source_.get())) {
  require(source_ && drbg_);
  unsigned offered = strength;
  const OSSL_PARAM given[] = {OSSL_PARAM_construct_uint(OSSL_RAND_PARAM_STRENGTH, &offered),
                              bytes_parameter(OSSL_RAND_PARAM_TEST_ENTROPY, entropy),
                              bytes_parameter(OSSL_RAND_PARAM_TEST_NONCE, nonce), OSSL_PARAM_construct_end()};
  require(EVP_RAND_instantiate(source_.get(), strength, 0, nullptr, 0, given) == 1);
  // The state comes from the seed alone: never seeded again, neither by count nor by the clock.
  unsigned requests = 0;
  time_t interval = 0;
  const OSSL_PARAM form[] = {text_parameter(OSSL_DRBG_PARAM_MAC, "HMAC"),
                             text_parameter(OSSL_DRBG_PARAM_DIGEST, "SHA256"),
                             OSSL_PARAM_construct_uint(OSSL_DRBG_PARAM_RESEED_REQUESTS, &requests),
                             OSSL_PARAM_construct_time_t(OSSL_DRBG_PARAM_RESEED_TIME_INTERVAL, &interval),
                             OSSL_PARAM_construct_end()};
  const auto* const text = reinterpret_cast<const unsigned char*>(personalization.data());
  require(EVP_RAND_instantiate(drbg_.get(), strength, 0, text, personalization.size(), form) == 1);
}

std::string Generator::generate(std::size_t bytes) {
  std::string out(bytes, '\0');
  auto* const to = reinterpret_cast<unsigned char*>(out.data());
  require(bytes <= largest_request &&
          EVP_RAND_generate(drbg_.get(), to, bytes, strength, 0, nullptr, 0) == 1);
  return out;
}

std::vector<std::uint32_t> random_order(Generator& generator, std::uint32_t count) {
  std::vector<std::uint32_t> order(count);
  std::iota(order.begin(), order.end(), 0);
  Numbers numbers(generator);
  for (std::uint32_t last = count; last-- > 1;) std::swap(order[last], order[numbers.up_to(last)]);
  return order;
}

std::string random_secret() {
  std::string secret(32, '\0');
  require(RAND_priv_bytes(reinterpret_cast<unsigned char*>(secret.data()), 32) == 1);
  return secret;
}

}  // namespace grond::draw
