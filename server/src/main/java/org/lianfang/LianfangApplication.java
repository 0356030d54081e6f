package org.lianfang;

import org.lianfang.cli.Lianfang;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Entry point. */
@SpringBootApplication
public class LianfangApplication {
    public static void main(String[] arguments) {
        System.exit(Lianfang.run(LianfangApplication.class, arguments));
    }
}
