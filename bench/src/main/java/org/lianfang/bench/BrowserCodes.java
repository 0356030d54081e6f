package org.lianfang.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.lianfang.codes.PublishedKey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Codes read a second, one after the other, by the portal's own worker in headless Chromium: the file that gates and phones
 * get, asked as the guard's page asks it. The browser is the one that CHROME names.
 */
final class BrowserCodes {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long LONGEST_S = 60;

    private static final String PAGE = """
            <!doctype html><title>codes</title><script>
            const told = (text) => fetch('/result', { method: 'POST', body: String(text) });
            (async () => {
              const { key, codes, now, ms } = await (await fetch('/setup')).json();
              const worker = new Worker('/worker.js');
              let last = 0;
              const waiting = new Map();
              worker.onmessage = ({ data }) => { waiting.get(data.number)(data); waiting.delete(data.number); };
              const ask = (request) => new Promise((resolve) => {
                waiting.set(++last, resolve);
                worker.postMessage({ ...request, number: last });
              });
              if ((await ask({ ask: 'keys', keys: [key] })).taken !== 1) throw new Error('the key was not taken');
              const read = async (time) => {
                const begun = performance.now();
                let count = 0;
                for (; performance.now() < begun + time; count++) {
                  const { read } = await ask({ ask: 'read', text: codes[count % codes.length], now });
                  if (read.reading.kind !== 'VALID') throw new Error('a code was read as ' + read.reading.kind);
                }
                return (count * 1000) / (performance.now() - begun);
              };
              await read(ms);
              await told(await read(ms));
            })().catch((error) => told('failed: ' + error));
            </script>
            """;

    private BrowserCodes() {}

    /** Empty where there is no browser or the portal is not built, and says so. */
    static OptionalDouble readsPerSecond(PublishedKey key, List<String> codes, long now, double seconds)
            throws Exception {
        String chrome = System.getenv().getOrDefault("CHROME", "");
        byte[] worker = worker();
        if (chrome.isEmpty() || worker == null) {
            System.out.println(
                    "in Chromium: left out, " + (worker == null ? "the portal is not built" : "none is found"));
            return OptionalDouble.empty();
        }
        var result = new CompletableFuture<String>();
        byte[] setup = JSON.writeValueAsBytes(Map.of(
                "key",
                Map.of(
                        "id", key.id().toString(),
                        "spki", Base64.getEncoder().encodeToString(key.key().getEncoded()),
                        "from", key.from().getEpochSecond(),
                        "until", key.until().getEpochSecond()),
                "codes",
                codes,
                "now",
                now,
                "ms",
                seconds * 1_000));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", http -> answer(http, "text/html", PAGE.getBytes(StandardCharsets.UTF_8)));
        server.createContext("/worker.js", http -> answer(http, "text/javascript", worker));
        server.createContext("/setup", http -> answer(http, "application/json", setup));
        server.createContext("/result", http -> {
            result.complete(new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            answer(http, "text/plain", new byte[0]);
        });
        server.start();
        Path profile = Files.createTempDirectory("lianfang-bench-browser");
        Process browser = new ProcessBuilder(
                        chrome,
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "http://127.0.0.1:" + server.getAddress().getPort() + "/")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return OptionalDouble.of(number(result));
        } finally {
            browser.descendants().forEach(ProcessHandle::destroy);
            browser.destroy();
            browser.waitFor(10, TimeUnit.SECONDS);
            server.stop(0);
            ImportBench.delete(profile);
        }
    }

    private static double number(CompletableFuture<String> result) throws InterruptedException, ExecutionException {
        try {
            String told = result.get(LONGEST_S, TimeUnit.SECONDS);
            if (told.startsWith("failed")) {
                throw new IllegalStateException("codes in Chromium: " + told);
            }
            return Double.parseDouble(told);
        } catch (TimeoutException e) {
            throw new IllegalStateException("Chromium did not answer within " + LONGEST_S + " s", e);
        }
    }

    /** As the portal's build made it, out of the server's resources. */
    private static byte @Nullable [] worker() throws IOException {
        String name = null;
        try (InputStream manifest = resource("static/.vite/manifest.json")) {
            if (manifest != null) {
                for (var asset : JSON.readTree(manifest).findValues("assets").stream()
                        .flatMap(JsonNode::valueStream)
                        .toList()) {
                    name = asset.asString().contains("codes.worker") ? asset.asString() : name;
                }
            }
        }
        if (name == null) {
            return null;
        }
        try (InputStream worker = resource("static/" + name)) {
            return worker == null ? null : worker.readAllBytes();
        }
    }

    private static @Nullable InputStream resource(String name) {
        return BrowserCodes.class.getClassLoader().getResourceAsStream(name);
    }

    private static void answer(HttpExchange http, String type, byte[] body) throws IOException {
        http.getResponseHeaders().set("Content-Type", type);
        http.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        try (var out = http.getResponseBody()) {
            out.write(body);
        }
    }
}
