/**
 * Benchmarks: how fast the parts of the project are, as ratios of two things measured in one run. No part of the jar,
 * and no test.
 *
 * <p>What the port costs against tests by hand, and samples a second of the emulated machines, in about two minutes
 * on two idle CPUs:
 *
 * <pre>{@code
 * mvn -B -ntp -q -Pbench -pl harness/bench -am -DskipTests verify
 * }</pre>
 *
 * <p>{@code -Dbench.args="20 500"} makes that 20 turns of 500 ms each. Where others use the CPUs as well, the figures
 * say little.
 *
 * <p>The emulated machine's explorer against the models' engine, and both against herd7 if there is one:
 *
 * <pre>{@code
 * mvn -B -ntp -q -Pbench -pl harness/bench -am -DskipTests -Dbench=ExplorerBenchmark -Dbench.args=/path/to/herd7 verify
 * }</pre>
 *
 * <p>How the time of both grows with the threads that raise one counter is told, with the same argument, by {@code
 * -Dbench=GrowthBenchmark}.
 *
 * <p>What an invalidation costs by SMR, by a rendezvous, without a wait, and with the sequence in the generation's
 * place, as ratios; it wants a CPU for the invalidator and one for each vCPU, and says nothing where others use them:
 *
 * <pre>{@code
 * mvn -B -ntp -q -Pbench -pl harness/bench -am -DskipTests -Dbench=InvalidationBenchmark verify
 * }</pre>
 */
package org.eptlitmus.bench;
