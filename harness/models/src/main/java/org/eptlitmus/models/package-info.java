/** Axiomatic memory models and the engine that judges executions by them. */
package org.eptlitmus.models;
