package io.accesspack.console.client;

import io.accesspack.console.address.ConsoleAddresses;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperContainerModel;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.utils.RedirectUtils;
import org.keycloak.services.resource.RealmResourceProvider;

/** The client {@value #ID} of a realm, and what it lacks of what the console needs. */
public final class ConsoleClient {

    /** Its client id. */
    public static final String ID = "access-console";

    static final String BROWSER_SESSION = "browser-session.enabled";
    static final String AUDIENCE = "organization-access";
    static final String AUDIENCE_MAPPER = "oidc-audience-mapper";
    static final String AUDIENCE_OPTION = "included.custom.audience";
    static final String CLAIMS_MAPPER = "organization-access-mapper";
    static final String ORGANIZATION = "organization";

    /** What the console's pages call, by the names of Keycloak's providers. */
    private static final List<String> APIS = List.of("browser-session", "organization-access");

    private final KeycloakSession session;
    private final RealmModel realm;

    public ConsoleClient(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** Why the console cannot be used in the realm, in sentences; empty when it can. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        APIS.stream()
                .filter(api -> session.getKeycloakSessionFactory().getProviderFactory(RealmResourceProvider.class, api)
                        == null)
                .forEach(api -> problems.add("access-pack-" + api + ".jar is not in providers/"));
        ClientModel client = realm.getClientByClientId(ID);
        if (client == null) {
            problems.add("The realm has no client " + ID);
        } else {
            addProblems(client, problems);
        }
        return problems;
    }

    private void addProblems(ClientModel client, List<String> problems) {
        if (!client.isEnabled()) {
            problems.add("The client is disabled");
        }
        if (!client.isPublicClient() || !client.isStandardFlowEnabled()) {
            problems.add("The client is not public, or its standard flow is off");
        }
        if (!Boolean.parseBoolean(client.getAttribute(BROWSER_SESSION))) {
            problems.add("The client's attribute " + BROWSER_SESSION + " is not true");
        }
        String address = new ConsoleAddresses(session).console().toString();
        if (RedirectUtils.verifyRedirectUri(session, address, client) == null) {
            problems.add(address + " is none of the client's redirect URIs");
        }
        if (mappers(client).noneMatch(ConsoleClient::addsAudience)) {
            problems.add("The client's tokens lack the audience " + AUDIENCE);
        }
        if (mappers(client).noneMatch(mapper -> CLAIMS_MAPPER.equals(mapper.getProtocolMapper()))) {
            problems.add("The client's tokens lack the claims of the mapper " + CLAIMS_MAPPER);
        }
    }

    private static boolean addsAudience(ProtocolMapperModel mapper) {
        return AUDIENCE_MAPPER.equals(mapper.getProtocolMapper())
                && AUDIENCE.equals(mapper.getConfig().get(AUDIENCE_OPTION));
    }

    private static Stream<ProtocolMapperModel> mappers(ClientModel client) {
        return Stream.concat(Stream.of(client), client.getClientScopes(true).values().stream())
                .flatMap(ProtocolMapperContainerModel::getProtocolMappersStream);
    }
}
