package io.accesspack.organization.rest;

import io.accesspack.organization.management.RealmAdministrator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.cors.Cors;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** {@code /admin/realms/{realm}/organization-access}. Keycloak has authenticated the caller and checks the origin. */
final class AdministratorApi implements AdminRealmResourceProvider {

    @Override
    public Object getResource(
            KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth, AdminEventBuilder adminEvent) {
        Cors.builder()
                .checkAllowedOrigins(auth.adminAuth().getToken())
                .exposedHeaders("Location", "ETag")
                .auth()
                .add();
        return new AdministratorResource(session, new RealmAdministrator(auth), auth);
    }

    @Override
    public void close() {}
}
