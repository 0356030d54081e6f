package org.lianfang.notification;

import java.util.List;

/**
 * What there is to tell.
 *
 * @param eventKey names the event, the same each time it is said
 * @param template whose words are {@code notification.<template>.subject} and {@code .text}
 * @param arguments reference numbers, counts and times; never who a patient is
 * @param path where in the portal one can act
 */
record News(String eventKey, String template, List<String> arguments, String path) {}
