package org.eptlitmus.app.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/** Works on many items on all cores, and hands out what came of them in the items' own order, each as soon as its turn has come. */
public final class InOrder {

    private InOrder() {}

    /**
     * Works on the items.
     *
     * @param work done by any thread; it does not throw
     * @param each called by this thread
     */
    public static <T, R> void each(List<T> items, Function<? super T, ? extends R> work, Consumer<? super R> each) {
        int threads = Math.max(1, Math.min(items.size(), Runtime.getRuntime().availableProcessors()));
        ExecutorService pool = Executors.newFixedThreadPool(threads, InOrder::daemon);
        try {
            List<Future<? extends R>> results = new ArrayList<>();
            for (T item : items) {
                results.add(pool.submit(() -> work.apply(item)));
            }
            for (int i = 0; i < results.size(); i++) {
                each.accept(results.get(i).get());
                // What was handed out is needed no more.
                results.set(i, null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "judge");
        thread.setDaemon(true);
        return thread;
    }
}
