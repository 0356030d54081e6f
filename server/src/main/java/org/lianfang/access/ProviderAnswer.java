package org.lianfang.access;

/** What came of a sign-in at the identity provider. */
sealed interface ProviderAnswer {
    record Opened(String token, String next) implements ProviderAnswer {
        @Override
        public String toString() {
            return "opened";
        }
    }

    /** @param problem what the sign-in page says: a name among its messages */
    record Refused(String problem) implements ProviderAnswer {}
}
