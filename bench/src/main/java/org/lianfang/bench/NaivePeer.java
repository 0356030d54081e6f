package org.lianfang.bench;

import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What one would write in an afternoon: the JDK's HTTP server on virtual threads and one indexed SELECT a request, JSON
 * made by PostgreSQL. Same database, same role, same rows.
 */
final class NaivePeer {
    private NaivePeer() {}

    public static void main(String[] arguments) throws Exception {
        var config = new HikariConfig();
        config.setJdbcUrl(System.getenv("PEER_URL"));
        config.setUsername(System.getenv("PEER_USER"));
        config.setPassword(System.getenv("PEER_PASSWORD"));
        config.setMaximumPoolSize(8);
        var jdbc = JdbcClient.create(new HikariDataSource(config));
        var server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])), 256);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/api/public/itineraries", exchange -> {
            Map<String, String> query = Stream.of(
                            exchange.getRequestURI().getRawQuery().split("&"))
                    .map(pair -> pair.split("=", 2))
                    .collect(Collectors.toMap(
                            pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
            byte[] body = jdbc.sql("""
                            select coalesce(json_agg(found), '[]')::text
                            from public.peer_publication found
                            where date = ? and number = ?
                            """)
                    .param(LocalDate.parse(query.get("date")))
                    .param(query.get("number"))
                    .query(String.class)
                    .single()
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            try (var out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
    }
}
