package io.accesspack.it.organization.rest;

import static io.accesspack.it.organization.rest.Acme.roleJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.AdminEventRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;

/** What an organization is called and looks like. */
@KeycloakTest
class ProfileIT {

    private final TestRealm realm;
    private final Acme acme;
    private final String path;

    ProfileIT(TestRealm realm) {
        this.realm = realm;
        acme = new Acme(realm);
        path = acme.path("profile");
    }

    @BeforeEach
    void asItWas() {
        acme.administrator().put(path, "{\"name\": \"Acme\"}");
    }

    @Test
    void whoMayChangesItAndEveryMemberSeesIt() {
        acme.administrator().post(acme.path("roles"), roleJson("brand", "organization.settings.manage"));
        acme.grant("dave", "brand");
        Api dave = Api.ofMember(realm, "dave");

        Answer changed = dave.put(
                path,
                "{\"name\": \"Acme Ltd\", \"description\": \"Makes\\neverything\", \"logo\": \"https://acme.test/logo.svg\"}");

        assertThat(changed.status()).as(changed.toString()).isEqualTo(204);
        JsonNode seen = Api.ofMember(realm, "bob").get(path).json();
        assertThat(seen.path("name").asText()).isEqualTo("Acme Ltd");
        assertThat(seen.path("alias").asText()).isEqualTo("acme");
        assertThat(seen.path("description").asText()).isEqualTo("Makes\neverything");
        assertThat(seen.path("logo").asText()).isEqualTo("https://acme.test/logo.svg");
        assertThat(seen.path("enabled").asBoolean()).isTrue();
        assertThat(realm.admin().getAdminEvents())
                .filteredOn(event -> event.getResourcePath().equals(path))
                .first()
                .returns("ORGANIZATION", AdminEventRepresentation::getResourceType)
                .satisfies(event -> assertThat(event.getRepresentation()).contains("Acme Ltd", "before"));
    }

    @Test
    void whatElseTheOrganizationHasStays() {
        OrganizationRepresentation before =
                realm.admin().organizations().get(acme.id()).toRepresentation();
        before.singleAttribute("industry", "everything");
        before.setRedirectUrl("https://acme.test/");
        realm.admin().organizations().get(acme.id()).update(before).close();

        acme.administrator().put(path, "{\"name\": \"Acme\", \"logo\": \"https://acme.test/l.png\"}");

        OrganizationRepresentation after =
                realm.admin().organizations().get(acme.id()).toRepresentation();
        assertThat(after.getAttributes()).containsKeys("industry", "logo");
        assertThat(after.getRedirectUrl()).isEqualTo("https://acme.test/");
        assertThat(after.getDomains()).isEqualTo(before.getDomains());
        assertThat(after.getAlias()).isEqualTo("acme");
        acme.administrator().put(path, "{\"name\": \"Acme\"}");
        assertThat(realm.admin()
                        .organizations()
                        .get(acme.id())
                        .toRepresentation()
                        .getAttributes())
                .containsOnlyKeys("industry");
    }

    @Test
    void aNameIsOneOrganizations() {
        Answer answer = acme.administrator().put(path, "{\"name\": \"Globex\"}");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.errorMessage()).isEqualTo("Another organization has this name");
    }

    @Test
    void whoComesSecondIsTold() {
        Api admin = acme.administrator();
        String etag = admin.get(path).etag();
        assertThat(admin.header("If-Match", etag)
                        .put(path, "{\"name\": \"Acme\", \"description\": \"First\"}")
                        .status())
                .isEqualTo(204);

        Answer second = admin.header("If-Match", etag).put(path, "{\"name\": \"Acme\", \"description\": \"Second\"}");

        assertThat(second.status()).isEqualTo(412);
        assertThat(admin.get(path).json().path("description").asText()).isEqualTo("First");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\": \" \"}",
                "{\"name\": \"Ac\\u0000me\"}",
                "{\"name\": \"Acme\", \"description\": \"\\u0007\"}",
                "{\"name\": \"Acme\", \"logo\": \"http://acme.test/logo.png\"}",
                "{\"name\": \"Acme\", \"logo\": \"javascript:alert(1)\"}",
                "{\"name\": \"Acme\", \"logo\": \"data:text/html;base64,PGI+\"}",
                "{\"name\": \"Acme\", \"redirectUrl\": \"https://evil.test\"}"
            })
    void whatMakesNoSenseIsRefused(String body) {
        Answer answer = acme.administrator().put(path, body);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.errorMessage()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "logo", "description"})
    void whatIsTooLongIsToldHowLongItMayBe(String field) {
        String value = "https://acme.test/" + "x".repeat(2000);
        String body = field.equals("name")
                ? "{\"name\": \"%s\"}".formatted(value)
                : "{\"name\": \"Acme\", \"%s\": \"%s\"}".formatted(field, value);

        Answer answer = acme.administrator().put(path, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorMessage()).startsWith(field + " must be at most ");
    }

    @Test
    void asMuchAsIsAllowedIsStored() {
        String body = "{\"name\": \"%s\", \"description\": \"%s\", \"logo\": \"%s\"}"
                .formatted("Ä".repeat(255), "ß".repeat(2000), "https://acme.test/" + "x".repeat(237));

        Answer answer = acme.administrator().put(path, body);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(204);
    }
}
