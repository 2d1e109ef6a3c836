package io.accesspack.audit.redaction;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names that sound like a secret. Whatever stands under one is hidden as a whole, and nobody but {@link HarmlessNames} is believed to
 * say otherwise. Compared without case, dots, dashes and underscores: {@code client_secret}, {@code clientSecret}.
 */
final class SecretNames {

    private static final Set<String> EXACT = Set.of(
            "assertion",
            "authorization",
            "bindcredential",
            "clientassertion",
            "code",
            "codeverifier",
            "cookie",
            "credential",
            "credentialdata",
            "credentials",
            "hashedsaltedvalue",
            "otp",
            "pin",
            "recoverycodes",
            "salt",
            "script",
            "samlresponse",
            "sessioncode",
            "totp",
            "usercode",
            "devicecode",
            "key",
            "pwd",
            "tokens");

    private static final Set<String> PARTS = Set.of(
            "accesskey",
            "apikey",
            "backupcode",
            "encryptionkey",
            "masterkey",
            "otpseed",
            "p8content",
            "passcode",
            "passphrase",
            "passwd",
            "password",
            "privatekey",
            "recoverycode",
            "secret",
            "sharedkey",
            "signingkey");

    private static final Set<String> ENDINGS = Set.of("pwd", "token");

    /** What a JWK may show (RFC 7517, RFC 7518, RFC 8037); every other member of one may be private. */
    private static final Set<String> PUBLIC_JWK =
            Set.of("kty", "kid", "use", "alg", "key_ops", "crv", "x", "y", "n", "e", "x5t", "x5t#S256", "x5c", "x5u");

    /** {@code webhook.key}; {@code attribute.value}, which a mapper gives to everybody whatever it is. */
    private static final Pattern KEY_OR_VALUE = Pattern.compile("(?i)[._-](key|value)$");

    private static final Pattern SEPARATORS = Pattern.compile("[^a-z0-9]");

    private SecretNames() {}

    static boolean isSecret(String name) {
        String plain = SEPARATORS.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
        return EXACT.contains(plain)
                || KEY_OR_VALUE.matcher(name).find()
                || PARTS.stream().anyMatch(plain::contains)
                || ENDINGS.stream().anyMatch(plain::endsWith);
    }

    /** Whether this member of a JSON Web Key may be private. */
    static boolean isSecretOfJwk(String member) {
        return !PUBLIC_JWK.contains(member);
    }
}
