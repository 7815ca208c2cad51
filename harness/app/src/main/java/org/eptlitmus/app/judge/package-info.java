/** What models and the emulated machine say of litmus tests and of the questions, as text. */
package org.eptlitmus.app.judge;
