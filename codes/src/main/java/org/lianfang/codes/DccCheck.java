package org.lianfang.codes;

/** What a vector of the EU certificates may demand, by the names of its file. */
public enum DccCheck {
    VALIDOBJECT("object"),
    ENCODE("encode"),
    PICTUREDECODE("picture"),
    UNPREFIX("prefix"),
    B45DECODE("base45"),
    COMPRESSION("zlib"),
    DECODE("cbor"),
    VALIDJSON("json"),
    SCHEMAVALIDATION("schema"),
    VERIFY("signature"),
    EXPIRATIONCHECK("expiry"),
    KEYUSAGE("usage");

    private final String title;

    DccCheck(String title) {
        this.title = title;
    }

    /** A word for the head of its column. */
    public String title() {
        return title;
    }

    String field() {
        return "EXPECTED" + name();
    }
}
