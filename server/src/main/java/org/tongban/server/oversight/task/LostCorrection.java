package org.tongban.server.oversight.task;

import org.tongban.server.oversight.task.TaskDraft.Field;

/**
 * A correction of a task that isn't read any more: for a person to look at.
 *
 * @param part as the task was called; @param title as it was read; @param by who corrected it
 */
public record LostCorrection(String part, String title, Field field, String value, String by) {}
