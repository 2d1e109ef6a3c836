package io.accesspack.revocation.feed;

import io.accesspack.revocation.store.StoredRevocation;
import java.util.List;

/**
 * What a reader gets.
 *
 * @param cursor how far it has read with this
 * @param snapshot whether these are all records there are, rather than what is new
 */
public record Answer(Cursor cursor, boolean snapshot, List<StoredRevocation> revocations) {}
