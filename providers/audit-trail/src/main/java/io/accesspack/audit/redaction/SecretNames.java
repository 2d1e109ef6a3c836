package io.accesspack.audit.redaction;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names under which Keycloak keeps secrets in representations, component configuration and event details. Names
 * are compared without case, dots, dashes and underscores: {@code client_secret}, {@code clientSecret}.
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
            "samlresponse",
            "sessioncode",
            "totp",
            "usercode",
            "devicecode",
            "claimvalue",
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

    /** Settings <i>about</i> secrets, which an auditor must be able to read. */
    private static final Set<String> HARMLESS = Set.of(
            "clientsecretcreationtime",
            "clientsecretexpirationtime",
            "passwordcredentialgrantallowed",
            "resetpasswordallowed",
            "passwordpolicy",
            "secretsize",
            "secretcreatedtime");

    /** {@code webhook.key}. */
    private static final Pattern DOTTED_KEY = Pattern.compile("(?i)[._-]key$");

    private static final Pattern SEPARATORS = Pattern.compile("[^a-z0-9]");

    private SecretNames() {}

    static boolean isSecret(String name) {
        String plain = SEPARATORS.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
        return !HARMLESS.contains(plain)
                && (EXACT.contains(plain)
                        || DOTTED_KEY.matcher(name).find()
                        || PARTS.stream().anyMatch(plain::contains)
                        || ENDINGS.stream().anyMatch(plain::endsWith));
    }

    /** Whether this member of a JSON Web Key may be private. */
    static boolean isSecretOfJwk(String member) {
        return !PUBLIC_JWK.contains(member);
    }
}
