package schoolsearch.node;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import org.apache.lucene.store.LockObtainFailedException;

/**
 * The life of the node: it opens the index, says {@code ready}, serves, and ends with its owner. Whatever ends it, the
 * index holds exactly what was committed. It prints nothing but that word, and the class of a fault that ends it.
 */
public final class Node {
    private static final int USAGE = 2;
    private static final int LOCKED = 3;
    private static final int UNREADABLE = 4;
    private static final int OUT_OF_MEMORY = 5;
    private static final int MOST_CONNECTIONS = 64;
    /** Queries nest 32 deep and Lucene calls itself a few times a level; 64 such stacks are address space, not memory. */
    static final long STACK_BYTES = 2 << 20;
    /** Milliseconds that closing may take after the owner has gone: a commit is finished, a merge is given up. */
    private static final long CLOSING = 20_000;

    private final Path socket;
    private final Semaphore connections = new Semaphore(MOST_CONNECTIONS);
    private volatile Index index;
    private boolean ending;

    private Node(Path socket) {
        this.socket = socket;
    }

    /** Runs until the owner closes standard input. */
    public static void main(String[] arguments) {
        Thread.setDefaultUncaughtExceptionHandler((thread, fault) -> {
            System.err.println(fault.getClass().getName());
            if (fault instanceof OutOfMemoryError) {
                Runtime.getRuntime().halt(OUT_OF_MEMORY);
            }
        });
        if (arguments.length != 4 || !arguments[0].equals("--index") || !arguments[2].equals("--socket")) {
            end(USAGE, "usage: --index DIR --socket FILE");
        }
        try {
            new Node(Path.of(arguments[3]).toAbsolutePath()).live(Path.of(arguments[1]).toAbsolutePath());
        } catch (InvalidPathException wrong) {
            end(USAGE, wrong.getClass().getName());
        } catch (OutOfMemoryError full) {
            end(OUT_OF_MEMORY, full.getClass().getName());
        }
    }

    private void live(Path directory) {
        start(this::watchOwner, "owner");
        try {
            index = new Index(directory);
        } catch (LockObtainFailedException locked) {
            end(LOCKED, locked.getClass().getName());
        } catch (IOException | RuntimeException unreadable) {
            end(UNREADABLE, unreadable.getClass().getName());
        }
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            bind(server);
            System.out.println("ready");
            System.out.flush();
            serve(server, new Operations(index));
        } catch (IOException | RuntimeException wrong) {
            end(USAGE, wrong.getClass().getName());
        }
    }

    /** The index is locked, so a socket that is still there belongs to a node that has gone. */
    private synchronized void bind(ServerSocketChannel server) throws IOException {
        if (!ending) {
            removeSocket();
            server.bind(UnixDomainSocketAddress.of(socket), MOST_CONNECTIONS);
        }
    }

    private void serve(ServerSocketChannel server, Operations operations) throws IOException {
        while (true) {
            SocketChannel client = server.accept();
            if (connections.tryAcquire()) {
                start(() -> {
                    try {
                        new Connection(client, operations).run();
                    } finally {
                        connections.release();
                    }
                }, "connection");
            } else {
                Connection.turnAway(client);
            }
        }
    }

    private void watchOwner() {
        try {
            byte[] ignored = new byte[256];
            while (System.in.read(ignored) >= 0) {
                // The owner has nothing to say on this pipe: it is there to break.
            }
        } catch (IOException broken) {
            // A broken pipe is an end as well.
        }
        start(() -> {
            try {
                Thread.sleep(CLOSING);
            } catch (InterruptedException never) {
                // Nobody interrupts this thread; halting early would do no harm.
            }
            Runtime.getRuntime().halt(0);
        }, "deadline");
        close();
    }

    private synchronized void close() {
        ending = true;
        try {
            removeSocket();
            Index open = index;
            if (open != null) {
                open.abandon();
            }
        } catch (IOException | RuntimeException fault) {
            System.err.println(fault.getClass().getName());
        } finally {
            Runtime.getRuntime().halt(0);
        }
    }

    /** Never removes anything but a socket: the path may have been mistyped. */
    private void removeSocket() throws IOException {
        if (Files.exists(socket, LinkOption.NOFOLLOW_LINKS)
                && !Files.isRegularFile(socket, LinkOption.NOFOLLOW_LINKS)
                && !Files.isDirectory(socket, LinkOption.NOFOLLOW_LINKS)
                && !Files.isSymbolicLink(socket)) {
            Files.deleteIfExists(socket);
        }
    }

    private static void start(Runnable work, String name) {
        Thread thread = new Thread(null, work, name, STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
    }

    private static void end(int code, String reason) {
        System.err.println(reason);
        System.err.flush();
        Runtime.getRuntime().halt(code);
    }
}
