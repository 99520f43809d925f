/**
 * The rules as forms with labels, for those who don't write YAML: each kind of file has a form, what is typed becomes the
 * same change of the same file, and what the check finds wrong is said at the field it is about.
 */
@NullMarked
@NamedInterface("edit-form")
package org.tongban.server.catalogue.edit.form;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
