package io.accesspack.console.rest;

import io.accesspack.console.address.ConsoleAddresses;
import io.accesspack.console.client.ConsoleClient;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * What the pages have to know before anybody is signed in. Everybody may: it is what the realm's login page and discovery document tell.
 *
 * @param realm its name
 * @param displayName what people call it
 * @param clientId as which client the console signs in
 * @param clientReady whether that client is there and as the console needs it
 * @param authServerUrl Keycloak for applications and people, without a slash at the end
 * @param issuer of the realm's tokens
 * @param adminUrl Keycloak for administrators, without a slash at the end
 * @param locales the realm's languages
 * @param defaultLocale the realm's own
 * @param organizationsEnabled whether the realm has organizations
 * @param version of the pack; null where it runs from no JAR
 */
public record Bootstrap(
        String realm,
        String displayName,
        String clientId,
        boolean clientReady,
        String authServerUrl,
        String issuer,
        String adminUrl,
        List<String> locales,
        String defaultLocale,
        boolean organizationsEnabled,
        String version) {

    private static final String ENGLISH = "en";

    static Bootstrap of(KeycloakSession session, ConsoleAddresses addresses) {
        RealmModel realm = session.getContext().getRealm();
        String ownLocale = Optional.ofNullable(realm.getDefaultLocale()).orElse(ENGLISH);
        return new Bootstrap(
                realm.getName(),
                Optional.ofNullable(realm.getDisplayName())
                        .filter(name -> !name.isBlank())
                        .orElse(realm.getName()),
                ConsoleClient.ID,
                new ConsoleClient(session, realm).problems().isEmpty(),
                addresses.server(),
                addresses.issuer(),
                addresses.administration(),
                realm.isInternationalizationEnabled()
                        ? realm.getSupportedLocalesStream().sorted().toList()
                        : List.of(ownLocale),
                ownLocale,
                realm.isOrganizationsEnabled(),
                Bootstrap.class.getPackage().getImplementationVersion());
    }
}
