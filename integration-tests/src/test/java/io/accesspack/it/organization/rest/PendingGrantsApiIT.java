package io.accesspack.it.organization.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.AdminEventRepresentation;

/** Grants to e-mail addresses, over REST. What becomes of them when people join: PendingGrantsIT. */
@KeycloakTest
class PendingGrantsApiIT {

    private final TestRealm realm;
    private final Acme acme;
    private final Api administrator;

    PendingGrantsApiIT(TestRealm realm) {
        this.realm = realm;
        acme = new Acme(realm);
        administrator = acme.administrator();
    }

    @Test
    void listsWhatWaits() {
        put("list@demo.test", "{\"roles\": [\"editor\", \"billing\"], \"permissions\": [\"media.upload\"]}");

        Answer list = administrator.get(path("?search=LIST@"));

        assertThat(list.json()).hasSize(1);
        assertThat(list.json().get(0)).hasToString("""
                {"email":"list@demo.test","invited":false,"roles":["billing","editor"],"permissions":["media.upload"]}""");
    }

    @Test
    void pagesByAddress() {
        put("page-a@demo.test", "{\"roles\": [\"editor\"]}");
        put("page-b@demo.test", "{\"roles\": [\"editor\"]}");
        put("page-c@demo.test", "{\"roles\": [\"editor\"]}");

        Answer second = administrator.get(path("?search=page-&first=1&max=1"));

        assertThat(second.json().findValuesAsText("email")).containsExactly("page-b@demo.test");
    }

    @Test
    void addressesDoNotDifferInCase() {
        put("Case@Demo.TEST", "{\"roles\": [\"editor\"]}");
        put("case@demo.test", "{\"permissions\": [\"media.upload\"]}");

        Answer list = administrator.get(path("?search=case@"));

        assertThat(list.json()).hasSize(1);
        assertThat(list.json().get(0).path("roles")).isEmpty();
    }

    @Test
    void anEmptyGrantIsNone() {
        put("empty@demo.test", "{\"roles\": [\"editor\"]}");
        put("empty@demo.test", "{}");

        assertThat(administrator.get(path("?search=empty@")).json()).isEmpty();
    }

    @Test
    void forgetsOnRequest() {
        put("forget@demo.test", "{\"roles\": [\"editor\"]}");

        assertThat(administrator.delete(path("/forget@demo.test")).status()).isEqualTo(204);
        assertThat(administrator.delete(path("/forget@demo.test")).status()).isEqualTo(404);
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThat(administrator.put(path("/nobody"), "{\"roles\": [\"editor\"]}"))
                .matches(isRefused(400));
        assertThat(administrator.put(path("/a@demo.test"), "{\"roles\": [\"none\"]}"))
                .matches(isRefused(400));
        assertThat(administrator.put(path("/a@demo.test"), "{\"permissions\": [\"posts.write\"]}"))
                .matches(isRefused(400));
        assertThat(administrator.put(path("/bob@demo.test"), "{\"roles\": [\"editor\"]}"))
                .as("a member's address")
                .matches(isRefused(409));
    }

    @Test
    void nobodyPromisesMoreThanTheyHold() {
        acme.role("recruiter", "organization.roles.manage", "posts.*");
        acme.join("recruiter");
        acme.grant("recruiter", "recruiter");
        Api recruiter = Api.ofMember(realm, "recruiter");

        assertThat(recruiter.put(path("/promised@demo.test"), "{\"roles\": [\"admin\"]}"))
                .matches(isRefused(403));
        assertThat(recruiter
                        .put(path("/promised@demo.test"), "{\"permissions\": [\"posts.read\"]}")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void saysInAnAdminEventWhatWasPromised() {
        put("event@demo.test", "{\"roles\": [\"editor\"]}");

        assertThat(realm.admin().getAdminEvents())
                .filteredOn(event -> event.getResourcePath().endsWith("/pending-grants/event@demo.test"))
                .singleElement()
                .extracting(AdminEventRepresentation::getRepresentation)
                .asString()
                .contains("after", "editor")
                .doesNotContain("before");
    }

    private void put(String email, String json) {
        assertThat(administrator.put(path("/" + email), json).status()).isEqualTo(204);
    }

    private String path(String path) {
        return acme.path("pending-grants" + path);
    }

    private static Predicate<Answer> isRefused(int status) {
        return answer -> answer.status() == status && answer.errorMessage() != null;
    }
}
