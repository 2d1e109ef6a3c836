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
            "devicecode");

    private static final Set<String> PARTS = Set.of("password", "passphrase", "privatekey", "secret");

    private static final Set<String> ENDINGS = Set.of("apikey", "token");

    /** Settings <i>about</i> secrets, which an auditor must be able to read. */
    private static final Set<String> HARMLESS = Set.of(
            "clientsecretcreationtime",
            "clientsecretexpirationtime",
            "passwordpolicy",
            "secretsize",
            "secretcreatedtime");

    private static final Pattern SEPARATORS = Pattern.compile("[^a-z0-9]");

    private SecretNames() {}

    static boolean isSecret(String name) {
        String plain = SEPARATORS.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
        return !HARMLESS.contains(plain)
                && (EXACT.contains(plain)
                        || PARTS.stream().anyMatch(plain::contains)
                        || ENDINGS.stream().anyMatch(plain::endsWith));
    }
}
