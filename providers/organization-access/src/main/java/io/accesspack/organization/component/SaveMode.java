package io.accesspack.organization.component;

import java.util.Arrays;
import java.util.List;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.provider.ProviderConfigProperty;

/** What saving a component does with its blueprint, which has been applied before. */
enum SaveMode {
    /** Nothing, unless the blueprint is another one: managers have granted and revoked since it was applied. */
    APPLY_ONCE("apply-once"),
    /** Applies it each time. */
    KEEP_APPLYING("keep-applying");

    private static final String OPTION = "mode";

    private final String value;

    SaveMode(String value) {
        this.value = value;
    }

    /** @throws ComponentValidationException when the component has another one */
    static SaveMode of(ComponentModel component) {
        String configured = component.get(OPTION, APPLY_ONCE.value);
        return Arrays.stream(values())
                .filter(mode -> mode.value.equals(configured))
                .findFirst()
                .orElseThrow(() -> new ComponentValidationException("{0}", OPTION + " is one of " + names()));
    }

    static ProviderConfigProperty property() {
        ProviderConfigProperty property = new ProviderConfigProperty(
                OPTION,
                "When saved again",
                "The blueprint is applied when it is new: when it has been imported, created or changed. apply-once: saving it "
                        + "unchanged does nothing. keep-applying: each time it is saved, what managers have changed since is taken "
                        + "back as far as the blueprint says otherwise; an admin event says what.",
                ProviderConfigProperty.LIST_TYPE,
                APPLY_ONCE.value);
        property.setOptions(names());
        return property;
    }

    private static List<String> names() {
        return Arrays.stream(values()).map(mode -> mode.value).toList();
    }
}
