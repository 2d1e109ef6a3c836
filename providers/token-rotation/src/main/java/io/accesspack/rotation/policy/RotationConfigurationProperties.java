package io.accesspack.rotation.policy;

import java.util.List;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** The configuration as the admin console shows it. */
final class RotationConfigurationProperties {

    static final List<ProviderConfigProperty> ALL = ProviderConfigurationBuilder.create()
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
                    "How often the same exchanged refresh token may be presented again during the overlap. One more is a"
                            + " replay. Raise it for clients that refresh from many tabs or threads at once.")
            .type(ProviderConfigProperty.INTEGER_TYPE)
            .defaultValue(String.valueOf(RotationConfiguration.DEFAULT_OVERLAP_LIMIT))
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
