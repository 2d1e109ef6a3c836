package io.accesspack.spring.autoconfigure;

import io.accesspack.receiver.ReceiverSettings;
import io.accesspack.receiver.RevocationReceiver;
import io.accesspack.spring.autoconfigure.AccessPackProperties.Revocations;
import io.accesspack.spring.revocation.RevocationHealth;
import io.accesspack.spring.revocation.RevocationMetrics;
import io.accesspack.spring.revocation.RevocationValidator;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The receiver of revocations, its validator, and its health and metrics where an application has those. */
@AutoConfiguration(after = AccessPackAutoConfiguration.class)
@ConditionalOnProperty("access-pack.revocations.client-id")
@ConditionalOnBooleanProperty(name = "access-pack.revocations.enabled", matchIfMissing = true)
public final class RevocationAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    RevocationReceiver revocationReceiver(AccessPackProperties properties, OAuth2ResourceServerProperties server) {
        Revocations revocations = properties.revocations();
        String issuer = revocations.issuerUri() == null ? server.getJwt().getIssuerUri() : revocations.issuerUri();
        ReceiverSettings settings = ReceiverSettings.of(issuer, revocations.clientId(), revocations.clientSecret())
                .staleAfter(revocations.staleAfter())
                .whenStale(revocations.whenStale())
                .startUpWait(revocations.startUpWait())
                .maxRecords(revocations.maxRecords())
                .claimNames(properties.claims().names());
        return RevocationReceiver.start(
                revocations.address() == null ? settings : settings.address(revocations.address()));
    }

    @Bean
    RevocationValidator revocationValidator(RevocationReceiver receiver) {
        return new RevocationValidator(receiver);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(HealthIndicator.class)
    static class HealthConfiguration {

        @Bean
        RevocationHealth revocationFeedHealthIndicator(RevocationReceiver receiver, AccessPackProperties properties) {
            return new RevocationHealth(receiver, properties.revocations().whenStale());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterBinder.class)
    static class MetricsConfiguration {

        @Bean
        RevocationMetrics revocationMetrics(RevocationReceiver receiver) {
            return new RevocationMetrics(receiver);
        }
    }
}
