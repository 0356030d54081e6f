package org.lianfang.tabular;

import java.nio.file.Path;
import java.util.Set;

/**
 * Takes in one kind of file; a room provides one as a bean for each kind it owns. An import is repeatable: the same file
 * a second time changes nothing.
 */
public interface Importer {
    /** The format with the columns that the guide documents. */
    String DEFAULT_FORMAT = "lianfang";

    /** The word in {@code ./lianfang import KIND FILE}. */
    String kind();

    default Set<String> formats() {
        return Set.of(DEFAULT_FORMAT);
    }

    /**
     * Takes what it can of the file and tells the report the rest; runs with the jurisdiction of the whole country and
     * opens its own transactions. Throws {@link BrokenFile}, with nothing changed, when the file as a whole is no good.
     */
    void run(Path file, String format, ImportReport report, Progress progress);

    /**
     * The same for somebody else's table, whose columns the mapping gives the names of this kind. Kinds that nobody
     * brings in another shape break the file.
     */
    default void run(Path file, ColumnMapping mapping, ImportReport report, Progress progress) {
        throw new BrokenFile(
                "there is no mapping of columns for " + kind(),
                "Write the file with the columns that the guide names.");
    }
}
