/**
 * The rules of the promise, each with a way to break it. Nothing here is part of a service: a judge puts one of these in
 * the place of the real collaborator, and then has to notice.
 */
@NullMarked
package io.harkara.verification.rules;

import org.jspecify.annotations.NullMarked;
