package org.lianfang.spark;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.apache.spark.TaskContext;
import org.jspecify.annotations.Nullable;

/**
 * The answer as Parquet files, one a task. Each attempt writes a file of its own under {@code _begun}; at the end those
 * of the attempts that count are moved into place, and {@code _SUCCESS} says that all are there. So an attempt that died
 * or was repeated leaves nothing in the answer.
 */
final class AnswerFile implements AutoCloseable {
    private static final String BEGUN = "_begun";

    private final ParquetWriter<long[]> writer;
    private final Path path;

    private AnswerFile(ParquetWriter<long[]> writer, Path path) {
        this.writer = writer;
        this.path = path;
    }

    /** Begins the file of this attempt of a task, or nothing where no answer is to be written. */
    static @Nullable AnswerFile begin(Configuration configuration, @Nullable String directory, List<String> columns)
            throws IOException {
        if (directory == null) {
            return null;
        }
        var task = TaskContext.get();
        var path = new Path(
                new Path(directory, BEGUN),
                String.format(Locale.ROOT, "part-%05d-%d.parquet", task.partitionId(), task.taskAttemptId()));
        var writer = new Builder(HadoopOutputFile.fromPath(path, configuration), columns)
                .withConf(configuration)
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .build();
        return new AnswerFile(writer, path);
    }

    /** Makes the directory of an answer that does not exist yet. */
    static void prepare(Configuration configuration, String directory) throws IOException, BadInput {
        var path = new Path(directory);
        var fileSystem = path.getFileSystem(configuration);
        if (fileSystem.exists(path)) {
            throw new BadInput(
                    "--output " + directory + " exists already. Name another directory, or remove it first.");
        }
        if (!fileSystem.mkdirs(new Path(path, BEGUN))) {
            throw new BadInput("--output " + directory + " cannot be made. Name a directory that you may write to.");
        }
    }

    /** Moves what counts into place. */
    static void finish(Configuration configuration, String directory, List<Part> parts) throws IOException, BadInput {
        var path = new Path(directory);
        var fileSystem = path.getFileSystem(configuration);
        for (var part : parts) {
            if (part.file() != null) {
                var from = new Path(part.file());
                if (!fileSystem.exists(from) || !fileSystem.rename(from, new Path(path, from.getName()))) {
                    throw new BadInput("--output " + directory + ": " + from
                            + " was written by a worker and is not to be found from here."
                            + " Name a directory that all machines share.");
                }
            }
        }
        fileSystem.delete(new Path(path, BEGUN), true);
        fileSystem.create(new Path(path, "_SUCCESS")).close();
    }

    /** @param values one a column, in their order */
    void write(long... values) {
        try {
            writer.write(values);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("cannot write " + path, e);
        }
    }

    String name() {
        return path.toString();
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    private static final class Builder extends ParquetWriter.Builder<long[], Builder> {
        private final List<String> columns;

        Builder(OutputFile file, List<String> columns) {
            super(file);
            this.columns = columns;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation") // abstract all the same
        protected WriteSupport<long[]> getWriteSupport(Configuration configuration) {
            return new Numbers(columns);
        }
    }

    private static final class Numbers extends WriteSupport<long[]> {
        private final List<String> columns;

        @SuppressWarnings("NullAway.Init") // Parquet gives it before the first row
        private RecordConsumer rows;

        Numbers(List<String> columns) {
            this.columns = columns;
        }

        @Override
        @SuppressWarnings("deprecation") // abstract all the same
        public WriteContext init(Configuration configuration) {
            var message = Types.buildMessage();
            for (var column : columns) {
                message.required(PrimitiveTypeName.INT64).named(column);
            }
            MessageType schema = message.named("answer");
            return new WriteContext(schema, Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer consumer) {
            rows = consumer;
        }

        @Override
        public void write(long[] values) {
            rows.startMessage();
            for (int i = 0; i < values.length; i++) {
                rows.startField(columns.get(i), i);
                rows.addLong(values[i]);
                rows.endField(columns.get(i), i);
            }
            rows.endMessage();
        }
    }
}
