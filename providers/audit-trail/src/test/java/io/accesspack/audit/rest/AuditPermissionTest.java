package io.accesspack.audit.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditPermissionTest {

    @ParameterizedTest
    @ValueSource(strings = {"organization.audit.read", "organization.audit.*", "organization.*", "*"})
    void isCoveredBy(String pattern) {
        assertThat(AuditPermission.organizationOf(
                        Map.of("org_id", "acme-id", "permissions", List.of("posts.read", pattern))))
                .contains("acme-id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"organization.audit", "organization.roles.*", "posts.*", "audit.*", "organization.audit.read2"})
    void isNotCoveredBy(String pattern) {
        assertThat(AuditPermission.organizationOf(Map.of("org_id", "acme-id", "permissions", List.of(pattern))))
                .isEmpty();
    }

    @Test
    void needsClaimsOfTheRightForm() {
        Map<String, Object> claims = new HashMap<>();
        assertThat(AuditPermission.organizationOf(claims)).isEmpty();
        claims.put("permissions", "*");
        claims.put("org_id", "acme-id");
        assertThat(AuditPermission.organizationOf(claims)).isEmpty();
        claims.put("permissions", List.of("*"));
        claims.put("org_id", List.of("acme-id", "globex-id"));
        assertThat(AuditPermission.organizationOf(claims)).isEmpty();
    }
}
