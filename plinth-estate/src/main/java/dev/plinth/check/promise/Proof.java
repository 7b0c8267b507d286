package dev.plinth.check.promise;

import dev.plinth.network.certificate.Certificate;

/**
 * The certificate of a promise that holds.
 *
 * @param name tells promises of a file apart, and what each is proved of; of small letters, digits
 *     and hyphens
 */
public record Proof(String name, Certificate certificate) {}
