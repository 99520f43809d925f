package org.tongban.kernel.draw;

import org.tongban.kernel.text.LocalText;

/** An inspector who may not check a subject, and why: 应当回避. */
public record Conflict(String inspector, String subject, LocalText reason) {}
