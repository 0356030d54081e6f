package org.lianfang.spark;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A standalone cluster of Spark's own classes in processes that listen on loopback. Its home is a directory of links to
 * the jars that the module was built with, as a distribution of Spark has them.
 */
final class SparkProcesses implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("spark://127\\.0\\.0\\.1:\\d+");
    private static final String REGISTERED = "Successfully registered with master";

    private final Path home;
    private final Process masterProcess;
    private final String master;
    private final List<Worker> workers = new ArrayList<>();

    private record Worker(Process process, Path directory) {
        /** Its work directory has a folder for each application, and in it one for each executor. */
        boolean has(String executor) {
            try (var files = Files.find(
                    directory, 2, (path, _) -> path.getFileName().toString().equals(executor))) {
                return files.findAny().isPresent();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    SparkProcesses(Path home) throws IOException {
        this.home = home;
        var jars = Files.createDirectories(home.resolve("jars"));
        Files.writeString(home.resolve("RELEASE"), "the jars of the build\n");
        for (var entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (entry.endsWith(".jar")) {
                var jar = Path.of(entry);
                Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
            }
        }
        masterProcess = start(
                "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", "0", "--webui-port", "0");
        var line = await(masterProcess, "Starting Spark master at");
        var address = ADDRESS.matcher(line);
        if (!address.find()) {
            throw new IOException("no address in: " + line);
        }
        master = address.group();
    }

    String master() {
        return master;
    }

    void startWorker() throws IOException {
        var directory = Files.createDirectories(home.resolve("worker-" + workers.size()));
        var process = start(
                "org.apache.spark.deploy.worker.Worker",
                "--host",
                "127.0.0.1",
                "--port",
                "0",
                "--webui-port",
                "0",
                "--cores",
                "1",
                "--memory",
                "1g",
                "--work-dir",
                directory.toString(),
                master);
        workers.add(new Worker(process, directory));
        await(process, REGISTERED);
    }

    /** Kills the worker and its executors at once, as a power cut does. */
    void killWorkerOf(String executor) {
        for (var worker : workers) {
            if (worker.has(executor)) {
                kill(worker.process());
            }
        }
    }

    long workersAlive() {
        return workers.stream().filter(worker -> worker.process().isAlive()).count();
    }

    @Override
    public void close() throws IOException {
        for (var worker : workers) {
            kill(worker.process());
            worker.process().onExit().join();
        }
        kill(masterProcess);
        masterProcess.onExit().join();
        try (var jars = Files.list(home.resolve("jars"))) {
            for (var jar : jars.toList()) {
                Files.delete(jar);
            }
        }
    }

    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private Process start(String... classAndArguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + System.getProperty("lianfang.jvm.options"));
        command.addAll(List.of(
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-Dspark.master.rest.enabled=false",
                "-cp",
                home.resolve("jars") + "/*"));
        command.addAll(List.of(classAndArguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("SPARK_HOME", home.toString());
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        return builder.start();
    }

    /** The first line that contains the words; what comes after it is read and passed over, so that nobody is kept waiting. */
    private static String await(Process process, String words) throws IOException {
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        var said = new StringBuilder();
        for (var line = out.readLine(); line != null; line = out.readLine()) {
            said.append(line).append('\n');
            if (line.contains(words)) {
                Thread.ofVirtual().start(() -> out.lines().forEach(_ -> {}));
                return line;
            }
        }
        throw new IOException("ended without saying \"" + words + "\":\n" + said);
    }
}
