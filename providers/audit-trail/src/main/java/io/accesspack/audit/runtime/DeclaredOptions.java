package io.accesspack.audit.runtime;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ConfiguredProvider;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * The names of options that the server's providers declare and that the admin console shows in clear text. A name that any provider
 * declares as a secret is none of them. Asked for once, when all providers have started.
 */
final class DeclaredOptions implements Supplier<Set<String>> {

    private static final Logger LOG = Logger.getLogger(DeclaredOptions.class);

    /** Declared by a SAML mapper for the name of a session note; elsewhere people keep anything under it. */
    private static final String NOTE = "note";

    private final KeycloakSessionFactory factory;
    private volatile Set<String> names;

    DeclaredOptions(KeycloakSessionFactory factory) {
        this.factory = factory;
    }

    @Override
    public Set<String> get() {
        if (names == null) {
            names = read();
        }
        return names;
    }

    private Set<String> read() {
        Map<Boolean, Set<String>> bySecrecy = factory.getSpis().stream()
                .flatMap(spi -> factory.getProviderFactoriesStream(spi.getProviderClass()))
                .filter(ConfiguredProvider.class::isInstance)
                .map(ConfiguredProvider.class::cast)
                .flatMap(DeclaredOptions::properties)
                .collect(Collectors.partitioningBy(
                        DeclaredOptions::isSecret,
                        Collectors.mapping(ProviderConfigProperty::getName, Collectors.toSet())));
        Set<String> harmless = bySecrecy.get(false);
        harmless.removeAll(bySecrecy.get(true));
        harmless.remove(NOTE);
        return harmless;
    }

    private static Stream<ProviderConfigProperty> properties(ConfiguredProvider provider) {
        try {
            List<ProviderConfigProperty> properties = provider.getConfigProperties();
            return properties == null
                    ? Stream.empty()
                    : properties.stream().filter(property -> property != null && property.getName() != null);
        } catch (RuntimeException e) {
            LOG.warnf(
                    e,
                    "%s does not tell its options: their values are not recorded",
                    provider.getClass().getName());
            return Stream.empty();
        }
    }

    private static boolean isSecret(ProviderConfigProperty property) {
        return property.isSecret() || ProviderConfigProperty.PASSWORD.equals(property.getType());
    }
}
