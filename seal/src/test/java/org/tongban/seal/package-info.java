/** Tests of sealed licences: what we make is judged by others' tools, what others make by us. */
@NullMarked
package org.tongban.seal;

import org.jspecify.annotations.NullMarked;
