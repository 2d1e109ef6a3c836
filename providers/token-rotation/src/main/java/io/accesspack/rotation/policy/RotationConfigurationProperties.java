package io.accesspack.rotation.policy;

import java.util.List;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** The configuration as the admin console shows it. */
final class RotationConfigurationProperties {

    static final List<ProviderConfigProperty> ALL = ProviderConfigurationBuilder.create()
            .property()
            .name(RotationConfiguration.TOKENS)
            .label("Refresh tokens")
            .helpText(
                    "Which refresh tokens it is about: 'all', only 'online' ones, which end with the login, or only 'offline'"
                            + " ones. The condition client-scopes cannot tell: a refresh does not name the scopes of the login.")
            .type(ProviderConfigProperty.LIST_TYPE)
            .options(TokenKinds.allValues())
            .defaultValue(RotationConfiguration.DEFAULT_TOKENS.value())
            .add()
            .property()
            .name(RotationConfiguration.OVERLAP_SECONDS)
            .label("Overlap in seconds")
            .helpText(
                    "For how long a refresh token that was just exchanged, presented again, yields the same successor:"
                            + " covers a lost response and two tabs that refresh at once. 0 to 60; 0 is strict: every second use is a"
                            + " replay.")
            .type(ProviderConfigProperty.INTEGER_TYPE)
            .defaultValue(String.valueOf(RotationConfiguration.DEFAULT_OVERLAP_SECONDS))
            .add()
            .property()
            .name(RotationConfiguration.OVERLAP_LIMIT)
            .label("Overlap limit")
            .helpText(
                    "How often the same exchanged refresh token may be presented again. One more is a replay. All of them get"
                            + " the same successor, so the number tells nothing about theft: leave it above what honest"
                            + " clients with many tabs or threads do.")
            .type(ProviderConfigProperty.INTEGER_TYPE)
            .defaultValue(String.valueOf(RotationConfiguration.DEFAULT_OVERLAP_LIMIT))
            .add()
            .property()
            .name(RotationConfiguration.UNUSED_SUCCESSOR_SECONDS)
            .label("Unused successor in seconds")
            .helpText(
                    "For how long an exchanged refresh token yields its successor beyond the overlap while that has never been"
                            + " presented: for devices that sleep before the answer arrives. 0 to 86400; 0 is never. Weakens"
                            + " detection: a thief and a victim who refresh in turns are not noticed.")
            .type(ProviderConfigProperty.INTEGER_TYPE)
            .defaultValue("0")
            .add()
            .property()
            .name(RotationConfiguration.UNUSED_SUCCESSOR_ANY_TOKEN)
            .label("Unused successor for any token")
            .helpText("Also for refresh tokens that are not sender-constrained (DPoP, mTLS), which a thief can use.")
            .type(ProviderConfigProperty.BOOLEAN_TYPE)
            .defaultValue(false)
            .add()
            .property()
            .name(RotationConfiguration.ON_REPLAY)
            .label("On replay, end")
            .helpText(
                    "What ends when an exchanged refresh token comes back: 'family' this client's part of the session,"
                            + " 'session' the whole user session, 'user' every session of the user, offline ones included.")
            .type(ProviderConfigProperty.LIST_TYPE)
            .options(OnReplay.allValues())
            .defaultValue(RotationConfiguration.DEFAULT_ON_REPLAY.value())
            .add()
            .property()
            .name(RotationConfiguration.NOTIFY_USER)
            .label("Notify the user")
            .helpText("Send the user one e-mail per replay: when, from where, which application and what was done.")
            .type(ProviderConfigProperty.BOOLEAN_TYPE)
            .defaultValue(true)
            .add()
            .property()
            .name(RotationConfiguration.REQUIRE_PASSWORD_UPDATE)
            .label("Require a new password")
            .helpText("After a replay the user must set a new password at the next login.")
            .type(ProviderConfigProperty.BOOLEAN_TYPE)
            .defaultValue(false)
            .add()
            .property()
            .name(RotationConfiguration.REFRESHES_PER_MINUTE)
            .label("Refreshes per minute")
            .helpText(
                    "How often one application may refresh in one session within a minute. One more is answered with 429"
                            + " slow_down and changes nothing; a replay is still a replay. 0 is without a limit.")
            .type(ProviderConfigProperty.INTEGER_TYPE)
            .defaultValue("0")
            .add()
            .build();

    private RotationConfigurationProperties() {}
}
