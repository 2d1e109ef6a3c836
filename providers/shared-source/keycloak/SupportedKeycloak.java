package io.accesspack.__module__.keycloak;

import org.jboss.logging.Logger;
import org.keycloak.common.Version;
import org.keycloak.migration.ModelVersion;

/**
 * The versions of Keycloak that this JAR runs in: 26.6 to 26.8.
 *
 * <p>An older one has no SPI for what the pack is built on. It is refused before it opens its database, to which it would otherwise add the
 * pack's tables and then end with the name of a class. A newer one is only warned of: whoever installs a security fix must not have to
 * wait for the pack; what the pack uses and a new version lacks ends the start or the request with its name; and most new versions
 * lack nothing.
 */
public final class SupportedKeycloak {

    private static final Logger LOG = Logger.getLogger(SupportedKeycloak.class);

    private static final ModelVersion OLDEST = new ModelVersion("26.6.0");
    private static final ModelVersion FIRST_UNTESTED = new ModelVersion("26.9.0");

    private SupportedKeycloak() {}

    /**
     * To be called before the database is opened.
     *
     * @param jar its name, without version
     * @throws IllegalStateException on a Keycloak that is too old
     */
    public static void requireFor(String jar) {
        require(jar, Version.VERSION);
    }

    static void require(String jar, String running) {
        ModelVersion version = new ModelVersion(running);
        if (version.lessThan(OLDEST)) {
            throw new IllegalStateException(
                    "%s needs Keycloak 26.6 or newer, this is %s. Nothing was changed in its database: take the JAR out of providers/ or upgrade Keycloak"
                            .formatted(jar, running));
        }
        if (!version.lessThan(FIRST_UNTESTED)) {
            LOG.warnf("%s is tested with Keycloak 26.6 to 26.8, this is %s: look for a newer pack", jar, running);
        }
    }
}
