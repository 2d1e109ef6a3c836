package io.accesspack.rotation.refresh;

import io.accesspack.rotation.family.Caller;
import io.accesspack.rotation.family.PresentedToken;
import io.accesspack.rotation.family.RefreshRate;
import io.accesspack.rotation.family.RefreshWindow;
import io.accesspack.rotation.family.RotationStore;
import io.accesspack.rotation.family.Successor;
import io.accesspack.rotation.family.TokenFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A store that holds one row at most, and remembers what it was asked to write. */
final class FamilyInMemory implements RotationStore {

    final List<String> writes = new ArrayList<>();
    boolean sessionExists = true;
    private TokenFamily row;

    FamilyInMemory(TokenFamily row) {
        this.row = row;
    }

    @Override
    public Optional<TokenFamily> lock(String familyId) {
        return Optional.ofNullable(row).filter(family -> family.id().equals(familyId));
    }

    @Override
    public boolean rotate(PresentedToken token, Successor successor, Caller caller, RefreshRate rate) {
        boolean moves = lock(token.familyId())
                .filter(family -> family.active() && sessionExists)
                .filter(family -> family.generation() == token.generation()
                        && family.currentTokenId().equals(token.id()))
                .filter(family -> rate.delay(family.window(), family.readAt()).isZero())
                .isPresent();
        if (moves) {
            writes.add("rotate");
            row = new TokenFamily(
                    row.id(),
                    row.origin(),
                    row.generation() + 1,
                    successor.id(),
                    row.currentTokenId(),
                    row.readAt(),
                    caller,
                    0,
                    successor.expiresAt(),
                    null,
                    new RefreshWindow(row.window().startedAt(), row.window().refreshes() + 1),
                    row.readAt());
        }
        return moves;
    }

    @Override
    public void countRepeat(String familyId) {
        writes.add("countRepeat");
    }

    @Override
    public void revokeAfterReplay(String familyId, boolean notice) {
        writes.add(notice ? "revokeAfterReplay, to be told" : "revokeAfterReplay");
    }
}
