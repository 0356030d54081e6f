package org.lianfang.exposure;

import java.io.IOException;
import org.lianfang.visits.Parts;
import org.lianfang.visits.WarmUp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Warms up the search in sealed days once the server has started, beside its first requests, so that the first case that is
 * approved waits neither for compilers nor for files that nobody has read yet. Without sealed days there is nothing to
 * search.
 */
@Component
class SearchWarmUp {
    private static final Logger log = LoggerFactory.getLogger(SearchWarmUp.class);

    private final SealedFolder folder;

    SearchWarmUp(SealedFolder folder) {
        this.folder = folder;
    }

    @EventListener
    void warmUp(ApplicationReadyEvent event) {
        if (event.getApplicationContext() instanceof WebServerApplicationContext) {
            Thread.ofPlatform().daemon().name("warm-up of the search").start(this::warmUp);
        }
    }

    void warmUp() {
        folder.look();
        int days = folder.days().size();
        if (days == 0) {
            return;
        }
        try (var parts = new Parts(1)) {
            WarmUp.ask(WarmUp.ENOUGH, parts);
        } catch (IOException e) {
            log.warn("the search was not warmed up, its first answers will be slower: {}", e.getMessage());
        }
        folder.readThrough();
        log.info("the search in {} sealed days is warm", days);
    }
}
