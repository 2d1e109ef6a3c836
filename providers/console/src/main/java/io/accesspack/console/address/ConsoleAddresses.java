package io.accesspack.console.address;

import java.net.URI;
import org.keycloak.common.util.Encode;
import org.keycloak.common.util.UriUtils;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.urls.UrlType;

/** Where the console, Keycloak and its administration are, as browsers see them. */
public final class ConsoleAddresses {

    /** The console's below the realm's, and what Keycloak calls its provider. */
    public static final String PATH = "access-console";

    private final KeycloakSession session;
    private final RealmModel realm;

    public ConsoleAddresses(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    /** Keycloak for applications and people, without a slash at the end. */
    public String server() {
        return base(UrlType.FRONTEND);
    }

    /** Keycloak for administrators, without a slash at the end. */
    public String administration() {
        return base(UrlType.ADMIN);
    }

    /** What a browser calls the same in a policy. */
    public String administrationOrigin() {
        return UriUtils.getOrigin(administration());
    }

    /** Of the realm's tokens. */
    public String issuer() {
        return server() + "/realms/" + Encode.encodePathAsIs(realm.getName());
    }

    /** The console's path below Keycloak's, with a slash at either end. */
    public String path() {
        return "/realms/" + Encode.encodePathAsIs(realm.getName()) + "/" + PATH + "/";
    }

    /** The console's, with a slash at the end. */
    public URI console() {
        return URI.create(server() + path());
    }

    private String base(UrlType type) {
        return session.getContext().getUri(type).getBaseUri().toString().replaceFirst("/+$", "");
    }
}
