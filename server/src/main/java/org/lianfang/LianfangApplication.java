package org.lianfang;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Entry point. */
@SpringBootApplication
public class LianfangApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(LianfangApplication.class, arguments);
    }
}
