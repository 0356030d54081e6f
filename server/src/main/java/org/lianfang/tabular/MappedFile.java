package org.lianfang.tabular;

import java.util.function.Consumer;

/** Somebody else's table under the names of ours. */
final class MappedFile extends TableFile {
    private final TableFile file;
    private final ColumnMapping mapping;

    MappedFile(TableFile file, ColumnMapping mapping) {
        this.file = file;
        this.mapping = mapping;
    }

    @Override
    public long size() {
        return file.size();
    }

    @Override
    public void forEach(ImportReport report, Consumer<Row> each) {
        file.forEach(report, row -> each.accept(row.renamed(mapping.values(row))));
    }

    @Override
    public void close() {
        file.close();
    }
}
