package io.accesspack.organization.rest;

import io.accesspack.organization.management.Actor;
import org.keycloak.models.KeycloakSession;

/** What administrators of a realm find below {@code organization-access}. */
public final class AdministratorResource extends AccessResource {

    AdministratorResource(KeycloakSession session, Actor actor) {
        super(session, actor);
    }
}
