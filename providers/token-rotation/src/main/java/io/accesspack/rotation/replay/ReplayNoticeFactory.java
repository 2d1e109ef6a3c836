package io.accesspack.rotation.replay;

import org.keycloak.Config;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Registers the required action {@value ReplayNotice#ID}. */
public final class ReplayNoticeFactory implements RequiredActionFactory {

    static final String DISPLAY_TEXT = "Refresh Token Replay Notice";

    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return new ReplayNotice(session);
    }

    @Override
    public String getId() {
        return ReplayNotice.ID;
    }

    @Override
    public String getDisplayText() {
        return DISPLAY_TEXT;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
