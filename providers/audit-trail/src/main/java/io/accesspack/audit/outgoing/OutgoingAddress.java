package io.accesspack.audit.outgoing;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;

/**
 * Where to post to.
 *
 * @param name what it is in messages: {@code receiver}
 * @param url absolute, http or https
 * @param timeout how long to wait: for a connection, between two packets, and twice that in all
 * @param allowPrivate whether it may be in the network around the server
 */
public record OutgoingAddress(String name, URI url, Duration timeout, boolean allowPrivate) {

    private static final int LAST_PORT = 65_535;

    /**
     * Reads an absolute URL.
     *
     * @throws IllegalArgumentException when it is none; the message continues the name of an option
     */
    public static URI url(String text, String example) {
        try {
            URI url = new URI(text == null ? "" : text.strip());
            if (url.getHost() != null && url.getPort() <= LAST_PORT) {
                return url;
            }
        } catch (URISyntaxException e) {
            // as any other text that is no URL
        }
        throw new IllegalArgumentException("is not an absolute URL such as " + example);
    }

    /** In lower case. */
    public static String scheme(URI url) {
        return url.getScheme().toLowerCase(Locale.ROOT);
    }

    /** Whether the URL holds what is not for everybody's eyes, or makes no sense in a request. */
    public static boolean hasUserOrFragment(URI url) {
        return url.getUserInfo() != null || url.getFragment() != null;
    }

    /** Whether its host has a private address now; one that does not resolve yet is judged when something is sent. */
    public static boolean isKnownPrivate(URI url) {
        return PublicAddresses.isKnownPrivate(url.getHost());
    }
}
