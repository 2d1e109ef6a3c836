package io.accesspack.organization.profile;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.regex.Pattern;
import org.keycloak.models.OrganizationModel;

/**
 * The picture in an organization's attribute {@code logo}. Whoever may change the attribute chooses what the browsers of
 * members load: only an https address or an image within the attribute, and it is shown as an image, so that scripts in an
 * SVG do not run.
 */
public final class Logo {

    static final String ATTRIBUTE = "logo";

    private static final Pattern DATA =
            Pattern.compile("data:image/(png|jpeg|gif|webp|svg\\+xml);base64,[A-Za-z0-9+/]+={0,2}");

    private Logo() {}

    /** Its address; empty when there is none, or none that may be shown. */
    public static String of(OrganizationModel organization) {
        List<String> values = organization.getAttributes().getOrDefault(ATTRIBUTE, List.of());
        return values.isEmpty() || !isAllowed(values.get(0)) ? "" : values.get(0);
    }

    static boolean isAllowed(String address) {
        return DATA.matcher(address).matches() || isHttps(address);
    }

    private static boolean isHttps(String address) {
        try {
            URI uri = new URI(address);
            return "https".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null && uri.getUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
