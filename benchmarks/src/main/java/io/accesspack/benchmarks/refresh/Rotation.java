package io.accesspack.benchmarks.refresh;

/** The contenders: what becomes of a refresh token that was used. */
enum Rotation {
    NONE("(a) stock, no rotation", "refresh/no-rotation.json", true),
    STOCK("(b) stock, Revoke Refresh Token", "refresh/revoke-refresh-token.json", false),
    PACK("(c) the pack", "refresh/token-rotation.json", false);

    private final String label;
    private final String realmFile;
    private final boolean acceptsUsedTokens;

    Rotation(String label, String realmFile, boolean acceptsUsedTokens) {
        this.label = label;
        this.realmFile = realmFile;
        this.acceptsUsedTokens = acceptsUsedTokens;
    }

    String label() {
        return label;
    }

    String realmFile() {
        return realmFile;
    }

    boolean acceptsUsedTokens() {
        return acceptsUsedTokens;
    }
}
