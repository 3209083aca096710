package schoolsearch.node;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A part of a search on another processor, where one is idle: a pupil who searches alone waits less. It runs on the same
 * thread when as many parts as there are processors run already, so nothing queues. Whoever begins it waits for its end,
 * by {@link #close} at the latest, for it reads what the search holds open.
 */
final class Beside<T> implements AutoCloseable {
    private static final ThreadPoolExecutor PROCESSORS = new ThreadPoolExecutor(0, Runtime.getRuntime().availableProcessors(),
            10, TimeUnit.SECONDS, new SynchronousQueue<>(), Beside::thread, new ThreadPoolExecutor.CallerRunsPolicy());

    private final FutureTask<T> work;
    private boolean asked;

    private Beside(FutureTask<T> work) {
        this.work = work;
    }

    static <T> Beside<T> begin(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        PROCESSORS.execute(task);
        return new Beside<>(task);
    }

    T result() throws IOException {
        asked = true;
        try {
            return finished();
        } catch (ExecutionException failed) {
            throw rethrown(failed.getCause());
        }
    }

    private T finished() throws ExecutionException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return work.get();
                } catch (InterruptedException later) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static IOException rethrown(Throwable cause) {
        if (cause instanceof RuntimeException wrong) {
            throw wrong;
        }
        if (cause instanceof Error serious) {
            throw serious;
        }
        return cause instanceof IOException fault ? fault : new IOException(cause);
    }

    /** Waits for the end, whatever it is. */
    @Override
    public void close() {
        try {
            finished();
        } catch (ExecutionException known) {
            // Whoever wanted the result has been told; otherwise another fault came first, and only an error counts for more.
            if (!asked && known.getCause() instanceof Error serious) {
                throw serious;
            }
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(null, work, "beside", Node.STACK_BYTES);
        thread.setDaemon(true);
        return thread;
    }
}
