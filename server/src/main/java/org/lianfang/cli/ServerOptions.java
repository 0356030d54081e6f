package org.lianfang.cli;

import picocli.CommandLine.Option;

/** Where a server listens. */
final class ServerOptions {
    @Option(names = "--port", paramLabel = "PORT", defaultValue = "8080", description = "Default ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Address to listen on, default ${DEFAULT-VALUE}: this machine only. 0.0.0.0 is every address;"
                    + " put a proxy with TLS in front.")
    private String host = "127.0.0.1";

    int port() {
        return port;
    }

    String host() {
        return host;
    }

    String url(int actualPort) {
        boolean local = host.equals("127.0.0.1") || host.equals("0.0.0.0") || host.equals("::");
        return "http://" + (local ? "localhost" : host) + ":" + actualPort;
    }
}
