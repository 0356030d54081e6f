package org.lianfang.visits;

/**
 * What the seal of a day says of its Parquet file, for readers that reach the directory in another way than as files of
 * this machine.
 *
 * @param day such as 2022-01-03
 * @param base seconds since 1970 at which the day begins
 * @param parquet name of the file, beside the seal
 * @param size in bytes
 * @param sha256 in hexadecimal
 */
public record SealedFile(String day, long base, String parquet, int rows, long size, String sha256) {
    private static final String SUFFIX = Seal.file("");

    /** Whether a file of this name is a seal. */
    public static boolean isSeal(String name) {
        return name.endsWith(SUFFIX);
    }

    /**
     * Reads the content of a seal.
     *
     * @param file for the message where it is damaged; the name ends it
     */
    public static SealedFile of(String file, byte[] content) throws DamagedDay {
        var name = file.substring(file.lastIndexOf('/') + 1);
        var seal = Seal.of(file, name.substring(0, name.length() - SUFFIX.length()), content);
        return new SealedFile(seal.day(), seal.base(), seal.parquet(), seal.rows(), seal.size(), seal.sha256());
    }
}
