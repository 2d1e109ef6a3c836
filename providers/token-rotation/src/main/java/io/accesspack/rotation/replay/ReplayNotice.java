package io.accesspack.rotation.replay;

import io.accesspack.rotation.family.TokenFamily;
import io.accesspack.rotation.family.TokenFamilyStore;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import org.keycloak.OAuth2Constants;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;

/**
 * The page at the next login after a replay that says why the user was signed out; shown until it is acknowledged, once.
 *
 * <p>It is not added to the user: a required action of the user's blocks the password grant, which has no page to show it on.
 */
final class ReplayNotice implements RequiredActionProvider {

    static final String ID = "refresh-token-replay-notice";

    private static final String PAGE = "refresh-token-replay-notice.ftl";

    private final TokenFamilyStore families;

    ReplayNotice(KeycloakSession session) {
        this.families = TokenFamilyStore.in(session);
    }

    @Override
    public void evaluateTriggers(RequiredActionContext context) {
        if (hasPages(context) && !untold(context).isEmpty()) {
            context.getAuthenticationSession().addRequiredAction(ID);
        }
    }

    private static boolean hasPages(RequiredActionContext context) {
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        return form == null || !form.containsKey(OAuth2Constants.GRANT_TYPE);
    }

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        List<TokenFamily> untold = untold(context);
        if (untold.isEmpty()) {
            context.success();
            return;
        }
        TokenFamily replayed = untold.get(0);
        ClientModel client = context.getRealm().getClientById(replayed.origin().clientId());
        context.challenge(context.form()
                .setAttribute("application", client == null ? "" : ApplicationName.of(client))
                .setAttribute("when", ReplayTime.format(replayed.revokedAt()))
                .createForm(PAGE));
    }

    @Override
    public void processAction(RequiredActionContext context) {
        families.replaysTold(context.getRealm().getId(), context.getUser().getId());
        context.success();
    }

    private List<TokenFamily> untold(RequiredActionContext context) {
        return families.untoldReplays(
                context.getRealm().getId(), context.getUser().getId());
    }

    @Override
    public void close() {}
}
