package org.lianfang.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.lianfang.visits.DamagedDay;
import org.lianfang.visits.SealedFile;

/**
 * The sealed days of a directory on any file system that Hadoop reaches. Only what a seal names counts; each file must
 * have the size and the rows that its seal says.
 */
record Lake(List<SealedFile> days, List<String> files, List<RowGroup> groups) {

    static Lake open(Configuration configuration, String directory) throws IOException, BadInput {
        var at = new Path(directory);
        var fileSystem = at.getFileSystem(configuration);
        var days = new ArrayList<SealedFile>();
        for (var file : list(fileSystem, at)) {
            if (SealedFile.isSeal(file.getName())) {
                days.add(seal(fileSystem, file));
            }
        }
        if (days.isEmpty()) {
            throw new BadInput("--lake " + directory
                    + ": no sealed day in it. Name the directory that holds files such as 2022-01-03.sealed.");
        }
        days.sort(Comparator.comparing(SealedFile::day));
        var files = new ArrayList<String>();
        var groups = new ArrayList<RowGroup>();
        for (var day : days) {
            var file = new Path(at, day.parquet());
            files.add(file.toString());
            groups.addAll(groups(configuration, fileSystem, file, day));
        }
        return new Lake(days, files, groups);
    }

    long rows() {
        return days.stream().mapToLong(SealedFile::rows).sum();
    }

    private static List<Path> list(FileSystem fileSystem, Path directory) throws IOException, BadInput {
        try {
            var files = new ArrayList<Path>();
            for (var status : fileSystem.listStatus(directory)) {
                files.add(status.getPath());
            }
            return files;
        } catch (FileNotFoundException e) {
            throw new BadInput("--lake " + directory + ": there is no such directory on this machine's "
                    + fileSystem.getScheme() + " file system.");
        }
    }

    private static SealedFile seal(FileSystem fileSystem, Path file) throws IOException {
        try (var in = fileSystem.open(file)) {
            return SealedFile.of(file.toString(), in.readAllBytes());
        }
    }

    private static List<RowGroup> groups(Configuration configuration, FileSystem fileSystem, Path file, SealedFile day)
            throws IOException, BadInput {
        if (!fileSystem.exists(file)) {
            throw new BadInput(file + " is missing, though " + day.day() + " is sealed. Take it from a copy.");
        }
        long size = fileSystem.getFileStatus(file).getLen();
        if (size != day.size()) {
            throw new BadInput(file + " has " + size + " bytes, its seal says " + day.size()
                    + ". It is not what was sealed; take it from a copy.");
        }
        var groups = new ArrayList<RowGroup>();
        try (var reader = ParquetFileReader.open(HadoopInputFile.fromPath(file, configuration))) {
            VisitColumns.check(file.toString(), reader.getFileMetaData().getSchema());
            long rows = 0;
            for (var block : reader.getRowGroups()) {
                rows += block.getRowCount();
                groups.add(group(file.toString(), groups.size(), block, day));
            }
            if (rows != day.rows()) {
                throw new BadInput(file + " has " + rows + " rows, its seal says " + day.rows()
                        + ". It is not what was sealed; take it from a copy.");
            }
        } catch (RuntimeException e) {
            throw new BadInput(
                    file + " is no Parquet file that can be read (" + e.getMessage() + "). Take it from a copy.");
        }
        return groups;
    }

    /** Without statistics a group may hold anything and is read whenever something is asked. */
    private static RowGroup group(String file, int number, BlockMetaData block, SealedFile day) throws DamagedDay {
        int lowest = 0;
        int highest = Integer.MAX_VALUE;
        long first = Long.MIN_VALUE;
        long last = Long.MAX_VALUE;
        long latest = Long.MAX_VALUE;
        for (var column : block.getColumns()) {
            Statistics<?> known = column.getStatistics();
            if (known == null || !known.hasNonNullValue()) {
                continue;
            }
            long least = ((Number) known.genericGetMin()).longValue();
            long most = ((Number) known.genericGetMax()).longValue();
            switch (column.getPath().toDotString()) {
                case VisitColumns.PLACE -> {
                    lowest = (int) least;
                    highest = (int) most;
                }
                case VisitColumns.ENTERED -> {
                    first = least;
                    last = most;
                }
                case VisitColumns.LEFT -> latest = most;
                default -> {}
            }
        }
        return new RowGroup(
                file,
                number,
                Math.toIntExact(block.getRowCount()),
                block.getCompressedSize(),
                day.base(),
                lowest,
                highest,
                first,
                last,
                latest);
    }
}
