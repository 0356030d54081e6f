package org.lianfang.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who a caller is, behind a proxy and beside it. */
class TrustedProxiesTest {
    @TempDir
    Path directory;

    @Test
    void aNamedProxyIsBelievedAndNobodyElseIs() throws Exception {
        assertThat(seen("127.0.0.1, 10.0.0.5", "203.0.113.9, 10.0.0.5")).isEqualTo("203.0.113.9 true");
        assertThat(seen("127.0.0.1", "203.0.113.9, 198.51.100.7"))
                .as("what a client wrote itself stands before what the proxy saw")
                .isEqualTo("198.51.100.7 true");
        assertThat(seen("10.0.0.5", "203.0.113.9")).isEqualTo("127.0.0.1 false");
        assertThat(seen("127x0x0x1", "203.0.113.9")).isEqualTo("127.0.0.1 false");
    }

    /** The address that a handler sees, and whether it takes the connection for a secure one. */
    private String seen(String trusted, String forwarded) throws Exception {
        var tomcat = new Tomcat();
        tomcat.setBaseDir(directory.toString());
        tomcat.setHostname("127.0.0.1");
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.getEngine().getPipeline().addValve(TrustedProxies.valve(trusted));
        var context = tomcat.addContext("", directory.toString());
        Tomcat.addServlet(context, "who", new HttpServlet() {
            @Override
            protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
                response.getWriter().print(request.getRemoteAddr() + " " + request.isSecure());
            }
        });
        context.addServletMappingDecoded("/", "who");
        tomcat.start();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                                            + tomcat.getConnector().getLocalPort() + "/"))
                                    .header("X-Forwarded-For", forwarded)
                                    .header("X-Forwarded-Proto", "https")
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } finally {
            tomcat.stop();
            tomcat.destroy();
        }
    }
}
