package org.lianfang.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.apache.catalina.startup.Tomcat;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one would write in an afternoon: a bare servlet on the same Tomcat, the same pool, the same database, and for each
 * request one SELECT for the colour and one INSERT of the scan. Nobody signs in, nothing is audited, no stay is written.
 */
final class GatePeer {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private GatePeer() {}

    public static void main(String[] arguments) throws Exception {
        var config = new HikariConfig();
        config.setJdbcUrl(System.getenv("PEER_URL"));
        config.setUsername(System.getenv("PEER_USER"));
        config.setPassword(System.getenv("PEER_PASSWORD"));
        config.setMaximumPoolSize(24);
        var jdbc = JdbcClient.create(new HikariDataSource(config));
        var tomcat = new Tomcat();
        Path base = Files.createTempDirectory("lianfang-peer");
        tomcat.setBaseDir(base.toString());
        tomcat.setPort(Integer.parseInt(arguments[0]));
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.getConnector().setProperty("maxKeepAliveRequests", "10000");
        tomcat.getConnector().setProperty("acceptCount", "4096");
        var context = tomcat.addContext("", base.toString());
        Tomcat.addServlet(context, "scans", new Scans(jdbc));
        context.addServletMappingDecoded("/*", "scans");
        tomcat.start();
        tomcat.getServer().await();
    }

    private static final class Scans extends HttpServlet {
        private final transient JdbcClient jdbc;

        Scans(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            response.setStatus(200);
        }

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            JsonNode scan = JSON.readTree(request.getInputStream()).get("scan");
            String number = scan.get("idNumber").asString();
            String colour = jdbc.sql("select colour from public.peer_person where number = ?")
                    .param(number)
                    .query(String.class)
                    .optional()
                    .orElse("green");
            String verdict = colour.equals("green") ? "pass" : "hand_over";
            jdbc.sql("insert into public.peer_scan values (?, ?, ?, ?, ?) on conflict do nothing")
                    .params(
                            UUID.fromString(scan.get("id").asString()),
                            UUID.fromString(request.getRequestURI().split("/")[3]),
                            number,
                            OffsetDateTime.parse(scan.get("at").asString()),
                            verdict)
                    .update();
            byte[] body = ("{\"verdict\":\"" + verdict + "\"}").getBytes(StandardCharsets.UTF_8);
            response.setContentType("application/json");
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }
}
