package schoolsearch.node;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.concurrent.Semaphore;

/**
 * The frames of one connection: 4 bytes, big endian, the length of what follows. The buffer grows with what has really
 * arrived, never with what a length announces, and large frames take turns, so that all connections together cannot ask
 * for more heap than there is.
 */
final class Frames extends OutputStream {
    static final int LONGEST = 32 << 20;
    private static final int USUAL = 64 << 10;
    private static final int LARGE = 1 << 20;
    /** Two, so that one batch can arrive while another is indexed. */
    private static final Semaphore LARGE_FRAMES = new Semaphore(2, true);

    private final SocketChannel channel;
    private ByteBuffer in = ByteBuffer.allocate(USUAL);
    private byte[] out = new byte[USUAL];
    private int written = Integer.BYTES;
    private boolean large;

    Frames(SocketChannel channel) {
        this.channel = channel;
    }

    /** The length of the next request in {@link #bytes}, -1 when the client has gone, -2 when it announces too much. */
    int read() throws IOException, InterruptedException {
        in.clear().limit(Integer.BYTES);
        while (in.hasRemaining()) {
            if (channel.read(in) < 0) {
                return -1;
            }
        }
        int length = in.getInt(0);
        if (length < 0 || length > LONGEST) {
            return -2;
        }
        if (length > LARGE) {
            LARGE_FRAMES.acquire();
            large = true;
        }
        in.clear();
        while (in.position() < length) {
            if (!in.hasRemaining()) {
                in = ByteBuffer.wrap(Arrays.copyOf(in.array(), Math.min(length, in.capacity() * 2)))
                        .position(in.capacity());
            }
            in.limit(Math.min(length, in.capacity()));
            if (channel.read(in) < 0) {
                throw new EOFException();
            }
        }
        return length;
    }

    byte[] bytes() {
        return in.array();
    }

    @Override
    public void write(int value) {
        room(1);
        out[written++] = (byte) value;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        room(length);
        System.arraycopy(bytes, offset, out, written, length);
        written += length;
    }

    /** Forgets the answer written so far. */
    void restart() {
        written = Integer.BYTES;
    }

    void send() throws IOException {
        ByteBuffer frame = ByteBuffer.wrap(out, 0, written).putInt(0, written - Integer.BYTES);
        while (frame.hasRemaining()) {
            channel.write(frame);
        }
    }

    /** Forgets request and answer: nothing of a search outlives it, and a large batch does not keep its memory. */
    void forget() {
        if (in.capacity() > USUAL) {
            in = ByteBuffer.allocate(USUAL);
        } else {
            Arrays.fill(in.array(), 0, in.limit(), (byte) 0);
        }
        if (out.length > LARGE) {
            out = new byte[USUAL];
        } else {
            Arrays.fill(out, 0, written, (byte) 0);
        }
        written = Integer.BYTES;
        if (large) {
            large = false;
            LARGE_FRAMES.release();
        }
    }

    private void room(int more) {
        if (more > out.length - written) {
            out = Arrays.copyOf(out, Math.max(out.length * 2, written + more));
        }
    }
}
