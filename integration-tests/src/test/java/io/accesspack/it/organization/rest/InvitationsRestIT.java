package io.accesspack.it.organization.rest;

import static io.accesspack.it.organization.rest.Acme.roleJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.accesspack.testkit.Concurrently;
import io.accesspack.testkit.Eventually;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.TestUser;
import io.accesspack.testkit.mail.MailCatcher;
import io.accesspack.testkit.oidc.Browser;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.AdminEventRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;

/** A manager invites people, and learns nothing about them by it. */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InvitationsRestIT {

    private static final Pattern LINK = Pattern.compile("https?://\\S+");
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final MailCatcher mails = MailCatcher.start();
    private TestRealm realm;
    private Acme acme;
    private Api admin;
    private Api alice;

    @BeforeAll
    void people(TestRealm ownRealm) {
        realm = ownRealm;
        mails.serve(realm);
        acme = new Acme(realm);
        admin = acme.administrator();
        admin.post(acme.path("roles"), roleJson("inviter", "organization.members.manage"));
        admin.post(
                acme.path("roles"),
                roleJson("recruiter", "organization.members.manage", "organization.roles.*", "posts.*"));
        acme.join("inviter");
        acme.grant("inviter", "inviter");
        acme.join("recruiter");
        acme.grant("recruiter", "recruiter");
    }

    @BeforeEach
    void tokensAreFresh() {
        admin = acme.administrator();
        alice = Api.ofMember(realm, "alice");
    }

    @AfterAll
    void stop() {
        mails.close();
    }

    @Test
    void whoRegistersHoldsWhatWaited() {
        String address = address();
        int before = mails.mails().size();

        Answer sent = alice.post(acme.path("invitations"), invitee(address, "\"roles\": [\"editor\"]"));

        assertThat(sent.status()).as(sent.toString()).isEqualTo(201);
        assertThat(sent.location())
                .endsWith("/invitations/" + sent.json().path("id").asText());
        assertThat(sent.json().path("status").asText()).isEqualTo("pending");
        assertThat(Instant.parse(sent.json().path("expiresAt").asText()))
                .isAfter(Instant.parse(sent.json().path("sentAt").asText()));
        assertThat(listed(alice, address).path("roles").toString()).isEqualTo("[\"editor\"]");
        assertThat(sent.body()).doesNotContain("http", "key=", "token");
        new Browser()
                .open(link(before))
                .submit(
                        "#kc-register-form",
                        Map.of(
                                "username", address,
                                "email", address,
                                "firstName", "New",
                                "lastName", "Colleague",
                                "password", "demo-password",
                                "password-confirm", "demo-password"));
        assertThat(alice.get(acme.member(address, "roles")).body()).isEqualTo("[\"editor\"]");
        assertThat(alice.get(acme.path("invitations?search=" + address)).body()).isEqualTo("[]");
    }

    /** The mail knows, the answer does not. */
    @Test
    void nobodyLearnsWhetherAnAddressHasAnAccount() {
        String known = address();
        realm.admin()
                .users()
                .create(TestUser.of("secretive-" + UUID.randomUUID(), known, "demo-password"))
                .close();
        String unknown = address();

        Map<String, Object> ofKnown = shape(alice.post(acme.path("invitations"), invitee(known, "\"roles\": []")));
        Map<String, Object> ofUnknown = shape(alice.post(acme.path("invitations"), invitee(unknown, "\"roles\": []")));

        assertThat(ofKnown).isEqualTo(ofUnknown);
        assertThat(listed(alice, known).toString()).doesNotContain("secretive", "Test");
        Map<String, Object> again = shape(resend(alice, known));
        assertThat(again).isEqualTo(shape(resend(alice, unknown)));
    }

    @Test
    void whoHasAnAccountAccepts() {
        String address = address();
        realm.admin()
                .users()
                .create(TestUser.of(address, address, "demo-password"))
                .close();
        int before = mails.mails().size();
        alice.post(acme.path("invitations"), invitee(address, "\"permissions\": [\"media.read\"]"));

        new Browser().open(link(before)).follow("#kc-info-message a");

        assertThat(alice.get(acme.member(address, "permissions")).body()).isEqualTo("[\"media.read\"]");
    }

    @Test
    void sentAgainTheFormerLinkIsOfNoUse() {
        String address = address();
        int before = mails.mails().size();
        Answer first = alice.post(acme.path("invitations"), invitee(address, "\"roles\": [\"editor\"]"));
        URI former = link(before);

        Answer again = resend(alice, address);

        assertThat(again.status()).as(again.toString()).isEqualTo(200);
        assertThat(again.json().path("id")).isNotEqualTo(first.json().path("id"));
        assertThat(again.json().path("roles").toString()).isEqualTo("[\"editor\"]");
        assertThat(new Browser().open(former).document().selectFirst("#kc-register-form"))
                .isNull();
        assertThat(new Browser().open(link(before + 1)).document().selectFirst("#kc-register-form"))
                .isNotNull();
    }

    @Test
    void withdrawnNothingWaitsAndTheLinkIsOfNoUse() {
        String address = address();
        int before = mails.mails().size();
        Answer sent = alice.post(acme.path("invitations"), invitee(address, "\"roles\": [\"editor\"]"));
        String path = acme.path("invitations/" + sent.json().path("id").asText());

        assertThat(alice.delete(path).status()).isEqualTo(204);

        assertThat(alice.delete(path).status()).isEqualTo(404);
        assertThat(alice.get(acme.path("invitations?search=" + address)).body()).isEqualTo("[]");
        assertThat(alice.get(acme.path("pending-grants?search=" + address)).body())
                .isEqualTo("[]");
        assertThat(new Browser().open(link(before)).document().selectFirst("#kc-register-form"))
                .isNull();
    }

    @Test
    void oneInvitationForAnAddressWhoeverAsksAtOnce() {
        String address = address();

        List<Integer> statuses =
                Concurrently.run(6, () -> alice.post(acme.path("invitations"), invitee(address, "\"roles\": []"))
                        .status());

        assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 409);
        assertThat(alice.get(acme.path("invitations?search=" + address)).json()).hasSize(1);
    }

    @Test
    void aMemberIsNotInvited() {
        Answer answer =
                alice.post(acme.path("invitations"), invitee(realm.user("bob").getEmail(), "\"roles\": []"));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.errorMessage()).isEqualTo("A member has this address");
    }

    @Test
    void whoInvitesPassesOnNoMoreThanTheyHold() {
        Api inviter = Api.ofMember(realm, "inviter");
        Api recruiter = Api.ofMember(realm, "recruiter");

        assertThat(inviter.post(acme.path("invitations"), invitee(address(), "\"roles\": []"))
                        .status())
                .isEqualTo(201);
        for (String grants : List.of("\"roles\": [\"editor\"]", "\"permissions\": [\"posts.read\"]")) {
            String refused = address();
            assertThat(inviter.post(acme.path("invitations"), invitee(refused, grants))
                            .status())
                    .isEqualTo(403);
            assertThat(admin.get(acme.path("invitations?search=" + refused)).body())
                    .isEqualTo("[]");
        }
        assertThat(recruiter
                        .post(acme.path("invitations"), invitee(address(), "\"permissions\": [\"posts.read\"]"))
                        .status())
                .isEqualTo(201);
        for (String grants : List.of("\"roles\": [\"admin\"]", "\"permissions\": [\"*\"]")) {
            Answer answer = recruiter.post(acme.path("invitations"), invitee(address(), grants));
            assertThat(answer.status()).as(answer.toString()).isEqualTo(403);
            assertThat(answer.errorMessage()).endsWith("in this organization yourself");
        }
    }

    @Test
    void whoHoldsLessDoesNotWithdrawWhatWaits() {
        String address = address();
        Answer sent = alice.post(acme.path("invitations"), invitee(address, "\"roles\": [\"admin\"]"));
        String path = acme.path("invitations/" + sent.json().path("id").asText());

        assertThat(Api.ofMember(realm, "recruiter").delete(path).status()).isEqualTo(403);
        assertThat(Api.ofMember(realm, "inviter").delete(path).status()).isEqualTo(403);
        assertThat(alice.delete(path).status()).isEqualTo(204);
    }

    /** What waits is seen by whoever sees roles. */
    @Test
    void whoMayNotSeeRolesSeesNoneThatWait() {
        String address = address();
        alice.post(acme.path("invitations"), invitee(address, "\"roles\": [\"editor\"]"));

        JsonNode seen = listed(Api.ofMember(realm, "inviter"), address);

        assertThat(seen.has("roles")).isFalse();
        assertThat(seen.has("permissions")).isFalse();
    }

    /** What waited for an invitation that has expired does not come to life by one of somebody who may grant nothing. */
    @Test
    void anInvitationThatExpiredLeavesNothingForTheNext() {
        lifespan(1);
        String address = address();
        Answer first = alice.post(acme.path("invitations"), invitee(address, "\"roles\": [\"admin\"]"));
        lifespan(3600);
        Eventually.holds(() -> listed(alice, address).path("status").asText().equals("expired"));
        Api inviter = Api.ofMember(realm, "inviter");

        assertThat(inviter.post(
                                acme.path(
                                        "invitations/" + first.json().path("id").asText() + "/resend"),
                                null)
                        .status())
                .isEqualTo(403);
        assertThat(inviter.post(acme.path("invitations"), invitee(address, "\"roles\": []"))
                        .status())
                .isEqualTo(201);

        assertThat(listed(alice, address).path("roles").toString()).isEqualTo("[]");
    }

    @Test
    void aMailThatCannotBeSentInvitesNobody() {
        String address = address();
        RealmRepresentation settings = realm.admin().toRepresentation();
        Map<String, String> working = settings.getSmtpServer();
        Map<String, String> broken = new HashMap<>(working);
        broken.put("port", "1");
        settings.setSmtpServer(broken);
        realm.admin().update(settings);
        try {
            Answer answer = alice.post(acme.path("invitations"), invitee(address, "\"roles\": [\"editor\"]"));

            assertThat(answer.status()).isEqualTo(502);
            assertThat(answer.errorMessage()).contains("could not be mailed");
        } finally {
            settings.setSmtpServer(working);
            realm.admin().update(settings);
        }
        assertThat(alice.get(acme.path("invitations?search=" + address)).body()).isEqualTo("[]");
        assertThat(alice.get(acme.path("pending-grants?search=" + address)).body())
                .isEqualTo("[]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"email\": \"nobody\"}",
                "{\"email\": \"a@b@c\"}",
                "{\"email\": \"new@acme.test\", \"roles\": [\"no-such-role\"]}",
                "{\"email\": \"new@acme.test\", \"permissions\": [\"no.such.permission\"]}",
                "{\"email\": \"new@acme.test\", \"firstName\": \"see https://evil.test\"}",
                "{\"email\": \"new@acme.test\", \"lastName\": \"<b>\"}"
            })
    void whatMakesNoSenseIsRefused(String body) {
        int before = mails.mails().size();

        Answer answer = alice.post(acme.path("invitations"), body);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.errorMessage()).isNotBlank();
        assertThat(admin.get(acme.path("invitations?search=new@acme.test")).body())
                .isEqualTo("[]");
        assertThat(mails.mails()).hasSize(before);
    }

    @Test
    void isOnRecord() {
        String address = address();
        Answer sent = alice.post(acme.path("invitations"), invitee(address, "\"roles\": []"));
        String id = sent.json().path("id").asText();
        alice.delete(acme.path("invitations/" + id));

        assertThat(realm.admin().getAdminEvents())
                .filteredOn(event -> String.valueOf(event.getResourcePath()).endsWith("/invitations/" + id))
                .extracting(AdminEventRepresentation::getOperationType)
                .containsExactlyInAnyOrder("CREATE", "DELETE");
    }

    private void lifespan(int seconds) {
        RealmRepresentation settings = realm.admin().toRepresentation();
        settings.setActionTokenGeneratedByAdminLifespan(seconds);
        realm.admin().update(settings);
    }

    private Answer resend(Api api, String address) {
        String id = listed(api, address).path("id").asText();
        return api.post(acme.path("invitations/" + id + "/resend"), null);
    }

    private JsonNode listed(Api api, String address) {
        return api.get(acme.path("invitations?search=" + address)).json().path(0);
    }

    /** What an answer says, but for what differs in any case. */
    private static Map<String, Object> shape(Answer answer) {
        Map<String, Object> shape = new HashMap<>();
        shape.put("status", answer.status());
        answer.json().fields().forEachRemaining(field -> shape.put(field.getKey(), field.getValue()));
        shape.keySet().removeAll(List.of("id", "email", "sentAt", "expiresAt"));
        return shape;
    }

    private static String address() {
        return "new-" + UUID.randomUUID() + "@acme.test";
    }

    private static String invitee(String address, String grants) {
        return "{\"email\": \"%s\", %s}".formatted(address, grants);
    }

    private URI link(int index) {
        assertThat(mails.awaitMails(index + 1, LIMIT)).isTrue();
        MimeMessage mail = mails.mails().get(index);
        try {
            String text =
                    ((Multipart) mail.getContent()).getBodyPart(0).getContent().toString();
            Matcher link = LINK.matcher(text);
            assertThat(link.find()).as(text).isTrue();
            return URI.create(Parser.unescapeEntities(link.group(), false));
        } catch (IOException | MessagingException e) {
            throw new AssertionError(e);
        }
    }
}
