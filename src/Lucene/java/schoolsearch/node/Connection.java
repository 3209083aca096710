package schoolsearch.node;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.channels.SocketChannel;

/**
 * One client: reads requests and answers each in order until the client goes. Whatever goes wrong in a request becomes its
 * answer, and nothing of it is printed. Only an out of memory error goes further, and ends the process.
 */
final class Connection implements Runnable {
    private final SocketChannel channel;
    private final Operations operations;

    Connection(SocketChannel channel, Operations operations) {
        this.channel = channel;
        this.operations = operations;
    }

    @Override
    public void run() {
        Frames frames = new Frames(channel);
        try (channel) {
            while (true) {
                int length = frames.read();
                if (length == -1) {
                    return;
                }
                if (length == -2) {
                    refuse(frames, Fault.malformed("a frame of more than " + Frames.LONGEST + " bytes"));
                    frames.send();
                    return;
                }
                answer(frames, length);
                frames.send();
                frames.forget();
            }
        } catch (IOException | InterruptedException gone) {
            // The client went in the middle of a frame, or the node is closing: there is nobody to tell.
        } finally {
            frames.forget();
        }
    }

    private void answer(Frames frames, int length) throws IOException {
        Fault fault;
        try {
            try (JsonGenerator json = Json.FACTORY.createGenerator(frames)) {
                json.writeStartObject();
                operations.answer(frames.bytes(), length, json);
                json.writeEndObject();
            }
            return;
        } catch (Fault known) {
            fault = known;
        } catch (JsonProcessingException badJson) {
            fault = Fault.malformed("not JSON");
        } catch (StackOverflowError deep) {
            fault = Fault.limit("nested too deep");
        } catch (OutOfMemoryError full) {
            throw full;
        } catch (IOException | RuntimeException | LinkageError | AssertionError broken) {
            fault = Fault.failed(broken);
        }
        frames.restart();
        refuse(frames, fault);
    }

    /** Tells a client that there are too many, and closes its connection. */
    static void turnAway(SocketChannel channel) {
        try (channel) {
            Frames frames = new Frames(channel);
            refuse(frames, Fault.limit("too many connections"));
            frames.send();
        } catch (IOException gone) {
            // The client went before it was told.
        }
    }

    private static void refuse(Frames frames, Fault fault) throws IOException {
        try (JsonGenerator json = Json.FACTORY.createGenerator(frames)) {
            json.writeStartObject();
            json.writeBooleanField("ok", false);
            json.writeStringField("error", fault.code());
            json.writeStringField("reason", fault.getMessage());
            json.writeEndObject();
        }
    }
}
