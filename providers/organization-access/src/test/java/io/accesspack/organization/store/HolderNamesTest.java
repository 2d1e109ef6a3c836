package io.accesspack.organization.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HolderNamesTest {

    private static final Holder ALICE = user("id-of-alice", "alice");
    private static final Holder MALLORY = user("id-of-mallory", "mallory");

    private final HolderNames names = new HolderNames();

    @Test
    void everyNameFindsWhoseItIs() {
        names.add(ALICE, "id-of-alice", List.of("alice", "alice@demo.test"));

        assertThat(names.find("id-of-alice", "id-of-alice")).contains(ALICE);
        assertThat(names.find("Alice", "alice")).contains(ALICE);
        assertThat(names.find("alice@demo.test", "alice@demo.test")).contains(ALICE);
        assertThat(names.find("bob", "bob")).isEmpty();
    }

    @Test
    void theSameOneFoundTwiceIsOne() {
        names.add(ALICE, "id-of-alice", List.of("alice", "alice@demo.test"));
        names.add(ALICE, "id-of-alice", List.of("alice", "alice@demo.test"));

        assertThat(names.find("alice", "alice")).contains(ALICE);
    }

    @Test
    void aNameThatFitsSeveralIsNobodys() {
        names.add(ALICE, "id-of-alice", List.of("alice", "alice@demo.test"));
        names.add(MALLORY, "id-of-mallory", List.of("alice@demo.test"));

        assertThat(names.find("alice@demo.test", "alice@demo.test")).isEmpty();
        assertThat(names.find("alice", "alice")).contains(ALICE);
    }

    @Test
    void anIdIsNotTakenByWhoeverCallsThemselvesSo() {
        names.add(ALICE, "id-of-alice", List.of("alice"));
        names.add(MALLORY, "id-of-mallory", List.of("id-of-alice"));

        assertThat(names.find("id-of-alice", "id-of-alice")).contains(ALICE);
    }

    private static Holder user(String id, String username) {
        return new Holder(id, new Grantee(Grantee.Type.MEMBER, id), username, true);
    }
}
