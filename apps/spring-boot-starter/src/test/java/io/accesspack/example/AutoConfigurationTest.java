package io.accesspack.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.receiver.RevocationReceiver;
import io.accesspack.spring.autoconfigure.AccessPackAutoConfiguration;
import io.accesspack.spring.autoconfigure.AccessPackProperties;
import io.accesspack.spring.autoconfigure.AccessPackWebSecurityAutoConfiguration;
import io.accesspack.spring.autoconfigure.RevocationAutoConfiguration;
import io.accesspack.spring.permission.RequiresPermission;
import io.accesspack.spring.revocation.RevocationHealth;
import io.accesspack.spring.revocation.RevocationMetrics;
import io.accesspack.spring.stepup.RequiresStepUp;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aop.support.AopUtils;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.OAuth2ResourceServerWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the starter leaves to the application, and what ends the start. */
class AutoConfigurationTest {

    private final WebApplicationContextRunner application = new WebApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    WebMvcAutoConfiguration.class,
                    SecurityAutoConfiguration.class,
                    ServletWebSecurityAutoConfiguration.class,
                    OAuth2ResourceServerAutoConfiguration.class,
                    OAuth2ResourceServerWebSecurityAutoConfiguration.class,
                    AccessPackAutoConfiguration.class,
                    AccessPackWebSecurityAutoConfiguration.class,
                    RevocationAutoConfiguration.class))
            .withPropertyValues(
                    "spring.security.oauth2.resourceserver.jwt.issuer-uri=http://localhost:1/realms/demo",
                    "spring.security.oauth2.resourceserver.jwt.jwk-set-uri=http://localhost:1/keys");

    private final WebApplicationContextRunner withReceiver = application.withPropertyValues(
            "access-pack.revocations.client-id=my-api",
            "access-pack.revocations.client-secret=secret",
            "access-pack.revocations.start-up-wait=0");

    @Test
    void anApplicationWithoutSecurityOfItsOwnGetsSome() {
        application.run(context ->
                assertThat(context).hasSingleBean(SecurityFilterChain.class).hasBean("accessPackSecurityFilterChain"));
    }

    @Test
    void anApplicationKeepsItsOwnSecurity() {
        application.withUserConfiguration(OwnSecurity.class).run(context -> assertThat(context)
                .hasSingleBean(SecurityFilterChain.class)
                .hasBean("own"));
    }

    @Test
    void anApplicationKeepsItsOwnAuthorities() {
        application
                .withPropertyValues("spring.security.oauth2.resourceserver.jwt.authorities-claim-name=rights")
                .run(context -> assertThat(context)
                        .hasSingleBean(JwtAuthenticationConverter.class)
                        .getBean(JwtAuthenticationConverter.class)
                        .extracting("jwtGrantedAuthoritiesConverter")
                        .isNotInstanceOf(io.accesspack.spring.permission.PermissionAuthorities.class));
    }

    @Test
    void thereIsNoReceiverWithoutAClient() {
        application.run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(RevocationReceiver.class));
        withReceiver.run(context -> assertThat(context)
                .hasSingleBean(RevocationReceiver.class)
                .hasSingleBean(RevocationHealth.class)
                .hasSingleBean(RevocationMetrics.class));
    }

    /** For an application whose file names a client, where it runs without Keycloak's feed. */
    @Test
    void thereIsNoReceiverWhereItIsSwitchedOff() {
        withReceiver.withPropertyValues("access-pack.revocations.enabled=false").run(context -> assertThat(context)
                .hasNotFailed()
                .doesNotHaveBean(RevocationReceiver.class)
                .doesNotHaveBean(RevocationHealth.class));
    }

    @Test
    void healthAndMetricsAreNotNeeded() {
        withReceiver
                .withClassLoader(new FilteredClassLoader(HealthIndicator.class, MeterBinder.class))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(RevocationReceiver.class)
                        .doesNotHaveBean(RevocationHealth.class)
                        .doesNotHaveBean(RevocationMetrics.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "client-secret=",
                "issuer-uri=nowhere",
                "address=nowhere",
                "stale-after=0",
                "stale-after=2h",
                "when-stale=ignore",
                "start-up-wait=-1",
                "max-records=0"
            })
    void aSettingWithoutAMeaningEndsTheStart(String property) {
        withReceiver.withPropertyValues("access-pack.revocations." + property).run(context -> assertThat(context)
                .hasFailed());
    }

    @Test
    void secondsAreTheUnit() {
        withReceiver
                .withPropertyValues("access-pack.revocations.stale-after=30")
                .run(context -> assertThat(
                                context.getBean(AccessPackProperties.class).revocations())
                        .satisfies(revocations -> {
                            assertThat(revocations.staleAfter()).isEqualTo(Duration.ofSeconds(30));
                            assertThat(revocations.toString()).doesNotContain("secret=", "=secret");
                        }));
    }

    @ParameterizedTest
    @ValueSource(classes = {Misspelt.class, Empty.class, NoStepUp.class, NegativeAge.class})
    void anAnnotationWithoutAMeaningEndsTheStart(Class<?> component) {
        application
                .withUserConfiguration(component)
                .run(context ->
                        assertThat(context).getFailure().rootCause().isInstanceOf(IllegalArgumentException.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "access-pack.step-up[Posts.delete].acr=mfa",
                "access-pack.step-up[posts.delete].acr=",
                "access-pack.step-up[posts.delete].max-age=0",
                "access-pack.step-up[posts.*].acr=mfa"
            })
    void aStepUpWithoutAMeaningEndsTheStart(String property) {
        application.withPropertyValues(property).run(context -> assertThat(context)
                .hasFailed());
    }

    @Test
    void anAnnotationCountsAlsoWhereSpringsOwnProxiesAreOff() {
        application
                .withPropertyValues("spring.aop.auto=false")
                .withUserConfiguration(Guarded.class)
                .run(context -> assertThat(AopUtils.isAopProxy(context.getBean(Guarded.class)))
                        .isTrue());
    }

    @Test
    void everyPropertyIsDescribed() throws IOException {
        try (InputStream metadata =
                AccessPackProperties.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            JsonNode properties = new JsonMapper()
                    .readTree(new String(metadata.readAllBytes(), StandardCharsets.UTF_8))
                    .path("properties");
            List<String> names = StreamSupport.stream(properties.spliterator(), false)
                    .map(property -> property.path("name").asString())
                    .toList();

            assertThat(names)
                    .contains(
                            "access-pack.claims.permissions",
                            "access-pack.organization.path-variable",
                            "access-pack.revocations.client-id",
                            "access-pack.revocations.when-stale",
                            "access-pack.step-up")
                    .hasSize(15);
            assertThat(properties)
                    .allSatisfy(property ->
                            assertThat(property.path("description").asString()).isNotBlank());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnSecurity {

        @Bean
        SecurityFilterChain own(HttpSecurity http) {
            return http.authorizeHttpRequests(requests -> requests.anyRequest().denyAll())
                    .build();
        }
    }

    static class Misspelt {

        @RequiresPermission("Posts.create")
        void call() {}
    }

    static class Empty {

        @RequiresPermission({})
        void call() {}
    }

    @RequiresStepUp
    static class NoStepUp {

        void call() {}
    }

    static class NegativeAge {

        @RequiresStepUp(acr = "mfa", maxAge = -1)
        void call() {}
    }

    static class Guarded {

        @RequiresPermission("posts.create")
        void call() {}
    }
}
